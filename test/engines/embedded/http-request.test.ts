import type { RequestListener } from 'node:http';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { httpLoad } from '../../../src/engines/embedded/http-load.ts';
import { prepare } from '../../../src/engines/embedded/http-request.ts';
import { laneTo } from '../../../src/engines/embedded/lane.ts';
import type { Answer, RequestTemplate, Shot, Volley } from '../../../src/model/load.ts';
import { bodyOf, type Loopback, loopback, sendPieces } from '../../support/loopback.ts';

let server: Loopback | undefined;

afterEach(() => server?.close());

const template: RequestTemplate = {
  method: 'POST',
  path: '/',
  headers: {},
  stream: false,
  timeoutMs: 5000,
  keepBody: false,
  grade: ({ status }) => (status < 400 ? 'ok' : 'error'),
};

/** What becomes of one request to this server. */
async function shootAt(listener: RequestListener | string, parts: Partial<Volley> = {}, body = 'hello'): Promise<Shot> {
  if (typeof listener !== 'string') server = await loopback(listener);
  const shots = await httpLoad().fire(
    {
      arrivals: [{ atMs: 0, side: 'head', body }],
      urls: { base: null, head: typeof listener === 'string' ? listener : (server?.url ?? '') },
      values: { base: {}, head: {} },
      ...template,
      ...parts,
    },
    new AbortController().signal,
  );
  return shots[0] as Shot;
}

