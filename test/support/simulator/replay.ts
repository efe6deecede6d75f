import { sampleStandardDeviation } from 'simple-statistics';
import { compare, type Evidence } from '../../../src/compare/compare.ts';
import { judge } from '../../../src/judge/judge.ts';
import { stopping } from '../../../src/judge/stopping.ts';
import type { Comparison } from '../../../src/model/comparison.ts';
import type { StopReason } from '../../../src/model/measurement.ts';
import { toChange } from '../../../src/model/quantity.ts';
import type { OutcomeRow, Verdict } from '../../../src/model/verdict.ts';

/** An Ending is what a gate came to: when and why it stopped measuring, and its verdict. */
export interface Ending {
  readonly pairs: number;
  readonly stop: StopReason;
  readonly verdict: Verdict;
}

/** A Replay is everything that one simulated measurement says. */
export interface Replay {
  readonly ending: Ending;
  /** The first look at which any gating row was rejected, had measuring never stopped; null when none was. */
  readonly rejectedAt: number | null;
  /** Whether all rows' simultaneous intervals held the truth at all looks; null where the truth is not known. */
  readonly covered: boolean | null;
  /** The same of the intervals that the report shows, of the look at which each row was settled or measuring stopped. */
  readonly coveredShown: boolean | null;
  /** Standard deviation over the pairs of the first row's effect. */
  readonly spread: number;
}

/** The true effect of a row; undefined where the model has no formula for it. */
export type Truth = (metric: string) => number | undefined;

/** Compares all pairs once, and reads off what the gate would have done at every look. */
export function replay(evidence: Evidence, truth: Truth): Replay {
  const comparisons = compare(evidence);
  const gating = comparisons.filter(({ cell }) => cell.gating);
  const looks = gating[0]?.looks.map(({ pairs }) => pairs) ?? [];
  const rejectedAt = looks.find((_, j) => gating.some((one) => one.looks[j]?.rejected)) ?? null;
  const first = comparisons[0]?.sample.filter((effect) => effect !== null) ?? [];
  const spread = sampleStandardDeviation([...first]);
  const ending = endingOf(evidence, comparisons);
  const coveredShown = showsTruth(ending.verdict.rows, truth);
  return { ending, rejectedAt, covered: holdsTruth(gating, truth), coveredShown, spread };
}

/**
 * As the gate goes: at every look compare what there is, ask whether to stop, judge at the end. A look knows only the
 * pairs up to it, so that comparing all pairs once and cutting the looks off is the same (test/calibration holds it to
 * comparing at every look).
 */
function endingOf(evidence: Evidence, comparisons: readonly Comparison[]): Ending {
  const { protocol, plannedPairs } = evidence;
  for (const pairs of comparisons[0]?.looks.map((look) => look.pairs) ?? []) {
    const seen = comparisons.map((one) => upTo(one, pairs));
    const stop = stopping({ protocol, comparisons: seen, plannedPairs, pairs });
    if (stop === null) continue;
    const judged = {
      protocol,
      comparisons: seen,
      attainments: [],
      dependences: [],
      pairs,
      plannedPairs,
      stop,
      minutesNeeded: null,
    };
    return { pairs, stop, verdict: judge(judged) };
  }
  throw new Error('measuring never stopped');
}

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

function showsTruth(rows: readonly OutcomeRow[], truth: Truth): boolean | null {
  const truths = rows.map(({ cell }) => truth(cell.metric.name));
  if (truths.includes(undefined)) return null;
  return rows.every(({ cell, interval }, a) => {
    const change = toChange(truths[a] ?? Number.NaN, cell.metric);
    return interval === null || (interval.low <= change && change <= interval.high);
  });
}
