import { Failure } from '../../model/failure.ts';
import type { PlannedScenario } from '../../model/plan.ts';
import type { Engine, EngineJob, Timing } from '../../world/engine.ts';
import { driveWithK6 } from './drive.ts';
import { durationMs } from './script/options.ts';
import { inspectScripts, type ScriptInspection, scriptOf } from './script/scripts.ts';
import { timetableOf } from './script/timing.ts';

/** The program k6: scripts, and declared requests at an even rate. */
export function k6({ plan, roots }: EngineJob): Engine {
  let inspection: ScriptInspection | null = null;
  return {
    inspect: async (world) => {
      const read = await inspectScripts(plan, roots, world);
      inspection = read;
      const { forbidden, warnings, program } = read;
      const { asWritten } = plan.protocol.design;
      return { forbidden, warnings, version: program.version, timing: (planned) => timingOf(planned, read, asWritten) };
    },
    drive: ({ planned, pair, sides, targets }, world) => {
      if (inspection === null) throw new Failure('internal', 'k6 drives before it inspected.', 'Please report this.');
      return driveWithK6({ plan, planned, inspection, pair }, targets, sides, world);
    },
  };
}

/** What runs for a fixed time, and whether all of it is as long as planned. */
function timingOf({ name, warmUpMs, blockMs }: PlannedScenario, inspection: ScriptInspection, asWritten: boolean): Timing {
  const { options } = scriptOf(inspection, name);
  const timetable = timetableOf(options, { warmUpMs, blockMs, asWritten });
  const fixed = options.scenarios.filter(
    ({ settings }) => settings.stages !== undefined || durationMs(settings.duration) !== null,
  );
  const ends = timetable
    .filter((slice) => fixed.some((scenario) => scenario.name === slice.name))
    .map(({ startMs, lengthMs }) => startMs + lengthMs);
  return { certainMs: Math.max(0, ...ends), timed: timetable.every(({ resized }) => resized) };
}
