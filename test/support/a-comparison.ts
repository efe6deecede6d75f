import type { Comparison, Look } from '../../src/model/comparison.ts';
import { aCell } from './simulate.ts';

const OPEN = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };

/** A look at 10 pairs that decides nothing, with anything changed. `around` centres both intervals with this half-width. */
export function aLook(changed: Partial<Look> & { readonly around?: number } = {}): Look {
  const { around, ...rest } = changed;
  const estimate = changed.estimate ?? 0;
  const bounds = around === undefined ? OPEN : { low: estimate - around, high: estimate + around };
  return {
    pairs: 10,
    used: 10,
    late: 0,
    waited: 0,
    failing: 0,
    estimate,
    interval: { ...bounds, level: 0.95 },
    rejected: null,
    critical: 2.5,
    decision: { ...bounds, level: 0.95 },
    equivalence: { ...bounds, estimate, level: 0.9, base: 100, head: 100 * Math.exp(estimate) },
    absolute: 100 * Math.expm1(estimate),
    resolution: 0,
    base: 100,
    head: 100 * Math.exp(estimate),
    ...rest,
  };
}

/** A comparison of chat's latency.p95 (flag 5 %, same 10 %) with base at 100 ms and these looks, with anything changed. */
export function aComparison(looks: readonly Look[], changed: Partial<Comparison> = {}): Comparison {
  const estimate = looks.at(-1)?.estimate ?? 0;
  return {
    cell: aCell('chat', 'latency.p95'),
    sample: Array.from({ length: looks.at(-1)?.pairs ?? 3 }, () => estimate),
    looks,
    base: 100,
    head: 100 * Math.exp(estimate),
    q: null,
    ...changed,
  };
}
