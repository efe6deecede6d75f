import type { Change, Share } from './brand.ts';
import type { Interval } from './comparison.ts';
import type { Cell } from './plan.ts';
import type { ShardPairs } from './shard.ts';
import type { Slo } from './slo.ts';

/** Every Outcome. */
export const OUTCOMES = ['regression', 'improvement', 'no-change', 'inconclusive', 'no-data'] as const;

/** What a comparison came to. */
export type Outcome = (typeof OUTCOMES)[number];

/** What the numbers came to, before people. */
export type VerdictState = 'pass' | 'fail' | 'inconclusive' | 'no-data';

/** Every OutcomeNote. */
export const OUTCOME_NOTES = [
  'below-margin',
  'below-min-change',
  'small-change',
  'noise',
  'stopped-early',
  'spread-changed',
  'too-few-pairs',
  'too-many-dropped',
  'late',
  'failing-pairs',
  'answers-differ',
  'drift',
  'serial',
  'new',
  'not-measured',
  'load-fails',
] as const;

/** Why an outcome is what it is, beyond its name. */
export type OutcomeNote = (typeof OUTCOME_NOTES)[number];

/**
 * More lost pairs than this share, and those that are left are no fair sample of the machine
 * (docs/statistics.md#lost-and-late-pairs).
 */
export const MOST_LOST = 0.2;

/**
 * Whether so many of a shard's pairs are missing that it hardly speaks: a head that crashes, or takes all of the time, where it is
 * slow must not choose its shards.
 */
export function isShortShard({ pairs, plannedPairs }: Omit<ShardPairs, 'index'>): boolean {
  return plannedPairs - pairs > MOST_LOST * plannedPairs;
}

/** Above this multiple of the budget, what would have been caught is too coarse to pass on (docs/statistics.md#verdict). */
const COARSE = 3;

/** Notes of open rows whose answer is hidden not by noise but by something that head itself may have caused. */
export const ASKING_NOTES: readonly (OutcomeNote | null)[] = [
  'too-few-pairs',
  'too-many-dropped',
  'late',
  'failing-pairs',
  'answers-differ',
  'drift',
  'serial',
];

/**
 * Whether a person decides on an open row, whatever `on-inconclusive` says: a worsening of three times the budget could have
 * gone unseen, nobody can say what could have, or head may hide it.
 */
export function asksPerson({ mde, note }: Pick<Row, 'mde' | 'note'>, budget: Change): boolean {
  return mde === null || ASKING_NOTES.includes(note) || mde > COARSE * budget;
}

/** Whether an objective is open since pairs were lost: head itself may have lost them. */
export function isHidden({ state, lost }: Pick<SloRow, 'state' | 'lost'>): boolean {
  return state === 'undecided' && lost > MOST_LOST;
}

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
 * A Row is a cell's outcome with its numbers. `change` and its intervals are head/base − 1 (ratios) or head − base
 * (shares), never re-oriented; `mde` is the smallest worsening found with probability 80 %, in the same form, ≥ 0.
 * `interval` is the one that decided (level 0.9 where the row is unchanged, else 0.95), `simultaneous` holds for all gating
 * rows and looks together at 0.95.
 */
export interface Row {
  readonly cell: Cell;
  readonly outcome: Outcome;
  readonly note: OutcomeNote | null;
  readonly change: Change | null;
  readonly interval: Interval<Change> | null;
  readonly simultaneous: Interval<Change> | null;
  readonly mde: Change | null;
  /** As in Comparison: for lists, never for the gate. */
  readonly q: Share | null;
  readonly pairs: number;
  readonly base: number | null;
  readonly head: number | null;
  /** The look (number of pairs) that the outcome is of: the last, or of a regression the last that found it; null while open. */
  readonly settledAt: number | null;
  /**
   * Of an unchanged row without any failure on either side: the share of pairs that could fail altogether and still show
   * none in so many (the chance of that is 5 %); null for other rows. Failures come in clusters, so requests bound nothing.
   */
  readonly unseen: Share | null;
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
  readonly lost: Share;
  /** Whether this row fails the gate. */
  readonly failing: boolean;
}

/** Every code of a reason. */
export const REASON_CODES = [
  'regression',
  'slo',
  'no-data',
  'inconclusive',
  'too-slow',
  'too-many-dropped',
  'dependent',
  'cancelled',
  'shard-missing',
  'clean',
] as const;

/** What decided, by a code. */
export type ReasonCode = (typeof REASON_CODES)[number];

/** The row that a reason is of; both null for the whole run. */
export interface ReasonPlace {
  readonly scenario: string | null;
  readonly metric: string | null;
}

/** A Reason is why the verdict is what it is: one for each row or objective that decided, with the numbers that say so. */
export type Reason = ReasonPlace &
  (
    | { readonly code: 'regression' | OpenCode; readonly row: Row }
    | { readonly code: 'slo' | 'inconclusive'; readonly slo: SloRow }
    /** `loadFails` where base's load fails on head, which changed the load. */
    | { readonly code: 'no-data'; readonly loadFails?: true }
    /** `minutesNeeded` as in Measurement. */
    | { readonly code: 'too-slow'; readonly minutesNeeded: number | null }
    /** Those that are missing or short, of how many. */
    | { readonly code: 'shard-missing'; readonly shards: readonly ShardPairs[]; readonly of: number }
    | { readonly code: 'cancelled'; readonly pairs: number; readonly plannedPairs: number }
    /** Gating rows that were compared, and of these the improved ones; objectives that are broken and do not fail the gate. */
    | {
        readonly code: 'clean';
        readonly compared: number;
        readonly improved: number;
        readonly broken: number;
        readonly pairs: number;
      }
  );

/** Why a row stayed open. */
type OpenCode = 'inconclusive' | 'too-many-dropped' | 'dependent';

/** A Verdict is what the numbers say of the pull request. */
export interface Verdict {
  readonly state: VerdictState;
  readonly reasons: readonly Reason[];
  readonly rows: readonly Row[];
  readonly slos: readonly SloRow[];
}

/** What may fail a job: the kinds of reason that `fail-on` can name. Whatever it names, `no-data` is among it. */
export type FailOn = 'regression' | 'slo' | 'inconclusive' | 'no-data';

/** A JobEnd is what the verdict means for the command that asked: whether it fails, and why in one sentence. */
export interface JobEnd {
  /** 0 = goes on, 1 = the verdict is `fail`, 2 = the verdict is `inconclusive` or `no-data`; 1 and 2 only where `fail-on` names it or a list is given and there is no data. */
  readonly exitCode: 0 | 1 | 2;
  readonly fails: boolean;
  /** One plain sentence, without text from outside. */
  readonly text: string;
}
