import { Failure } from '../../model/failure.ts';
import { scenarioOf } from '../../model/scenario.ts';
import type { Engine, EngineJob } from '../../world/engine.ts';
import type { K6Progress } from '../../world/world.ts';
import { driveWithK6 } from './drive.ts';
import { inTime } from './late.ts';
import { heldTo, numberIn, type ScriptOptions, shareOf } from './script/options.ts';
import { inspectScripts, type ScriptInspection, scriptOf } from './script/scripts.ts';
import { spanOf, timingOf } from './script/timing.ts';
import { requireFewUsers, requireUsersForAll } from './users.ts';

/** The program k6: scripts, and declared requests at an even rate. */
export function k6(job: EngineJob): Engine {
  const { plan, roots, halt, walls, segment } = job;
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
        timing: ({ name, warmUpMs, blockMs }) => {
          const [{ options }, lengths] = [scriptOf(read, name), { warmUpMs, blockMs, asWritten }];
          return { ...timingOf(options, lengths), ...(segment === undefined ? {} : { span: spanOf(options, lengths) }) };
        },
      };
    },
    drive: ({ planned, pair, sides, targets, watches, startMs }, world) => {
      if (inspection === null) throw new Failure('internal', 'k6 drives before it inspected.', 'Please report this.');
      const stops = halt === undefined ? {} : { halt: (sofar: K6Progress) => halt(planned.name, sofar) };
      const input = { plan, planned, inspection, pair, walls, segment, startMs, ...(watches && { watches }), ...stops };
      const moment = { scenario: planned.name, startMs };
      return inTime(moment, world.clock, () => driveWithK6(input, targets, sides, world));
    },
  };
}

/** Scripts may ask for anything: they are held to what their target allows, where that is said. */
function bounded(inspection: ScriptInspection, job: EngineJob): ScriptInspection {
  const scripts = [...inspection.scripts].map(([name, script]) => {
    const isDeclared = scenarioOf(job.plan.scenarios, name).kind === 'http';
    const options = isDeclared ? declaredWithin(script.options, job) : scriptWithin(name, script.options, job);
    if (job.segment !== undefined) requireUsersForAll(name, options, job.segment);
    return [name, { ...script, options }] as const;
  });
  return { ...inspection, scripts: new Map(scripts) };
}

function scriptWithin(name: string, options: ScriptOptions, { maxInFlight, maxRate, segment }: EngineJob): ScriptOptions {
  if (maxInFlight !== undefined) requireFewUsers(name, options, maxInFlight);
  const held = maxRate === undefined ? options : heldTo(options, maxRate);
  return segment === undefined ? held : shareOf(held, segment);
}

/** Its rate is known, and was compared already; what finds no user is not sent, and counted. */
function declaredWithin(options: ScriptOptions, { maxInFlight }: EngineJob): ScriptOptions {
  if (maxInFlight === undefined) return options;
  const within = (users: unknown) => Math.min(maxInFlight, numberIn(users));
  const scenarios = options.scenarios.map((scenario) => {
    const { preAllocatedVUs, maxVUs } = scenario.settings;
    return { ...scenario, settings: { ...scenario.settings, preAllocatedVUs: within(preAllocatedVUs), maxVUs: within(maxVUs) } };
  });
  return { ...options, scenarios };
}
