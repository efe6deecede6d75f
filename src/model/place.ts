import type { Side } from './revision.ts';

/**
 * A Place is what a side has in a pair that belongs to the machine and not to the code: one of two ports, one of two living
 * instances of a need. A side that always had the same one could be slower for it.
 */
export type Place = 'first' | 'second';

/**
 * The Places of a pair: for each kind, which side has the first one. Fair coins of their own decide
 * (docs/statistics.md#exchangeable-pairs).
 */
export interface Places {
  readonly port: Side;
  readonly need: Side;
}
