import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeSandboxes } from '../../../src/machine/sandbox/sandboxes.ts';
import type { Sided } from '../../../src/model/revision.ts';
import type { Launcher, Places, Target } from '../../../src/model/target.ts';
import { prepare } from '../../../src/prepare/prepare.ts';
import { openWorkshop, type Workshop } from '../../support/prepare.ts';
import { eventually } from '../../support/processes.ts';
import { leftOfSandboxes, NO_SANDBOX, realSandboxes } from '../../support/sandbox.ts';
import { SPY, tried } from '../../support/spied.ts';

const WHY = NO_SANDBOX === null ? '' : ` (not tried: ${NO_SANDBOX})`;
const SECRET = 'a-secret-of-the-job-that-measures';
const FIRST: Places = { port: 'base', need: 'base' };
const SWAPPED: Places = { port: 'head', need: 'head' };

it.runIf(process.env.CI === 'true')('a sandbox can be tried where the tests have to be whole', () =>
  expect(NO_SANDBOX).toBeNull(),
);

describe.skipIf(NO_SANDBOX !== null)(`code under test in a sandbox${WHY}`, () => {
  let shop: Workshop;
  let folder: string;
  let launcher: Launcher;
  let sides: Sided<Target | undefined> = { base: undefined, head: undefined };
  let servers: readonly Server[] = [];
  let tools: string;
  /** Where daemons of a machine have their sockets. */
  let doors: readonly string[] = [];

  const boot = async (places = FIRST): Promise<Sided<Target | undefined>> => {
    const [base, head] = await launcher.boot(['base', 'head'], places);
    return { base, head };
  };
  const stop = async () => {
    await sides.base?.stop();
    await sides.head?.stop();
  };

  beforeAll(async () => {
    process.env.BENCHGATE_TEST_SECRET = SECRET;
    shop = openWorkshop();
    folder = realpathSync(mkdtempSync(join(homedir(), '.of-the-runner-')));
    for (const name of ['set_env', 'measurement.json']) writeFileSync(join(folder, name), '');
    tools = realpathSync(mkdtempSync(join(homedir(), '.tools-')));
    for (const at of ['mounted', 'mounted/deep']) {
      mkdirSync(join(tools, at));
      spawnSync('mount', ['-t', 'tmpfs', '-o', 'mode=1777,size=1m', 'tmpfs', join(tools, at)]);
      writeFileSync(join(tools, at, 'file'), '');
      chmodSync(join(tools, at, 'file'), 0o666);
    }
    doors = [mkdtempSync('/opt/benchgate-test-'), mkdtempSync('/var/lib/benchgate-test-')];
    for (const door of [...doors, tools]) chmodSync(door, 0o755);
    // The same code on both sides: it has to find out by itself which one it is.
    const base = shop.repository.commit({ 'spy.mjs': SPY, 'build.sh': 'echo made >built', 'README.md': 'Nothing changed' });
    const head = shop.repository.commit({ 'README.md': 'Nothing changes' });
    const run = { kind: 'process', start: `exec ${process.execPath} spy.mjs`, port: 'auto' } as const;
    const plan = shop.plan({ base, head }, { run, build: 'sh build.sh' });
    // A wall that does not hold is for the tests to find.
    const apart = { ...plan, sandbox: { mode: 'auto', egress: { kind: 'deny' } } } as const;
    const sandboxes = nodeSandboxes(shop.world.processes, [dirname(dirname(process.execPath)), tools]);
    servers = [await listening(join(folder, 'daemon.sock')), await listening({ port: 0, host: '0.0.0.0' })];
    const open = async (name: string) => {
      for (const door of [...doors, tools]) {
        servers = [...servers, await listening(join(door, name))];
        chmodSync(join(door, name), 0o777);
      }
    };
    await open('early.sock');
    launcher = await prepare(apart, { ...shop.world, sandboxes });
    sides = await boot();
    await open('late.sock');
  });
  afterAll(async () => {
    try {
      await stop();
      await launcher.dispose();
    } finally {
      for (const server of servers) server.close();
      for (const at of ['mounted/deep', 'mounted']) spawnSync('umount', [join(tools, at)]);
      for (const path of [...doors, tools, folder]) rmSync(path, { recursive: true, force: true });
      delete process.env.BENCHGATE_TEST_SECRET;
      expect(shop.close()).toEqual([]);
    }
    await eventually(async () => (await leftOfSandboxes()).length === 0);
  });

  it('threat 16: finds the environment of nobody but itself', async () => {
    expect(readFileSync(`/proc/self/environ`, 'utf8').length).toBeGreaterThan(0);
    const found = String(await tried(sides.head, 'environments'));
    expect(found).not.toContain(SECRET);
    expect(found).not.toContain('GITHUB_TOKEN');
    expect(found).not.toContain('BENCHGATE_MARK');
    // That of the first process, which is root's: there are no others.
    expect(found.split('EACCES')).toHaveLength(2);
  });

  it('threat 17: has no capability, no group and no way to become another user', async () => {
    const id = await tried(sides.head, 'id');
    expect(id).toEqual({ uid: expect.any(Number), groups: [expect.any(Number)], nnp: '1', bounding: '0000000000000000' });
    expect([61_001, 61_002]).toContain((id as { uid: number }).uid);
    expect(await tried(sides.head, 'setuid')).toBe('EPERM');
  });

  it('threat 18: does not find the files by which a step tells the runner something', async () => {
    expect(await tried(sides.head, 'append', join(folder, 'set_env'))).toBe('ENOENT');
    expect(readFileSync(join(folder, 'set_env'), 'utf8')).toBe('');
    expect(await tried(sides.head, 'exists', `/.old${folder}`)).toBe('ENOENT');
  });

  it('threat 20: a daemon that shed its parent, session, outputs and environment ends with its service', async () => {
    await tried(sides.head, 'daemon');
    await eventually(async () => ((await tried(sides.head, 'seen')) as string[]).includes('sleep'));
    await stop();
    expect(sleepers()).toEqual([]);
    sides = await boot();
  });

  it('threats 20, 21: all that a command starts ends with the first process of its namespace, and that with its parent', async () => {
    const sandbox = await realSandboxes(shop.world.processes).open({
      trees: { base: mkdtempSync(join(folder, 'tree-')), head: mkdtempSync(join(folder, 'tree-')) },
      folder: mkdtempSync(join(folder, 'sandbox-')),
      egress: { kind: 'deny' },
      tell: () => {},
    });
    const { launcher: started } = sandbox.compartment({ phase: 'run', side: 'head', place: 'first' });
    await sandbox.dispose();
    expect(started).toEqual(expect.arrayContaining(['--pdeathsig', 'KILL', '--pid', '--fork', '--kill-child=KILL']));
  });

  it("threat 22: changes neither its own commit's files for the next trial nor sees the other side's", async () => {
    expect(await tried(sides.head, 'append', 'spy.mjs')).toBe('done');
    expect(await tried(sides.head, 'leave', 'built')).toBe('found');
    for (const at of ['', '/.old']) expect(await tried(sides.head, 'exists', `${at}${launcher.roots.base}`)).toBe('ENOENT');
    expect(readFileSync(join(launcher.roots.head, 'spy.mjs'), 'utf8')).toBe(SPY);
  });

  it('threat 23: what it leaves is there for nobody: not for itself at the next start, not for the other side', async () => {
    const places = ['/tmp/left', '/var/tmp/left', '/dev/shm/left', '/run/benchgate/home/left', 'left'];
    const leave = (target: Target | undefined) => Promise.all(places.map((path) => tried(target, 'leave', path)));
    expect(await leave(sides.head)).toEqual(places.map(() => 'done'));
    expect(await leave(sides.base)).toEqual(places.map(() => 'done'));
    await stop();
    sides = await boot();
    expect(await leave(sides.head)).toEqual(places.map(() => 'done'));
  });

  it('threat 24: reaches no address beyond its own', async () => {
    const port = portOf(servers[1]);
    const host = new URL(sides.head?.url ?? '').hostname.replace(/\d+$/, (last) => String(Number(last) - 1));
    const targets = ['192.0.2.1 443', '10.0.0.1 443', '169.254.169.254 80', '2001:db8::1 443'];
    for (const target of targets) expect([target, await tried(sides.head, 'reach', target)]).toEqual([target, 'ENETUNREACH']);
    // The machine that measures: by its loopback, and by its own end of the link.
    for (const target of [`127.0.0.1 ${port}`, `${host} ${port}`, `${host} 22`])
      expect([target, await tried(sides.head, 'reach', target)]).toEqual([target, 'ECONNREFUSED']);
    // What explains is received at drawn ports, which nobody of the machine has.
    const ports = launcher.receivers?.(FIRST).head;
    for (const drawn of [ports?.traces, ports?.profile])
      expect([drawn, await tried(sides.head, 'reach', `${host} ${drawn}`)]).toEqual([drawn, 'ECONNREFUSED']);
    for (const known of [4318, 4319]) {
      const server = await listening({ port: known, host: '0.0.0.0' });
      expect([known, await tried(sides.head, 'reach', `${host} ${known}`)]).toEqual([known, 'ECONNREFUSED']);
      server.close();
    }
    const { hostname, port: other } = new URL(sides.base?.url ?? '');
    expect(await tried(sides.head, 'reach', `${hostname} ${other}`)).toBe('ENETUNREACH');
  });

  it("threat 25: enters no namespace of the host's, and makes none of its own", async () => {
    expect(await tried(sides.head, 'enter')).not.toBe(0);
    expect(await tried(sides.head, 'namespace')).not.toBe(0);
    expect(await tried(sides.head, 'mount')).not.toBe(0);
  });

  it('threat 26: finds no socket of a daemon of the machine', async () => {
    for (const at of ['', '/.old'])
      expect(await tried(sides.head, 'reach', `${at}${join(folder, 'daemon.sock')}`)).toBe('ENOENT');
    for (const path of ['/var/run/docker.sock', '/run/dbus/system_bus_socket'])
      expect([path, await tried(sides.head, 'exists', path)]).toEqual([path, 'ENOENT']);
  });

  it('threat 96: finds sockets of daemons where it sees their folders, and nobody who listens', async () => {
    const [inOpt = '', inLibrary = ''] = doors;
    for (const door of [inOpt, tools]) {
      for (const name of ['early.sock', 'late.sock']) await connects(join(door, name));
      expect(await tried(sides.head, 'reach', join(door, 'early.sock'))).toBe('ECONNREFUSED');
      expect(['ECONNREFUSED', 'ENOENT']).toContain(await tried(sides.head, 'reach', join(door, 'late.sock')));
    }
    await connects(join(inLibrary, 'early.sock'));
    expect(await tried(sides.head, 'reach', join(inLibrary, 'early.sock'))).toBe('ENOENT');
    expect(launcher.sandbox?.walls).toContainEqual({ wall: 'sockets', state: 'held' });
  });

  it('threat 96: writes to nothing that is mounted below a folder that it may read', async () => {
    for (const at of ['mounted', 'mounted/deep']) {
      expect(await tried(sides.head, 'exists', join(tools, at, 'file'))).toBe('there');
      expect(await tried(sides.head, 'append', join(tools, at, 'file'))).toBe('EROFS');
      expect(readFileSync(join(tools, at, 'file'), 'utf8')).toBe('');
    }
  });

  it('threat 96: makes sockets of files, of IP and of netlink, and of no other family', async () => {
    expect(await tried(sides.head, 'families', '1,2,10,16')).toBe('0 0 0 0');
    // Packets, keys, ciphers, CAN, TIPC, VSOCK: where this machine has none, it is the same answer.
    expect(await tried(sides.head, 'families', '15,17,29,30,38,40')).toBe('97 97 97 97 97 97');
    expect(spawnSync('perl', ['-e', 'exit !socket(my $s, 17, 2, 0)']).status).toBe(0);
  });

  it('threat 96: a program that falls is fed to nobody, whatever limit it asks for', async () => {
    for (const limit of ['0', 'unlimited']) expect(await tried(sides.head, 'core', limit)).toBe('Max core file size 1 1 bytes');
  });

  it('threat 31: starts no more processes than it may, and fills neither the disk nor the memory of others', async () => {
    expect(launcher.sandbox?.limits).toEqual(expect.arrayContaining(['pids', 'memory']));
    const forked = String(await tried(sides.head, 'forks', '2500'));
    expect(forked).toMatch(/refused$/);
    expect(await tried(sides.base, '')).toBe('ready');
    expect(['ENOSPC', 'EFBIG', 'ERR_OUT_OF_RANGE', 'ERR_FS_FILE_TOO_LARGE']).toContain(
      await tried(sides.head, 'fill', String(1100 * 1024 * 1024)),
    );
    await stop();
    sides = await boot();
  });

  it('threat 32: both sides have one port, and nobody can take the other one', async () => {
    expect(new URL(sides.base?.url ?? '').port).toBe(new URL(sides.head?.url ?? '').port);
    const [base, head] = [await tried(sides.base, 'id'), await tried(sides.head, 'id')];
    expect((base as { uid: number }).uid).not.toBe((head as { uid: number }).uid);
  });

  it('threat 59: sees no process of the other side, and none of ours, to stop or to kill', async () => {
    const users = [await tried(sides.base, 'id'), await tried(sides.head, 'id')].map((id) => (id as { uid: number }).uid);
    expect(new Set(users).size).toBe(2);
    const seen = (await tried(sides.head, 'seen')) as string[];
    expect(seen.filter((name) => !['sh', 'node', 'MainThread', 'prlimit', 'setpriv'].includes(name))).toEqual([]);
    expect(seen.length).toBeLessThan(5);
    for (const pid of ['1', String(process.pid)]) expect(['EPERM', 'ESRCH']).toContain(await tried(sides.head, 'signal', pid));
    expect(await tried(sides.base, '')).toBe('ready');
  });

  it('threat 60: does not find where the measurement is written', async () => {
    expect(await tried(sides.head, 'append', join(folder, 'measurement.json'))).toBe('ENOENT');
    expect(readFileSync(join(folder, 'measurement.json'), 'utf8')).toBe('');
    for (const at of [shop.repository.path, `/.old${folder}`]) expect(await tried(sides.head, 'exists', at)).toBe('ENOENT');
  });

  it('threat 61: nothing that both sides see tells one from the other but what the coins swap', async () => {
    const dumps: unknown[] = [];
    for (const places of [FIRST, SWAPPED]) {
      await stop();
      sides = await boot(places);
      for (const target of [sides.base, sides.head]) dumps.push(withoutPort(await tried(target, 'dump'), target));
    }
    const [base, head, swappedBase, swappedHead] = dumps;
    // What belongs to a place goes to the other side with it.
    expect(swappedHead).toEqual(base);
    expect(swappedBase).toEqual(head);
    expect(JSON.stringify(dumps)).not.toMatch(/\b(?:base|head)\b/);
  });
});

