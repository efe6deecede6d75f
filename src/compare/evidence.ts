import type { Protocol } from '../model/plan.ts';
import type { Pair } from '../model/trial.ts';
import { FIRST_LOOK, looksFor } from './looks.ts';

/** An Evidence is the pairs measured so far and the protocol they were measured under. */
export interface Evidence {
  readonly protocol: Protocol;
  /** Pairs planned after the pilot (Kmax). */
  readonly plannedPairs: number;
  /** In measured order, without the pilot. */
  readonly pairs: readonly Pair[];
  /** Measuring ended by the time budget: one more look is taken at the pairs there are. */
  readonly closed: boolean;
}

/** The looks that were reached, ascending. */
export function looksReached({ plannedPairs, pairs, closed }: Evidence): readonly number[] {
  const planned = looksFor(plannedPairs).filter((look) => look <= pairs.length);
  const last = closed && pairs.length >= FIRST_LOOK && !planned.includes(pairs.length);
  return last ? [...planned, pairs.length] : planned;
}
