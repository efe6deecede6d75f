import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { RELAY } from '../../src/sandbox/relay-text.ts';

it('a relay says who it is, why it cannot listen, and ends with whoever started it', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const relay = spawn(process.execPath, ['-e', RELAY], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  try {
    expect((await once(relay, 'message'))[0]).toEqual({ id: 0, pid: relay.pid });
    relay.send({ id: 1, act: 'listen', host: '127.0.0.1', port });
    expect((await once(relay, 'message'))[0]).toEqual({ id: 1, why: expect.stringContaining('EADDRINUSE') });
    const ended = once(relay, 'exit');
    relay.disconnect();
    expect(await ended).toEqual([0, null]);
  } finally {
    relay.kill();
    server.close();
  }
});