describe('shoot', () => {
  it('ends when the answer is read to its end', async () => {
    const shot = await shootAt((request, response) => {
      request.resume();
      response.write('a');
      setTimeout(() => response.end('b'), 100);
    });
    expect(shot.grade).toBe('ok');
    expect(shot.endMs - shot.sentMs).toBeGreaterThan(90);
    expect(shot.firstTokenMs).toBeNaN();
  });

  it('waits for a slow answer longer than an idle connection lives', async () => {
    const shot = await shootAt((request, response) => {
      request.resume();
      setTimeout(() => response.end(), 1500);
    });
    expect(shot.grade).toBe('ok');
    expect(shot.endMs).toBeGreaterThan(1490);
  });

  it('tells what became of it, with the first bytes of an answer that is not ok, and of no other', async () => {
    const heard: (readonly [string, string])[] = [];
    const onSettled: Volley['onSettled'] = ({ error }, excerpt) => heard.push([error, excerpt]);
    await shootAt((_, response) => response.writeHead(401).end(`denied ${'x'.repeat(600)}`), { onSettled });
    await shootAt((_, response) => response.end('fine'), { onSettled });
    const closed = await loopback(() => {});
    await closed.close();
    await shootAt(closed.url, { onSettled });
    expect(heard).toEqual([
      ['status 401', `denied ${'x'.repeat(493)}`],
      ['', ''],
      ['ECONNREFUSED', ''],
    ]);
  });

  it('names what went wrong', async () => {
    const closed = await loopback(() => {});
    await closed.close();
    expect(await shootAt(closed.url)).toMatchObject({ grade: 'error', error: 'ECONNREFUSED' });
    expect(await shootAt((request) => request.socket.destroy())).toMatchObject({ grade: 'error', error: 'ECONNRESET' });
    const refusing: RequestListener = (_, response) => response.writeHead(503).end('busy');
    expect(await shootAt(refusing)).toMatchObject({ grade: 'error', error: 'status 503' });
  });

  it('reads an answer that ends with its connection', async () => {
    const bodies: string[] = [];
    const grade = ({ body }: Answer) => (bodies.push(body) > 0 ? 'ok' : 'error') as 'ok';
    const shot = await shootAt(
      (request) => {
        request.socket.end(`HTTP/1.0 200 OK\r\n\r\n${'x'.repeat(200_000)}`);
      },
      { keepBody: true, grade },
    );
    expect(shot).toMatchObject({ grade: 'ok', error: '', bytes: 200_000 });
    expect(bodies.map((body) => body.length)).toEqual([200_000]);
  });

  it('keeps a body that comes byte by byte, and no piece of it for each byte', async () => {
    const concat = vi.spyOn(Buffer, 'concat');
    const bodies: string[] = [];
    const grade = ({ body }: Answer) => (bodies.push(body) > 0 ? 'ok' : 'error') as 'ok';
    const drip: RequestListener = (_, response) => {
      for (let i = 0; i < 5000; i++) response.write(String(i % 10));
      response.end();
    };
    expect(await shootAt(drip, { keepBody: true, grade })).toMatchObject({ grade: 'ok', bytes: 5000 });
    expect(bodies).toEqual(['0123456789'.repeat(500)]);
    expect(Math.max(...concat.mock.calls.map(([pieces]) => pieces.length))).toBeLessThanOrEqual(1000);
    concat.mockRestore();
  });

  it('is an error when the answer breaks off', async () => {
    const shot = await shootAt((_, response) => {
      response.writeHead(200, { 'content-length': 100 });
      response.write('only this');
      setTimeout(() => response.destroy(), 20);
    });
    expect(shot).toMatchObject({ grade: 'error', error: 'ECONNRESET' });
  });

  it('is an error when it takes longer than the timeout, before or in the answer', async () => {
    const silent = await shootAt((request) => request.resume(), { timeoutMs: 60 });
    expect(silent).toMatchObject({ grade: 'error', error: 'timeout' });
    expect(silent.endMs).toBeGreaterThan(55);
    const halting = await shootAt((_, response) => void response.write('a'), { timeoutMs: 60 });
    expect(halting).toMatchObject({ grade: 'error', error: 'timeout' });
  });

  it('keeps up to 1 MiB of the body, and only when asked', async () => {
    const answers: Answer[] = [];
    const grade = (answer: Answer) => {
      answers.push(answer);
      return 'failed-check' as const;
    };
    const large: RequestListener = (_, response) => response.end('ü'.repeat(1024 * 1024));
    expect(await shootAt(large, { keepBody: true, grade })).toMatchObject({ grade: 'failed-check', error: '' });
    await shootAt(large, { grade });
    expect(answers.map(({ status, body }) => [status, body.length])).toEqual([
      [200, 512 * 1024],
      [200, 0],
    ]);
  });

  it('tells the length of a body that a GET carries', async () => {
    const shot = await shootAt(
      async (request, response) => response.writeHead((await bodyOf(request)) === 'ü' ? 200 : 500).end(),
      {
        method: 'GET',
      },
      'ü',
    );
    expect(shot.grade).toBe('ok');
  });
});

describe('shoot, the moments', () => {
  it('ends with the last byte, whatever this process then does with the answer', async () => {
    const busyMs = 400;
    const grade = () => {
      for (const from = performance.now(); performance.now() - from < busyMs; );
      return 'ok' as const;
    };
    const shot = await shootAt((_, response) => response.end('a'), { grade });
    expect(shot.grade).toBe('ok');
    expect(shot.endMs - shot.sentMs).toBeLessThan(busyMs);
  });

  it('ends with the connection where the answer does', async () => {
    const shot = await shootAt((request) => {
      request.socket.write('HTTP/1.0 200 OK\r\n\r\nall of it');
      setTimeout(() => request.socket.end(), 150);
    });
    expect(shot.grade).toBe('ok');
    expect(shot.endMs - shot.sentMs).toBeGreaterThan(140);
  });

  it('times a first token by when it came', async () => {
    const shot = await shootAt((_, response) => void sendPieces(response, ['data: a\n\n', 'data: b\n\n']), { stream: true });
    expect(shot.firstTokenMs).toBeGreaterThan(shot.sentMs);
    expect(shot.firstTokenMs).toBeLessThan(shot.endMs);
  });
});

