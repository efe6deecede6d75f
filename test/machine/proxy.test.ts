import { createServer } from 'node:http';
import { type AddressInfo, connect, createServer as createTcpServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { openTunnel, proxyFor } from '../../src/machine/proxy.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function listen(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

describe('proxyFor', () => {
  const proxy = (url: string, env: Record<string, string>) => proxyFor(new URL(url), env)?.href ?? null;

  it('takes HTTPS_PROXY in capitals or not, with or without a scheme', () => {
    expect(proxy('https://github.com/', {})).toBeNull();
    expect(proxy('https://github.com/', { HTTPS_PROXY: 'http://p:3128' })).toBe('http://p:3128/');
    expect(proxy('https://github.com/', { https_proxy: 'p:3128' })).toBe('http://p:3128/');
  });

  it.each([
    ['*', true],
    ['github.com', true],
    ['.github.com', true],
    ['*.github.com', true],
    ['com', true],
    ['hub.com', false],
    ['example.org, github.com:443', true],
    ['github.com:8443', false],
    ['', false],
    [' , ', false],
  ])('NO_PROXY=%s excepts github.com: %s', (list, excepted) => {
    expect(proxy('https://github.com/', { HTTPS_PROXY: 'http://p:1', NO_PROXY: list })).toBe(excepted ? null : 'http://p:1/');
  });
});

describe('openTunnel', () => {
  it('connects through the proxy, and logs in', async () => {
    const echo = await listen(createTcpServer((socket) => socket.pipe(socket)));
    const asked: (string | undefined)[] = [];
    const proxy = createServer().on('connect', (request, socket) => {
      asked.push(request.url, request.headers['proxy-authorization']);
      const onward = connect(echo, '127.0.0.1');
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      socket.pipe(onward).pipe(socket);
    });
    const port = await listen(proxy);
    const socket = await openTunnel(new URL(`http://us%40er:pass@127.0.0.1:${port}`), 'far.example:443', 1000);
    const answer = new Promise((resolve) => socket.once('data', (data) => resolve(String(data))));
    socket.write('hello');
    expect(await answer).toBe('hello');
    socket.destroy();
    expect(asked).toEqual(['far.example:443', `Basic ${Buffer.from('us@er:pass').toString('base64')}`]);
  });

  it('fails when the proxy refuses, or is not there', async () => {
    const port = await listen(createServer().on('connect', (_, socket) => socket.end('HTTP/1.1 407 No\r\n\r\n')));
    await expect(openTunnel(new URL(`http://127.0.0.1:${port}`), 'a:1', 1000)).rejects.toThrowError('the proxy answered 407');
    await expect(openTunnel(new URL('http://127.0.0.1:1'), 'a:1', 1000)).rejects.toThrowError('ECONNREFUSED');
  });

  it('does not wait for ever', async () => {
    const port = await listen(createTcpServer((socket) => socket.on('error', () => {})));
    await expect(openTunnel(new URL(`http://127.0.0.1:${port}`), 'a:1', 50)).rejects.toThrowError('no answer in time');
  });
});
