import type { SeriesPoint } from '../../src/model/change-point.ts';
import { seeded } from '../../src/model/random.ts';
import { drawsFrom } from './simulator/draws.ts';

/** A Series is made-up nightly runs: what changed at which run, and how far runs are off. */
export interface Series {
  readonly seed: string;
  readonly runs: number;
  /** From this run on, by this ratio. */
  readonly steps: readonly { readonly place: number; readonly change: number }[];
  /** A ratio that grows over all runs. */
  readonly drift?: number;
  readonly noise?: SeriesNoise;
}

/** Of the logarithm: a run's own deviation, what it keeps of the one before, how often it is 1.3 to 3 times as slow for once. */
export interface SeriesNoise {
  readonly sd: number;
  readonly kept?: number;
  readonly outliers?: number;
  /** Runs land on one of two kinds of machine by chance, of which one is slower by this ratio. */
  readonly fleet?: number;
  /** One value in ten is three times as far off. */
  readonly wild?: boolean;
}

/** One value a night of 20 ms, each night another commit. */
export function seriesOf({ seed, runs, steps, drift = 0, noise = { sd: 0.03 } }: Series): readonly SeriesPoint[] {
  const draws = drawsFrom(seeded(seed, 'series'));
  const kept = noise.kept ?? 0;
  let off = 0;
  return Array.from({ length: runs }, (_, k) => {
    const wild = noise.wild && draws.chance(0.1) ? 3 : 1;
    off = kept * off + Math.sqrt(1 - kept ** 2) * draws.normal();
    const slow = draws.chance(0.5);
    const outlier = draws.chance(noise.outliers ?? 0) ? Math.log(1.3 + 1.7 * draws.uniform()) : 0;
    const stepped = steps.reduce((sum, { place, change }) => sum + (k >= place ? Math.log1p(change) : 0), 0);
    const fleet = slow && noise.fleet !== undefined ? Math.log1p(noise.fleet) : 0;
    const value = 20 * Math.exp(stepped + (k / runs) * Math.log1p(drift) + noise.sd * wild * off + outlier + fleet);
    const runner = fleet > 0 ? 'Linux 4 × B' : 'Linux 4 × A';
    return { at: new Date(Date.UTC(2026, 0, 1 + k)).toISOString(), revision: k.toString(16).padStart(40, 'c'), runner, value };
  });
}
