import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { download } from '../../../../src/engines/k6/program/download.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('download', () => {
  it('gives the bytes, through redirects', async () => {
    const url = await serve((request, response) => {
      if (request.url === '/a') response.writeHead(302, { location: '/b' }).end();
      else response.end(`from ${request.url}`);
    });
    expect(String(await download(`${url}/a`, {}))).toBe('from /b');
  });

  it('never uses a proxy for this machine', async () => {
    const url = await serve((_, response) => response.end('direct'));
    expect(String(await download(url, { HTTPS_PROXY: 'http://127.0.0.1:1' }))).toBe('direct');
  });

  it('fails on any other answer, on an endless redirect, and on a connection that breaks', async () => {
    const url = await serve((request, response) => {
      if (request.url === '/loop') response.writeHead(301, { location: '/loop' }).end();
      else if (request.url === '/cut') response.writeHead(200, { 'content-length': 10 }).write('abc', () => response.destroy());
      else response.writeHead(404).end();
    });
    const kind = 'environment';
    await expect(download(`${url}/x?token=secret`, {})).rejects.toMatchObject({
      kind,
      message: `could not download ${url}/x: the server answered 404`,
    });
    await expect(download(`${url}/loop`, {})).rejects.toMatchObject({ kind, message: expect.stringContaining('redirects') });
    await expect(download(`${url}/cut`, {})).rejects.toMatchObject({ kind, message: expect.stringContaining('aborted') });
    await expect(download('http://127.0.0.1:1/x', {})).rejects.toMatchObject({
      kind,
      message: expect.stringContaining('ECONNREFUSED'),
    });
  });

  it('refuses plain http elsewhere than on this machine, redirected to as well', async () => {
    await expect(download('http://example.com/k6', {})).rejects.toThrowError('only https is allowed');
    const url = await serve((_, response) => response.writeHead(302, { location: 'http://example.com/k6' }).end());
    await expect(download(url, {})).rejects.toThrowError('only https is allowed');
    await expect(download('file:///etc/passwd', {})).rejects.toThrowError('only https is allowed');
  });

  it('speaks TLS with the far end through the proxy of the environment', async () => {
    let hello = Buffer.alloc(0);
    const proxy = createServer().on('connect', (request, socket) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      socket.once('data', (data: Buffer) => {
        hello = Buffer.concat([Buffer.from(`${request.url} `), data]);
        socket.destroy();
      });
    });
    servers.push(proxy);
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const address = `127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const env = { HTTPS_PROXY: `http://user:secret@${address}` };
    const failure = await download('https://k6.invalid/x.tar.gz', env).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      kind: 'environment',
      message: expect.stringContaining(`x.tar.gz: through the proxy ${address}: `),
    });
    expect(String(failure)).not.toContain('secret');
    // A TLS handshake record with the name of the server in it (RFC 8446, 5.1; RFC 6066, 3).
    const start = 'k6.invalid:443 '.length;
    expect([String(hello.subarray(0, start)), hello[start], hello.includes('k6.invalid', start)]).toEqual([
      'k6.invalid:443 ',
      22,
      true,
    ]);
  });
});
