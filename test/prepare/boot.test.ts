import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Side } from '../../src/model/revision.ts';
import type { Need, Service } from '../../src/model/service.ts';
import type { Places, Target } from '../../src/model/target.ts';
import { type BootInput, boot as bootIn } from '../../src/prepare/boot.ts';
import { Logbook } from '../../src/prepare/logbook.ts';
import { Needs } from '../../src/prepare/needs.ts';
import type { Seal } from '../../src/prepare/seal.ts';
import { listensOn, openWorkshop, SERVER, starts, type Workshop } from '../support/prepare.ts';
import { eventually } from '../support/processes.ts';

let shop: Workshop;

beforeEach(() => {
  shop = openWorkshop();
});
afterEach(() => expect(shop.close()).toEqual([]));

function ground(services: { base?: Partial<Service>; head?: Partial<Service> } = {}, needs: readonly Need[] = []): BootInput {
  const sha = shop.repository.commit({ 'server.mjs': SERVER });
  const site = (side: 'base' | 'head') => {
    const plan = shop.plan({ base: sha, head: sha }, { env: { ANSWER: side }, ...services[side] });
    return {
      revision: plan.protocol.revisions[side],
      service: plan.services[side],
      worktree: shop.repository.path,
      repository: shop.repository.path,
    };
  };
  const sites = { base: site('base'), head: site('head') };
  // That a worktree stays as it was built is tested with the seal.
  const seal = (side: 'base' | 'head'): Seal => ({ site: sites[side], files: [], stamps: [] });
  return {
    world: shop.world,
    sites,
    seals: { base: seal('base'), head: seal('head') },
    needs: new Needs(shop.world, needs, sites),
    stacks: {},
    logbook: new Logbook(),
  };
}

const store = (over: Partial<Need>): Need => ({
  name: 'need',
  ...starts(`exec ${process.execPath} server.mjs`),
  ready: { kind: 'tcp' },
  readyTimeoutMs: 20_000,
  per: 'side',
  reset: undefined,
  stop: { signal: 'SIGTERM', graceMs: 5000 },
  ...over,
});

interface Told {
  readonly answer: string;
  readonly need: string;
  readonly tmpdir: string;
  readonly env: readonly string[];
}

const boot = (at: BootInput, sides: readonly Side[], places: Places = { port: 'base', need: 'base' }) =>
  bootIn(at, sides, { places, told: { base: {}, head: {} } });
const ask = async (target: Target | undefined) => (await (await fetch(`${target?.url}/`)).json()) as Told;
const alive = (port: string) => shop.world.network.accepts(Number(port));

