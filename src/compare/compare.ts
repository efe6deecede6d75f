import type { Comparison, Look } from '../model/comparison.ts';
import { absoluteOf, estimatorOf, sidesOf } from './estimates.ts';
import type { Bounds, Estimator } from './estimator.ts';
import { type CompareInput, EQUIVALENCE_LEVEL, firstLookOf, INTERVAL_LEVEL, looksReached } from './looks.ts';
import { onTime, qValues, type Ruling, rulings } from './rulings.ts';
import { type Sample, sampleOf } from './sample.ts';

export { attainments } from './attainments.ts';
export { dependences } from './dependence.ts';
export { heterogeneities } from './heterogeneity.ts';
export { interimChange } from './interim.ts';
export type { CompareInput } from './looks.ts';
export { waitingScenarios } from './waiting.ts';

/** Every cell of the protocol, in its order, seen at every look that was reached (docs/statistics.md#formulas). */
export function compare(input: CompareInput): readonly Comparison[] {
  const { protocol, plannedPairs, shards } = input;
  const samples = protocol.cells.map((cell) => sampleOf(cell, input));
  const looks = looksReached(input);
  const ruled = rulings(samples, { seed: protocol.seed, plannedPairs, looks });
  const q = qValues(samples.map((_, a) => ruled.at(-1)?.[a]?.p ?? null));
  return samples.map((sample, a) => ({
    cell: sample.cell,
    sample: sample.effects,
    looks: looks.flatMap(({ pairs }, j) => {
      const ruling = ruled[j]?.[a];
      return ruling ? [lookAt(sample, pairs, ruling)] : [];
    }),
    base: sample.typical.base,
    head: sample.typical.head,
    q: q[a] ?? null,
    ...(shards === undefined ? {} : { leastPairs: firstLookOf(plannedPairs) }),
  }));
}

function lookAt(sample: Sample, pairs: number, ruling: Ruling): Look {
  const { worse, better, equivalence } = ruling;
  const estimator = estimatorOf(sample, pairs);
  const punctual = { ...sample, effects: onTime(sample) };
  const same = estimatorOf(punctual, pairs);
  const used = sample.effects.slice(0, pairs).map((effect) => effect !== null);
  const count = (flags: readonly boolean[]) => flags.slice(0, pairs).filter(Boolean).length;
  return {
    pairs,
    used: count(used),
    late: used.filter((one, k) => one && sample.late[k]).length,
    waited: count(sample.waited),
    failing: count(sample.failing),
    estimate: estimator.value,
    interval: { ...heldBy(estimator.interval(worse.critical, better.critical), ruling), level: INTERVAL_LEVEL },
    rejected: worse.rejected ? 'worse' : better.rejected ? 'better' : null,
    critical: worse.faced,
    decision: { ...decisionOf(estimator, ruling), level: INTERVAL_LEVEL },
    equivalence: {
      ...same.interval(equivalence),
      ...sidesOf(punctual, pairs),
      estimate: same.value,
      level: 1 - EQUIVALENCE_LEVEL,
    },
    absolute: absoluteOf(sample, pairs),
    resolution: sample.resolution,
    ...sidesOf(sample, pairs),
  };
}

/** 0 stays within what did not reject it, also where ties or a borrowed critical value put an end on or beyond it. */
function heldBy({ low, high }: Bounds, { worse, better }: Ruling): Bounds {
  return { low: worse.rejected ? low : Math.min(low, 0), high: better.rejected ? high : Math.max(high, 0) };
}

/**
 * The end towards 0 of what was rejected is the test's own, which leaves 0 out; the other end is of this row alone, which
 * has one wherever the row has enough pairs. What was not rejected is held against the family at both ends. Where most
 * pairs are equal and the others were rejected, the typical pair is 0: the interval holds it, as it holds every estimate.
 */
function decisionOf(estimator: Estimator, ruling: Ruling): Bounds {
  const { worse, better, tails } = ruling;
  const tested = estimator.interval(worse.faced, better.faced);
  const own = estimator.own(tails);
  if (worse.rejected) return { low: Math.min(estimator.beyond(tested.low, 'worse'), estimator.value), high: own.high };
  if (better.rejected) return { low: own.low, high: Math.max(estimator.beyond(tested.high, 'better'), estimator.value) };
  return heldBy({ low: bounded(tested.low, own.low), high: bounded(tested.high, own.high) }, ruling);
}

/** Early looks of large families bound no end: then the row's own does, which holds for this row alone. */
function bounded(end: number, own: number): number {
  return Number.isFinite(end) ? end : own;
}
