import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Side, Sided } from '../../../src/model/revision.ts';
import type { Launcher, Places, Target } from '../../../src/model/target.ts';
import { prepare } from '../../../src/prepare/prepare.ts';
import { openWorkshop, type Workshop } from '../../support/prepare.ts';
import { eventually } from '../../support/processes.ts';
import { leftOfSandboxes, NO_SANDBOX, realSandboxes } from '../../support/sandbox.ts';
import { SPY, tried } from '../../support/spied.ts';

const FIRST: Places = { port: 'base', need: 'base' };
const BURNT_MS = 400;

// Each of these alone: all of them at once, and what comes out, are in test/e2e/cheats.test.ts.
describe.skipIf(NO_SANDBOX !== null)('a head that cheats, behind walls', () => {
  let shop: Workshop;
  let launcher: Launcher;
  let sides: Sided<Target | undefined> = { base: undefined, head: undefined };

  const boot = async (order: readonly Side[] = ['base', 'head']) => {
    const booted = await launcher.boot(order, FIRST);
    const of = (side: Side) => booted.find((one) => one.side === side);
    sides = { base: of('base'), head: of('head') };
  };
  const stop = async () => {
    await sides.base?.stop();
    await sides.head?.stop();
  };
  const idOf = async (target: Target | undefined) => ((await tried(target, 'id')) as { uid: number }).uid;

  beforeAll(async () => {
    shop = openWorkshop();
    const base = shop.repository.commit({ 'spy.mjs': SPY, 'README.md': 'Nothing changed' });
    const head = shop.repository.commit({ 'README.md': 'Nothing changes' });
    const run = { kind: 'process', start: `exec ${process.execPath} spy.mjs`, port: 'auto' } as const;
    const plan = { ...shop.plan({ base, head }, { run }), sandbox: { mode: 'auto', egress: { kind: 'deny' } } } as const;
    launcher = await prepare(plan, { ...shop.world, sandboxes: realSandboxes(shop.world.processes) });
    await boot();
  });
  afterAll(async () => {
    await stop();
    await launcher.dispose();
    expect(shop.close()).toEqual([]);
    await eventually(async () => (await leftOfSandboxes()).length === 0);
  });

  it('kills, stops, slows or moves no process of base, and none of ours, by any call that takes a number', async () => {
    const others = [process.pid, process.ppid, ...processesOf(await idOf(sides.base))];
    expect(others.length).toBeGreaterThan(2);
    expect(await tried(sides.head, 'strike', others.join(','))).toBe('');
    expect(await tried(sides.base, '')).toBe('ready');
    expect(sides.base?.failure()).toBeNull();
  });

  it('burns processors on its own account: what it burnt is in its CPU time, and not in that of base', async () => {
    const before = [sides.base?.cpuMs() ?? 0, sides.head?.cpuMs() ?? 0];
    await tried(sides.head, 'burn', String(BURNT_MS));
    const [base = 0, head = 0] = [sides.base?.cpuMs() ?? 0, sides.head?.cpuMs() ?? 0].map((ms, at) => ms - (before[at] ?? 0));
    expect(head).toBeGreaterThan(BURNT_MS / 4);
    expect(base).toBeLessThan(head / 4);
  });

  it('fills its own processes, disk and memory: base starts processes and writes meanwhile, under bounds of its own', async () => {
    expect(await tried(sides.head, 'forks', '2500')).toMatch(/refused$/);
    expect(await tried(sides.head, 'fill', String(1100 * 1024 * 1024))).not.toBe('done');
    expect(await tried(sides.base, 'forks', '20')).toBe('20');
    expect(await tried(sides.base, 'fill', String(2 ** 20))).toBe('done');
    const [base, head] = [groupsOf(await idOf(sides.base)), groupsOf(await idOf(sides.head))];
    for (const controller of ['pids', 'memory'])
      expect([controller, base.get(controller) ?? base.get('')]).not.toEqual([controller, head.get(controller) ?? head.get('')]);
    await stop();
    await boot();
  });

  it('leaves no sign that the other one finds, wherever two processes of a machine could meet', async () => {
    await tried(sides.head, 'sign');
    const found = async (target: Target | undefined) => (await tried(target, 'signs')) as readonly string[];
    await eventually(async () => (await found(sides.head)).length === 11);
    expect(await found(sides.base)).toEqual([]);
  });

  it('sees by the clock when it was started, and that is the order that was asked for, not its side', async () => {
    for (const order of [
      ['base', 'head'],
      ['head', 'base'],
    ] as const) {
      await stop();
      await boot(order);
      const [first, second] = [await tried(sides[order[0]], 'began'), await tried(sides[order[1]], 'began')];
      expect([order, Number(first) <= Number(second)]).toEqual([order, true]);
    }
  });

  it('kills all that there is for it: itself', async () => {
    await expect(tried(sides.head, 'broadcast')).rejects.toThrow();
    await eventually(() => sides.head?.failure() !== null);
    expect(await tried(sides.base, '')).toBe('ready');
    expect(sides.base?.failure()).toBeNull();
  });
});

/** Numbers of a user's processes on this machine. */
function processesOf(uid: number): readonly number[] {
  const of = (pid: string) => {
    try {
      return readFileSync(`/proc/${pid}/status`, 'utf8');
    } catch {
      return '';
    }
  };
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.filter((pid) => new RegExp(`^Uid:\\s+${uid}\\s`, 'm').test(of(pid))).map(Number);
}

/** The control groups of a user's first process, by controller; '' in the second version. */
function groupsOf(uid: number): ReadonlyMap<string, string> {
  const lines = readFileSync(`/proc/${processesOf(uid)[0]}/cgroup`, 'utf8')
    .trim()
    .split('\n');
  return new Map(lines.map((line) => line.split(':')).map(([, controllers = '', path = '']) => [controllers, path]));
}
