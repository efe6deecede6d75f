import { readFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { BinaryWriter } from '@bufbuild/protobuf/wire';
import { afterEach, describe, expect, it } from 'vitest';
import { countSpans, readSpans } from '../../src/evidence/traces/otlp.ts';
import { receiveSpansWith } from '../../src/machine/span-receiver.ts';
import type { SpanReceiver } from '../../src/world/spans.ts';
import { decodedAnswer } from '../support/oracle-otlp.ts';

const fixture = (name: string) => readFileSync(join(import.meta.dirname, '../fixtures/otlp', name));
const [PB, GZ, JSON_] = [fixture('sdk.pb'), fixture('sdk.pb.gz'), fixture('sdk.json')];
const SPANS = 10;

const open: SpanReceiver[] = [];
afterEach(async () => {
  for (const receiver of open.splice(0)) await receiver.close();
});

async function aReceiver(mostSpans = 1000, patience = { headMs: 5000, requestMs: 5000 }): Promise<SpanReceiver> {
  const receiver = await receiveSpansWith({ count: countSpans, read: readSpans }, patience)({ mostSpans });
  open.push(receiver);
  return receiver;
}

const PROTOBUF = { 'content-type': 'application/x-protobuf' };
const AS_JSON = { 'content-type': 'application/json; charset=utf-8' };
const PACKED = { ...PROTOBUF, 'content-encoding': 'gzip' };

async function post(
  { url }: SpanReceiver,
  body: Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = PROTOBUF,
  path = '/v1/traces',
) {
  const response = await fetch(`${url}${path}`, { method: 'POST', headers, body });
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    body: new Uint8Array(await response.arrayBuffer()),
  };
}

const bytesOf = (buffer: Buffer) => Uint8Array.from(buffer);
const textOf = (body: Uint8Array) => Buffer.from(body).toString();

