import { Failure } from '../../model/failure.ts';
import type { Engine, EngineJob } from '../../world/engine.ts';
import { driveWithK6 } from './drive.ts';
import { inspectScripts, type ScriptInspection, scriptOf } from './script/scripts.ts';
import { timingOf } from './script/timing.ts';

/** The program k6: scripts, and declared requests at an even rate. */
export function k6({ plan, roots }: EngineJob): Engine {
  let inspection: ScriptInspection | null = null;
  return {
    inspect: async (world) => {
      const read = await inspectScripts(plan, roots, world);
      inspection = read;
      const { forbidden, warnings, program } = read;
      const { asWritten } = plan.protocol.design;
      return {
        forbidden,
        warnings: warnings.map(({ scenario, text }) => `${scenario}: ${text}`),
        version: program.version,
        timing: ({ name, warmUpMs, blockMs }) => timingOf(scriptOf(read, name).options, { warmUpMs, blockMs, asWritten }),
      };
    },
    drive: ({ planned, pair, sides, targets }, world) => {
      if (inspection === null) throw new Failure('internal', 'k6 drives before it inspected.', 'Please report this.');
      return driveWithK6({ plan, planned, inspection, pair }, targets, sides, world);
    },
  };
}
