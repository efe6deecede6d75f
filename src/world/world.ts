import type { Ms } from '../model/brand.ts';
import type { Env } from '../model/env.ts';
import type { FlowLoop, FlowVolley, Loop, Question, RawAnswer, Shot, Volley } from '../model/load.ts';
import type { Environment } from '../model/measurement.ts';
import type { Points } from '../model/points.ts';
import type { ProcessCounters } from '../model/process-counters.ts';
import type { Side, Sided } from '../model/revision.ts';
import type { Stop } from '../model/service.ts';
import type { Exchange } from '../model/tryout.ts';
import type { Containers } from './containers.ts';
import type { GitHub, Repository } from './github.ts';
import type { Mask } from './mask.ts';
import type { Network } from './network.ts';
import type { OpenProfiler } from './profiler.ts';
import type { ReceiveSpans } from './spans.ts';

export type { CheckRun, GitHub, Repository, Status } from './github.ts';
export type { Arrivals, CountingProxy, Network } from './network.ts';
export type { Probe } from './probe.ts';

/** Files of this machine. A full disk or a missing permission is a Failure `environment` with the command that helps. */
export interface Files {
  /** The text of a file, or null when there is none. Failure `policy` for a pipe or a device, or beyond 64 MiB. */
  read(path: string): Promise<string | null>;
  /** As `read`, of what somebody else may have put there: no link, really below `root`, at most 16 MiB. */
  readPlain(path: string, root: string): Promise<string | null>;
  /** Whether there is a folder of this path, which is no link. */
  isFolder(path: string): Promise<boolean>;
  /** Whether what is there, all links followed, is really below `root`, or is it; null when there is nothing. */
  isBelow(path: string, root: string): Promise<boolean | null>;
  /** Another text when anything below the folder was added, removed, replaced or written. */
  fingerprint(folder: string): Promise<string>;
  /** A text for each of these paths below the folder, another one when that entry was removed, replaced or written. */
  stamps(folder: string, paths: readonly string[]): Promise<readonly string[]>;
  /** Writes whole or not at all (temporary file, then rename); makes the folders on the way, follows no link to the last. */
  write(path: string, text: string): Promise<void>;
  /** Adds one line to a file in one write, so that two at once mix no lines; makes both. As `readPlain`: no link, below `root`. */
  append(path: string, root: string, line: string): Promise<void>;
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

export interface GitResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Git, run without hooks, without the user's or the system's configuration (docs/security.md#r11). */
export interface Git {
  run(
    args: readonly string[],
    options: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
  ): Promise<GitResult>;
}

/** A Command is shell text with everything it needs; `env` is its whole environment. */
export interface Command {
  readonly text: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Marks every process it starts, however far it detaches: put into its environment, and swept when it stops. */
  readonly mark: string;
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

/** A K6Program is a k6 binary that may be run: its hash was checked where one is known. */
export interface K6Program {
  readonly path: string;
  /** `2.2.0`. */
  readonly version: string;
}

/** How k6 is to be found. */
export interface K6Choice {
  readonly path: string | undefined;
  readonly version: string | undefined;
  readonly sha256: string | undefined;
  readonly downloadUrl: string | undefined;
  /** Never download. */
  readonly offline: boolean;
}

/** One k6 run: a script with everything k6 is told. Points are streamed while it runs. */
export interface K6Run {
  readonly script: string;
  readonly cwd: string;
  /** Becomes `-e NAME=value`. */
  readonly variables: Readonly<Record<string, string>>;
  /** Only points of these metrics are kept. */
  readonly metrics: readonly string[];
  /** System tags that k6 must give its points beside those that are read: thresholds select by them. */
  readonly tags: readonly string[];
  /** The side that everything in this run belongs to; null where both are driven and each point tells its own. */
  readonly alone: Side | null;
  /** Points are told apart by their values of this tag. */
  readonly splitBy?: string;
  /** Whether its exchanges are told: of a script that logs them (`httpDebug: 'full'`). */
  readonly tellsExchanges?: boolean;
  /** Called now and then with what was seen so far; true stops the run early (SIGINT). */
  readonly watch?: (seen: K6Progress) => boolean;
}

/** A K6Inspection is what k6 is asked about a script, without running it. */
export interface K6Inspection extends Pick<K6Run, 'script' | 'cwd' | 'variables'> {
  /** Options that k6 takes from its environment: `K6_VUS`. */
  readonly options?: Readonly<Record<string, string>>;
}

/** Counts of a k6 run under way, per side. */
export interface K6Progress {
  readonly requests: { readonly base: number; readonly head: number };
  readonly failed: { readonly base: number; readonly head: number };
}

/** What a k6 run left. */
export interface K6Outcome {
  readonly points: Points;
  /** Requests of each side by scheme, host and port of where they went, as far as k6 names them by their URLs. */
  readonly origins: Sided<Readonly<Record<string, number>>>;
  /** Exceptions thrown inside iterations, which k6 does not count as failures, by scenario as k6 names it. */
  readonly exceptions: Readonly<Record<string, number>>;
  /** k6's own error and warning messages, the first few, without control characters. */
  readonly messages: readonly string[];
  /** The first HTTP requests with their answers, in their order: where that was asked for. */
  readonly exchanges?: readonly Exchange[];
  /** Whether `watch` stopped it. */
  readonly stoppedEarly: boolean;
  /** CPU time of k6, ms; null where not known. */
  readonly cpuMs: Ms | null;
}

/** The k6 program. Every failure to find or verify it is a Failure `environment`. */
export interface K6 {
  /** `k6-path`, then PATH, then our cache, then a verified download; null when there is none and none was asked for. */
  locate(choice: K6Choice): Promise<K6Program | null>;
  /** `k6 inspect --execution-requirements` as JSON. Failure `load` with k6's own message when the script does not load. */
  inspect(program: K6Program, asked: K6Inspection): Promise<unknown>;
  /** `k6 deps --json`: remote imports and extensions a script needs. */
  dependencies(
    program: K6Program,
    script: string,
  ): Promise<{ readonly imports: readonly string[]; readonly customBuild: boolean }>;
  run(program: K6Program, run: K6Run, signal: AbortSignal): Promise<K6Outcome>;
}

/** The World is everything outside the program. Rooms see it only through these ports; tests bring a fake one. */
export interface World {
  readonly files: Files;
  readonly git: Git;
  readonly processes: Processes;
  readonly containers: Containers;
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
