import { afterEach, describe, expect, it } from 'vitest';
import { bytesOf } from '../../src/machine/https-request.ts';
import { postWith } from '../../src/machine/post.ts';
import { type Loopback, loopback } from '../support/loopback.ts';

const open: Loopback[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});
async function serve(...listener: Parameters<typeof loopback>): Promise<string> {
  const server = await loopback(...listener);
  open.push(server);
  return server.url;
}
const post = postWith({});
const letter = { headers: {}, body: '{}', timeoutMs: 5000 };

describe('post', () => {
  it('sends text and bytes with headers, and tells the status, whatever it is', async () => {
    const seen: unknown[] = [];
    const url = await serve(async (request, response) => {
      const { method, headers } = request;
      const body = (await bytesOf(request, 100)).toString('hex');
      seen.push([method, request.url, headers.authorization, headers['content-length'], headers['user-agent'], body]);
      response.writeHead(503, { 'retry-after': '7' }).end('no');
    });
    const headers = { authorization: 'Bearer x' };
    const none = { status: 503, said: '', retryAfter: '7' };
    expect(await post(`${url}/a?b=c`, { ...letter, headers, body: 'ä' })).toEqual(none);
    expect(await post(url, { ...letter, headers, body: new Uint8Array([0, 255]) })).toEqual(none);
    expect(seen).toEqual([
      ['POST', '/a?b=c', 'Bearer x', '2', 'benchgate', 'c3a4'],
      ['POST', '/', 'Bearer x', '2', 'benchgate', '00ff'],
    ]);
  });

  it('reads an answer where it is asked to: a bounded text without control characters', async () => {
    const url = await serve((_, response) => response.writeHead(400).end(`a\u001b[31m\nb${'x'.repeat(10_000)}`));
    const found = await post(url, { ...letter, reads: 20_000 });
    expect(found).toEqual({ status: 400, said: expect.stringMatching(/^a \[31m bx+$/), retryAfter: null });
    expect('said' in found && found.said.length).toBe(4096);
    expect(await post(url, { ...letter, reads: 100 })).toMatchObject({ status: 400, said: '' });
  });

  it('threats 73, 75: follows no redirect', async () => {
    const paths: unknown[] = [];
    const url = await serve((request, response) => {
      paths.push(request.url);
      response.writeHead(307, { location: '/elsewhere' }).end();
    });
    expect(await post(`${url}/secret`, letter)).toMatchObject({ status: 307 });
    expect(paths).toEqual(['/secret']);
  });

  it('waits for nobody who says nothing, or only half of it, and for no long answer', async () => {
    const silent = await serve(() => {});
    expect(await post(silent, { ...letter, timeoutMs: 50 })).toMatchObject({ why: expect.stringMatching(/no answer/) });
    const half = await loopback(() => {});
    open.push(half);
    half.server.removeAllListeners('request');
    half.server.on('connection', (socket) => {
      const timer = setInterval(() => socket.write('H'), 10);
      socket.on('error', () => {}).on('close', () => clearInterval(timer));
    });
    expect(await post(half.url, { ...letter, timeoutMs: 60 })).toMatchObject({ why: expect.anything() });
    const endless = await serve((_, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write('x'), 10);
      response.once('close', () => clearInterval(timer));
    });
    expect(await post(endless, letter)).toMatchObject({ status: 200 });
    expect(await post(endless, { ...letter, timeoutMs: 100, reads: 1000 })).toMatchObject({ status: 200, said: '' });
  });

  it('is over when everything is', async () => {
    const cancel = new AbortController();
    const url = await serve(() => cancel.abort());
    expect(await post(url, letter, cancel.signal)).toEqual({ why: expect.any(String) });
  });

  it('threat 73: says why there is no answer without the address, and speaks in the open with this machine alone', async () => {
    const gone = await loopback(() => {});
    await gone.close();
    const found = await post(`${gone.url}/services/T0/SECRET?sig=SECRET`, letter);
    expect(found).toMatchObject({ why: expect.stringMatching(/ECONNREFUSED/) });
    expect(JSON.stringify([found, await post('http://example.com/SECRET', letter)])).not.toMatch(/SECRET/);
    expect(await post('http://example.com/SECRET', letter)).toEqual({ why: 'only https is allowed' });
  });
});