describe('a receiver of spans', () => {
  it('takes protobuf, packed protobuf and JSON, and answers as it was asked', async () => {
    const receiver = await aReceiver();
    expect(await post(receiver, bytesOf(PB))).toEqual({ status: 200, type: 'application/x-protobuf', body: new Uint8Array() });
    expect((await post(receiver, bytesOf(GZ), PACKED)).status).toBe(200);
    const { status, type, body } = await post(receiver, bytesOf(JSON_), AS_JSON);
    expect([status, type, textOf(body)]).toEqual([200, 'application/json', '{}']);
    const { spans, dropped, refused } = receiver.take();
    expect([spans.length, dropped, refused]).toEqual([3 * SPANS, 0, 0]);
    expect(spans[4]?.name).toBe('GET /orders/:id');
    expect(receiver.take()).toEqual({ spans: [], dropped: 0, refused: 0 });
  });

  it('forgets what came before it is wanted, and has its whole room again', async () => {
    const receiver = await aReceiver(SPANS);
    for (let sent = 0; sent < 3; sent += 1) await post(receiver, bytesOf(PB));
    await post(receiver, Uint8Array.of(1, 2, 3));
    receiver.forget();
    expect((await post(receiver, bytesOf(PB))).body).toHaveLength(0);
    const { spans, dropped, refused } = receiver.take();
    expect([spans.length, dropped, refused]).toEqual([SPANS, 0, 0]);
  });

  it('threat 78: listens on loopback alone, and tells nobody anything who does not know its path, which is another one each time', async () => {
    const [one, other] = [await aReceiver(), await aReceiver()];
    const { hostname, port, pathname } = new URL(one.url);
    expect([hostname, /^\/[\da-f]{32}$/.test(pathname)]).toEqual(['127.0.0.1', true]);
    expect(new URL(other.url).pathname).not.toBe(pathname);
    for (const path of [
      '/v1/traces',
      `${new URL(other.url).pathname}/v1/traces`,
      `${pathname}x/v1/traces`,
      '/',
      `${pathname.slice(0, -1)}/v1/traces`,
    ]) {
      const asked = await fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', headers: PROTOBUF, body: bytesOf(PB) });
      expect([path, asked.status, Buffer.from(await asked.arrayBuffer()).includes(pathname.slice(1))]).toEqual([
        path,
        404,
        false,
      ]);
    }
    await expect(fetch(one.url.replace('127.0.0.1', '127.0.0.2'))).rejects.toThrow();
    expect(one.take().spans).toEqual([]);
  });

  it('knows who sends by gRPC, to another path, or in another format, also before it is wanted', async () => {
    const [grpc, path, format, none] = [await aReceiver(), await aReceiver(), await aReceiver(), await aReceiver()];
    await new Promise<void>((resolve) => {
      const socket = connect(Number(new URL(grpc.url).port), '127.0.0.1');
      socket.on('close', () => resolve()).on('error', () => {});
      socket.write(Buffer.concat([Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'), Buffer.from('000000040000000000', 'hex')]));
    });
    await post(path, bytesOf(PB), PROTOBUF, '');
    await post(format, bytesOf(PB), { 'content-type': 'application/x-thrift' });
    await post(none, bytesOf(PB));
    for (const one of [grpc, path, format, none]) one.forget();
    expect([grpc, path, format, none].map((one) => one.take().mistake)).toEqual(['grpc', 'path', 'format', undefined]);
  });

  it('takes metrics and logs, and throws them away', async () => {
    const receiver = await aReceiver();
    for (const path of ['/v1/metrics', '/v1/logs']) {
      expect(await post(receiver, bytesOf(PB), PROTOBUF, path)).toMatchObject({ status: 200, body: new Uint8Array() });
      expect(textOf((await post(receiver, bytesOf(JSON_), AS_JSON, path)).body)).toBe('{}');
    }
    expect(receiver.take()).toEqual({ spans: [], dropped: 0, refused: 0 });
  });

  it('says what is wrong with a request in the way it was sent', async () => {
    const receiver = await aReceiver();
    const get = await fetch(`${receiver.url}/v1/traces`);
    expect([get.status, get.headers.get('allow')]).toEqual([405, 'POST']);
    await get.arrayBuffer();
    const cases: readonly (readonly [number, Record<string, string>, Uint8Array<ArrayBuffer>])[] = [
      [415, { 'content-type': 'text/plain' }, bytesOf(PB)],
      [415, { ...PROTOBUF, 'content-encoding': 'br' }, bytesOf(PB)],
      [400, PROTOBUF, bytesOf(JSON_)],
      [400, AS_JSON, bytesOf(PB)],
      [400, PACKED, bytesOf(PB)],
      [400, PROTOBUF, bytesOf(PB.subarray(0, -1))],
    ];
    for (const [status, headers, body] of cases) {
      const answer = await post(receiver, body, headers);
      expect([status, answer.status, answer.type]).toEqual([
        status,
        status,
        headers['content-type'] === PROTOBUF['content-type'] ? 'application/x-protobuf' : 'application/json',
      ]);
      expect(answer.body.length).toBeGreaterThan(0);
    }
    expect(receiver.take()).toEqual({ spans: [], dropped: 0, refused: 3, mistake: 'format' });
  });

  it('threat 78: stops unpacking what is too much, and reading what is too long', async () => {
    const receiver = await aReceiver();
    const bomb = gzipSync(Buffer.alloc(17 * 1024 * 1024));
    expect(bomb.length).toBeLessThan(100_000);
    const answers = await Promise.all(Array.from({ length: 3 }, () => post(receiver, bytesOf(bomb), PACKED)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 413));
    expect((await post(receiver, new Uint8Array(4 * 1024 * 1024 + 1))).status).toBe(413);
    expect(await chunked(receiver, 5)).toBe(413);
    expect((await post(receiver, bytesOf(PB))).status).toBe(200);
    expect(receiver.take().spans).toHaveLength(SPANS);
  });

  it('drops what is beyond its spans, says so to the sender, and has what it said left out', async () => {
    const receiver = await aReceiver(2 * SPANS);
    const answers: unknown[] = [];
    for (let i = 0; i < 4; i++) answers.push(decodedAnswer((await post(receiver, bytesOf(PB))).body));
    const rejected = { partialSuccess: { rejectedSpans: '10', errorMessage: expect.stringMatching(/kept/) } };
    expect(answers).toEqual([{}, {}, rejected, rejected]);
    const { body } = await post(receiver, bytesOf(JSON_), AS_JSON);
    expect(JSON.parse(textOf(body))).toEqual(rejected);
    const { spans, dropped } = receiver.take();
    expect(dropped).toBe(3 * SPANS + 2 * SPANS - spans.length);
    expect((await post(receiver, bytesOf(PB))).body).toEqual(new Uint8Array());
  });

  it('threat 78: holds no more bodies than it has room for', async () => {
    const receiver = await aReceiver(1e9);
    // With a field that nobody knows, nearly as long as a body may be unpacked.
    const unknown = new BinaryWriter().uint32((15 << 3) | 2).bytes(new Uint8Array(15 * 1024 * 1024));
    const packed = bytesOf(gzipSync(Buffer.concat([PB, unknown.finish()]), { level: 1 }));
    const answers: unknown[] = [];
    for (let i = 0; i < 5; i++) {
      const { status, body } = await post(receiver, packed, PACKED);
      answers.push([status, body.length > 0]);
    }
    expect(answers).toEqual([
      [200, false],
      [200, false],
      [200, false],
      [200, false],
      [200, true],
    ]); // prettier-ignore
    expect(receiver.take()).toMatchObject({ dropped: SPANS, refused: 0, spans: { length: 4 * SPANS } });
  });

  it('loses nothing of many senders at once', async () => {
    const receiver = await aReceiver(10_000);
    await Promise.all(
      Array.from({ length: 60 }, (_, n) => (n % 2 === 0 ? post(receiver, bytesOf(PB)) : post(receiver, bytesOf(GZ), PACKED))),
    );
    expect(receiver.take().spans).toHaveLength(60 * SPANS);
  });

  it('threat 78: lets go of who breaks off, dawdles with a head or a body, or says nothing', async () => {
    const receiver = await aReceiver(1000, { headMs: 300, requestMs: 600 });
    const { port, pathname } = new URL(receiver.url);
    const head = `POST ${pathname}/v1/traces HTTP/1.1\r\nhost: x\r\ncontent-type: application/x-protobuf\r\n`;
    const said = [
      '',
      'POST ',
      head,
      `${head}content-length: ${PB.length}\r\n\r\nxx`,
      `${head}transfer-encoding: chunked\r\n\r\n2\r\nxx\r\n`,
      `${head.replace('traces', 'metrics')}content-length: 9\r\n\r\nx`,
    ];
    const ends = said.map((text) => endOf(Number(port), text));
    broken(Number(port), `${head}content-length: 1000\r\n\r\nxx`);
    expect(await Promise.all(ends)).toEqual(said.map(() => 'closed'));
    expect((await post(receiver, bytesOf(PB))).status).toBe(200);
    expect(receiver.take()).toMatchObject({ dropped: 0, refused: 0, spans: { length: SPANS } });
  });

  it('leaves nothing that listens, and nobody who waits, when it is closed in the middle', async () => {
    const receiver = await aReceiver();
    const { port, pathname } = new URL(receiver.url);
    const waiting = endOf(
      Number(port),
      `POST ${pathname}/v1/traces HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{`,
    );
    await post(receiver, bytesOf(PB));
    await receiver.close();
    expect(await waiting).toBe('closed');
    await expect(post(receiver, bytesOf(PB))).rejects.toThrow();
    await receiver.close();
  });
});

/** The status of a request whose body comes in so many pieces of a megabyte, of which nobody says how many they are. */
function chunked({ url }: SpanReceiver, megabytes: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(`${url}/v1/traces`, { method: 'POST', headers: PROTOBUF }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    request.on('error', reject);
    for (let i = 0; i < megabytes; i++) request.write(Buffer.alloc(1024 * 1024));
    request.end();
  });
}

/** Whether the other end closes a connection on which this was said and nothing else, before one gives up waiting for it. */
function endOf(port: number, said: string): Promise<'closed' | 'open'> {
  return new Promise((resolve) => {
    const patience = setTimeout(() => resolve('open'), 15_000);
    const socket = connect({ port, host: '127.0.0.1' }, () => socket.write(said));
    socket.on('error', () => {});
    socket.resume();
    socket.once('close', () => {
      clearTimeout(patience);
      resolve('closed');
    });
  });
}

function broken(port: number, said: string): void {
  const socket = connect({ port, host: '127.0.0.1' }, () => socket.write(said, () => socket.destroy()));
  socket.on('error', () => {});
}
