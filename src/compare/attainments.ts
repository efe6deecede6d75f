import type { Attainment, Estimate } from '../model/comparison.ts';
import type { Side } from '../model/revision.ts';
import type { Slo } from '../model/slo.ts';
import type { Pair, Reading } from '../model/trial.ts';
import { numberOf, readingsOf } from './column.ts';
import { type Bounds, meanEstimator, RULE_OF_THREE } from './estimator.ts';
import { type Evidence, looksReached } from './evidence.ts';
import { exactCut } from './signed-rank.ts';
import { hodgesLehmann, walshAverages, walshInterval } from './walsh.ts';

/** Two-sided: each end is wrong at most 1 time in 20 (statistics.md §1.11). */
const LEVEL = 0.9;

/** The normal quantile of a two-sided 90 % interval. */
const Z_90 = 1.6449;

/** Each side's value of every SLO's metric over its blocks, in the protocol's order (statistics.md §1.11). */
export function attainments(evidence: Evidence): readonly Attainment[] {
  // As of the last look; where none was reached, what there is may still say something.
  const pairs = evidence.pairs.slice(0, looksReached(evidence).at(-1) ?? evidence.pairs.length);
  return evidence.protocol.slos.map((slo) => ({
    slo,
    sides: { base: attained(slo, pairs, 'base'), head: attained(slo, pairs, 'head') },
  }));
}

function attained({ scenario, metric }: Slo, pairs: readonly Pair[], side: Side): Estimate | null {
  const seen = pairs
    .map(({ observations }) => observations.find((one) => one.scenario === scenario))
    .filter((one) => one !== undefined && (metric.keepsInvalidPairs || one.invalid.length === 0));
  const readings = readingsOf(seen, side, metric);
  const values = readings.map(numberOf).filter((value) => value !== null);
  if (values.length === 0) return null;
  return metric.effect === 'log-ratio' ? typicalValue(values) : meanShare(values, constantShare(readings));
}

/** Hodges–Lehmann of ln value with the exact signed-rank interval: with fewer than 5 blocks nothing is bounded. */
function typicalValue(values: readonly number[]): Estimate | null {
  const logs = values.filter((value) => value > 0).map(Math.log);
  if (logs.length === 0) return null;
  const walsh = walshAverages(logs);
  const { low, high } = walshInterval(walsh, exactCut(logs.length, LEVEL));
  // exp(−∞) would be 0, which looks like a bound.
  const bounded = Number.isFinite(low);
  const interval = { low: bounded ? Math.exp(low) : low, high: bounded ? Math.exp(high) : high, level: LEVEL };
  return { value: Math.exp(hodgesLehmann(walsh)), interval };
}

/** The mean over blocks with a t-type interval, unless it is known without one. */
function meanShare(values: readonly number[], whenConstant: Bounds | null): Estimate {
  const estimator = meanEstimator(values, whenConstant);
  const { low, high } = estimator.interval(Z_90);
  return { value: estimator.value, interval: { low, high, level: LEVEL } };
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
