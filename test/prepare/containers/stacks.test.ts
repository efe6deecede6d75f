import { describe, expect, it } from 'vitest';
import type { Sided } from '../../../src/model/revision.ts';
import type { ServiceRun } from '../../../src/model/service.ts';
import { type ContainerPlan, checkContainers } from '../../../src/prepare/containers/stacks.ts';
import type { Site } from '../../../src/prepare/jobs/site.ts';
import { bridgesOf } from '../../../src/sandbox/bridges.ts';
import type { EngineResult } from '../../../src/world/containers.ts';
import type { Sandbox } from '../../../src/world/sandbox.ts';
import { aPlan } from '../../support/experiment.ts';
import { fakeWorld } from '../../support/world.ts';

type Answer = Partial<EngineResult> | null;

/** What is asked of an engine, by its first words, and how it answers. */
function engine(answers: Readonly<Record<string, Answer>>) {
  const asked: (readonly string[])[] = [];
  const run = async (name: string, args: readonly string[]): Promise<EngineResult | null> => {
    asked.push([name, ...args]);
    const key = Object.keys(answers).find((words) => `${name} ${args.join(' ')}`.startsWith(words));
    const answer = key === undefined ? {} : (answers[key] ?? null);
    return answer && { code: 0, stdout: '', stderr: '', ...answer };
  };
  const owner = () => ({ boot: 'b', pids: 'p', pid: 1, start: '2' });
  const containers = {
    run,
    environment: () => ({}),
    cpuMs: () => null,
    counters: () => null,
    listening: () => null,
    owner,
    killAtExit: () => {},
  };
  const clock = { now: () => 0, date: () => '2026-01-01T00:00:00Z', sleep: async () => {} };
  const sandboxes = { ...fakeWorld().sandboxes, sweep: async () => {} };
  const world = fakeWorld({ sandboxes, containers: { ...containers, isAlive: () => true }, clock, digest: () => 'd'.repeat(64) });
  return { asked, world };
}

const IMAGE = (ports: readonly number[]): Answer => {
  const exposed = Object.fromEntries(ports.map((port) => [`${port}/tcp`, {}]));
  return { stdout: JSON.stringify({ Id: 'sha256:abc', Config: { ExposedPorts: exposed } }) };
};

async function built(run: ServiceRun, answers: Readonly<Record<string, Answer>>, sandbox?: Sandbox) {
  const { asked, world } = engine({ 'docker version': { stdout: '27' }, ...answers });
  const base = aPlan();
  const service = { ...base.services.base, run, env: { WHERE: '${HOST}:${PORT}' } };
  const rules = { engine: 'auto', allow: [], cpuset: '0', memory: '256m' } as const;
  const plan: ContainerPlan = { services: { base: service, head: service }, needs: [], containers: rules };
  const site = (side: 'base' | 'head') => ({
    revision: base.protocol.revisions[side],
    service,
    worktree: `/${side}`,
    repository: '/',
    ...(sandbox === undefined ? {} : { sandbox }),
  });
  const sites: Sided<Site> = { base: site('base'), head: site('head') };
  const checked = await checkContainers({ world, folder: '/tmp/x' }, plan, sites);
  const stacks = (await checked?.build())?.stacks;
  return { asked, stacks, checked };
}

const PLAN = bridgesOf('a.b.c', 0);

/** A sandbox of which only the bridges are asked for. */
function aSandbox(isHere: boolean): Sandbox {
  const never = () => {
    throw new Error('this test runs nothing');
  };
  const limits = { processes: 1, memoryBytes: 1, processors: [] };
  return {
    facts: { mechanism: 'netns', seccomp: true, limits: [], cores: { topology: '', apart: false } },
    ...{ compartment: never, address: never, receivers: never, settle: never, tryWalls: never, dispose: never },
    bridges: async () => ({ at: (place) => ({ ...PLAN[place], limits }), areHere: async () => isHere, join: never, look: never }),
  };
}

const SHOP: ServiceRun = { kind: 'image', image: 'acme/shop:1' };

