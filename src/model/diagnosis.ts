import type { Change, Share } from './brand.ts';
import type { Metric } from './metrics.ts';
import type { Sided } from './revision.ts';

/** A Suspect is evidence for why a row changed: what was seen, with numbers. It is never called the cause. */
export interface Suspect {
  readonly scenario: string;
  readonly metric: string;
  /** 0 to 1: how much of the change this evidence could account for; null where that cannot be told. */
  readonly weight: Share | null;
  readonly evidence: SuspectEvidence;
}

/** A SuspectEvidence is what was seen beside a row that got slower or faster. Times are head − base, ms. */
export type SuspectEvidence = { readonly slower: boolean } & (
  | ComputingEvidence
  /** Of so many parts of a scenario those that moved with the row, the furthest first; whether all others are shown unchanged. */
  | { readonly kind: 'parts'; readonly parts: number; readonly moved: readonly MovedRow[]; readonly steady: boolean }
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
);

/** Computing or waiting: a changed time held against the CPU time of the process. */
export interface ComputingEvidence {
  readonly kind: 'computing' | 'crowded' | 'partly-computing' | 'waiting';
  /** What changed: the row itself, or the mean of its family, `latency`. */
  readonly time: { readonly name: string; readonly isMean: boolean; readonly ms: number };
  /** CPU time per request. */
  readonly cpuMs: number;
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

/** A Diagnosis is the suspects, the strongest first. */
export interface Diagnosis {
  readonly suspects: readonly Suspect[];
}