it('where there can be no sandbox, asking for one is a Failure that says why', async () => {
  const none = nodeSandboxes({ hold: () => Promise.reject(new Error('nothing is held')) }, [], async () => ({
    probe: { mechanism: null, why: 'neither root nor sudo without a password' },
    asRoot: [],
    filterBy: null,
  }));
  expect(await none.probe()).toEqual({ mechanism: null, why: 'neither root nor sudo without a password' });
  const wish = { trees: { base: '/b', head: '/h' }, folder: '/f', egress: { kind: 'deny' }, tell: () => {} } as const;
  await expect(none.open(wish)).rejects.toMatchObject({
    kind: 'policy',
    message: expect.stringContaining('sudo without a password'),
  });
  await none.sweep([]);
});

function listening(at: string | { port: number; host: string }): Promise<Server> {
  const server = createServer((socket) => socket.destroy());
  return new Promise((resolve) => server.listen(at, () => resolve(server)));
}

function portOf(server: Server | undefined): number {
  const address = server?.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** That somebody listens there, for who is outside. */
function connects(path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(path, () => {
      socket.destroy();
      resolve();
    });
    socket.once('error', reject);
  });
}

const sleepers = () =>
  readdirSync('/proc').filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('/bin/sleep\x0097');
    } catch {
      return false;
    }
  });

/** Each boot draws a port, the same for both sides. */
function withoutPort(dump: unknown, target: Target | undefined): unknown {
  return JSON.parse(JSON.stringify(dump).replaceAll(new URL(target?.url ?? '').port, 'PORT'));
}
