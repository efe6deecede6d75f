import { MIN_PAIRS, RESERVE } from '../design/plan-choice.ts';
import { turnsOf } from '../design/tuning.ts';
import type { Ms } from '../model/brand.ts';
import type { Mode, PlannedScenario } from '../model/plan.ts';
import type { Pair } from '../model/trial.ts';
import type { Engines } from './engines.ts';

const MINUTE_MS = 60_000;

/** A PairPlan is how many pairs will be measured after the pilot (Kmax), or the minutes it would take to measure enough. */
export interface PairPlan {
  /** What one pair is expected to take, ms. */
  readonly pairMs: Ms;
  /** The least or more; 0 when not even the least fit. */
  readonly pairs: number;
  /** When the least do not fit: the `max-duration` that would do, in whole minutes; else null. */
  readonly minutesNeeded: number | null;
}

/** As many pairs as fit into the time that is left, at most `maxPairs` (docs/statistics.md#blocks-and-pairs). */
export function planPairs(pairMs: Ms, time: { elapsedMs: Ms; budgetMs: Ms }, maxPairs: number, least = MIN_PAIRS): PairPlan {
  const left = time.budgetMs - time.elapsedMs;
  if (Math.floor(left / pairMs) < least) {
    const needed = time.elapsedMs + least * pairMs * RESERVE;
    return { pairMs, pairs: 0, minutesNeeded: Math.ceil(needed / MINUTE_MS) };
  }
  return { pairMs, pairs: Math.max(least, Math.min(maxPairs, Math.floor(left / (pairMs * RESERVE)))), minutesNeeded: null };
}

/** Too little time: so much would be needed after what has passed, ms. */
export function tooSlow(neededMs: Ms, elapsedMs: Ms): PairPlan {
  return { pairMs: neededMs / MIN_PAIRS, pairs: 0, minutesNeeded: Math.ceil((elapsedMs + neededMs) / MINUTE_MS) };
}

/** What a pair will take in this mode, from the pilot: alternating boots and drives the sides one after the other. */
export function expectedPairMs(pilot: Pair, mode: Mode): number {
  return pilot.mode === 'interleaved' && mode === 'alternating' ? 2 * pilot.totalMs : pilot.totalMs;
}

/**
 * How long the requests of one pair take at the least, ms: what runs for a fixed time. What is longer than the whole budget
 * need not be tried.
 */
export function certainPairMs(scenarios: readonly PlannedScenario[], engines: Pick<Engines, 'timing'>, mode: Mode): number {
  return scenarios.reduce((sum, scenario) => sum + turnsOf(scenario, mode) * engines.timing(scenario).certainMs, 0);
}
