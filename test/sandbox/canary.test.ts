import { spawn } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { WALLS } from '../../src/model/sandbox.ts';
import { brokenWalls, canaryText, readCanary, SAYS, worstOf } from '../../src/sandbox/canary.ts';
import { NO_SANDBOX } from '../support/sandbox.ts';

const all = (state: 'held' | 'open' | 'unknown') => WALLS.map((wall) => ({ wall, state }));
const said = (found: unknown) => [`${SAYS}${JSON.stringify(found)}`];

it('what was not said of a wall, or not understood, is not known', () => {
  expect(readCanary([])).toEqual(all('unknown'));
  expect(readCanary([`${SAYS}{`])).toEqual(all('unknown'));
  expect(readCanary(said(null))).toEqual(all('unknown'));
  expect(readCanary(said({ internet: 'HELD', dns: 1, __proto__: { ipv6: 'held' } }))).toEqual(all('unknown'));
  const held = Object.fromEntries(WALLS.map((wall) => [wall, 'held']));
  expect(readCanary(['something else', ...said(held)])).toEqual(all('held'));
});

it('one attempt that gets through is enough, and one that was not made is not forgotten', () => {
  expect(worstOf([...all('held'), ...all('held')])).toEqual(all('held'));
  expect(worstOf([...all('held'), { wall: 'internet', state: 'open' }]).find(({ wall }) => wall === 'internet')?.state).toBe(
    'open',
  );
  expect(worstOf([...all('held'), { wall: 'dns', state: 'unknown' }]).find(({ wall }) => wall === 'dns')?.state).toBe('unknown');
  expect(worstOf([])).toEqual(all('unknown'));
});

it('a wall that is open or not known is broken, but for the one behind which is nothing', () => {
  expect(brokenWalls(all('held'))).toEqual([]);
  expect(brokenWalls(all('open'))).toEqual(WALLS.filter((wall) => wall !== 'user-namespaces'));
  expect(brokenWalls([{ wall: 'dns', state: 'unknown' }])).toEqual(['dns']);
});

describe.skipIf(NO_SANDBOX !== null)('a canary without walls', () => {
  it('threat 96: finds a socket that somebody hears, where it is listed and where it is not', async () => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'canary-')));
    const path = join(folder, 'daemon.sock');
    const server = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => server.listen(path, resolve));
    try {
      const found = await Promise.all([[path], []].map((daemons) => socketsFound(daemons)));
      expect(found).toEqual(['open', 'open']);
    } finally {
      server.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

/** What a canary says of sockets without any wall but a network of its own, in which somebody asks it as a service. */
async function socketsFound(daemons: readonly string[]): Promise<string | undefined> {
  const nowhere = { loopbackPort: 1, host: '127.0.0.1', hostPort: 1, receiverPorts: [], other: '192.0.2.1' };
  const input = {
    uid: 0,
    port: 20_000,
    asked: true,
    rootless: false,
    outside: [],
    ...nowhere,
    hidden: [],
    daemons,
    folders: [],
    name: 'canary',
  };
  const ask = "require('net').connect(20000, '127.0.0.1', function () { this.end('GET'); }).on('error', () => process.exit(1))";
  const text = `ip link set lo up; { until ${process.execPath} -e "${ask}"; do sleep 0.05; done; } & ${canaryText(process.execPath, input)}`;
  const child = spawn('unshare', ['--net', '/bin/sh', '-c', text], { stdio: ['ignore', 'pipe', 'ignore'] });
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += chunk;
  });
  await new Promise((resolve) => child.once('close', resolve));
  return readCanary(said.split('\n')).find(({ wall }) => wall === 'sockets')?.state;
}
