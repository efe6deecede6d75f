import { numberIn, type ScriptOptions, type ScriptScenario } from './options.ts';

/**
 * So many answers have five beyond the 95th percentile, the fewest that say something of it (docs/statistics.md#few-requests).
 */
const LEAST = 100;

/** What is wrong with the load that a script asks for, in words after its name; null when nothing is. */
export function loadWarning({ scenarios }: ScriptOptions): string | null {
  const iterations = scenarios.reduce((sum, scenario) => sum + iterationsOf(scenario), 0);
  if (iterations >= LEAST) return null;
  const times = iterations === 1 ? 'one iteration' : `${iterations} iterations`;
  return `the script stops after ${times}, too few to compare: give it a load in its options, such as constant-arrival-rate`;
}

/** How often a scenario runs in all; without end where time ends it. */
function iterationsOf({ executor, settings }: ScriptScenario): number {
  const written = numberIn(settings.iterations) || 1;
  if (executor === 'shared-iterations') return written;
  return executor === 'per-vu-iterations' ? written * (numberIn(settings.vus) || 1) : Number.POSITIVE_INFINITY;
}
