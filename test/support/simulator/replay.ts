import { sampleStandardDeviation } from 'simple-statistics';
import { attainments, type CompareInput, compare, dependences } from '../../../src/compare/compare.ts';
import { judge } from '../../../src/judge/judge.ts';
import { earlyStop } from '../../../src/judge/stopping.ts';
import { type Comparison, toChange } from '../../../src/model/comparison.ts';
import type { StopReason } from '../../../src/model/measurement.ts';
import type { Row, Verdict } from '../../../src/model/verdict.ts';

/** An Ending is what a gate came to: when and why it stopped measuring, and its verdict. */
export interface Ending {
  readonly pairs: number;
  readonly stop: StopReason;
  readonly verdict: Verdict;
  /** Whether the pairs show, in any row, that they depend on each other. */
  readonly dependent: boolean;
}

/** A Replay is everything that one simulated measurement says. */
export interface Replay {
  /** Pairs that there are. */
  readonly measured: number;
  readonly ending: Ending;
  /** What is judged of all its pairs, as of a stored measurement that did not stop early. */
  readonly whole: Verdict;
  /** Whether all pairs show, in any row, that they depend on each other. */
  readonly dependent: boolean;
  /** The first look at which any gating row was rejected, had measuring never stopped; null when none was. */
  readonly rejectedAt: number | null;
  /** Whether the first row was rejected at any look, had measuring never stopped. */
  readonly firstRejected: boolean;
  /** Whether all rows' simultaneous intervals held the truth at all looks; null where the truth is not known. */
  readonly covered: boolean | null;
  /** The same of the intervals that the report shows, by row; a row whose truth is not known has no entry. */
  readonly shown: Readonly<Record<string, Shown>>;
  /** Pairs, of those that the gate measured and of all, in which head failed every request and base did not. */
  readonly outages: { readonly ending: number; readonly whole: number };
  /** Standard deviation over the pairs of the first row's effect. */
  readonly spread: number;
}

/** Whether the interval that a row shows holds the truth; `none` where it shows none. */
export type Shown = 'holds' | 'misses' | 'none';

/** The true effect of a row; undefined where the model has no formula for it. */
export type Truth = (metric: string) => number | undefined;

/** Compares all pairs once, and reads off what the gate would have done at every look. */
export function replay(input: CompareInput, truth: Truth): Replay {
  const comparisons = compare(input);
  const gating = comparisons.filter(({ cell }) => cell.gating);
  const looks = gating[0]?.looks.map(({ pairs }) => pairs) ?? [];
  const first = comparisons[0]?.sample.filter((effect) => effect !== null) ?? [];
  const ending = endingOf(input, comparisons);
  const measured = input.pairs.length;
  const whole = ending.pairs === measured ? ending : endedAt(input, comparisons, { pairs: measured, stop: 'max-pairs' });
  return {
    measured,
    ending,
    whole: whole.verdict,
    dependent: whole.dependent,
    rejectedAt: looks.find((_, j) => gating.some((one) => isRejected(one.looks[j]))) ?? null,
    firstRejected: gating[0]?.looks.some(isRejected) ?? false,
    covered: holdsTruth(gating, truth),
    shown: shownIn(ending.verdict.rows, truth),
    outages: { ending: outagesIn(input, ending.pairs), whole: outagesIn(input, measured) },
    spread: first.length > 1 ? sampleStandardDeviation([...first]) : Number.NaN,
  };
}

/**
 * As the gate goes: ask at every look whether to stop, judge at the end. A look knows only the pairs up to it, so that
 * asking what was compared once and cut off is the same (test/calibration holds it to comparing at every look).
 */
function endingOf(input: CompareInput, comparisons: readonly Comparison[]): Ending {
  const { protocol, plannedPairs, closed } = input;
  for (const pairs of comparisons[0]?.looks.map((look) => look.pairs) ?? []) {
    if (closed && pairs === input.pairs.length) return endedAt(input, comparisons, { pairs, stop: 'time-budget' });
    const seen = comparisons.map((one) => upTo(one, pairs));
    const stop = earlyStop({ protocol, comparisons: seen, plannedPairs, pairs });
    if (stop !== null) return endedAt(input, seen, { pairs, stop });
  }
  throw new Error('measuring never stopped');
}

/** The verdict on so many of the pairs, which are already compared: what a gate that ended there says. */
function endedAt(
  input: CompareInput,
  comparisons: readonly Comparison[],
  { pairs, stop }: Pick<Ending, 'pairs' | 'stop'>,
): Ending {
  const { protocol, plannedPairs } = input;
  const seen = { ...input, pairs: input.pairs.slice(0, pairs), closed: stop === 'time-budget' };
  const found = { comparisons, attainments: attainments(seen), dependences: dependences(seen) };
  const verdict = judge({ protocol, plannedPairs, pairs, stop, minutesNeeded: null, ...found });
  return { pairs, stop, verdict, dependent: found.dependences.some((one) => one !== null) };
}

const isRejected = (look: Comparison['looks'][number] | undefined) => look !== undefined && look.rejected !== null;

function upTo(comparison: Comparison, pairs: number): Comparison {
  const looks = comparison.looks.filter((look) => look.pairs <= pairs);
  return { ...comparison, sample: comparison.sample.slice(0, pairs), looks };
}

function holdsTruth(comparisons: readonly Comparison[], truth: Truth): boolean | null {
  const truths = comparisons.map(({ cell }) => truth(cell.metric.name));
  if (truths.includes(undefined)) return null;
  return comparisons.every(({ looks }, a) => {
    const value = truths[a] ?? Number.NaN;
    return looks.every(({ interval }) => interval.low <= value && value <= interval.high);
  });
}

function shownIn(rows: readonly Row[], truth: Truth): Readonly<Record<string, Shown>> {
  const known = rows.flatMap((row): readonly (readonly [string, Shown])[] => {
    const value = truth(row.cell.metric.name);
    return value === undefined ? [] : [[row.cell.metric.name, shownOf(row, toChange(value, row.cell.metric))]];
  });
  return Object.fromEntries(known);
}

function shownOf({ interval }: Row, change: number): Shown {
  if (!hasInterval(interval)) return 'none';
  return interval.low <= change && change <= interval.high ? 'holds' : 'misses';
}

/** Whether a row shows an interval that bounds its change. */
export function hasInterval(interval: Row['interval']): interval is NonNullable<Row['interval']> {
  return interval !== null && Number.isFinite(interval.low) && Number.isFinite(interval.high);
}

function outagesIn({ pairs }: CompareInput, count: number): number {
  const struck = pairs.slice(0, count).filter(({ observations: [one] }) => {
    return one !== undefined && one.head.succeeded === 0 && (one.base?.succeeded ?? 0) > 0;
  });
  return struck.length;
}
