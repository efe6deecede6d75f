import type { PlannedScenario } from '../../model/plan.ts';
import type { Engine, EngineJob } from '../../world/engine.ts';
import { driveCommand } from './drive.ts';

/** Load generators of the user's own: programs that send requests and write down what became of each. */
export function command(job: EngineJob): Engine {
  return {
    inspect: async () => ({
      forbidden: takesTurns(job.plan.protocol.scenarios),
      warnings: [],
      version: null,
      timing: ({ warmUpMs, blockMs }) => ({ certainMs: warmUpMs + blockMs, timed: true }),
    }),
    drive: (turn, world) => driveCommand(job, turn, world),
  };
}

/** As many names as a sentence can hold. */
const NAMED = 3;

/** Two programs at once disturb each other more than one after the other does (docs/k6.md#what-happens-to-the-script). */
function takesTurns(scenarios: readonly PlannedScenario[]): string | null {
  const names = scenarios.flatMap(({ name, engine, status }) => (engine === 'command' && status === 'compared' ? [name] : []));
  if (names.length === 0) return null;
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  const are = names.length === 1 ? 'is' : 'are';
  return `${names.slice(0, NAMED).join(', ')}${more} ${are} driven by a load generator for each side, and two of them at once disturb each other; one such scenario makes all pairs alternate`;
}
