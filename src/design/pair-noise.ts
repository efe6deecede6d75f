import type { CalibrationRecord } from '../model/calibration.ts';
import { type Metric, quantileOf } from '../model/metrics.ts';
import type { Mode } from '../model/plan.ts';
import type { KnownNoise } from '../model/tuning.ts';

/**
 * A NoiseParts is what the variance of a pair's effect is made of: what a start of the processes draws and pairs do not
 * share (`process`), and what more requests even out (`request`, over the requests of a block of one side).
 */
interface NoiseParts {
  readonly process: number;
  readonly request: number;
}

/** The kinds of rows that differ in noise. */
type NoiseKind = 'middle' | 'mean' | 'tail' | 'far tail';

/**
 * Where no calibration of this kind of machine is known: the simulated shared CI machine, robust standard deviations fitted
 * to blocks of 150 to 1,200 requests at 60 per second by `npm run minutes -- --runs 200 --parts noise`.
 */
const NOISE_TABLE: Readonly<Record<Mode, Readonly<Record<NoiseKind, NoiseParts>>>> = {
  interleaved: {
    middle: { process: 0.000377, request: 0.469 },
    mean: { process: 0.000907, request: 0.536 },
    tail: { process: 0.000771, request: 1.25 },
    'far tail': { process: 0.00582, request: 7.06 },
  },
  alternating: {
    middle: { process: 0.00268, request: 0.548 },
    mean: { process: 0.00585, request: 0.176 },
    tail: { process: 0.00617, request: 0.773 },
    'far tail': { process: 0.0265, request: 6.82 },
  },
};

/** Standard lengths of calibrated blocks hold about so many requests. */
const CALIBRATED_REQUESTS = 300;

/** Nothing is steadier than this, log ratio: a clock that ticks in whole ms shows no difference at all in a few pairs. */
const LEAST_SD = 0.002;

/** Standard deviation of a pair's effect on a row (log ratio), with so many requests in a block of one side. */
export function pairSd(metric: Metric, requests: number, mode: Mode, known: number | undefined): number {
  const { process, request } = NOISE_TABLE[mode][kindOf(metric)];
  const variance = (n: number) => process + request / Math.max(1, n);
  const scale = known === undefined ? 1 : known ** 2 / variance(CALIBRATED_REQUESTS);
  return Math.max(LEAST_SD, Math.sqrt(scale * variance(requests)));
}

function kindOf({ name }: Metric): NoiseKind {
  if (name.endsWith('.mean')) return 'mean';
  const q = quantileOf(name) ?? 0.5;
  if (q <= 0.75) return 'middle';
  return q <= 0.95 ? 'tail' : 'far tail';
}

/** Of more calibrations only the last count: machines change. */
const LATEST = 20;

/** What calibrations of this kind of machine say of each row in this mode: the root mean square of their robust deviations. */
export function knownNoise(records: readonly CalibrationRecord[], kind: string, mode: Mode): readonly KnownNoise[] {
  const mine = records.filter((record) => record.kind === kind && record.mode === mode).slice(-LATEST);
  const squares = new Map<string, { readonly row: Omit<KnownNoise, 'sd'>; readonly squares: number[] }>();
  for (const { scenario, metric, sd, robustSd } of mine.flatMap(({ rows }) => rows)) {
    const one = robustSd !== null && robustSd > 0 ? robustSd : sd;
    if (one === null || one <= 0) continue;
    const key = `${scenario} ${metric}`;
    const seen = squares.get(key) ?? { row: { scenario, metric }, squares: [] };
    seen.squares.push(one ** 2);
    squares.set(key, seen);
  }
  return [...squares.values()].map(({ row, squares: all }) => ({
    ...row,
    sd: Math.sqrt(all.reduce((sum, square) => sum + square, 0) / all.length),
  }));
}
