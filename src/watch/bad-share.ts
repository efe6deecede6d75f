import { errorFunction } from 'simple-statistics';
import type { Share } from '../model/brand.ts';
import type { Estimate } from '../model/comparison.ts';
import { type RunReading, totalOf } from './readings.ts';

const LEVEL = 0.95;
/** Each halves what is left: more digits than anybody reads. */
const HALVINGS = 32;

/**
 * The share of bad requests with its 95 % interval, from runs as clusters: each run may have any share of bad ones from 0 to 1, and
 * nothing is assumed of how they are spread. Null without a run.
 *
 * Bound: Gaffke (Mathematical Methods of Statistics 14, 2005), found again by Learned-Miller and Thomas (arXiv:1905.06208, 2019).
 * The runs, and one more that nobody saw and that is wholly bad (for the upper end) or wholly good (for the lower one), get random
 * weights that are uniform among all that sum to 1; the end is a quantile of their weighted mean. Where every run is wholly good
 * or wholly bad that is Clopper and Pearson's interval of runs. A run's weight here is also its number of requests.
 */
export function badShare(readings: readonly RunReading[]): Estimate<Share> | null {
  const { bad, total } = totalOf(readings);
  if (total === 0) return null;
  const runs = groupsOf(readings, total / readings.length);
  const tail = (1 - LEVEL) / 2;
  // Rounding must not put an end on the wrong side of the value.
  const value = bad / total;
  const low = Math.min(value, quantile([...runs, { share: 0, weight: 1, count: 1 }], tail));
  const high = Math.max(value, quantile([...runs, { share: 1, weight: 1, count: 1 }], 1 - tail));
  return { value, interval: { low, high, level: LEVEL } };
}

/** The fewest runs, all of them wholly good, whose upper end does not exceed a share. */
export function runsToShow(share: Share): number {
  return Math.ceil(Math.log((1 - LEVEL) / 2) / Math.log1p(-share));
}

/** Runs with equal shares and weights: thousands of good ones cost no more than one. */
interface Group {
  readonly share: Share;
  readonly weight: number;
  readonly count: number;
}

function groupsOf(readings: readonly RunReading[], typical: number): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const { bad, total } of readings) {
    const key = `${bad}/${total}`;
    groups.set(key, { share: bad / total, weight: total / typical, count: (groups.get(key)?.count ?? 0) + 1 });
  }
  return [...groups.values()];
}

/** The quantile of the randomly weighted mean: the mean is at most p where a sum of exponential variables is at most 0. */
function quantile(groups: readonly Group[], chance: Share): Share {
  let [low, high] = [0, 1];
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    const scales = groups.map(({ share, weight, count }) => ({ scale: weight * (share - middle), count }));
    if (atMostZero(scales) >= chance) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}

interface Scale {
  readonly scale: number;
  readonly count: number;
}

/**
 * The chance that a sum of independent exponential variables, each times its scale, is at most 0: the saddlepoint approximation
 * of Lugannani and Rice (Advances in Applied Probability 12, 1980).
 */
function atMostZero(scales: readonly Scale[]): Share {
  const [least, most] = [Math.min(...scales.map(({ scale }) => scale)), Math.max(...scales.map(({ scale }) => scale))];
  if (most <= 0) return 1;
  if (least >= 0) return 0;
  const sumOver = (term: (scale: number) => number) => scales.reduce((sum, { scale, count }) => sum + count * term(scale), 0);
  const s = saddlepoint(1 / least, 1 / most, (at) => sumOver((scale) => scale / (1 - scale * at)));
  const cumulant = -sumOver((scale) => Math.log1p(-scale * s));
  const w = Math.sign(s) * Math.sqrt(Math.max(0, -2 * cumulant));
  const u = s * Math.sqrt(sumOver((scale) => (scale / (1 - scale * s)) ** 2));
  // At the mean the two terms grow without bound and cancel; no end lies there.
  if (Math.abs(w) < 1e-4) return 0.5;
  const density = Math.exp((-w * w) / 2) / Math.sqrt(2 * Math.PI);
  return Math.min(1, Math.max(0, (1 + errorFunction(w / Math.SQRT2)) / 2 + density * (1 / w - 1 / u)));
}

/** Where a function that rises between two poles is 0. */
function saddlepoint(from: number, to: number, rising: (at: number) => number): number {
  let [low, high] = [from, to];
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (rising(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
