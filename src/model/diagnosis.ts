import type { Change, Ms, Share } from './brand.ts';
import type { Metric } from './metrics.ts';
import type { Sided } from './revision.ts';

/** A SuspectRow is the row that a suspect is of. */
interface SuspectRow {
  readonly scenario: string;
  readonly metric: string;
  /** Whether it got slower, else faster. */
  readonly slower: boolean;
  /** 0 to 1: how much of its change this could account for; null where that cannot be told. */
  readonly weight: Share | null;
}

/**
 * A Suspect is evidence for why a row got slower or faster: what was seen beside it, with numbers. It is never called the cause.
 * Times are head − base, ms.
 */
export type Suspect =
  | EvidenceSuspect
  | CpuSuspect
  | (SuspectRow &
      (
        | /** Of so many parts of a scenario those that moved with the row, the furthest first; whether all others are shown unchanged. */
        { readonly kind: 'parts'; readonly parts: number; readonly moved: readonly MovedRow[]; readonly steady: boolean }
        /** All parts moved, and one much further than the next. */
        | { readonly kind: 'worst-part'; readonly parts: number; readonly moved: readonly [MovedRow, MovedRow] }
        /** How the first token and the whole answer moved at one quantile (`p95`), and where most of that lies. */
        | {
            readonly kind: 'streaming';
            readonly quantile: string;
            readonly firstMs: number;
            readonly wholeMs: number;
            readonly where: 'before-first' | 'while-streaming' | 'both';
          }
        /** A tail that moved while the middle is not shown to; the least share of requests that must have moved, 0 where not known. */
        | { readonly kind: 'tail'; readonly tail: MovedRow; readonly middle: MovedRow; readonly share: Share }
        /** Shares of requests that failed. */
        | { readonly kind: 'errors'; readonly failed: Sided<number> }
        /** How much slower the second half of each side's blocks is than the first, as a ratio − 1. */
        | { readonly kind: 'drift'; readonly second: Sided<number> }
      ));

/** Kinds that only the evidence of a service tells, by what a reader does about them: keeping, joining, sending elsewhere, computing less. */
export const EVIDENCE_SUSPECT_KINDS = [
  'lost-cache',
  'cache-hits',
  'repeated-calls',
  'more-calls',
  'new-operation',
  'serial-calls',
  'slow-outside',
  'queue',
  'lock',
  'late-start',
  'waiting-operation',
  'slow-operation',
  'more-bytes',
  'more-tokens',
  'log-flood',
  'garbage',
  'function',
  'computing-operation',
  'run-queue',
  'major-faults',
] as const;

/**
 * An EvidenceSuspect is one thing that traces, profiles or a service's own numbers show to have changed with the row. It came out
 * of the job that ran the pull request's code: a claim.
 */
export interface EvidenceSuspect extends SuspectRow {
  readonly kind: (typeof EVIDENCE_SUSPECT_KINDS)[number];
  /** The statement or name of an operation, a function, a series; empty for the whole service. Text from outside. */
  readonly subject: string;
  /** What it adds to a request, typically, head − base; null where no time can be told. */
  readonly ms: Ms | null;
  /** Whether the time is of the slowest twentieth of the requests, else of all. */
  readonly slowest: boolean;
  /** What moved with it, the number that tells the kind first; at most MOST_NUMBERS. */
  readonly numbers: readonly SuspectNumber[];
  /** Where head changes it; null where no change is known to belong to it. */
  readonly touched: TouchedPlace | null;
}

/** Enough to tell any kind by. */
export const MOST_NUMBERS = 6;

/** A SuspectNumber is each side's typical value of a number that evidence tells of. */
export interface SuspectNumber extends Sided<number> {
  /** `calls`, `own-time`, or the name of a series: text from outside. */
  readonly what: string;
  /** As of an EvidenceSeries. */
  readonly unit: string;
}

/** A TouchedPlace is a line that head changes, and the function that it belongs to. Text from outside. */
export interface TouchedPlace {
  readonly path: string;
  /** As head numbers them, from 1. */
  readonly line: number;
  readonly name: string;
}

/** An Unexplained is how much of a scenario's change no suspect accounts for; where a tail changed, of the slowest twentieth's. */
export interface Unexplained {
  readonly scenario: string;
  /** The row that the suspects are of. */
  readonly metric: string;
  readonly share: Share;
}

/** Every kind of a Suspect. */
export const SUSPECT_KINDS = [
  ...EVIDENCE_SUSPECT_KINDS,
  ...([
    'computing',
    'crowded',
    'partly-computing',
    'waiting',
    'parts',
    'worst-part',
    'streaming',
    'tail',
    'errors',
    'drift',
  ] as const),
] as const satisfies readonly Suspect['kind'][];

/** A CpuSuspect is computing or waiting: a changed time held against the CPU time of the process. */
export interface CpuSuspect extends SuspectRow {
  readonly kind: 'computing' | 'crowded' | 'partly-computing' | 'waiting';
  /** What changed: the row itself, or the mean of its family, `latency`. */
  readonly time: { readonly name: string; readonly isMean: boolean; readonly ms: number };
  /** CPU time per request, and by how much it grew, or shrank where the row got faster, as a ratio − 1. */
  readonly cpuMs: number;
  readonly grown: number;
  /** How much of the changed time is CPU time, 0 to 1. */
  readonly share: Share;
  /** Cores that the service kept busy on each side; null where not known. */
  readonly busy: Sided<number> | null;
}

/** A row that moved by so much (as in Row). */
export interface MovedRow {
  readonly metric: Metric;
  readonly change: Change;
}

/** A Diagnosis is the suspects, the strongest first, and what they leave unexplained wherever traces or profiles came. */
export interface Diagnosis {
  readonly suspects: readonly Suspect[];
  readonly unexplained: readonly Unexplained[];
}
