import { durationMs, numberIn, type ScriptOptions, type ScriptScenario } from './options.ts';

/** What makes a difference between an iteration and the next one: more of them than are written may find nothing there. */
const ITERATION_NUMBER = /\b__ITER\b|\biterationIn(?:Test|Scenario|Instance)\b/;
/** The executors that end after so many iterations. */
const COUNTED = ['shared-iterations', 'per-vu-iterations'];
/** How long k6 lets them run at most, unless the script says otherwise. */
const MAX_DURATION = '10m';

/** How often a scenario runs in all; without end where time ends it. */
export function iterationsOf({ executor, settings }: ScriptScenario): number {
  const users = numberIn(settings.vus) || 1;
  const written = numberIn(settings.iterations) || 1;
  if (executor === 'shared-iterations') return written;
  return executor === 'per-vu-iterations' ? written * users : Number.POSITIVE_INFINITY;
}

/** Whether the script asks for nothing but numbers of iterations, each of which is like the others. */
export function isCounted(sources: readonly string[], { scenarios }: ScriptOptions): boolean {
  return (
    scenarios.every(({ executor }) => COUNTED.includes(executor)) && !sources.some((source) => ITERATION_NUMBER.test(source))
  );
}

/** The same users, who go on as long as a block lasts: a number of iterations is over when a service is fast. */
export function asLoops({ scenarios, ...rest }: ScriptOptions): ScriptOptions {
  return { ...rest, scenarios: scenarios.map(asLoop) };
}

function asLoop(scenario: ScriptScenario): ScriptScenario {
  const { iterations: _, maxDuration, vus, ...settings } = scenario.settings;
  const duration = durationMs(maxDuration) === null ? MAX_DURATION : maxDuration;
  const executor = 'constant-vus';
  return { ...scenario, executor, settings: { ...settings, executor, vus: numberIn(vus) || 1, duration } };
}
