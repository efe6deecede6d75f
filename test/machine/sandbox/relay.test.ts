import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { nodeNetwork } from '../../../src/machine/network.ts';
import { listenAt, type Relay, startRelay } from '../../../src/machine/sandbox/relay.ts';
import { eventually } from '../../support/processes.ts';

const HOST = '127.99.1.1';
let relay: Relay;
let port: number;
let close: () => Promise<void>;

beforeAll(async () => {
  relay = await startRelay([]);
  port = await nodeNetwork().freePort();
  close = await relay.pass(await listenAt({ host: HOST, port }), { host: '127.0.0.1', port });
});
afterAll(async () => {
  await relay.close();
});

/** What listens behind the relay for as long as `use` takes. */
async function behind(serve: (socket: Socket) => void, use: () => Promise<void>): Promise<void> {
  const server: Server = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on('error', () => {});
    serve(socket);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()));
  await use();
  await new Promise((resolve) => server.close(resolve));
}

const client = () => connect({ host: HOST, port, allowHalfOpen: true });

it('resets a connection while nothing listens behind it, and passes the next one on as soon as something does', async () => {
  const [error] = await once(client(), 'error');
  expect(error.code).toBe('ECONNRESET');
  await behind(
    (socket) => socket.end('here'),
    async () => expect(await textOf(client())).toBe('here'),
  );
});

it('an end of one direction leaves the other open', async () => {
  const serve = (socket: Socket) => {
    socket.resume();
    socket.once('end', () => socket.end('after your end'));
  };
  await behind(serve, async () => {
    const socket = client();
    socket.end('a request');
    expect(await textOf(socket)).toBe('after your end');
  });
});

it('a reset behind it is a reset before it, and the other way round', async () => {
  await behind(
    (socket) => socket.once('data', () => socket.resetAndDestroy()),
    async () => {
      const socket = client();
      socket.write('a request');
      const [error] = await once(socket, 'error');
      expect(error.code).toBe('ECONNRESET');
    },
  );
  const heard: string[] = [];
  const serve = (socket: Socket) => {
    socket.on('error', (error) => heard.push('code' in error ? String(error.code) : error.message));
    socket.write('hello');
  };
  await behind(serve, async () => {
    const socket = client();
    await once(socket, 'data');
    socket.resetAndDestroy();
    await eventually(async () => heard.length > 0);
    expect(heard).toEqual(['ECONNRESET']);
  });
});

it('nobody is read faster than the other end takes it', async () => {
  const taken: Socket[] = [];
  await behind(
    (socket) => taken.push(socket.pause()),
    async () => {
      const socket = client();
      const bytes = Buffer.alloc(16 * 1024 * 1024, 'x');
      let isSent = false;
      socket.end(bytes, () => {
        isSent = true;
      });
      await eventually(async () => taken.length > 0);
      const [server] = taken;
      if (server === undefined) throw new Error('nobody came');
      await new Promise((wait) => setTimeout(wait, 200));
      expect(isSent).toBe(false);
      let got = 0;
      server.on('data', (chunk) => {
        got += chunk.length;
      });
      await once(server.resume(), 'end');
      expect([isSent, got]).toEqual([true, bytes.length]);
      server.end();
      await textOf(socket);
    },
  );
});

it('a port that is taken is a Failure that says which, and after it was closed nothing listens', async () => {
  await expect(listenAt({ host: HOST, port })).rejects.toMatchObject({
    kind: 'environment',
    message: expect.stringContaining(`port ${port} of ${HOST}`),
  });
  await close();
  const [error] = await once(client(), 'error');
  expect(error.code).toBe('ECONNREFUSED');
});

it('a relay that cannot be started is a Failure that says why', async () => {
  await expect(startRelay(['sh', '-c', 'echo it is forbidden >&2; exit 1'])).rejects.toMatchObject({
    kind: 'environment',
    message: expect.stringContaining('it is forbidden'),
  });
  await expect(startRelay(['there-is-no-such-program'])).rejects.toMatchObject({ message: expect.stringContaining('ENOENT') });
});

async function textOf(socket: Socket): Promise<string> {
  let text = '';
  for await (const chunk of socket) text += chunk;
  return text;
}
