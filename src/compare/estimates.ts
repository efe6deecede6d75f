import { sum } from 'simple-statistics';
import { eachSide, type Side, type Sided } from '../model/revision.ts';
import type { Reading } from '../model/trial.ts';
import { type Bounds, type Estimator, meanEstimator, medianEstimator, RULE_OF_THREE } from './estimator.ts';
import { numberOf, type Sample, typical } from './sample.ts';
import { byStratum } from './strata.ts';
import { stratifiedEstimator } from './stratified.ts';

/** The estimator of a sample's effects over its first `pairs` pairs. */
export function estimatorOf({ cell, effects, strata, readings }: Sample, pairs: number): Estimator {
  const seen = effects.slice(0, pairs);
  if (cell.metric.effect !== 'difference') return stratifiedEstimator(byStratum(seen, strata));
  const known = seen.filter((effect) => effect !== null);
  const same = known.every((effect) => effect === 0);
  return meanEstimator(known, same ? bothSame(readings, pairs, cell.metric.better === 'lower') : null);
}

/** Head − base in the metric's unit: the mean for differences of shares (as the estimate), Hodges–Lehmann otherwise. */
export function absoluteOf({ cell, effects, strata, readings }: Sample, pairs: number): number {
  const differences = effects.slice(0, pairs).map((effect, k) => {
    const base = numberOf(readings.base[k] ?? null);
    const head = numberOf(readings.head[k] ?? null);
    return effect === null || base === null || head === null ? null : head - base;
  });
  if (cell.metric.effect !== 'difference') return stratifiedEstimator(byStratum(differences, strata)).value;
  return meanEstimator(differences.filter((difference) => difference !== null)).value;
}

/**
 * The typical values of both sides over the first pairs, in the metric's unit, such that head against base is the estimated
 * change: the typical pair's middle, half of the change to either side of it. Null without data.
 */
export function sidesOf(sample: Sample, pairs: number): Sided<number | null> {
  const { cell, effects, readings } = sample;
  const both = effects.slice(0, pairs).flatMap((effect, k) => {
    const [base, head] = [numberOf(readings.base[k] ?? null), numberOf(readings.head[k] ?? null)];
    return effect === null || base === null || head === null ? [] : [{ base, head }];
  });
  const seen = (side: Side) => typical(cell.metric, readings[side].slice(0, pairs));
  if (both.length === 0) return eachSide(seen);
  if (cell.metric.effect !== 'log-ratio') {
    const shares = eachSide((side) => shareOf(both, side));
    return cell.metric.effect === 'difference' ? shares : divided(shares, estimatorOf(sample, pairs).value);
  }
  const logs = both.filter(({ base, head }) => base > 0 && head > 0);
  if (logs.length === 0) return eachSide(seen);
  const middle = medianEstimator(logs.map(({ base, head }) => (Math.log(base) + Math.log(head)) / 2)).value;
  const change = estimatorOf(sample, pairs).value * (cell.metric.better === 'lower' ? 1 : -1);
  return { base: Math.exp(middle - change / 2), head: Math.exp(middle + change / 2) };
}

/** What both sides have together, divided by the change; a share of nothing has no ratio. */
function divided({ base, head }: Sided<number>, change: number): Sided<number> {
  if (base === 0 || head === 0) return { base, head };
  const ofHead = 1 / (1 + Math.exp(-change));
  return { base: (base + head) * (1 - ofHead), head: (base + head) * ofHead };
}

/** Shares are means over pairs, as their difference is. */
function shareOf(both: readonly Sided<number>[], side: Side): number {
  return both.reduce((total, one) => total + one[side], 0) / both.length;
}

/** Normal quantile of a two-sided 95 % interval. */
export const Z_95 = 1.96;

/**
 * How far apart two shares may be that were the same in every pair: 3/n on either side where no request or every request
 * had the event, else the binomial's own spread; null for readings that are no shares.
 */
function bothSame(readings: Sided<readonly (Reading | null)[]>, pairs: number, lowerIsBetter: boolean): Bounds | null {
  const [base, head] = [totalsOf(readings.base.slice(0, pairs)), totalsOf(readings.head.slice(0, pairs))];
  if (base.total === 0 || head.total === 0) return null;
  const share = base.count / base.total;
  if (share > 0 && share < 1) {
    const half = Z_95 * Math.sqrt(share * (1 - share) * (1 / base.total + 1 / head.total));
    return { low: -half, high: half };
  }
  const [ofBase, ofHead] = [RULE_OF_THREE / base.total, RULE_OF_THREE / head.total];
  return (share === 0) === lowerIsBetter ? { low: -ofBase, high: ofHead } : { low: -ofHead, high: ofBase };
}

function totalsOf(readings: readonly (Reading | null)[]): { readonly count: number; readonly total: number } {
  const shares = readings.flatMap((reading) => (reading?.kind === 'share' ? [reading] : []));
  return { count: sum(shares.map(({ count }) => count)), total: sum(shares.map(({ total }) => total)) };
}