describe('boot', () => {
  it('starts the sides in this order, both alive, each with its own environment', async () => {
    const targets = await boot(ground(), ['head', 'base']);
    expect(targets.map(({ side }) => side)).toEqual(['head', 'base']);
    expect((await Promise.all(targets.map(ask))).map(({ answer }) => answer)).toEqual(['head', 'base']);
    const { env } = await ask(targets[0]);
    expect(env).toEqual(expect.arrayContaining(['PORT', 'BASE_URL', 'TMPDIR', 'PATH', 'BENCHGATE_MARK']));
    expect(env).not.toContain('GITHUB_TOKEN');
    for (const target of targets) await target.stop();
    expect(targets.map((target) => target.failure())).toEqual([null, null]);
  });

  it('fills in its address and the ports of its needs, and leaves out what is not there', async () => {
    const env = { ANSWER: '${NEED_PORT} ${HOST}:${PORT} ${BASE_URL} $${X}', LATER: '${OTHER_PORT}' };
    const [target] = await boot(ground({ base: { env } }, [store({})]), ['base']);
    const { answer, need, env: names } = await ask(target);
    expect(answer).toBe(`${need} ${target?.url.replace('http://', '')} ${target?.url} \${X}`);
    expect(names).not.toContain('LATER');
    expect(target?.variables).toEqual({ NEED_PORT: need });
    await target?.stop();
  });

  it('is told more where somebody watches, whatever the configuration says by that name', async () => {
    const told = { base: { ANSWER: 'told to base', NODE_OPTIONS: '--no-warnings' }, head: {} };
    const around = { places: { port: 'base', need: 'base' }, told } as const;
    const [target] = await bootIn(ground({ base: { env: { ANSWER: 'configured' } } }), ['base'], around);
    const { answer, env } = await ask(target);
    expect([answer, env.includes('NODE_OPTIONS')]).toEqual(['told to base', true]);
    await target?.stop();
  });

  it('starts fresh processes each time, with fresh temporary folders', async () => {
    const one = ground();
    const [first] = await boot(one, ['base']);
    const before = await ask(first);
    await first?.stop();
    const [second] = await boot(one, ['base']);
    expect((await ask(second)).tmpdir).not.toBe(before.tmpdir);
    await second?.stop();
  });

  it('uses a fixed port, one side at a time', async () => {
    const port = await shop.world.network.freePort();
    const one = ground({ base: listensOn(port), head: listensOn(port) });
    await expect(boot(one, ['base', 'head'])).rejects.toMatchObject({
      kind: 'environment',
      message: `head: the start command: port ${port} is taken`,
    });
    const [target] = await boot(one, ['head']);
    expect(target?.url).toBe(`http://127.0.0.1:${port}`);
    await target?.stop();
  });

  it('leaves none running when one fails', async () => {
    await expect(boot(ground({ head: starts('exit 1') }, [store({})]), ['base', 'head'])).rejects.toMatchObject({
      message: expect.stringMatching(/^head: .*exit code 1 /),
    });
  });

  it('says why a target died, with its side and last lines', async () => {
    const [target] = await boot(ground(), ['base']);
    expect(target?.failure()).toBeNull();
    await fetch(`${target?.url}/die`).catch(() => {});
    await eventually(() => target?.failure() !== null);
    const message = expect.stringMatching(/^base: .*exit code 7 [\s\S]*\| out of ideas$/);
    expect(target?.failure()).toMatchObject({ kind: 'target', message });
    await target?.stop();
    expect(target?.failure()).toMatchObject({ message });
  });

  it('counts CPU time', async () => {
    const [target] = await boot(ground(), ['base']);
    const before = target?.cpuMs() ?? 0;
    await fetch(`${target?.url}/burn`);
    // 300 ms of work on a machine that may give it less.
    if (process.platform === 'linux') expect((target?.cpuMs() ?? 0) - before).toBeGreaterThan(30);
    await target?.stop();
  });

  it('gives each side its own need, which goes with it', async () => {
    const targets = await boot(ground({}, [store({})]), ['base', 'head']);
    const [base, head] = (await Promise.all(targets.map(ask))).map(({ need }) => need) as [string, string];
    expect(base).not.toBe(head);
    await targets[0]?.stop();
    expect([await alive(base), await alive(head)]).toEqual([false, true]);
    await targets[1]?.stop();
  });

  it('shares a need of the pair until both are stopped', async () => {
    const targets = await boot(ground({}, [store({ per: 'pair' })]), ['base', 'head']);
    const [base, head] = (await Promise.all(targets.map(ask))).map(({ need }) => need) as [string, string];
    expect(base).toBe(head);
    await targets[0]?.stop();
    await targets[0]?.stop();
    expect(await alive(base)).toBe(true);
    await targets[1]?.stop();
    expect(await alive(base)).toBe(false);
  });

  it('starts both sides at the same time, in this order: each may wait for the other to be up', async () => {
    const meet = (mine: string, other: string) =>
      `echo ${mine} >> ${shop.repository.path}/begun; until grep -q ${other} ${shop.repository.path}/begun; do sleep 0.02; done; exec ${process.execPath} server.mjs`;
    const commands: string[] = [];
    const { processes } = shop.world;
    const start: typeof processes.start = (command) => {
      commands.push(command.env.ANSWER ?? '');
      return processes.start(command);
    };
    const one = ground({ base: starts(meet('base', 'head')), head: starts(meet('head', 'base')) });
    for (const order of [['head', 'base'] as const, ['base', 'head'] as const]) {
      commands.length = 0;
      const targets = await boot({ ...one, world: { ...one.world, processes: { ...processes, start } } }, order);
      expect(commands).toEqual(order);
      for (const target of targets) await target.stop();
    }
  });

  it('times each start by a clock of its own: a side that is ready does not wait for the other', async () => {
    const slow = {
      base: { env: { ANSWER: 'base', READY_AFTER_MS: '0' } },
      head: { env: { ANSWER: 'head', READY_AFTER_MS: '1500' } },
    };
    const targets = await boot(ground(slow), ['head', 'base']);
    const [head = 0, base = 0] = targets.map(({ startUpMs }) => startUpMs ?? 0);
    expect(head).toBeGreaterThanOrEqual(1500);
    expect(base).toBeGreaterThan(0);
    expect(head - base).toBeGreaterThan(500);
    for (const target of targets) await target.stop();
  });

  it('starts one after the other where both share a need: one may set it up for itself', async () => {
    const one = ground({}, [store({ per: 'pair' })]);
    const seen: string[] = [];
    const { processes, network } = one.world;
    const start: typeof processes.start = (command) => {
      seen.push(`start ${command.env.BASE_URL === undefined ? 'need' : command.env.ANSWER}`);
      return processes.start(command);
    };
    const status: typeof network.status = async (url, timeoutMs) => {
      const answer = await network.status(url, timeoutMs);
      if (answer !== null) seen.push('ready');
      return answer;
    };
    const world = { ...one.world, processes: { ...processes, start }, network: { ...network, status } };
    const needs = new Needs(world, [store({ per: 'pair' })], one.sites);
    const targets = await boot({ ...one, world, needs }, ['head', 'base']);
    expect(seen).toEqual(['start need', 'start head', 'ready', 'start base', 'ready']);
    for (const target of targets) await target.stop();
  });

  it('ends the other side at once when one fails', async () => {
    const never = { ...starts('exec sleep 300'), readyTimeoutMs: 600_000 };
    await expect(boot(ground({ base: never, head: starts('echo boom; exit 1') }), ['base', 'head'])).rejects.toMatchObject({
      message: expect.stringMatching(/^head: .*exit code 1 /),
    });
  });

  it('gives the side that has the first place the port that is drawn first', async () => {
    for (const first of ['base', 'head'] as const) {
      const one = ground();
      const drawn: number[] = [];
      const freePort = async () => {
        const port = await shop.world.network.freePort();
        drawn.push(port);
        return port;
      };
      const targets = await boot(
        { ...one, world: { ...one.world, network: { ...one.world.network, freePort } } },
        ['base', 'head'],
        {
          port: first,
          need: 'base',
        },
      );
      expect(targets.find(({ side }) => side === first)?.url).toBe(`http://127.0.0.1:${drawn[0]}`);
      for (const target of targets) await target.stop();
    }
  });

  it('refuses a side that changes the other while both start', async () => {
    const one = ground({ head: starts(`echo >> ${shop.repository.path}/server.mjs; exec ${process.execPath} server.mjs`) });
    const stamps = await shop.world.files.stamps(shop.repository.path, ['server.mjs']);
    const base: Seal = { site: one.sites.base, files: ['server.mjs'], stamps };
    await expect(boot({ ...one, seals: { ...one.seals, base } }, ['base', 'head'])).rejects.toMatchObject({
      kind: 'policy',
      message: expect.stringContaining('base: server.mjs was changed'),
    });
  });

  it('says that a need died', async () => {
    const [target] = await boot(ground({}, [store({})]), ['head']);
    const { need } = await ask(target);
    await fetch(`http://127.0.0.1:${need}/die`).catch(() => {});
    await eventually(() => target?.failure() !== null);
    expect(target?.failure()?.message).toMatch(/^head: .*need.*exit code 7/);
    await target?.stop();
  });
});
