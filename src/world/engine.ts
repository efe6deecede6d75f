import type { Ms } from '../model/brand.ts';
import type { Shot } from '../model/load.ts';
import type { Plan, PlannedScenario } from '../model/plan.ts';
import type { Side, Sided } from '../model/revision.ts';
import type { LoadWalls } from '../model/sandbox.ts';
import type { Segment, SegmentScenario } from '../model/segment.ts';
import type { Target } from '../model/target.ts';
import type { Reading, Trial } from '../model/trial.ts';
import type { Tryout } from '../model/tryout.ts';
import type { K6Progress, World } from './world.ts';

/** An EngineJob is what an engine is made for: a plan, where both sides' files are, and who hears of answers that are not ok. */
export interface EngineJob {
  readonly plan: Plan;
  /** The folders of both sides' files. */
  readonly roots: Sided<string>;
  /** Where a program runs that drives; absent where it runs as whoever measures. */
  readonly walls?: LoadWalls | undefined;
  /** Told what became of each request where an engine sees that, with the beginning of an answer that is not ok: hostile. */
  readonly seen: (scenario: string, shot: Shot, excerpt: string) => void;
  /** Asked now and then with what was sent so far, where an engine sees no single request: true ends the drive. */
  readonly halt?: (scenario: string, sofar: K6Progress) => boolean;
  /** Requests that may be under way at once; of scripts, virtual users. */
  readonly maxInFlight?: number;
  /** Of a load test: requests per second of a script or a program; declared ones have a rate of their own. */
  readonly maxRate?: number;
  /** Which part of the load this machine sends; both bounds are of all parts together. Absent where it sends all of it. */
  readonly segment?: Segment;
}

/** An Engine is a load generator that drives those scenarios of a plan which name it. */
export interface Engine {
  /** Looks, once before the first pair, at what it is to drive. Failure `load` when that cannot be driven. */
  inspect(world: World): Promise<Inspection>;
  /** Drives one scenario after `inspect`, to one side or to both at once. */
  drive(turn: Turn, world: World): Promise<Drive>;
}

/** Makes an Engine for an EngineJob. */
export type MakeEngine = (job: EngineJob) => Engine;

/** A TryTurn is one scenario that is tried on a running target of head. */
export interface TryTurn extends Pick<EngineJob, 'plan' | 'roots' | 'walls'> {
  readonly planned: PlannedScenario;
  readonly target: Target;
  /** When it has to be over; the World is cancelled then. */
  readonly limitMs: Ms;
}

/** Sends one request of a scenario, or runs one iteration of its script. Failure where that cannot be done. */
export type TryScenario = (turn: TryTurn, world: World) => Promise<Tryout>;

/** An Inspection is what an engine found in what it is to drive. */
export interface Inspection {
  /** Why both sides must not be driven at once, in words that can follow "because"; null when they may. */
  readonly forbidden: string | null;
  readonly warnings: readonly string[];
  /** The version of the program that drives; null where it is Benchgate itself. */
  readonly version: string | null;
  /** How long a scenario's requests take for certain, ms, and whether warm-up and block are as long as planned. */
  timing(planned: PlannedScenario): Timing;
}

/** A Timing is what is known of a drive's length before it: searches and iterations may end sooner, so they count as nothing. */
export interface Timing {
  readonly certainMs: Ms;
  readonly timed: boolean;
  /** From the beginning of the load: when its first request is due, and when all is over at the latest. Absent where that is not known. */
  readonly span?: { readonly firstMs: Ms; readonly lastMs: Ms };
}

/** A Turn is one scenario in one pair, with the running sides in the order of sending. Pair 0 is the pilot. */
export interface Turn {
  readonly planned: PlannedScenario;
  readonly pair: number;
  readonly sides: readonly Side[];
  readonly targets: Targets;
  /** Who watches the block of each side; null where nobody does. */
  readonly watches?: Sided<BlockWatch | null>;
  /** When its load begins on every machine that sends a part, ms since 1970; absent where it begins when it can. */
  readonly startMs?: Ms;
}

