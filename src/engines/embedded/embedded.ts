import { Failure } from '../../model/failure.ts';
import type { PlannedScenario } from '../../model/plan.ts';
import { type FlowScenario, type HttpScenario, type Scenario, scenarioOf } from '../../model/scenario.ts';
import type { Drive, Engine, EngineJob, Turn } from '../../world/engine.ts';
import type { World } from '../../world/world.ts';
import { answerMetrics, untold } from './answer-reader.ts';
import { driveClosed } from './closed.ts';
import { driveFlows } from './flow.ts';
import { drive } from './open.ts';
import { driveSaturation } from './saturation.ts';
import type { Workload } from './schedule.ts';

/** As long as the shortest warm-up: a service may fail for a moment although it says that it is ready, ms. */
const GIVE_UP_AFTER_MS = 2000;

/** The load generator inside Benchgate: declared requests and flows at a fixed rate, by clients that wait, or searching the highest rate. */
export function embedded(job: EngineJob): Engine {
  const { scenarios } = job.plan.protocol;
  return {
    inspect: async () => ({
      forbidden: takesTurns(scenarios.filter(({ engine }) => engine === 'embedded')),
      warnings: [],
      version: null,
      timing: ({ load, warmUpMs, blockMs }) =>
        load?.kind === 'saturation' ? { certainMs: 0, timed: false } : { certainMs: warmUpMs + blockMs, timed: true },
    }),
    drive: async (turn, world) => {
      const scenario = scenarioOf(job.plan.scenarios, turn.planned.name);
      // A search has each side at another rate.
      const isSearch = turn.planned.load?.kind === 'saturation';
      const own = isSearch ? [] : answerMetrics(job.plan.customMetrics, scenario.name);
      const drive =
        scenario.kind === 'flow'
          ? await driveFlows({ ...workloadOf(job, turn, scenario), own }, turn, world)
          : await driveDeclared({ ...workloadOf(job, turn, declared(scenario)), own }, turn, world);
      return { ...drive, remarks: [...drive.remarks, ...untold(own, drive, scenario.name)] };
    },
  };
}

function workloadOf<S extends HttpScenario | FlowScenario>(
  { plan, seen, maxInFlight }: EngineJob,
  { planned, pair, watches }: Turn,
  scenario: S,
): Workload<S> {
  const { seed, design } = plan.protocol;
  return {
    scenario,
    planned,
    seed,
    pair,
    ...(maxInFlight === undefined ? {} : { maxInFlight }),
    ...(watches === undefined ? {} : { watches }),
    patienceMs: design.warmUpMs ?? GIVE_UP_AFTER_MS,
    seen: (shot, excerpt) => seen(planned.name, shot, excerpt),
  };
}

/** The scenario as a declared request. */
export function declared(scenario: Scenario): HttpScenario {
  if (scenario.kind === 'http') return scenario;
  throw new Failure('internal', `Scenario ${scenario.name} is a k6 script, which only k6 can drive.`, 'Please report this.');
}

/** At a fixed rate, or as the scenario's load says. */
function driveDeclared(workload: Workload, { targets, sides }: Turn, world: World): Promise<Drive> {
  const { load } = workload.planned;
  if (load === undefined) return drive(workload, targets, sides, world);
  if (load.kind === 'closed') return driveClosed(workload, load, { targets, sides }, world);
  return driveSaturation(workload, load, { targets, sides }, world);
}

/** As many names as a sentence can hold. */
const NAMED = 3;

/**
 * Why scenarios whose rate is what is measured must have a side alone, in words that can follow "because"; null where there
 * is none. One of them makes all pairs alternate, since a pair runs in one mode. One that base does not know compares nothing.
 */
export function takesTurns(scenarios: readonly PlannedScenario[]): string | null {
  const names = scenarios.filter(({ load, status }) => load !== undefined && status === 'compared').map(({ name }) => name);
  if (names.length === 0) return null;
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  const named = `${names.slice(0, NAMED).join(', ')}${more}`;
  const are = names.length === 1 ? 'is' : 'are';
  return `${named} ${are} not driven at a fixed rate, so two sides at once would take from each other what is measured; one such scenario makes all pairs alternate`;
}