describe('checkContainers, of an image', () => {
  it('asks no engine where nothing runs in a container', async () => {
    const { asked, checked } = await built({ kind: 'process', start: 'x', port: 'auto' }, {});
    expect([asked, checked]).toEqual([[], null]);
  });

  it('makes for each trial a container of the image that is here, alike on both sides, on a port of loopback', async () => {
    const { asked, stacks } = await built(SHOP, { 'docker image inspect': IMAGE([8080]), 'docker create': { stdout: 'c1\n' } });
    for (const side of ['base', 'head'] as const)
      await stacks?.[side]?.prepare({ who: side, text: '', published: 20_001, place: 'first', links: [] });
    const created = asked.filter(([, word]) => word === 'create').map((words) => words.join(' '));
    expect(created).toHaveLength(2);
    for (const line of created) {
      expect(line).toContain('--publish 127.0.0.1:20001:8080');
      expect(line).toContain('--cpuset-cpus 0 --memory 256m --memory-swap 256m');
      expect(line).toMatch(/--env PORT=8080 .*sha256:abc$/);
    }
    const same = (line: string | undefined) => line?.replaceAll(/base|head/g, 'side');
    expect(same(created[0])).toBe(same(created[1]));
  });

  it('takes a container away again that cannot be joined to its networks', async () => {
    const { asked, stacks } = await built(SHOP, {
      'docker image inspect': IMAGE([8080]),
      'docker create': { code: 1, stderr: 'port is already allocated' },
    });
    await expect(stacks?.base?.prepare({ who: '', text: '', published: 1, place: 'first', links: [] })).rejects.toMatchObject({
      kind: 'environment',
      message: 'docker create: port is already allocated',
    });
    expect(asked.at(-1)?.join(' ')).not.toMatch(/ create /);
  });

  it.each([
    [[], 'exposes no port'],
    [[80, 443], 'exposes 2 ports, 80, 443'],
  ])('asks for the port of an image that exposes %j', async (ports, message) => {
    await expect(built(SHOP, { 'docker image inspect': IMAGE(ports) })).rejects.toMatchObject({
      kind: 'config',
      message: expect.stringContaining(message),
      hint: expect.stringContaining('`port: 8080`'),
    });
  });

  it('says that there is no engine, or that it does not answer, and what to do', async () => {
    await expect(built(SHOP, { 'docker version': null, 'podman version': null })).rejects.toMatchObject({
      kind: 'environment',
      message: expect.stringContaining('no docker and no podman'),
      hint: expect.stringContaining('apt-get install'),
    });
    const down = { code: 1, stderr: 'Cannot connect to the Docker daemon' };
    await expect(built(SHOP, { 'docker version': down })).rejects.toMatchObject({
      message: expect.stringContaining('does not answer: Cannot connect'),
      hint: expect.stringContaining('systemctl start docker'),
    });
  });

  it('threat 101: makes a network without a way out for each place before anything of a side runs, and publishes nothing', async () => {
    const answers = { 'docker image inspect': IMAGE([8080]), 'docker create': { stdout: 'c1\n' } };
    const { asked, stacks } = await built(SHOP, answers, aSandbox(true));
    const made = asked.filter(([, word, act]) => word === 'network' && act === 'create').map((words) => words.join(' '));
    expect(made).toEqual(
      (['first', 'second'] as const).map((place) =>
        expect.stringMatching(
          `create --internal --driver bridge --subnet ${PLAN[place].subnet} .*bridge.name=${PLAN[place].device} .* benchgate-d{12}-${place}$`,
        ),
      ),
    );
    expect(stacks?.head?.at?.('second')).toEqual({ host: PLAN.second.addresses[0], port: 8080 });
    await stacks?.head?.prepare({ who: 'head', text: '', published: 20_001, place: 'second', links: [] });
    const created = asked.find(([, word]) => word === 'create')?.join(' ');
    expect(created).toMatch(/--name benchgate-d{12}-second-20001 .*--network benchgate-d{12}-second --ip/);
    expect(created).not.toMatch(/--publish|head/);
  });

  it('threat 101: measures nothing where the engine makes its networks elsewhere', async () => {
    const asked = built(SHOP, { 'docker image inspect': IMAGE([8080]) }, aSandbox(false));
    await expect(asked).rejects.toMatchObject({ kind: 'policy', message: expect.stringContaining('elsewhere') });
  });

  it('takes podman where there is no docker', async () => {
    const { asked } = await built(SHOP, { 'docker version': null, 'podman image inspect': IMAGE([8080]) });
    expect(asked.at(-1)?.[0]).toBe('podman');
  });
});
