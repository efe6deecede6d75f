import type { Ms } from '../model/brand.ts';
import type { Env } from '../model/env.ts';
import type { FlowLoop, FlowVolley, Loop, Question, RawAnswer, Shot, Volley } from '../model/load.ts';
import type { Environment } from '../model/measurement.ts';
import type { ProcessCounters } from '../model/process-counters.ts';
import type { Stop } from '../model/service.ts';
import type { Containers } from './containers.ts';
import type { GitHub, Repository } from './github.ts';
import type { K6 } from './k6.ts';
import type { Mask } from './mask.ts';
import type { Network } from './network.ts';
import type { OpenProfiler } from './profiler.ts';
import type { Compartment, Sandboxes } from './sandbox.ts';
import type { ReceiveSpans } from './spans.ts';

export type { CheckRun, GitHub, Repository, Status } from './github.ts';
export type { K6, K6Choice, K6Inspection, K6Outcome, K6Program, K6Progress, K6Run, K6Within } from './k6.ts';
export type { Arrivals, CountingProxy, Network } from './network.ts';
export type { Probe } from './probe.ts';

/** Files of this machine. A full disk or a missing permission is a Failure `environment` with the command that helps. */
export interface Files {
  /** The text of a file, or null when there is none. Failure `policy` for a pipe or a device, or beyond 64 MiB. */
  read(path: string): Promise<string | null>;
  /** As `read`, of what somebody else may have put there: no link, really below `root`, at most 16 MiB. */
  readPlain(path: string, root: string): Promise<string | null>;
  /** As `readPlain`, piece by piece and whatever its size; false where there is none. */
  readPieces(path: string, root: string, take: (piece: Uint8Array) => void): Promise<boolean>;
  /** Whether there is a folder of this path, which is no link. */
  isFolder(path: string): Promise<boolean>;
  /** The names of the plain files of a folder, sorted: no links, nothing below; none where there is no such folder. */
  names(folder: string): Promise<readonly string[]>;
  /** Whether what is there, all links followed, is really below `root`, or is it; null when there is nothing. */
  isBelow(path: string, root: string): Promise<boolean | null>;
  /** Another text when anything below the folder was added, removed, replaced or written. */
  fingerprint(folder: string): Promise<string>;
  /** A text for each of these paths below the folder, another one when that entry was removed, replaced or written. */
  stamps(folder: string, paths: readonly string[]): Promise<readonly string[]>;
  /** Every plain file and link below a folder, no link followed; `complete` where there were no more than `most`. */
  find(folder: string, most: number): Promise<FoundFiles>;
  /** As `stamps`, without reading any: another one also where another name was given to it somewhere. */
  marks(folder: string, paths: readonly string[]): Promise<readonly string[]>;
  /** A text for each of these paths below the folder, another one when it holds something else, or leads elsewhere. */
  digests(folder: string, paths: readonly string[]): Promise<readonly string[]>;
  /** Writes whole or not at all (temporary file, then rename); makes the folders on the way, follows no link to the last. */
  write(path: string, text: string): Promise<void>;
  /** Adds one line to a file in one write, so that two at once mix no lines; makes both. As `readPlain`: no link, below `root`. */
  append(path: string, root: string, line: string): Promise<void>;
  /** Follows a file below `root` that somebody else writes: no link, no pipe, which is a Failure `policy` where it is read. */
  follow(path: string, root: string): FollowedFile;
  /** A new empty folder under the system's temporary folder. */
  makeTemporary(prefix: string): Promise<string>;
  /** Such folders of runs that ended without taking them away; nothing where the system does not tell whose they are. */
  findLeft(): Promise<readonly string[]>;
  /** Makes a symbolic link at `path` that leads to `target`. */
  link(target: string, path: string): Promise<void>;
  /** Makes the folder `at` look like `root`: links to its entries, but real folders on the way to `inner`, a path below it. */
  mirror(root: string, inner: string, at: string): Promise<void>;
  /** Removes a file or a folder; no error when there is none. */
  remove(path: string): Promise<void>;
}

/** A FoundFile is a plain file or a link; its path is from the folder that was looked through. */
export interface FoundFile {
  readonly path: string;
  readonly isLink: boolean;
  /** Whether somebody may execute it. */
  readonly isProgram: boolean;
  readonly bytes: number;
}

/** FoundFiles are what is below a folder, or the first of it. */
export interface FoundFiles {
  readonly files: readonly FoundFile[];
  readonly complete: boolean;
}

/** A FollowedFile is a file that is still being written: each of its bytes is read once. */
export interface FollowedFile {
  /** Everything that was written since the last time; nothing while there is no such file. */
  read(take: (chunk: Uint8Array) => void): Promise<void>;
  close(): Promise<void>;
}

