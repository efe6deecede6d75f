import { LIMITS, type Limit, WALLS, type Wall, type WallResult, type WallState } from '../model/sandbox.ts';
import type { ContainerView } from './container-canary.ts';

/** ContainerFacts are how an engine says that it runs a container. */
export interface ContainerFacts {
  readonly id: string;
  /** Whether it is kept for the whole measurement, and reset by its own command before each start. */
  readonly lives: boolean;
  /** Whether the engine took all walls away. */
  readonly privileged: boolean;
  /** Devices of the host that it was given. */
  readonly devices: number;
  readonly mounts: readonly ContainerMount[];
  /** The names of its variables, and of those that its image and we gave it. */
  readonly variables: readonly string[];
  readonly known: readonly string[];
  /** What it may use; 0 and empty for all that there is. */
  readonly processes: number;
  readonly memoryBytes: number;
  readonly processors: string;
}

/** A ContainerMount is what a container sees of something outside of its own layer. */
export interface ContainerMount {
  readonly type: string;
  /** The name of a volume, else a path of the host. */
  readonly source: string;
  readonly writable: boolean;
}

/** A SeenContainer is a running container from both sides. */
export interface SeenContainer {
  readonly facts: ContainerFacts;
  readonly view: ContainerView;
  /** Beginnings of paths of the host whose files it may see, read-only: its own commit's. */
  readonly readable: readonly string[];
}

/**
 * What the first programs of common images (postgres, mysql, redis, nginx) need as root of their container to give themselves their files
 * and become another user: all within their own files and processes. Raw sockets, devices, the kernel's log and
 * the rest of what engines give by themselves stay away.
 */
export const CAPABILITIES = ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'KILL', 'SETGID', 'SETUID', 'NET_BIND_SERVICE'] as const;

/** Their numbers (linux/capability.h). */
const BITS: Readonly<Record<(typeof CAPABILITIES)[number], number>> = {
  CHOWN: 0,
  DAC_OVERRIDE: 1,
  FOWNER: 3,
  KILL: 5,
  SETGID: 6,
  SETUID: 7,
  NET_BIND_SERVICE: 10,
};

/** What an engine sets by itself in every container. */
const BY_ENGINES = ['PATH', 'HOSTNAME', 'HOME', 'TERM', 'container'];

/** The walls around one container; `others` are those of the other side, of which it must share nothing. */
export function wallsAround({ facts, view, readable }: SeenContainer, others: readonly SeenContainer[]): readonly WallResult[] {
  const isApart = (...names: readonly string[]): boolean =>
    names.every((name) => {
      const own = view.namespaces[name];
      return own !== undefined && !own.isHosts && !others.some((other) => other.view.namespaces[name]?.name === own.name);
    });
  const hosts = facts.mounts.filter(({ type }) => type === 'bind');
  const isOwn = ({ source }: ContainerMount) => readable.some((start) => source.startsWith(start));
  const filesApart = isApart('mnt') && !facts.privileged && facts.devices === 0 && !view.findsFiles && hosts.every(isOwn);
  const judged: Partial<Record<Wall, boolean>> = {
    'other-files': filesApart,
    // Of this machine's files there is nothing in which a daemon has a socket.
    sockets: filesApart,
    'own-tree': hosts.every(({ writable }) => !writable),
    processes: isApart('pid', 'ipc', 'uts'),
    environment: isApart('pid') && facts.variables.every((name) => [...facts.known, ...BY_ENGINES].includes(name)),
    privileges: !facts.privileged && view.noNewPrivileges && isBounded(view.capabilities),
  };
  const stateOf = (wall: Wall): WallState => {
    if (!view.isThere) return 'unknown';
    const held = judged[wall];
    if (held !== undefined) return held ? 'held' : 'open';
    const tried = view.walls.find((one) => one.wall === wall)?.state ?? 'unknown';
    // Its own network has to be one for the attempts to have been made there.
    return tried === 'held' && !isApart('net') ? 'open' : tried;
  };
  return WALLS.filter((wall) => wall !== 'leftovers').map((wall) => ({ wall, state: stateOf(wall) }));
}

/** Whether what sides could write to at the first start, layers and volumes, was there again at the second. */
export function leftoversOf(first: readonly ContainerFacts[], second: readonly ContainerFacts[]): WallResult {
  const written = (all: readonly ContainerFacts[]) =>
    all
      .filter(({ lives }) => !lives)
      .flatMap(({ id, mounts }) => [id, ...mounts.filter(({ writable }) => writable).map(({ source }) => source)]);
  const before = new Set(written(first).filter((source) => source !== ''));
  const isKept = written(second).some((source) => before.has(source));
  return { wall: 'leftovers', state: isKept ? 'open' : first.length > 0 && second.length > 0 ? 'held' : 'unknown' };
}

/** What every one of them is bounded by. */
export function limitsOf(all: readonly ContainerFacts[]): readonly Limit[] {
  const bounded: Readonly<Record<Limit, (facts: ContainerFacts) => boolean>> = {
    pids: ({ processes }) => processes > 0,
    memory: ({ memoryBytes }) => memoryBytes > 0,
    cpuset: ({ processors }) => processors !== '',
  };
  return all.length === 0 ? [] : LIMITS.filter((limit) => all.every(bounded[limit]));
}

function isBounded(mask: bigint | null): boolean {
  const allowed = Object.values(BITS).reduce((sum, bit) => sum | (1n << BigInt(bit)), 0n);
  return mask !== null && (mask & ~allowed) === 0n;
}
