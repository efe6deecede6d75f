import type { Ms } from '../model/brand.ts';
import { quantile, rounded } from '../model/quantile.ts';
import type { WatchedBlock } from './side-watch.ts';

/** A WatchedPair is what a pair showed of one scenario, before it is joined with the others. */
export interface WatchedPair {
  readonly index: number;
  readonly scenario: string;
  readonly extra: boolean;
  readonly base: WatchedTrial | null;
  readonly head: WatchedTrial;
}

/** A WatchedTrial is one side of it: its requests as the client saw them, and what its block showed. */
export interface WatchedTrial {
  readonly requests: number;
  readonly meanMs: Ms | null;
  readonly slowMs: Ms | null;
  /** Null where nothing was seen. */
  readonly block: WatchedBlock | null;
}

/** From here on a request is one of the slowest twentieth. */
export const SLOW_FROM = 0.95;

/** One side of a pair by its latencies, ascending. */
export function watchedTrial(latencies: Float64Array, requests: number, block: WatchedBlock | null): WatchedTrial {
  const slowFrom = latencies.length === 0 ? Number.NaN : quantile(latencies, SLOW_FROM);
  return { requests, meanMs: mean(latencies), slowMs: mean(latencies.filter((ms) => ms >= slowFrom)), block };
}

function mean(values: Float64Array): Ms | null {
  return values.length === 0 ? null : rounded(values.reduce((sum, value) => sum + value, 0) / values.length);
}
