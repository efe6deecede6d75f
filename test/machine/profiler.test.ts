import { connect, Socket } from 'node:net';
import { queryObjects } from 'node:v8';
import { afterEach, describe, expect, it } from 'vitest';
import { profilerWith } from '../../src/machine/profiler.ts';
import type { NodeProfiler } from '../../src/world/profiler.ts';

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

async function aProfiler() {
  const profiler = await profilerWith('/a/profile-preload.cjs')();
  open.push(() => void profiler.close());
  return profiler;
}

const addressOf = ({ variables }: NodeProfiler) => {
  const [, port = '', secret = ''] = /^127\.0\.0\.1:(\d+)\/([0-9a-f]{32})$/.exec(variables.BENCHGATE_PROFILE ?? '') ?? [];
  return { port: Number(port), secret };
};

/** A process that says this at once, and this to each command. */
async function aCaller(profiler: NodeProfiler, first: string, answer: (command: string, socket: Socket) => void = () => {}) {
  const socket = connect({ host: '127.0.0.1', port: addressOf(profiler).port });
  open.push(() => socket.destroy());
  const closed = new Promise<string>((done) => socket.once('close', () => done('hung up on')));
  socket.on('error', () => {});
  const heard: string[] = [];
  socket.on('data', (chunk) => {
    const commands = chunk.toString().trim().split('\n');
    heard.push(...commands);
    for (const command of commands) answer(command, socket);
  });
  await new Promise<void>((connected) => socket.once('connect', () => connected()));
  socket.write(first);
  await new Promise((wait) => setTimeout(wait, 20));
  const soon = new Promise<string>((late) => setTimeout(() => late('not hung up on'), 1000).unref());
  return { socket, heard, closed: Promise.race([closed, soon]) };
}

const says = (text: string) => (command: string, socket: Socket) => command === 'stop' && socket.write(text);
const secretOf = (profiler: NodeProfiler) => `${addressOf(profiler).secret}\n`;

describe('the control socket of a profile', () => {
  it('tells the process that called first to begin and to end, and gives what it says', async () => {
    const profiler = await aProfiler();
    const first = await aCaller(profiler, secretOf(profiler), says('{"a":1}\n'));
    const second = await aCaller(profiler, secretOf(profiler), says('{"b":1}\n'));
    for (let block = 0; block < 2; block += 1) {
      profiler.start();
      expect(await profiler.stop()).toEqual({ text: '{"a":1}', processes: 2 });
    }
    expect(first.heard).toEqual(['start', 'stop', 'start', 'stop']);
    first.socket.destroy();
    await first.closed;
    await new Promise((wait) => setTimeout(wait, 20));
    profiler.start();
    expect(await profiler.stop()).toEqual({ text: '{"b":1}', processes: 1 });
    expect(second.heard).toEqual(['start', 'stop']);
  });

  it('says why there is no profile: nobody called, the process ended, or it cannot', async () => {
    const profiler = await aProfiler();
    profiler.start();
    expect(await profiler.stop()).toEqual({ why: expect.stringContaining('no process of the service') });
    expect(await profiler.stop()).toEqual({ why: expect.stringContaining('no process of the service') });
    await aCaller(profiler, secretOf(profiler), says('\n'));
    profiler.start();
    expect(await profiler.stop()).toEqual({ why: 'its Node.js does not profile' });
    const other = await aProfiler();
    await aCaller(other, secretOf(other), (command, socket) => command === 'stop' && socket.destroy());
    other.start();
    expect(await other.stop()).toEqual({ why: 'the process ended, or hung up' });
  });

  it('forgets who hung up, however many come and go', async () => {
    const profiler = await aProfiler();
    const before = queryObjects(Socket, { format: 'count' });
    for (let round = 0; round < 200; round += 1) {
      const socket = connect({ host: '127.0.0.1', port: addressOf(profiler).port });
      const closed = new Promise((done) => socket.once('close', done));
      socket.end(secretOf(profiler));
      socket.resume();
      await closed;
    }
    await new Promise((wait) => setTimeout(wait, 50));
    // What is still held, once garbage is collected.
    expect(queryObjects(Socket, { format: 'count' }) - before).toBeLessThan(20);
  });

  it('keeps the quotes of a path within NODE_OPTIONS', async () => {
    const profiler = await profilerWith('/a "b"\\c.cjs')();
    open.push(() => void profiler.close());
    expect(profiler.variables.NODE_OPTIONS).toBe('--require "/a \\"b\\"\\\\c.cjs"');
  });

  it('threat 82: a stranger is hung up on: without the secret, with more than it, or with another one', async () => {
    const profiler = await aProfiler();
    const other = await aProfiler();
    for (const first of [
      '\n',
      'GET / HTTP/1.1\r\n\r\n',
      secretOf(other),
      `${secretOf(profiler)}{"forged":1}\n`,
      'a'.repeat(34),
    ]) {
      const stranger = await aCaller(profiler, first, says('{"forged":1}\n'));
      expect([first, await stranger.closed]).toEqual([first, 'hung up on']);
      profiler.start();
      expect([first, await profiler.stop()]).toEqual([first, { why: expect.stringContaining('no process of the service') }]);
      expect(stranger.heard).toEqual([]);
    }
  });

  it('threat 82: what is said without being asked, twice, or without end is no profile', async () => {
    const profiler = await aProfiler();
    const early = await aCaller(profiler, secretOf(profiler), (command, socket) => command === 'start' && socket.write('{}\n'));
    profiler.start();
    expect(await early.closed).toBe('hung up on');
    expect(await profiler.stop()).toEqual({ why: 'the process ended' });
    await aCaller(profiler, secretOf(profiler), says('{}\n{}\n'));
    profiler.start();
    expect(await profiler.stop()).toEqual({ why: 'it said more than it was asked for' });
    await aCaller(profiler, secretOf(profiler), (command, socket) => {
      if (command === 'stop') for (let mib = 0; mib < 20; mib += 1) socket.write(Buffer.alloc(1024 * 1024, 'a'));
    });
    profiler.start();
    expect(await profiler.stop()).toEqual({ why: 'it is too large' });
  });

  it('threat 82: a process that says nothing is waited for some seconds, and a stranger holds nothing up', {
    timeout: 30_000,
  }, async () => {
    const profiler = await profilerWith('/a/profile-preload.cjs', { stopMs: 50, greetingMs: 50 })();
    open.push(() => void profiler.close());
    const stranger = await aCaller(profiler, 'abc');
    expect(await stranger.closed).toBe('hung up on');
    await aCaller(profiler, secretOf(profiler));
    await new Promise((wait) => setTimeout(wait, 80));
    profiler.start();
    expect(await profiler.stop()).toEqual({ why: 'nothing came within 0.05 s' });
  });

  it('is open on loopback alone, and not any more after its end', async () => {
    const profiler = await aProfiler();
    const caller = await aCaller(profiler, secretOf(profiler));
    await profiler.close();
    await caller.closed;
    const refused = connect({ host: '127.0.0.1', port: addressOf(profiler).port });
    await expect(new Promise((_, reject) => refused.once('error', reject))).rejects.toThrow('ECONNREFUSED');
  });
});