/**
 * A BlockWatch hears when a side's block begins and ends: just before and just after CPU time is read. Neither may take time. Of two
 * sides the one that sends first hears it first.
 */
export interface BlockWatch {
  /** In so many ms the first request of the block is due: less than 0 where that was seen only afterwards. */
  begin(inMs: Ms): void;
  end(): void;
  /**
   * Whether requests carry a `traceparent` (W3C Trace Context) with the sampled flag. Its trace id begins with 16 hexadecimal
   * digits of the moment of sending, microseconds since 1970, and goes on with 16 random ones, the last of them for samplers.
   */
  readonly traced: boolean;
}

/** Targets are the running sides; null where a side is not driven. */
export type Targets = Sided<Target | null>;

/** A Remark is what the report should say of a drive, and how often it happened. */
export interface Remark {
  readonly text: string;
  readonly times: number;
  /** It tells of requests that went to other places than the target. */
  readonly elsewhere?: true;
}

/** A Drive is what driving one scenario left behind. */
export interface Drive {
  readonly blocks: Sided<Block | null>;
  /** CPU used by the targets and the load generator while it was read, and for how long that was, ms; null where not known. */
  readonly cpuMs: Ms | null;
  readonly cpuWindowMs: Ms;
  /** What the report should say of it: each with how often it happened. */
  readonly remarks: readonly Remark[];
  /** What is joined with the other parts of the load; absent where it is all of it. */
  readonly part?: Pick<SegmentScenario, 'load' | 'points' | 'exceptions'>;
}

/** Counts are so many of a total. */
export interface Counts {
  readonly count: number;
  readonly total: number;
}

/** A Course is latencies in the order of their moments: ms from the start of the block, negative in the warm-up. */
export interface Course {
  readonly atMs: Float64Array;
  readonly ms: Float64Array;
}

/**
 * A Block is what one side of one scenario left behind after the warm-up, whichever engine drove it. Counts and times as
 * in the Trial that it becomes.
 */
export interface Block
  extends Pick<
    Trial,
    | 'planned'
    | 'sent'
    | 'succeeded'
    | 'errors'
    | 'errorKinds'
    | 'failedChecks'
    | 'dropped'
    | 'lagP95Ms'
    | 'sentP50Ms'
    | 'halvesMs'
  > {
  /** Values by family (`latency`, `ttft`, the role of a k6 metric), ascending, in the metric's unit. */
  readonly values: Readonly<Record<string, Float64Array>>;
  /** `error-rate`, `checks-failed` and `dropped-rate`, each of what it is counted of. */
  readonly shares: Readonly<Record<string, Counts>>;
  /** Readings that are neither: of the user's own k6 metrics. */
  readonly own: Readonly<Record<string, Reading>>;
  /** How long the block was, ms, and what was answered in that time: at all, and well. */
  readonly blockMs: Ms;
  readonly answered: number;
  readonly answeredWell: number;
  /** Of an answer's body, on average; null where the engine does not tell. */
  readonly answerBytes: number | null;
  /** CPU time of the process tree, ms, and the answers that were given while it was read; null where not measured. */
  readonly cpu: { readonly ms: Ms; readonly answers: number } | null;
  /** How many failed in which way, at most 20 kinds (`status 503`, `grpc 13`, `connect`, `exception`); absent where that is not told. */
  readonly errorKinds?: Readonly<Record<string, number>>;
  /** Why its timing does not count, whatever the numbers say: in words that do not tell the side. */
  readonly broken: readonly string[];
  /** Every answer from the warm-up on, by when it was due; absent where nothing tells. */
  readonly course?: Course;
  /** Of a search: what its rate is limited by; `end` where no higher one was tried, `none` where no rate held. */
  readonly search?: { readonly limit: 'breaks' | 'generator' | 'end' | 'none' };
}
