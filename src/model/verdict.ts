import type { Interval } from './comparison.ts';
import type { Cell } from './metric.ts';
import type { Slo } from './slo.ts';

/** What a comparison came to. */
export type Outcome = 'regression' | 'improvement' | 'no-change' | 'inconclusive' | 'no-data';

/** What the numbers came to, before people. */
export type VerdictState = 'pass' | 'fail' | 'inconclusive' | 'no-data';

/** Why an outcome is what it is, beyond its name. */
export type OutcomeNote =
  | 'below-margin'
  | 'below-min-change'
  | 'small-change'
  | 'noise'
  | 'stopped-early'
  | 'spread-changed'
  | 'too-few-pairs'
  | 'too-many-dropped'
  | 'late'
  | 'failing-pairs'
  | 'answers-differ'
  | 'drift'
  | 'serial'
  | 'new'
  | 'not-measured';

/**
 * More lost pairs than this share, and those that are left are no fair sample of the machine
 * (docs/statistics.md#lost-and-late-pairs).
 */
export const MOST_LOST = 0.2;

/** Above this multiple of the budget, what would have been caught is too coarse to pass on (docs/statistics.md#verdict). */
export const COARSE = 3;

/**
 * Notes of open rows that always ask for a person, whatever `on-inconclusive` says: what hides the answer is not noise but
 * something that head itself may have caused.
 */
export const ASKING_NOTES: readonly OutcomeNote[] = [
  'too-few-pairs',
  'too-many-dropped',
  'late',
  'failing-pairs',
  'answers-differ',
  'drift',
  'serial',
];

/** A RowTest is how a row was tested at the look that its numbers are of: the one that settled it, else the last. */
export interface RowTest {
  /** Rows whose false alarms are bounded together; 1 for an informational row, which is tested on its own. */
  readonly family: number;
  /** The look, as the number of pairs measured by then. */
  readonly look: number;
  /** The critical value of Z that "head is worse" was held against; null where nothing could be rejected. */
  readonly critical: number | null;
  /** Whether it rejected "no difference", either way. */
  readonly rejected: boolean;
}

/**
 * An OutcomeRow is a cell's outcome with its numbers. `change` and its intervals are head/base − 1 (ratios) or head − base
 * (shares), never re-oriented; `mde` is the smallest worsening found with probability 80 %, in the same form, ≥ 0.
 * `interval` is the one that decided (level 0.9 where the row is unchanged, else 0.95), `simultaneous` holds for all gating
 * rows and looks together at 0.95.
 */
export interface OutcomeRow {
  readonly cell: Cell;
  readonly outcome: Outcome;
  readonly note: OutcomeNote | null;
  readonly change: number | null;
  readonly interval: Interval | null;
  readonly simultaneous: Interval | null;
  readonly mde: number | null;
  /** As in Comparison: for lists, never for the gate. */
  readonly q: number | null;
  readonly pairs: number;
  readonly base: number | null;
  readonly head: number | null;
  /** The look (number of pairs) that the outcome is of: the last, or of a regression the last that found it; null while open. */
  readonly settledAt: number | null;
  /**
   * Of an unchanged row without any failure on either side: the share of pairs that could fail altogether and still show
   * none in so many (the chance of that is 5 %); null for other rows. Failures come in clusters, so requests bound nothing.
   */
  readonly unseen: number | null;
  /** Null where no look was reached or there was nothing to compare. */
  readonly test: RowTest | null;
}

/** Whether an objective is kept: `broken` and `met` only when the whole interval says so. */
export type SloState = 'met' | 'broken' | 'undecided' | 'no-data';

/** An SloRow is head held against an objective; `broken` fails the gate unless base breaks it just as much. */
export interface SloRow {
  readonly slo: Slo;
  readonly state: SloState;
  readonly baseState: SloState;
  /** In the metric's unit; Hodges–Lehmann over head's blocks, 90 % interval. */
  readonly value: number | null;
  readonly interval: Interval | null;
  /** The share of pairs, 0 to 1, in which head has no absolute value that counts: dropped, late, or not read. */
  readonly lost: number;
  /** Whether this row fails the gate. */
  readonly failing: boolean;
}

/** Why the verdict is what it is: one entry per row that decided it. */
export interface Reason {
  readonly code:
    | 'regression'
    | 'slo'
    | 'no-data'
    | 'inconclusive'
    | 'too-slow'
    | 'too-many-dropped'
    | 'dependent'
    | 'cancelled'
    | 'clean';
  readonly scenario: string | null;
  readonly metric: string | null;
  /** One plain sentence. */
  readonly text: string;
}

/** A Verdict is what the numbers say of the pull request. */
export interface Verdict {
  readonly state: VerdictState;
  readonly reasons: readonly Reason[];
  readonly rows: readonly OutcomeRow[];
  readonly slos: readonly SloRow[];
}