describe('prepare', () => {
  const arrival = { atMs: 0, side: 'head', body: 'hello' } as const;

  /** A request to a server that notes the bodies it got, made ready and connected. */
  async function prepared() {
    const bodies: string[] = [];
    const opened = await loopback(async (request, response) => {
      bodies.push(await bodyOf(request));
      response.end('fine');
    });
    server = opened;
    const lane = laneTo(template, opened.url);
    const fire = prepare({ template, startedAt: performance.now() }, lane, arrival);
    await vi.waitFor(async () => expect(await opened.connections()).toBe(1));
    return { bodies, opened, lane, fire };
  }

  const aWhile = () => new Promise((resolve) => setTimeout(resolve, 50));

  it('sends nothing until it is told to, then all of it', async () => {
    const { bodies, lane, fire } = await prepared();
    await aWhile();
    expect(bodies).toEqual([]);
    const calledAt = performance.now();
    const shot = await fire();
    expect(bodies).toEqual(['hello']);
    expect(shot).toMatchObject({ grade: 'ok', intendedMs: 0 });
    expect(shot.endMs - shot.sentMs).toBeLessThanOrEqual(performance.now() - calledAt);
    lane.agent.destroy();
  });

  it('is made again when its connection broke before it was due: that is no error of the service', async () => {
    const { bodies, opened, lane, fire } = await prepared();
    opened.server.closeAllConnections();
    await vi.waitFor(() => expect(lane.inFlight.size).toBe(0));
    expect(await fire()).toMatchObject({ grade: 'ok', error: '' });
    expect(bodies).toEqual(['hello']);
    lane.agent.destroy();
  });

  it('never reaches the service when it is ended before', async () => {
    const { bodies, opened, lane } = await prepared();
    for (const fail of lane.inFlight) fail('aborted');
    await vi.waitFor(async () => expect(await opened.connections()).toBe(0));
    expect(bodies).toEqual([]);
    lane.agent.destroy();
  });

  it('leaves nothing of it on a connection that others use', async () => {
    const { lane, fire } = await prepared();
    const left = () => {
      const [socket] = Object.values(lane.agent.freeSockets).flat();
      return [socket?.listenerCount('data'), socket?.listenerCount('end'), socket?.writableCorked];
    };
    await fire();
    await vi.waitFor(() => expect(left()).toEqual([0, expect.any(Number), 0]));
    const first = left();
    for (let i = 0; i < 20; i += 1) await prepare({ template, startedAt: performance.now() }, lane, arrival)();
    await vi.waitFor(() => expect(left()).toEqual(first));
    lane.agent.destroy();
  });
});

describe('shoot, with a stream', () => {
  it('times the first token, not the first byte and not the end', async () => {
    const shot = await shootAt(
      (_, response) => {
        response.write(': wait\n\n');
        setTimeout(() => response.write('data: a\n\n'), 60);
        setTimeout(() => response.end('data: [DONE]\n\n'), 120);
      },
      { stream: true },
    );
    expect(shot.grade).toBe('ok');
    expect(shot.firstTokenMs - shot.sentMs).toBeGreaterThan(50);
    expect(shot.endMs - shot.firstTokenMs).toBeGreaterThan(30);
  });

  it('is an error without a token', async () => {
    const shot = await shootAt((_, response) => void sendPieces(response, ['data: [DONE]\n\n']), { stream: true });
    expect(shot).toMatchObject({ grade: 'error', error: 'no token' });
  });

  it('is an error when it breaks off after the first token', async () => {
    const shot = await shootAt(
      (_, response) => void sendPieces(response, ['data: a\n\n', 'data: b'], false).then(() => response.destroy()),
      { stream: true },
    );
    expect(shot).toMatchObject({ grade: 'error', error: 'ECONNRESET' });
  });

  it('is judged by its status when that is not 2xx', async () => {
    const refusing: RequestListener = (_, response) => response.writeHead(429).end('data: a\n\n');
    expect(await shootAt(refusing, { stream: true })).toMatchObject({ grade: 'error', error: 'status 429' });
  });
});
