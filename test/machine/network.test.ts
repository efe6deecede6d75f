import { createServer, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { nodeNetwork } from '../../src/machine/network.ts';

const network = nodeNetwork({});
const servers: Server[] = [];

async function serve(answer: (path: string) => number | null): Promise<number> {
  const server = createServer((request, response) => {
    const status = answer(request.url ?? '');
    if (status !== null) response.writeHead(status).end('body');
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

describe('freePort', () => {
  it('gives ports that can be listened on, never one twice, out of the way of outgoing connections', async () => {
    const ports = await Promise.all(Array.from({ length: 20 }, () => network.freePort()));
    expect(new Set(ports).size).toBe(20);
    for (const port of ports) {
      expect(port).toBeGreaterThanOrEqual(20_000);
      expect(port).toBeLessThan(30_000);
      const server = createTcpServer();
      await new Promise<void>((resolve) => server.listen(port, resolve));
      await new Promise((resolve) => server.close(resolve));
    }
  });
});

describe('accepts', () => {
  it('says whether something listens', async () => {
    expect(await network.accepts(await serve(() => 200))).toBe(true);
    expect(await network.accepts(await network.freePort())).toBe(false);
  });
});

describe('status', () => {
  it('is the status of the answer', async () => {
    const port = await serve((path) => (path === '/ok?a=1' ? 204 : 503));
    expect(await network.status(`http://127.0.0.1:${port}/ok?a=1`, 5000)).toBe(204);
    expect(await network.status(`http://127.0.0.1:${port}/`, 5000)).toBe(503);
  });

  it('is null when nobody answers, or not in time', async () => {
    expect(await network.status(`http://127.0.0.1:${await network.freePort()}/`, 5000)).toBeNull();
    expect(await network.status(`http://127.0.0.1:${await serve(() => null)}/`, 50)).toBeNull();
  });

  it('is null when the answer is no HTTP', async () => {
    const server = createTcpServer((socket) => socket.resume().end('what?\n'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    expect(await network.status(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, 5000)).toBeNull();
    await new Promise((resolve) => server.close(resolve));
  });
});

describe('holds', () => {
  it.each<[string, (socket: Socket) => void, boolean]>([
    ['waits for the client to speak', () => {}, true],
    ['speaks first', (socket) => socket.write('hello'), true],
    ['closes at once, as a proxy without a server behind it', (socket) => socket.end(), false],
    ['breaks off at once', (socket) => socket.resetAndDestroy(), false],
  ])('tells a server that %s', async (_, greet, held) => {
    const open: Socket[] = [];
    const server = createTcpServer((socket) => {
      open.push(socket.on('error', () => {}));
      greet(socket);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    expect(await network.holds((server.address() as AddressInfo).port)).toBe(held);
    for (const socket of open) socket.destroy();
    server.close();
  });

  it('is false where nothing listens', async () => {
    expect(await network.holds(await network.freePort())).toBe(false);
  });
});

describe('page', () => {
  const limits = { timeoutMs: 300, mostBytes: 1000 };
  async function pageOf(answer: (path: string, response: ServerResponse) => unknown, path = '/'): Promise<unknown> {
    const server = createServer((request, response) => answer(request.url ?? '', response));
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return network.page(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, {
      ...limits,
      headers: { accept: 'text/plain' },
    });
  }

  it('is the whole text of an answer', async () => {
    expect(await pageOf((path, response) => response.end(`${path} ü\n`), '/metrics?a=1')).toEqual({ text: '/metrics?a=1 ü\n' });
    expect(await pageOf((_, response) => response.end('x'.repeat(1000)))).toEqual({ text: 'x'.repeat(1000) });
  });

  it.each<[string, (path: string, response: ServerResponse) => unknown]>([
    ['status 404', (_, response) => response.writeHead(404).end('none')],
    [
      'status 302',
      (path, response) => (path === '/' ? response.writeHead(302, { location: '/there' }).end() : response.end('there')),
    ],
    ['more than 1000 bytes', (_, response) => response.end('x'.repeat(1001))],
    ['more than 1000 bytes', (_, response) => setInterval(() => response.write('x'.repeat(90)), 5).unref()],
    ['no whole answer within 0.3 s', () => {}],
    ['no whole answer within 0.3 s', (_, response) => response.write('a 1\n')],
    ['it is packed', (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('x')],
    [
      'ECONNRESET',
      (_, response) => response.writeHead(200, { 'content-length': '100' }).write('a 1\n', () => response.destroy()),
    ],
  ])('threat 80: is none: %s', async (why, answer) => {
    expect(await pageOf(answer)).toEqual({ why });
  });

  it('threat 80: is kept as it is there, and no piece of it for each byte', async () => {
    const concat = vi.spyOn(Buffer, 'concat');
    const page = await pageOf((_, response) => {
      for (let i = 0; i < 1000; i++) response.write('x');
      response.end();
    });
    expect(page).toEqual({ text: 'x'.repeat(1000) });
    expect(Math.max(...concat.mock.calls.map(([pieces]) => pieces.length))).toBeLessThan(500);
    concat.mockRestore();
  });

  it('is none where nobody listens', async () => {
    expect(await network.page(`http://127.0.0.1:${await network.freePort()}/`, limits)).toEqual({ why: 'ECONNREFUSED' });
  });
});

describe('file', () => {
  const limits = { timeoutMs: 2000, mostBytes: 1000 };
  async function fileOf(body: Buffer): Promise<unknown> {
    const server = createServer((_, response) => response.end(body));
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return network.file(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, limits);
  }

  it('is the bytes of an answer, unpacked where they are packed', async () => {
    const bytes = Buffer.from([0, 255, 13, 10]);
    expect(await fileOf(bytes)).toEqual({ bytes });
    expect(await fileOf(gzipSync(bytes))).toEqual({ bytes });
    expect(await fileOf(gzipSync(Buffer.alloc(1000)))).toEqual({ bytes: Buffer.alloc(1000) });
    expect(await fileOf(Buffer.alloc(0))).toEqual({ bytes: Buffer.alloc(0) });
  });

  it('threat 83: what unpacks to more than is asked for, or to nothing, is none', async () => {
    const why = 'it cannot be unpacked to 1000 bytes at most';
    expect(await fileOf(gzipSync(Buffer.alloc(1001)))).toEqual({ why });
    expect(await fileOf(gzipSync(Buffer.alloc(500_000)))).toEqual({ why });
    expect(await fileOf(gzipSync(Buffer.alloc(900)).subarray(0, 15))).toEqual({ why });
    expect(await fileOf(Buffer.alloc(1001))).toEqual({ why: 'more than 1000 bytes' });
  });
});
