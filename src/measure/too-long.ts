import { turnsOf } from '../design/tuning.ts';
import type { Mode, PlannedScenario } from '../model/plan.ts';
import type { Engines } from './engines.ts';

/**
 * How long the requests of one pair take at the least, ms: what runs for a fixed time. What is longer than the whole budget
 * need not be tried.
 */
export function certainPairMs(scenarios: readonly PlannedScenario[], engines: Pick<Engines, 'timing'>, mode: Mode): number {
  return scenarios.reduce((sum, scenario) => sum + turnsOf(scenario, mode) * engines.timing(scenario).certainMs, 0);
}
