import { durationMs } from '../engines/k6/script/options.ts';
import type { Repertoire } from '../engines/k6/script/scripts.ts';
import { timetableOf } from '../engines/k6/timing.ts';
import type { Mode, Plan, PlannedScenario } from '../model/plan.ts';

/**
 * How long the requests of one pair take at the least, ms: what runs for a fixed time. Iterations and searches may end
 * sooner than they are allowed to, so they count as nothing. What is longer than the whole budget need not be tried.
 */
export function certainPairMs({ protocol }: Plan, repertoire: Repertoire | null, mode: Mode): number {
  const { scenarios, design } = protocol;
  const turns = ({ status }: PlannedScenario) => (mode === 'alternating' && status === 'compared' ? 2 : 1);
  return scenarios.reduce((sum, scenario) => sum + turns(scenario) * certainMs(scenario, repertoire, design.asWritten), 0);
}

function certainMs(planned: PlannedScenario, repertoire: Repertoire | null, asWritten: boolean): number {
  const { name, load, warmUpMs, blockMs } = planned;
  const options = repertoire?.scripts.get(name)?.options;
  if (options === undefined) return load?.kind === 'saturation' ? 0 : warmUpMs + blockMs;
  const fixed = options.scenarios.filter(
    ({ settings }) => settings.stages !== undefined || durationMs(settings.duration) !== null,
  );
  const ends = timetableOf(options, { warmUpMs, blockMs, asWritten })
    .filter((slice) => fixed.some((scenario) => scenario.name === slice.name))
    .map(({ startMs, lengthMs }) => startMs + lengthMs);
  return Math.max(0, ...ends);
}
