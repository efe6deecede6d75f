import { FIRST_LOOK } from '../design/looks.ts';
import type { Protocol } from '../model/plan.ts';
import type { Pair } from '../model/trial.ts';
import type { Moment } from './levels.ts';
import { looksFor } from './looks.ts';

/** An Evidence is the pairs measured so far and the protocol they were measured under. */
export interface Evidence {
  readonly protocol: Protocol;
  /** Pairs planned after the pilot (Kmax). */
  readonly plannedPairs: number;
  /** In measured order, without the pilot. */
  readonly pairs: readonly Pair[];
  /** Measuring ended by the time budget: the last look is taken at the pairs there are, and may spend what is left. */
  readonly closed: boolean;
  /** The smallest step of the clock that reads CPU time, ms; null where it is not known. */
  readonly cpuResolutionMs?: number | null;
}

/**
 * The looks that were reached, ascending. Where time closed the measurement, and not what was seen, the last look is at all
 * pairs there are and has all of the level that is left: its time is 1 (docs/statistics.md#looks).
 */
export function looksReached({ plannedPairs, pairs, closed }: Evidence): readonly Moment[] {
  const planned = looksFor(plannedPairs).filter((look) => look <= pairs.length);
  const moments = planned.map((look) => ({ pairs: look, time: look / plannedPairs }));
  if (!closed || pairs.length < FIRST_LOOK) return moments;
  return [...moments.filter((look) => look.pairs < pairs.length), { pairs: pairs.length, time: 1 }];
}
