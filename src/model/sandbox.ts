/** What keeps a side apart. */
export const MECHANISMS = ['netns', 'engine'] as const;

/**
 * A Mechanism is how a sandbox is made: `netns` is namespaces of Linux, set up as root; `engine` is what docker or podman puts around a
 * container, in a network with rules of ours.
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
  /** Whether calls of the kernel that no service needs were refused. */
  readonly seccomp: boolean;
  /** What each side's control group bounded; none where there was no such group. */
  readonly limits: readonly Limit[];
  /** How the processors are laid out, and whether sides and load generator had physical cores of their own. */
  readonly cores: { readonly topology: string; readonly apart: boolean };
}