export interface GitResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Git, run without hooks, without the user's or the system's configuration (docs/security.md#r11). */
export interface Git {
  run(
    args: readonly string[],
    /** What it says may be as large as `mostBytes`: it is ended beyond, and has failed. */
    options: { readonly cwd: string; readonly env?: Readonly<Record<string, string>>; readonly mostBytes?: number },
  ): Promise<GitResult>;
}

/** A Command is shell text with everything it needs; `env` is its whole environment. */
export interface Command {
  readonly text: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Marks every process it starts, however far it detaches: put into its environment, and swept when it stops. */
  readonly mark: string;
  /** Where it runs apart from everything else; absent of what runs as we do. `cwd` and `env` are then those inside. */
  readonly within?: Compartment;
}

/** A HeldChild is a command in its compartment, which stands and waits. */
export interface HeldChild {
  /** Lets it go, now. */
  begin(): Child;
  /** Ends it unheard. */
  discard(): Promise<void>;
}

export interface Exit {
  readonly code: number | null;
  readonly signal: string | null;
  /** The kernel ended it because its container was out of memory. */
  readonly outOfMemory?: boolean;
}

/** A Child is a running command in a process group of its own. Its output goes to a log capped at 1 MiB. */
export interface Child {
  readonly pid: number;
  /** Null while it runs. */
  exit(): Exit | null;
  readonly exited: Promise<Exit>;
  /** The last lines of its output, oldest first: without control characters, at most `lines` of them. */
  tail(lines: number): readonly string[];
  /** Whether a line of its output matches. Failure `target` when the pattern cannot be tried within a second. */
  printed(pattern: RegExp): boolean;
  /** CPU time of its process tree in ms; null where the system does not tell. */
  cpuMs(): number | null;
  /** What its process tree has used so far and holds now; null where the system does not tell. */
  counters(): ProcessCounters | null;
  /** Another, older process that listens on this port, `123 (nginx)`; null when there is none or the system does not tell. */
  otherListener(port: number): string | null;
  /** The TCP ports on which its process tree listens; absent of children that are not processes of this machine. */
  listening?(): readonly number[];
  /** Signal, grace, kill; then sweeps what carries its mark. Resolves when nothing of it can be found, else Failure `environment`. */
  stop(stop: Stop): Promise<void>;
}

export interface Processes {
  /** Runs to the end; `tail` is the last lines of what it printed. */
  run(command: Command): Promise<{ readonly exit: Exit; readonly tail: readonly string[] }>;
  start(command: Command): Child;
  /** Sets up the compartment of a command, so that none of it is a part of how long the command takes. Failure `environment` where it cannot be. */
  hold(command: Command & { readonly within: Compartment }): Promise<HeldChild>;
  /** Kills the processes that carry one of these marks and that nobody will stop any more. */
  killLeft(marks: readonly string[]): Promise<void>;
}

/** The embedded load generator. */
export interface LoadGenerator {
  fire(volley: Volley, signal: AbortSignal): Promise<readonly Shot[]>;
  /** Shots in the order in which they were sent. Clients pause after errors, and give up on a side that is dead. */
  loop(loop: Loop, signal: AbortSignal): Promise<readonly Shot[]>;
  /** Sends one request, for what comes back. */
  ask(question: Question, signal: AbortSignal): Promise<RawAnswer>;
  /** Every request of every flow, ascending by when it was due. */
  fireFlows(volley: FlowVolley, signal: AbortSignal): Promise<readonly Shot[]>;
  loopFlows(loop: FlowLoop, signal: AbortSignal): Promise<readonly Shot[]>;
}

export interface Machine {
  /** Everything of the Environment that the machine knows. */
  environment(): Environment;
  /** CPU time of this process so far, ms. */
  ownCpuMs(): number;
  /** All CPU time and the stolen part of it since boot, in ticks; null where not known. */
  ticks(): { readonly total: number; readonly steal: number } | null;
  loadAverage(): number | null;
}

export interface Clock {
  /** Monotonic, ms. */
  now(): number;
  /** ISO 8601, UTC. */
  date(): string;
  /** Ends early, without an error, when the signal fires. */
  sleep(ms: Ms, signal?: AbortSignal): Promise<void>;
}

/** Where progress goes (standard error): one live line on a terminal, plain lines elsewhere. */
export interface Screen {
  /** A line that stays. */
  note(text: string): void;
  /** The live line; elsewhere than on a terminal printed at most every few seconds. */
  progress(text: string): void;
  /** Takes the live line away, before something else is printed. */
  clear(): void;
}

/** The World is everything outside the program. Rooms see it only through these ports; tests bring a fake one. */
export interface World {
  readonly files: Files;
  readonly git: Git;
  readonly processes: Processes;
  readonly containers: Containers;
  readonly sandboxes: Sandboxes;
  readonly network: Network;
  readonly load: LoadGenerator;
  readonly k6: K6;
  readonly receiveSpans: ReceiveSpans;
  readonly openProfiler: OpenProfiler;
  /** GitHub, where a door has a token for it. Loaded when first asked for. */
  github(repository: Repository): Promise<GitHub>;
  readonly machine: Machine;
  readonly clock: Clock;
  readonly screen: Screen;
  readonly mask: Mask;
  /** This process's environment. */
  readonly env: Env;
  /** Fires on Ctrl-C, SIGTERM, or when the runner cancels. */
  readonly cancelled: AbortSignal;
  /** SHA-256 of a text, 64 hexadecimal digits. */
  digest(text: string): string;
}
