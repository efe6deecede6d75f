import { Failure } from '../../model/failure.ts';
import type { PlannedScenario } from '../../model/plan.ts';
import type { Engine, Job, Timing } from '../../world/engine.ts';
import { driveWithK6 } from './drive.ts';
import { durationMs } from './script/options.ts';
import { type Repertoire, readRepertoire, scriptOf } from './script/scripts.ts';
import { timetableOf } from './script/timing.ts';

/** The program k6: scripts, and declared requests at an even rate. */
export function k6({ plan, roots }: Job): Engine {
  let repertoire: Repertoire | null = null;
  return {
    inspect: async (world) => {
      const read = await readRepertoire(plan, roots, world);
      repertoire = read;
      const { forbidden, warnings, program } = read;
      const { asWritten } = plan.protocol.design;
      return { forbidden, warnings, version: program.version, timing: (planned) => timingOf(planned, read, asWritten) };
    },
    drive: ({ planned, pair, sides, targets }, world) => {
      if (repertoire === null) throw new Failure('internal', 'k6 drives before it inspected.', 'Please report this.');
      return driveWithK6({ plan, planned, repertoire, roots, pair }, targets, sides, world);
    },
  };
}

/** What runs for a fixed time, and whether all of it is as long as planned. */
function timingOf({ name, warmUpMs, blockMs }: PlannedScenario, repertoire: Repertoire, asWritten: boolean): Timing {
  const { options } = scriptOf(repertoire, name);
  const timetable = timetableOf(options, { warmUpMs, blockMs, asWritten });
  const fixed = options.scenarios.filter(
    ({ settings }) => settings.stages !== undefined || durationMs(settings.duration) !== null,
  );
  const ends = timetable
    .filter((slice) => fixed.some((scenario) => scenario.name === slice.name))
    .map(({ startMs, lengthMs }) => startMs + lengthMs);
  return { certainMs: Math.max(0, ...ends), timed: timetable.every(({ resized }) => resized) };
}
