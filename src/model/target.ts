import type { Ms } from './brand.ts';
import type { Failure } from './failure.ts';
import type { ProcessCounters } from './process-counters.ts';
import type { Side, Sided } from './revision.ts';
import type { LoadWalls, SandboxFacts } from './sandbox.ts';

/** A Target is one running revision of the service. */
export interface Target {
  readonly side: Side;
  /** `http://127.0.0.1:PORT`, without a slash at the end; in a sandbox, the address of its network. */
  readonly url: string;
  /** The ports of its needs, by the names of their variables. */
  readonly variables: Readonly<Record<string, string>>;
  /** From the start of its process until it was seen to be ready, ms: to the step in which it is asked. Null where it ran already. */
  readonly startUpMs: Ms | null;
  /** CPU time of its whole process tree so far, in ms; null where the system does not tell (not Linux). */
  cpuMs(): number | null;
  /** What its whole process tree has used so far and holds now; null where the system does not tell. */
  counters(): ProcessCounters | null;
  /** Why it is dead, or null while it lives. */
  failure(): Failure | null;
  /** The last lines that it printed, without control characters; hostile, and they may hold secrets. */
  tail(lines: number): readonly string[];
  /** Says that requests to it failed, so that its log is kept. */
  spoil(): void;
  /** Ends the process tree and proves that nothing is left. */
  stop(): Promise<void>;
}

/**
 * What `${NAME}` stands for in what is sent to a target: the URL that it is asked at, and the ports of its needs. Where it is
 * asked through a proxy, that is another URL than its own.
 */
export function placesOf(url: string, { variables }: Pick<Target, 'variables'>): Readonly<Record<string, string>> {
  return { ...variables, ...addressOf(url) };
}

/** The names by which users know the address of a side. */
export const ADDRESS_NAMES = ['BASE_URL', 'HOST', 'PORT'] as const;

/** A URL by those names: whole, its host and its port. */
export function addressOf(url: string): Readonly<Record<(typeof ADDRESS_NAMES)[number], string>> {
  const { hostname, port, protocol } = new URL(url);
  return { BASE_URL: url, HOST: hostname, PORT: port || (protocol === 'https:' ? '443' : '80') };
}

/** Where whoever sends load connects to: the target, and its needs, whose ports are told. */
export function urlsAround({ url, variables }: Pick<Target, 'url' | 'variables'>): readonly string[] {
  const ports = Object.values(variables).filter((value) => /^\d{1,5}$/.test(value) && Number(value) <= 65_535);
  return [url, ...ports.map((port) => `http://${new URL(url).hostname}:${port}`)];
}

/** ExtraVariables are what each side is told beyond its configuration: where to send what explains its rows. */
export type ExtraVariables = Sided<Readonly<Record<string, string>>>;

/** A Launcher starts fresh Targets of revisions that are already built. Disposing it leaves nothing behind. */
export interface Launcher {
  /** Where each side is checked out: the root of the repository in its worktree. */
  readonly roots: Sided<string>;
  /** Why both sides cannot be alive at once, in words that can follow "because"; null when they can. */
  readonly whyNotInterleaved: string | null;
  /** What stays with one side in every pair, in words that can follow "Not swapped:". */
  readonly notSwapped: readonly string[];
  /**
   * Starts these sides in this order, ready to serve, in these places (without them base has the first of each), each told
   * these variables more, whatever else it is told by their names; on a Failure none of them is left running.
   */
  boot(sides: readonly Side[], places?: Places, told?: ExtraVariables): Promise<readonly Target[]>;
  /** Where what the sides send is received, when they are booted in these places; absent where that is on the loopback. */
  receivers?(places: Places): Sided<Receivers>;
  /** The roots as the sides' own code names them; absent where these are the same. */
  readonly inside?: Sided<string>;
  /** How the sides are kept apart; absent where nobody asked for it. */
  readonly sandbox?: SandboxFacts;
  /** What keeps the load generator from all but both sides; absent where it runs as whoever measures. */
  readonly walls?: LoadWalls;
  dispose(): Promise<void>;
}

/**
 * A Place is what a side has in a pair that belongs to the machine and not to the code: one of two ports, one of two living
 * instances of a need. A side that always had the same one could be slower for it.
 */
export type Place = 'first' | 'second';

/**
 * The Places of a pair: for each kind, which side has the first one. Fair coins of their own decide
 * (docs/statistics.md#exchangeable-pairs).
 */
export interface Places {
  readonly port: Side;
  readonly need: Side;
}

/** The place of a side, by which side has the first one. */
export function placeOf(side: Side, first: Side): Place {
  return side === first ? 'first' : 'second';
}

/** Where what a service sends is received: an address, and a port; 0 is any. */
export interface Receivers {
  readonly host: string;
  readonly traces: number;
  readonly profile: number;
}

/** The Receivers of a service that shares the network of this machine. */
export const OWN_RECEIVERS: Receivers = { host: '127.0.0.1', traces: 0, profile: 0 };
