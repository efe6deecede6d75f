import { once } from 'node:events';
import { Agent, createServer, request } from 'node:http';
import { connect as connectHttp2, createServer as createHttp2 } from 'node:http2';
import { type AddressInfo, connect, createServer as createTcp, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { openCountingProxy } from '../../src/machine/counting-proxy.ts';
import type { CountingProxy } from '../../src/world/world.ts';

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of open.splice(0).reverse()) await end();
});

async function inFrontOf(server: Pick<Server, 'listen' | 'address' | 'close'>): Promise<CountingProxy> {
  server.listen(0, '127.0.0.1');
  await once(server as Server, 'listening');
  open.push(() => server.close());
  const proxy = await openCountingProxy(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  open.push(proxy.close);
  return proxy;
}

function send(url: string, { agent, body = '' }: { readonly agent?: Agent; readonly body?: string } = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', ...(agent ? { agent } : {}) }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (piece: string) => {
        text += piece;
      });
      response.on('end', () => resolve(text));
    });
    sent.on('error', reject).end(body);
  });
}

const echo = () => createServer((asked, answer) => asked.pipe(answer));

describe('a passage', () => {
  it('changes nothing, and counts requests and connections', async () => {
    const proxy = await inFrontOf(echo());
    const agent = new Agent({ keepAlive: true, maxSockets: 2 });
    open.push(() => agent.destroy());
    const body = 'x'.repeat(300_000);
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(proxy.url, { agent, body })));
    expect(new Set(answers)).toEqual(new Set([body]));
    expect(proxy.arrivals()).toEqual({ connections: 2, requests: 20 });
  });

  it('counts a request whose line comes in pieces, once', async () => {
    const proxy = await inFrontOf(echo());
    const socket = connect(Number(new URL(proxy.url).port), '127.0.0.1');
    for (const piece of ['G', 'ET / HTT', 'P/1.1', '\r', '\nHost: a\r\nConnection: close\r\n\r\n']) {
      socket.write(piece);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await once(socket.resume(), 'close');
    expect(proxy.arrivals()).toEqual({ connections: 1, requests: 1 });
  });

  it('counts the calls of HTTP/2, as gRPC makes them', async () => {
    const server = createHttp2((_, answer) => void answer.end('ok'));
    const proxy = await inFrontOf(server);
    const session = connectHttp2(proxy.url);
    open.push(() => session.destroy());
    for (let call = 0; call < 7; call++) {
      const stream = session.request({ ':method': 'POST', ':path': '/a' }, { endStream: false });
      stream.end('y'.repeat(20_000));
      await once(stream.resume(), 'end');
    }
    expect(proxy.arrivals()).toEqual({ connections: 1, requests: 7 });
  });

  it('does not know the requests in TLS', async () => {
    const proxy = await inFrontOf(createTcp((socket) => socket.end()));
    const socket = connect(Number(new URL(proxy.url).port), '127.0.0.1').resume();
    socket.write(Buffer.from([0x16, 3, 1, 0, 5]));
    await once(socket, 'close');
    expect(proxy.arrivals()).toEqual({ connections: 1, requests: null });
  });

  it('lets a connection fail where nobody listens any more, and ends with everything that is open', async () => {
    const server = createTcp();
    const proxy = await inFrontOf(server);
    await new Promise((resolve) => server.close(resolve));
    await expect(send(proxy.url)).rejects.toThrow();
    const other = await inFrontOf(createTcp(() => {}));
    const idle = connect(Number(new URL(other.url).port), '127.0.0.1').on('error', () => {});
    await once(idle, 'connect');
    const ended = once(idle.resume(), 'close');
    await other.close();
    await ended;
    expect(other.arrivals().connections).toBe(1);
  });
});
