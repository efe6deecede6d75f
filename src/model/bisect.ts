import type { Effect, Ms, Share } from './brand.ts';
import type { Interval } from './comparison.ts';
import type { Metric } from './metrics.ts';
import type { ReportedPolicy } from './policy.ts';

/** A BisectPlan is what a bisect looks for and how much it may measure: chosen before the first pair. */
export interface BisectPlan {
  readonly version: 1;
  readonly scenario: string;
  readonly metric: Metric;
  /** From the good one to the bad one by first parent, both included; two at least. */
  readonly commits: readonly string[];
  /** How likely the whole search may be to see a change where there is none. */
  readonly level: Share;
  /** The smallest change of one commit that is worth its name; more than 0. */
  readonly least: Effect;
  /** Pairs of a duet's first look; they are doubled while it stays open, up to so many. */
  readonly firstPairs: number;
  readonly mostPairs: number;
  /** Pairs of all duets together. */
  readonly budget: number;
}

/** A Stretch is the commits after `from` up to `to`: places in the plan's commits. Its duet has `from` as base and `to` as head. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** A BisectAsk is what to measure next: so many pairs of a stretch, more than it may already have. */
export interface BisectAsk extends Stretch {
  readonly pairs: number;
}

/** A BisectStep is one thing that was found, a line of the journal: effects of a duet's pairs, or a commit that cannot be built. */
export type BisectStep =
  | (Stretch & { readonly effects: readonly (Effect | null)[] })
  /** The commit's place. */
  | { readonly unbuilt: number };

/**
 * What a part of the history did: `commit`, one commit brought the change; `spread`, several did, and no one of them shows;
 * `unbuilt`, one of several did, and those between cannot be built; `budget`, one or several did, and pairs ran out.
 */
export type BisectPartKind = 'commit' | 'spread' | 'unbuilt' | 'budget';

/** A BisectPart is commits, one after the other, that changed the metric together. */
export interface BisectPart extends Stretch {
  readonly kind: BisectPartKind;
  readonly effect: Effect;
  /** Simultaneous over every duet of the search. */
  readonly interval: Interval<Effect>;
  /** No commit of it brought more, unless another made up for it; in the direction of the effect, 0 or more. */
  readonly most: Effect;
}

/** A BisectResult is what a bisect ends with. */
export interface BisectResult {
  /** In the history's order; empty where neither half changed. */
  readonly parts: readonly BisectPart[];
  /** The sum of both halves' effects; null where they were not measured. */
  readonly total: Effect | null;
  /** No commit of the history is worse, or better, by more, unless another made up for it; Infinity where too little was measured. */
  readonly most: Effect;
  /** Places of the commits that could not be built. */
  readonly unbuilt: readonly number[];
  /** Pairs measured. */
  readonly pairs: number;
  /** `budget`: pairs ran out. `ends`: the good or the bad commit cannot be built, so that there is nothing to compare. */
  readonly end: 'complete' | 'budget' | 'ends';
}

/** A BisectCommit is a commit of the history and how it calls itself: text from outside. */
export interface BisectCommit {
  /** 40 hexadecimal digits. */
  readonly sha: string;
  readonly subject: string;
}

/**
 * Why a bisect ended before it had an answer: the time or the pairs were used up, nothing came of a duet that counts, or somebody
 * interrupted it.
 */
export type BisectStop = 'time' | 'pairs' | 'no-data' | 'interrupted';

/** A BisectReport is all that is told of a bisect. */
export interface BisectReport extends ReportedPolicy {
  readonly scenario: string;
  readonly metric: Metric;
  /** From the good one to the bad one, both included. */
  readonly commits: readonly BisectCommit[];
  readonly result: BisectResult;
  /** Null where it has its answer. */
  readonly stop: BisectStop | null;
  /** Stretches that were measured. */
  readonly duets: number;
  /** Of the pairs, those that an earlier start left in the journal. */
  readonly pairsBefore: number;
  /** Time of this start. */
  readonly elapsedMs: Ms;
  /** The file from which the same search goes on. */
  readonly journal: string;
}
