import type { Attainment, Estimate } from '../model/comparison.ts';
import { eachSide, type Side } from '../model/revision.ts';
import { keepsObjective, type Slo } from '../model/slo.ts';
import type { Pair, Reading } from '../model/trial.ts';
import {
  type Bounds,
  exactCut,
  hodgesLehmann,
  meanEstimator,
  normalQuantile,
  RULE_OF_THREE,
  walshAverages,
  walshInterval,
} from './estimator.ts';
import { type CompareInput, looksReached } from './looks.ts';
import { numberOf, readingsOf } from './sample.ts';

/** Of all objectives together each end is wrong at most 1 time in 20, so that each has its part of that. */
const LEVEL = 0.9;

/** The correlation of neighbouring blocks that an interval can be widened for; beyond it there is no bound worth naming. */
const MOST_DEPENDENT = 0.9;

/** What each side's blocks say of every SLO, in the protocol's order (docs/statistics.md#objectives). */
export function attainments(input: CompareInput): readonly Attainment[] {
  // As of the last look; where none was reached, what there is may still say something.
  const pairs = input.pairs.slice(0, looksReached(input).at(-1)?.pairs ?? input.pairs.length);
  const { slos } = input.protocol;
  const tail = (1 - LEVEL) / 2 / Math.max(1, slos.length);
  // What a shard did not measure of what was planned is as lost as what was dropped: a head that crashes may have chosen it.
  const missing = input.shards === undefined ? 0 : Math.max(0, input.plannedPairs - pairs.length);
  return slos.map((slo) => withMissing(attainmentOf(slo, pairs, tail), missing));
}

function withMissing(attainment: Attainment, missing: number): Attainment {
  if (missing === 0) return attainment;
  const { pairs, lost } = attainment;
  return { ...attainment, pairs: pairs + missing, lost: { base: lost.base + missing, head: lost.head + missing } };
}

function attainmentOf(slo: Slo, pairs: readonly Pair[], tail: number): Attainment {
  const { scenario, metric } = slo;
  const ran = pairs.flatMap(({ observations }) => observations.find((one) => one.scenario === scenario) ?? []);
  const counting = ran.filter((one) => metric.keepsInvalidPairs || one.invalid.length === 0);
  const of = (side: Side) => readingsOf(counting, side, metric);
  const breaking = (side: Side) =>
    of(side)
      .map(numberOf)
      .filter((value) => value !== null && !keepsObjective(slo, value)).length;
  // A block without a reading says as little of the objective as one that was dropped.
  const lost = (side: Side) => ran.length - of(side).filter((reading) => numberOf(reading) !== null).length;
  const shown = (side: Side) => attained(slo, of(side), tail) ?? unbounded(attained(slo, readingsOf(ran, side, metric), tail));
  return {
    slo,
    sides: eachSide(shown),
    pairs: ran.length,
    lost: eachSide(lost),
    breaking: eachSide(breaking),
  };
}

/** What only lost pairs say is a value to show, and bounds nothing: the objective is open, and not without data. */
function unbounded(estimate: Estimate | null): Estimate | null {
  if (estimate === null) return null;
  return { ...estimate, interval: { ...estimate.interval, low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY } };
}

function attained({ metric }: Slo, readings: readonly (Reading | null)[], tail: number): Estimate | null {
  const values = readings.map(numberOf).filter((value) => value !== null);
  if (values.length === 0) return null;
  return metric.effect === 'log-ratio' ? typicalValue(values, tail) : meanShare(values, constantShare(readings), tail);
}

/**
 * Hodges–Lehmann of ln value, of the value itself where one is 0 or less, with the exact signed-rank interval: with few blocks
 * nothing is bounded. Blocks that resemble their neighbours say less than as many others would: the interval is wider by
 * √((1 + r)/(1 − r)), r their correlation.
 */
function typicalValue(values: readonly number[], tail: number): Estimate {
  const onLogScale = values.every((value) => value > 0);
  const scaled = onLogScale ? values.map(Math.log) : values;
  const back = (one: number) => (onLogScale ? Math.exp(one) : one);
  const walsh = walshAverages(scaled);
  const value = hodgesLehmann(walsh);
  const { low, high } = walshInterval(walsh, exactCut(scaled.length, tail));
  const r = Math.min(MOST_DEPENDENT, Math.max(0, neighbours(scaled)));
  const wider = Math.sqrt((1 + r) / (1 - r));
  // exp(−∞) would be 0, which looks like a bound.
  const end = (one: number) => (Number.isFinite(one) ? back(value + wider * (one - value)) : one);
  return { value: back(value), interval: { low: end(low), high: end(high), level: 1 - 2 * tail } };
}

/** The correlation of neighbours, with what it is short of in so few values added again: (1 + 3r)/n (Kendall, Biometrika 41, 1954). */
function neighbours(values: readonly number[]): number {
  const center = values.reduce((sum, value) => sum + value, 0) / values.length;
  const away = values.map((value) => value - center);
  const squares = away.reduce((sum, value) => sum + value * value, 0);
  if (squares === 0) return 0;
  const r = away.reduce((sum, value, k) => sum + value * (away[k + 1] ?? 0), 0) / squares;
  return r <= 0 ? 0 : r + (1 + 3 * r) / values.length;
}

/** The mean over blocks with a t-type interval, unless it is known without one. */
function meanShare(values: readonly number[], whenConstant: Bounds | null, tail: number): Estimate {
  const estimator = meanEstimator(values, whenConstant);
  const { low, high } = estimator.interval(normalQuantile(tail));
  return { value: estimator.value, interval: { low, high, level: 1 - 2 * tail } };
}

/** The rule of three where no request, or every request, had the event. */
function constantShare(readings: readonly (Reading | null)[]): Bounds | null {
  const shares = readings.filter((reading) => reading?.kind === 'share');
  const total = shares.reduce((sum, reading) => sum + reading.total, 0);
  const count = shares.reduce((sum, reading) => sum + reading.count, 0);
  if (total === 0 || (count > 0 && count < total)) return null;
  const reach = Math.min(1, RULE_OF_THREE / total);
  return count === 0 ? { low: 0, high: reach } : { low: 1 - reach, high: 1 };
}
