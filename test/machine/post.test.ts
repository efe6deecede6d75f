import { afterEach, describe, expect, it } from 'vitest';
import { postWith } from '../../src/machine/post.ts';
import { bodyOf, type Loopback, loopback } from '../support/loopback.ts';

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

describe('post', () => {
  it('sends JSON with headers, and tells the status, whatever it is', async () => {
    const seen: unknown[] = [];
    const url = await serve(async (request, response) => {
      const { method, headers } = request;
      seen.push([method, request.url, headers['content-type'], headers.authorization, JSON.parse(await bodyOf(request))]);
      response.writeHead(503).end('no');
    });
    expect(await post(`${url}/a?b=c`, { json: { a: 'ä' }, headers: { authorization: 'Bearer x' }, timeoutMs: 5000 })).toEqual({
      status: 503,
    });
    expect(seen).toEqual([['POST', '/a?b=c', 'application/json', 'Bearer x', { a: 'ä' }]]);
  });

  it('threat 73: follows no redirect', async () => {
    const paths: unknown[] = [];
    const url = await serve((request, response) => {
      paths.push(request.url);
      response.writeHead(307, { location: '/elsewhere' }).end();
    });
    expect(await post(`${url}/secret`, { json: {}, timeoutMs: 5000 })).toEqual({ status: 307 });
    expect(paths).toEqual(['/secret']);
  });

  it('waits for nobody who says nothing, or only half of it, and for no long answer', async () => {
    const silent = await serve(() => {});
    expect(await post(silent, { json: {}, timeoutMs: 50 })).toMatchObject({ why: expect.stringMatching(/no answer/) });
    const half = await loopback(() => {});
    open.push(half);
    half.server.removeAllListeners('request');
    half.server.on('connection', (socket) => {
      const timer = setInterval(() => socket.write('H'), 10);
      socket.on('error', () => {}).on('close', () => clearInterval(timer));
    });
    expect(await post(half.url, { json: {}, timeoutMs: 60 })).toMatchObject({ why: expect.anything() });
    const endless = await serve((_, response) => {
      response.writeHead(200);
      response.write('x');
    });
    expect(await post(endless, { json: {}, timeoutMs: 5000 })).toEqual({ status: 200 });
  });

  it('threat 73: says why there is no answer without the address, and speaks in the open with this machine alone', async () => {
    const gone = await loopback(() => {});
    await gone.close();
    const found = await post(`${gone.url}/services/T0/SECRET?sig=SECRET`, { json: {}, timeoutMs: 5000 });
    expect(found).toMatchObject({ why: expect.stringMatching(/ECONNREFUSED/) });
    expect(JSON.stringify([found, await post('http://example.com/SECRET', { json: {}, timeoutMs: 5000 })])).not.toMatch(/SECRET/);
    expect(await post('http://example.com/SECRET', { json: {}, timeoutMs: 5000 })).toEqual({ why: 'only https is allowed' });
  });
});
