import { Failure } from '../../model/failure.ts';
import type { Engine, EngineJob } from '../../world/engine.ts';
import type { K6Progress } from '../../world/world.ts';
import { driveWithK6 } from './drive.ts';
import { heldTo } from './script/options.ts';
import { inspectScripts, type ScriptInspection, scriptOf } from './script/scripts.ts';
import { timingOf } from './script/timing.ts';
import { requireFewUsers } from './users.ts';

/** The program k6: scripts, and declared requests at an even rate. */
export function k6(job: EngineJob): Engine {
  const { plan, roots, halt, walls } = job;
  let inspection: ScriptInspection | null = null;
  return {
    inspect: async (world) => {
      const read = bounded(await inspectScripts({ plan, roots, walls }, world), job);
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
    drive: ({ planned, pair, sides, targets, watches }, world) => {
      if (inspection === null) throw new Failure('internal', 'k6 drives before it inspected.', 'Please report this.');
      const stops = halt === undefined ? {} : { halt: (sofar: K6Progress) => halt(planned.name, sofar) };
      return driveWithK6(
        { plan, planned, inspection, pair, walls, ...(watches && { watches }), ...stops },
        targets,
        sides,
        world,
      );
    },
  };
}

/** Scripts may ask for anything: they are held to what their target allows, where that is said. */
function bounded(inspection: ScriptInspection, { maxInFlight, maxRate }: EngineJob): ScriptInspection {
  const scripts = [...inspection.scripts].map(([name, script]) => {
    if (maxInFlight !== undefined) requireFewUsers(name, script.options, maxInFlight);
    return [name, maxRate === undefined ? script : { ...script, options: heldTo(script.options, maxRate) }] as const;
  });
  return { ...inspection, scripts: new Map(scripts) };
}
