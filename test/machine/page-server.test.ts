import { request } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { type PageServer, servePage } from '../../src/machine/page-server.ts';

let server: PageServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** Asks on a connection of its own, with any `Host`: fetch allows none. */
function ask(url: string, { host, method = 'GET', path = '/' }: { host?: string; method?: string; path?: string } = {}) {
  const { hostname, port } = new URL(url);
  return new Promise<{ status: number | undefined; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
    const asked = request(
      { hostname, port, path, method, agent: false, headers: host === undefined ? {} : { host } },
      (answer) => {
        let body = '';
        answer.on('data', (chunk) => (body += chunk));
        answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, body }));
      },
    );
    asked.on('error', reject);
    asked.end();
  });
}

describe('a page that is opened', () => {
  it('threat 88: is served on the loopback alone, as one page, with a policy that grants it nothing of this machine', async () => {
    server = await servePage('<p>report');
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    const { status, headers, body } = await ask(server.url);
    expect([status, body, headers['content-type'], headers['x-content-type-options'], headers['cache-control']]).toEqual([
      200,
      '<p>report',
      'text/html; charset=utf-8',
      'nosniff',
      'no-store',
    ]);
    expect(headers['content-security-policy']).toMatch(/^default-src 'none';.*sandbox allow-scripts allow-downloads$/);
    expect((await ask(server.url, { path: '/../../etc/passwd' })).status).toBe(404);
    expect((await ask(server.url, { method: 'POST' })).status).toBe(405);
  });

  it.each(['evil.example', 'localhost.evil.example:80', '127.0.0.1'])(
    'threat 88: is not told to a site that leads its own name here: %j',
    async (host) => {
      server = await servePage('<p>report');
      const { status, body } = await ask(server.url, { host });
      expect([status, body]).toEqual([421, '421\n']);
    },
  );

  it('ends when it is closed, though somebody is connected', async () => {
    server = await servePage('<p>report');
    const { url } = server;
    await fetch(url);
    await server.close();
    await expect(fetch(url)).rejects.toThrow();
  });
});
