import { suggestion } from '../config/nearest.ts';
import { TRYOUTS } from '../engines/engines.ts';
import { type TriedAll, tryAll } from '../measure/try-all.ts';
import { Failure } from '../model/failure.ts';
import { networkHold } from '../model/network-hold.ts';
import type { Plan, PlannedScenario } from '../model/plan.ts';
import { reportedPolicy } from '../model/policy.ts';
import type { Request } from '../model/request.ts';
import { scenarioOf } from '../model/scenario.ts';
import type { Target } from '../model/target.ts';
import type { TriedScenario, TryReport } from '../model/tryout.ts';
import { describeLoad, expectedTime } from '../plan/describe.ts';
import { readInputs } from '../plan/inputs.ts';
import { resolveHead } from '../plan/resolve.ts';
import { underPolicy } from '../policy/under-policy.ts';
import { bootHead } from '../prepare/boot-head.ts';
import { prepareHead } from '../prepare/prepare.ts';
import { expectationOf } from '../report/try-words.ts';
import { openOutput } from '../wire/output.ts';
import type { World } from '../world/world.ts';

/** Lines of the service's log that are shown where something is not as expected. */
const LOG_LINES = 12;

/** A service that dies of a request closes its connections first, and is gone a moment later, ms. */
const DYING_MS = 500;

/** We plan as for a measurement, prepare head alone, and send one request of each scenario: what a measurement would meet. */
export async function tryOut(request: Request, only: string | undefined, world: World): Promise<TryReport> {
  await openOutput(request, readInputs(request.inputs), world);
  const plan = await resolveHead(request, world);
  const { sha, ref } = plan.protocol.revisions.head;
  world.screen.note(`head ${sha.slice(0, 12)} (${ref})`);
  const scenarios = chosen(plan, only);
  const allowed = await underPolicy(plan, world);
  const launcher = await prepareHead(plan, allowed);
  try {
    const target = await bootHead(launcher, plan, allowed);
    world.screen.note(`head is ready: trying ${scenarios.map(({ name }) => name).join(', ')}`);
    const { roots, walls } = launcher;
    const tried = await tryAll({ plan, scenarios, roots, walls, target, loaders: TRYOUTS }, allowed);
    const isBad = tried.tryouts.some(({ problems }) => problems.length > 0);
    if (isBad && target.failure() === null) await world.clock.sleep(DYING_MS, world.cancelled);
    return {
      ...reportOf({ plan, scenarios, target }, tried),
      ...reportedPolicy(plan.protocol.policy, networkHold(launcher.sandbox, scenarios)),
    };
  } finally {
    await launcher.dispose();
  }
}

function chosen({ protocol: { scenarios } }: Plan, only: string | undefined): readonly PlannedScenario[] {
  if (only === undefined) return scenarios;
  const found = scenarios.filter(({ name }) => name === only);
  if (found.length > 0) return found;
  const names = scenarios.map(({ name }) => name);
  throw new Failure('config', `No scenario is called ${JSON.stringify(only)}.`, `Correct --scenario: ${suggestion(only, names)}`);
}

interface Tried {
  readonly plan: Plan;
  readonly scenarios: readonly PlannedScenario[];
  readonly target: Target;
}

function reportOf({ plan, scenarios, target }: Tried, { tryouts, tookMs }: TriedAll): TryReport {
  const { revisions, configuration, cells, slos, design, warnings } = plan.protocol;
  const tried = scenarios.flatMap((planned, index): TriedScenario[] => {
    const { name, engine } = planned;
    const tryout = tryouts[index];
    if (tryout === undefined) return [];
    return [
      {
        ...{ name, engine, tryout },
        load: describeLoad(planned, design),
        cells: cells.filter((cell) => cell.scenario === name),
        slos: slos.filter((slo) => slo.scenario === name),
        expected: expectationOf(scenarioOf(plan.scenarios, name)),
      },
    ];
  });
  const isBad = tried.some(({ tryout }) => tryout.problems.length > 0);
  if (isBad) target.spoil();
  const times = { startUpMs: target.startUpMs, tookMs, measuring: expectedTime(plan.protocol, { startMs: target.startUpMs }) };
  const died = target.failure()?.message ?? null;
  const log = isBad && died === null ? target.tail(LOG_LINES) : [];
  return { head: revisions.head, configuration, ...times, scenarios: tried, warnings, died, log };
}
