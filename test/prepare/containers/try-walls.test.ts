import { expect, it } from 'vitest';
import { Failure } from '../../../src/model/failure.ts';
import type { Side } from '../../../src/model/revision.ts';
import { type Places, placeOf, type Target } from '../../../src/model/target.ts';
import { tryContainers } from '../../../src/prepare/containers/try-walls.ts';
import { SAYS } from '../../../src/sandbox/canary.ts';
import type { ContainerTry } from '../../../src/world/sandbox.ts';
import { fakeWorld } from '../../support/world.ts';

const NETWORK = ['internet', 'private-network', 'metadata', 'ipv6', 'dns', 'host-loopback', 'host-address', 'other-side'];

interface Engine {
  /** What both starts leave running, by the number of the start. */
  readonly containers: (
    start: number,
  ) => readonly { readonly id: string; readonly trial: string; readonly env?: readonly string[] }[];
  readonly fails?: Failure;
  readonly swaps?: boolean;
}

/** Looks at what a made-up engine runs: how it was started, what was looked at, and what came of it. */
async function looked({ containers, fails, swaps = true }: Engine) {
  const starts: Places[] = [];
  const tried: ContainerTry[] = [];
  let stopped = 0;
  const inspected = (id: string) => {
    const found = containers(starts.length).find((one) => one.id === id);
    return {
      ...{ Id: id, Image: 'sha256:1', State: { Pid: id.length }, Mounts: [] },
      Config: {
        Env: ['PATH=/bin', 'PORT=1', ...(found?.env ?? [])],
        Labels: { 'benchgate.trial': found?.trial, 'benchgate.told': 'PORT' },
      },
      HostConfig: { Privileged: false, Devices: null, PidsLimit: 9, Memory: 9, CpusetCpus: '' },
    };
  };
  const run = async (_: string, args: readonly string[]) => {
    const [word, act] = args;
    const ids = containers(starts.length).map(({ id }) => id);
    const stdout =
      word === 'ps' ? ids.join('\n') : JSON.stringify(word === 'image' && act === 'inspect' ? [] : inspected(args.at(-1) ?? ''));
    return { code: 0, stdout, stderr: '' };
  };
  const world = fakeWorld();
  const look = async (container: ContainerTry) => {
    tried.push(container);
    const namespaces = ['net', 'mnt', 'pid', 'ipc', 'uts'].map((name) => `ns ${name} ${name}:[${container.id}] ${name}:[1]`);
    const found = Object.fromEntries(NETWORK.map((wall) => [wall, 'held']));
    return ['there', 'NoNewPrivs:\t1', 'Seccomp:\t2', 'CapBnd:\t00', ...namespaces, `${SAYS}${JSON.stringify(found)}`];
  };
  const bridges = {
    look,
    at: () => {
      throw new Error('nothing is made here');
    },
    ...{ areHere: async () => true, join: async () => {} },
  };
  const target = (side: Side, places: Places) =>
    ({
      side,
      url: `http://198.19.0.${placeOf(side, places.port) === 'first' ? 2 : 34}:8080`,
      stop: async () => void stopped++,
    }) as unknown as Target;
  const boot = async (sides: readonly Side[], places: Places = { port: 'base', need: 'base' }) => {
    if (fails !== undefined) throw fails;
    starts.push(places);
    return sides.map((side) => target(side, places));
  };
  const walls = { bridges, networks: { first: 'n1', second: 'n2' }, needs: [], needPorts: {}, egress: { kind: 'deny' } } as const;
  const rules = { engine: 'auto', allow: [] } as const;
  const reached = { ...world, containers: { ...world.containers, run } };
  const host = { world: reached, engine: 'docker', rules, id: 'x', labels: {}, walls } as const;
  const found = await tryContainers({
    host,
    started: { boot },
    readable: { base: [], head: [] },
    hidden: ['/h'],
    living: ['db'],
    swaps,
  });
  const broken = found.walls.flatMap(({ wall, state }) => (state === 'held' ? [] : [`${wall} ${state}`]));
  return { ...found, broken, starts, tried, stopped };
}

const fresh = (start: number) =>
  (['first', 'second'] as const).map((place) => ({ id: `${place}-${start}`, trial: `benchgate-x-${place}-8080` }));

it('starts both sides twice, in both places, looks at each container from its own place, and stops all', async () => {
  const { starts, tried, stopped, broken, seccomp, limits } = await looked({ containers: fresh });
  expect(starts.map(({ port }) => port)).toEqual(['base', 'head']);
  expect(stopped).toBe(4);
  expect(tried.map(({ id, place, others: [other] }) => [id, place, other?.host])).toEqual([
    ['first-1', 'first', '198.19.0.34'],
    ['second-1', 'second', '198.19.0.2'],
    ['second-2', 'second', '198.19.0.2'],
    ['first-2', 'first', '198.19.0.34'],
  ]);
  expect([broken, seccomp, limits]).toEqual([['user-namespaces unknown'], true, ['pids', 'memory']]);
});

it('threat 102: one container that something else gave a variable, or that is there again, is enough', async () => {
  const given = await looked({
    containers: (start) => fresh(start).map((one) => ({ ...one, env: ['HTTPS_PROXY=http://user:secret@proxy'] })),
  });
  expect(given.broken).toEqual(['environment open', 'user-namespaces unknown']);
  const again = await looked({ containers: () => fresh(1) });
  expect(again.broken).toEqual(['leftovers open', 'user-namespaces unknown']);
  const kept = { id: 'kept', trial: 'benchgate-x-first-db-5432' };
  expect((await looked({ containers: (start) => [...fresh(start), kept] })).broken).toEqual(['user-namespaces unknown']);
});

it('leaves sides in their places where a living need stays with its side', async () => {
  const { starts, tried } = await looked({ containers: fresh, swaps: false });
  expect(starts.map(({ port }) => port)).toEqual(['base', 'base']);
  expect(tried.map(({ place }) => place)).toEqual(['first', 'second', 'first', 'second']);
});

it('nothing is known where no container is found', async () => {
  expect((await looked({ containers: () => [] })).broken).toHaveLength(15);
});

it('says of an image that does not start what it has less than elsewhere', async () => {
  const fails = new Failure('target', 'head: the service ended', 'See the lines above.', { side: 'head' });
  await expect(looked({ containers: fresh, fails })).rejects.toMatchObject({
    ...{ kind: 'target', side: 'head', message: 'head: the service ended' },
    hint: expect.stringMatching(/^See the lines above\. In a sandbox it has .*only the capabilities CHOWN/),
  });
});
