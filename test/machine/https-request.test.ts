import { afterEach, describe, expect, it } from 'vitest';
import { ask, bytesOf, isAllowed } from '../../src/machine/https-request.ts';
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

describe('ask', () => {
  it('sends method, headers and body, and gives any answer as it is', async () => {
    const url = await serve(async (request, response) => {
      const { method, headers } = request;
      const seen = [method, headers['x-a'], headers['content-length'], headers['user-agent'], await bodyOf(request)];
      response.writeHead(302, { location: 'http://example.com/' }).end(JSON.stringify(seen));
    });
    const response = await ask(new URL(url), { method: 'POST', headers: { 'x-a': 'b' }, body: 'ä' }, {});
    expect([response.statusCode, response.headers.location]).toEqual([302, 'http://example.com/']);
    expect(JSON.parse(String(await bytesOf(response, 1000)))).toEqual(['POST', 'b', '2', 'benchgate', 'ä']);
  });

  it('reads no more than it may', async () => {
    const url = await serve((_, response) => response.end('x'.repeat(1001)));
    await expect(ask(new URL(url), {}, {}).then((response) => bytesOf(response, 1000))).rejects.toThrowError('it is too large');
  });

  it('waits no longer than it may', async () => {
    const url = await serve(() => {});
    await expect(ask(new URL(url), { idleMs: 20 }, {})).rejects.toThrowError('no answer in time');
  });

  it('speaks plainly with this machine only', async () => {
    const allowed = ['https://example.com', 'http://localhost:1', 'http://127.0.0.1', 'http://127.8.9.1:2', 'http://[::1]:1'];
    const others = [
      'http://example.com',
      'http://127.0.0.1.example.com',
      'http://localhost.example',
      'http://10.0.0.1',
      'ftp://127.0.0.1',
    ];
    expect(allowed.filter((url) => !isAllowed(new URL(url)))).toEqual([]);
    expect(others.filter((url) => isAllowed(new URL(url)))).toEqual([]);
    await expect(ask(new URL('http://example.com'), {}, {})).rejects.toThrowError('only https is allowed');
  });

  it('names the proxy that does not work, without its password, and keeps the code', async () => {
    const env = { HTTPS_PROXY: 'http://user:secret@127.0.0.1:1' };
    const thrown: unknown = await ask(new URL('https://api.invalid'), {}, env).catch((error: unknown) => error);
    expect(thrown).toMatchObject({ message: expect.stringContaining('through the proxy 127.0.0.1:1: '), code: 'ECONNREFUSED' });
    expect(String(thrown)).not.toContain('secret');
  });
});
