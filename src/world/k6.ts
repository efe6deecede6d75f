import type { Ms } from '../model/brand.ts';
import type { Points } from '../model/points.ts';
import type { Side, Sided } from '../model/revision.ts';
import type { LoadUse, LoadWalls } from '../model/sandbox.ts';
import type { Segment } from '../model/segment.ts';
import type { Exchange } from '../model/tryout.ts';

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

/** K6Within is what k6 may see and reach where it runs behind walls of its own. */
export interface K6Within extends Pick<LoadUse, 'reads' | 'made' | 'urls'> {
  readonly walls: LoadWalls;
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
  /** Tags with their values that every point is given (`--tag`), beside those of the script. */
  readonly labels?: Readonly<Record<string, string>>;
  /** The side that everything in this run belongs to; null where both are driven and each point tells its own. */
  readonly alone: Side | null;
  /** Points are told apart by their values of this tag. */
  readonly splitBy?: string;
  /** Which part of the script's load it sends; absent where it sends all of it. */
  readonly segment?: Segment | undefined;
  /** Whether its exchanges are told: of a script that logs them (`httpDebug: 'full'`). */
  readonly tellsExchanges?: boolean;
  /** Absent where it runs as whoever measures. */
  readonly within?: K6Within | undefined;
  /** Called now and then with what was seen so far; true stops the run early (SIGINT). */
  readonly watch?: (seen: K6Progress) => boolean;
}

/** A K6Inspection is what k6 is asked about a script, without running it. */
export interface K6Inspection extends Pick<K6Run, 'script' | 'cwd' | 'variables' | 'within'> {
  /** Options that k6 takes from its environment: `K6_VUS`. */
  readonly options?: Readonly<Record<string, string>>;
}

/** Counts of a k6 run under way, per side. */
export interface K6Progress {
  readonly requests: { readonly base: number; readonly head: number };
  readonly failed: { readonly base: number; readonly head: number };
  /** When the first request was answered, ms since 1970; absent before. */
  readonly firstAtMs?: Ms;
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
