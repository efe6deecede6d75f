import { chmodSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { homedir, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeNetwork } from '../../../src/machine/network.ts';
import type { Sided } from '../../../src/model/revision.ts';
import type { Launcher, Places, Target } from '../../../src/model/target.ts';
import { prepare } from '../../../src/prepare/prepare.ts';
import { brokenWalls } from '../../../src/sandbox/canary.ts';
import { openWorkshop, type Workshop } from '../../support/prepare.ts';
import { bwrapSandboxes, NO_BWRAP } from '../../support/sandbox.ts';
import { SPY, tried } from '../../support/spied.ts';

const WHY = NO_BWRAP === null ? '' : ` (not tried: ${NO_BWRAP})`;
const FIRST: Places = { port: 'base', need: 'base' };
const SWAPPED: Places = { port: 'head', need: 'head' };

it.runIf(process.env.CI === 'true')('bubblewrap can be tried where the tests have to be whole', () =>
  expect(NO_BWRAP).toBeNull(),
);

describe.skipIf(NO_BWRAP !== null)(`code under test behind bubblewrap${WHY}`, () => {
  let shop: Workshop;
  let folder: string;
  let launcher: Launcher;
  let sides: Sided<Target | undefined>;
  let server: Server;
  /** A folder of the system that sides see, with a daemon's socket. */
  let door: string;
  let daemon: Server;

  const boot = async (places = FIRST) => {
    const [base, head] = await launcher.boot(['base', 'head'], places);
    sides = { base, head };
  };
  const stop = async () => {
    await sides.base?.stop();
    await sides.head?.stop();
  };

  beforeAll(async () => {
    shop = openWorkshop();
    folder = realpathSync(mkdtempSync(join(homedir(), '.of-the-runner-')));
    writeFileSync(join(folder, 'measurement.json'), '');
    // The same code on both sides: it has to find out by itself which one it is.
    const base = shop.repository.commit({ 'spy.mjs': SPY, 'build.sh': 'echo made >built', 'README.md': 'Nothing changed' });
    const head = shop.repository.commit({ 'README.md': 'Nothing changes' });
    const run = { kind: 'process', start: `exec ${process.execPath} spy.mjs`, port: 'auto' } as const;
    const plan = shop.plan({ base, head }, { run, build: 'sh build.sh' });
    door = mkdtempSync('/opt/benchgate-test-');
    chmodSync(door, 0o755);
    daemon = await listening({ path: join(door, 'daemon.sock') });
    chmodSync(join(door, 'daemon.sock'), 0o777);
    // A wall that does not hold is for the tests to find.
    const apart = { ...plan, sandbox: { mode: 'auto', egress: { kind: 'deny' } } } as const;
    launcher = await prepare(apart, { ...shop.world, sandboxes: bwrapSandboxes(shop.world.processes) });
    await boot();
    server = await listening({ port: 0, host: '0.0.0.0' });
  });
  afterAll(async () => {
    await stop();
    await launcher.dispose();
    server.close();
    daemon.close();
    rmSync(door, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
    expect(shop.close()).toEqual([]);
    expect(relaysOfOurs()).toEqual([]);
  });

  it('holds at every wall, by the attempts of both sides', () => {
    expect(launcher.sandbox).toMatchObject({ mechanism: 'bwrap', why: null, limits: [] });
    expect(brokenWalls(launcher.sandbox?.walls ?? [])).toEqual([]);
  });

  it('threat 103: finds no file of the measurement, of the repository and of the other side', async () => {
    expect(await tried(sides.head, 'append', join(folder, 'measurement.json'))).toBe('ENOENT');
    for (const path of [launcher.roots.base, launcher.roots.head, shop.repository.path, homedir()])
      expect([path, await tried(sides.head, 'exists', path)]).toEqual([path, 'ENOENT']);
    expect(readFileSync(join(folder, 'measurement.json'), 'utf8')).toBe('');
    for (const path of ['/etc/passwd', '/usr/left', '/sys/left'])
      expect([path, await tried(sides.head, 'append', path)]).toEqual([path, 'EROFS']);
  });

  it('threats 96, 103: finds the socket of a daemon where it sees the folder, and nobody who listens', async () => {
    expect(await tried(sides.head, 'reach', join(door, 'daemon.sock'))).toBe('ECONNREFUSED');
  });

  it("threat 103: names no process but its own: neither base's nor ours, to stop them or to read their environment", async () => {
    const others = [process.pid, ...pidsOf('spy.mjs')].map(String);
    expect(others.length).toBeGreaterThan(2);
    const seen = (await tried(sides.head, 'seen')) as string[];
    expect(seen.filter((name) => !['bwrap', 'sh', 'node', 'MainThread'].includes(name))).toEqual([]);
    for (const pid of others) expect([pid, await tried(sides.head, 'signal', pid)]).toEqual([pid, 'ESRCH']);
    expect(String(await tried(sides.head, 'environments'))).not.toContain('BENCHGATE_MARK');
    expect(await tried(sides.base, '')).toBe('ready');
  });

  it('threat 103: has no capability, cannot become root, and makes no namespace in which it would be', async () => {
    expect(await tried(sides.head, 'id')).toMatchObject({ nnp: '1', bounding: '0000000000000000' });
    expect(await tried(sides.head, 'setuid')).toBe('EINVAL');
    expect(await tried(sides.head, 'namespace')).not.toBe(0);
    expect(await tried(sides.head, 'mount')).not.toBe(0);
  });

  it("threat 104: reaches neither the internet, nor the machine's loopback and addresses, nor the other side", async () => {
    for (const target of ['192.0.2.1 443', '10.0.0.1 443', '169.254.169.254 80', '2001:db8::1 443'])
      expect([target, await tried(sides.head, 'reach', target)]).toEqual([target, 'ENETUNREACH']);
    const port = portOf(server);
    expect(await tried(sides.head, 'reach', `127.0.0.1 ${port}`)).toBe('ECONNREFUSED');
    for (const address of ownAddresses()) expect(await tried(sides.head, 'reach', `${address} ${port}`)).toBe('ENETUNREACH');
    const { hostname, port: other } = new URL(sides.base?.url ?? '');
    expect(await tried(sides.head, 'reach', `${hostname} ${other}`)).toBe('ECONNREFUSED');
  });

  it('threat 104: one way leads out, to what receives its traces, and of the machine nothing but its own port leads in', async () => {
    const { host, traces } = launcher.receivers?.(FIRST).head ?? { host: '', traces: 0 };
    expect(await tried(sides.head, 'reach', `${host} ${traces + 2}`)).toBe('ECONNREFUSED');
    const receiver = await listening({ port: traces, host });
    const connected = new Promise((resolve) => receiver.once('connection', resolve));
    expect(await tried(sides.head, 'reach', `${host} ${traces}`)).toBe('connected');
    await connected;
    receiver.close();
    const { port } = new URL(sides.head?.url ?? '');
    const network = nodeNetwork();
    expect(await network.accepts(Number(port), host)).toBe(true);
    // Whoever can listen there is the only one.
    const taken = await listening({ port: Number(port) + 1, host }).then(
      (other) => void other.close(),
      ({ code }) => code,
    );
    expect(taken).toBeUndefined();
  });

  it('threat 61: nothing that both sides see tells one from the other but what the coins swap', async () => {
    const dumps: unknown[] = [];
    for (const places of [FIRST, SWAPPED]) {
      await stop();
      await boot(places);
      for (const target of [sides.base, sides.head]) dumps.push(withoutAddress(await tried(target, 'dump'), target));
    }
    for (const dump of dumps) expect(dump).toEqual(dumps[0]);
    expect(JSON.stringify(dumps)).not.toMatch(/\b(?:base|head)\b/);
  });

  it('keeps nothing of one start for the next, and the commit as it was built', async () => {
    const places = ['/tmp/left', '/var/tmp/left', '/dev/shm/left', '/run/benchgate/home/left', 'left'];
    const leave = () => Promise.all(places.map((path) => tried(sides.head, 'leave', path)));
    expect(await leave()).toEqual(places.map(() => 'done'));
    expect(await tried(sides.head, 'append', 'spy.mjs')).toBe('done');
    await stop();
    await boot();
    expect(await leave()).toEqual(places.map(() => 'done'));
    expect(await tried(sides.head, 'leave', 'built')).toBe('found');
    expect(readFileSync(join(launcher.roots.head, 'spy.mjs'), 'utf8')).toBe(SPY);
  });
});

function listening(at: { port: number; host: string } | { path: string }): Promise<Server> {
  const server = createServer((socket) => socket.destroy());
  return new Promise((resolve, reject) => server.once('error', reject).listen(at, () => resolve(server)));
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

const ownAddresses = () =>
  Object.values(networkInterfaces()).flatMap((all = []) =>
    all.flatMap(({ address, family, internal }) => (internal || family !== 'IPv4' ? [] : [address])),
  );

/** As this machine numbers them. */
const pidsOf = (word: string) =>
  readdirSync('/proc').filter(
    (pid) => /^\d+$/.test(pid) && commandOf(pid).split('\0').includes(word) && !commandOf(pid).startsWith('/bin/sh'),
  );

const relaysOfOurs = () =>
  readdirSync('/proc').filter((pid) => commandOf(pid).startsWith('bwrap') && parentOf(pid) === process.pid);
const parentOf = (pid: string) => Number(/^PPid:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1]);
const commandOf = (pid: string) => read(`/proc/${pid}/cmdline`);

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** Each boot draws a port, the same for both sides; each place has an address. */
function withoutAddress(dump: unknown, target: Target | undefined): unknown {
  const { hostname, port } = new URL(target?.url ?? '');
  return JSON.parse(JSON.stringify(dump).replaceAll(port, 'PORT').replaceAll(hostname, 'HOST'));
}
