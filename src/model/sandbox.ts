/** What keeps a side apart. */
export const MECHANISMS = ['netns', 'bwrap', 'engine'] as const;

/**
 * A Mechanism is how a sandbox is made: `netns` is namespaces of Linux, set up as root; `bwrap` is those of bubblewrap, without root;
 * `engine` is what docker or podman puts around a container, in a network with rules of ours.
 */
export type Mechanism = (typeof MECHANISMS)[number];

/** What a configuration may ask for: none, one where the machine can, or none without one. */
export const SANDBOX_MODES = ['off', 'auto', 'required'] as const;

/** A SandboxMode is one of them. */
export type SandboxMode = (typeof SANDBOX_MODES)[number];

/** What a sandbox keeps apart, each by a wall of its own. */
export const WALLS = [
  'internet',
  'private-network',
  'metadata',
  'ipv6',
  'dns',
  'host-loopback',
  'host-address',
  'other-side',
  'other-files',
  'sockets',
  'own-tree',
  'leftovers',
  'processes',
  'environment',
  'privileges',
  'user-namespaces',
] as const;

/** A Wall is one of them. */
export type Wall = (typeof WALLS)[number];

/** Whether the attempt to get through a wall failed, as it has to; `unknown` where it could not be made. */
export const WALL_STATES = ['held', 'open', 'unknown'] as const;

/** A WallState is one of them. */
export type WallState = (typeof WALL_STATES)[number];

/** A WallResult is what the attempts at one wall came to. */
export interface WallResult {
  readonly wall: Wall;
  readonly state: WallState;
}

/** What is kept from a load generator that runs code of the repository: it reaches both sides, and has no place of its own. */
export const LOAD_WALLS = [
  'internet',
  'private-network',
  'metadata',
  'ipv6',
  'dns',
  'host-loopback',
  'host-address',
  'other-files',
  'own-tree',
  'leftovers',
  'processes',
  'environment',
  'privileges',
  'user-namespaces',
] as const satisfies readonly Wall[];

/** Whether any of these is driven by a process of its own, whose walls LOAD_WALLS are: k6, or a load generator of the repository. */
export function isDrivenByCode(scenarios: readonly { readonly engine: string }[]): boolean {
  return scenarios.some(({ engine }) => engine === 'k6' || engine === 'command');
}

/** What a control group can bound of a side. */
export const LIMITS = ['pids', 'memory', 'cpuset'] as const;

/** A Limit is one of them: how many processes, how much memory, which processors. */
export type Limit = (typeof LIMITS)[number];

/** SandboxFacts are how the sides of a measurement were kept apart, and what an attempt at each wall came to. */
export interface SandboxFacts {
  /** Null where there was none although one was asked for; `why` says why. */
  readonly mechanism: Mechanism | null;
  readonly why: string | null;
  readonly walls: readonly WallResult[];
  /** The same of the load generator, k6 or the repository's own, which has walls of its own; absent where it drove nothing, or had none. */
  readonly load?: readonly WallResult[];
  /** Whether calls of the kernel that no service needs were refused. */
  readonly seccomp: boolean;
  /** What each side's control group bounded; none where there was no such group. */
  readonly limits: readonly Limit[];
  /** How the processors are laid out, and whether sides and load generator had physical cores of their own. */
  readonly cores: { readonly topology: string; readonly apart: boolean };
}

/** What is known where one was asked for that could not be had. */
export function noSandbox(why: string): SandboxFacts {
  return { mechanism: null, why, walls: [], seccomp: false, limits: [], cores: { topology: '', apart: false } };
}

/** A Compartment is where a command runs apart from everything else: as a user of its own, in namespaces of its own. */
export interface Compartment {
  /** The program and its arguments that set it up, and then read the command from the standard input. */
  readonly launcher: readonly string[];
  /** What the launcher reads before the command: how it is set up. Absent where its arguments say that. */
  readonly setUp?: string;
  /** What stands before a program that is to run as root: nothing of root's, else sudo. */
  readonly asRoot: readonly string[];
  /** The user that the command is, as it sees itself. */
  readonly uid: number;
  /** Where not all that listens in there is reached from here: what is. */
  readonly doors?: Doors;
  /** The program that opens the one way out that a fetching side has, and what tells others of it; absent where there is none. */
  readonly wayOut?: { readonly node: string; readonly env: Readonly<Record<string, string>> };
}

/** Doors are the ports of a compartment at which it is reached from here, its own one first: open as long as its command is there. */
export interface Doors {
  readonly ports: readonly number[];
  /** Resolves with what closes them. Failure `environment` where a port is taken. */
  open(): Promise<() => Promise<void>>;
}

/** A LoadUse is what one run of a load generator needs of the machine: nothing else of it is there. All are absolute paths. */
export interface LoadUse {
  /** Files and folders that it reads, and finds where they are; what is not there is left out. */
  readonly reads: readonly string[];
  /** Folders that were made for this run by us, which it reads as well. */
  readonly made: readonly string[];
  /** A folder in which it writes to the files that are there, and makes no others; null where it writes nothing. */
  readonly writes: string | null;
  /** It is a program of the repository's: it finds the programs and tools that a side finds, and makes files in `writes`. */
  readonly isProgram?: true;
  /** Where it may connect to: the addresses and ports of these URLs, beside the networks of both sides. */
  readonly urls: readonly string[];
}

/** A LoadRoom is where one run of a load generator goes on. */
export interface LoadRoom {
  readonly compartment: Compartment;
  /** It has ended: it may connect nowhere any more. */
  leave(): Promise<void>;
}

/** LoadWalls are the walls around a load generator that runs code of the repository. */
export interface LoadWalls {
  /** Failure `environment` where it cannot be let in. */
  enter(use: LoadUse): Promise<LoadRoom>;
  /** Makes an attempt at each of LOAD_WALLS, none of which may find these paths. Failure `environment` where what has to be reached is not. */
  tryWalls(hidden: readonly string[]): Promise<readonly WallResult[]>;
  /** Nothing of them is left. */
  dispose(): Promise<void>;
}
