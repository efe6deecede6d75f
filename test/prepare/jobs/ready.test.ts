import { createServer } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Readiness } from '../../../src/model/service.ts';
import { startReady } from '../../../src/prepare/jobs/ready.ts';
import { prepareJob } from '../../../src/prepare/jobs/shell-job.ts';
import { openWorkshop, SERVER, type Workshop } from '../../support/prepare.ts';

const STOP = { signal: 'SIGTERM', graceMs: 2000 } as const;
const HTTP: Readiness = { kind: 'http', path: '/health' };
let shop: Workshop;
let port = 0;

beforeEach(async () => {
  shop = openWorkshop();
  port = await shop.world.network.freePort();
  await shop.world.files.write(`${shop.repository.path}/server.mjs`, SERVER);
});
afterEach(() => expect(shop.close()).toEqual([]));

function startIt(text: string, ready: Readiness, options: { timeoutMs?: number; env?: Record<string, string> } = {}) {
  const env = { PATH: process.env.PATH ?? '', PORT: String(port), ...options.env };
  const job = { who: 'base: the start command', text, cwd: shop.repository.path, env };
  const awaited = { ready, port, timeoutMs: options.timeoutMs ?? 20_000, stop: STOP };
  return startReady(shop.world, { title: job, prepare: () => prepareJob(shop.world, job), awaited });
}

const NODE = `exec ${process.execPath} server.mjs`;

describe('startReady', () => {
  it.each<[string, Readiness]>([
    ['http', HTTP],
    ['tcp', { kind: 'tcp' }],
    ['log', { kind: 'log', pattern: '^listening on \\d+$' }],
  ])('waits for %s', async (_, ready) => {
    const running = await startIt(`sleep 0.2; ${NODE}`, ready);
    if (ready.kind !== 'log') expect(await shop.world.network.accepts(port)).toBe(true);
    expect(running.failure()).toBeNull();
    await running.stop(STOP);
    expect(await shop.world.network.accepts(port)).toBe(false);
  });

  it('waits for an answer below 500', async () => {
    const running = await startIt(NODE, HTTP, { env: { READY_AFTER_MS: '400' } });
    expect(await shop.world.network.status(`http://127.0.0.1:${port}/`, 5000)).toBe(200);
    await running.stop(STOP);
  });

  it('fails when the command ends first', async () => {
    await expect(startIt('echo boom >&2; exit 1', HTTP)).rejects.toMatchObject({
      kind: 'target',
      message: expect.stringMatching(/^base: .*exit code 1 .*: echo boom >&2; exit 1\n[\s\S]*\| boom$/),
      hint: expect.stringContaining('by hand'),
    });
  });

  it('tells a command that went to the background to stay', async () => {
    await expect(startIt('sleep 300 &', HTTP)).rejects.toMatchObject({ hint: expect.stringContaining('foreground') });
  });

  it.each<[Readiness, string]>([
    [HTTP, 'waiting for an answer below 500 from http://127.0.0.1:'],
    [{ kind: 'tcp' }, 'to accept a connection'],
    [{ kind: 'log', pattern: 'never' }, 'waiting for a line of its log that matches /never/'],
  ])('fails when it never gets ready: %j', async (ready, message) => {
    const failure = await startIt('echo thinking; exec sleep 300', ready, { timeoutMs: 300 }).catch((error) => error);
    expect(failure).toMatchObject({ kind: 'target', hint: expect.stringContaining('ready.timeout') });
    expect(failure.message).toContain('was not ready after 0.3 s');
    expect(failure.message).toContain(message);
    expect(failure.message).toContain('  | thinking');
  });

  it('says where it listens instead', async () => {
    const elsewhere = await shop.world.network.freePort();
    const server = `require('node:http').createServer((q, a) => a.end()).listen(${elsewhere}, '127.0.0.1')`;
    const failure = await startIt(`exec ${process.execPath} -e "${server}"`, HTTP, { timeoutMs: 3000 }).catch((error) => error);
    expect(failure.hint).toContain(`It listens on port ${elsewhere} instead of $PORT`);
    expect(failure.hint).toContain(`port: ${elsewhere}`);
  });

  it('fails when the pattern for its log takes for ever', async () => {
    const line = `node -e "console.log('a'.repeat(1900) + '!')"`.replace('node', process.execPath);
    await expect(startIt(`${line}; exec sleep 300`, { kind: 'log', pattern: '^(a+)+$' })).rejects.toMatchObject({
      kind: 'target',
      message: expect.stringContaining('/^(a+)+$/'),
    });
  });

  it('fails when the port is taken, before anything is started', async () => {
    const other = await listen();
    await expect(startIt('touch started; exit 1', HTTP)).rejects.toMatchObject({
      kind: 'environment',
      message: `base: the start command: port ${port} is taken`,
      hint: expect.stringContaining(`ss -ltnp 'sport = :${port}'`),
    });
    expect(await shop.world.files.read(`${shop.repository.path}/started`)).toBeNull();
    other.close();
  });

  it('is not fooled by another process that takes the port in the meantime', async () => {
    const starting = startIt(`sleep 1; ${NODE}`, HTTP);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const other = await listen();
    await expect(starting).rejects.toMatchObject({
      kind: 'environment',
      message: expect.stringContaining(`port ${port} is taken by process ${process.pid} (`),
    });
    other.close().closeAllConnections();
  });

  it('ends the command when it is cancelled', async () => {
    setTimeout(() => shop.cancel(), 200);
    await expect(startIt('sleep 300', HTTP)).rejects.toMatchObject({ kind: 'environment', message: 'cancelled' });
  });

  async function listen() {
    const server = createServer((_, response) => response.end());
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return server;
  }
});
