import type { Failure } from '../../src/model/failure.ts';
import type { Side } from '../../src/model/revision.ts';
import { type Places, placeOf, type Target } from '../../src/model/target.ts';
import type { WallTrial } from '../../src/prepare/containers/try-walls.ts';
import { SAYS } from '../../src/sandbox/canary.ts';
import type { ContainerTry } from '../../src/world/sandbox.ts';
import { fakeWorld } from './world.ts';

const NETWORK = ['internet', 'private-network', 'metadata', 'ipv6', 'dns', 'host-loopback', 'host-address', 'other-side'];

interface MadeUpEngine {
  /** What both starts leave running, by the number of the start. */
  readonly containers: (
    start: number,
  ) => readonly { readonly id: string; readonly trial: string; readonly env?: readonly string[]; readonly cpuset?: string }[];
  readonly fails?: Failure;
  readonly swaps?: boolean;
  /** A wall that an attempt gets through. */
  readonly open?: string;
}

/** A MadeUpTrial is what is looked at, and what was done to it. */
interface MadeUpTrial {
  readonly trial: WallTrial;
  readonly starts: readonly Places[];
  readonly tried: readonly ContainerTry[];
  /** How many targets were stopped. */
  stopped(): number;
}

/** What a made-up engine runs, whose walls all hold but what is asked for. */
export function aWallTrial({ containers, fails, swaps = true, open }: MadeUpEngine): MadeUpTrial {
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
      HostConfig: { Privileged: false, Devices: null, PidsLimit: 9, Memory: 9, CpusetCpus: found?.cpuset ?? '' },
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
    const found = Object.fromEntries(NETWORK.map((wall) => [wall, wall === open ? 'open' : 'held']));
    return ['there', 'NoNewPrivs:\t1', 'Seccomp:\t2', 'CapBnd:\t00', ...namespaces, `${SAYS}${JSON.stringify(found)}`];
  };
  const bridges = {
    look,
    at: () => ({ limits: { processes: 1, memoryBytes: 1, processors: [] } }) as never,
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
  const trial = { host, started: { boot }, readable: { base: [], head: [] }, hidden: ['/h'], living: ['db'], swaps };
  return { trial, starts, tried, stopped: () => stopped };
}

/** A container for each place, another one at each start. */
export const freshContainers = (start: number) =>
  (['first', 'second'] as const).map((place) => ({ id: `${place}-${start}`, trial: `benchgate-x-${place}-8080` }));
