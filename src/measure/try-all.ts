import { Failure } from '../model/failure.ts';
import type { Plan, PlannedScenario } from '../model/plan.ts';
import { type Scenario, scenarioOf } from '../model/scenario.ts';
import type { Launcher, Target } from '../model/target.ts';
import type { Tryout } from '../model/tryout.ts';
import type { TryScenario } from '../world/engine.ts';
import type { World } from '../world/world.ts';
import { withDeadline } from './session.ts';

/** All tryouts together have ten seconds, and what is cut off then still has to end, ms. */
const TRYING_MS = 9000;

/** How a scenario of each kind is tried. */
export type TryLoaders = Readonly<Record<Scenario['kind'], () => Promise<TryScenario>>>;

/** What is tried on which target, and how. */
export interface TryInput {
  readonly plan: Plan;
  /** Those to be tried, in their order. */
  readonly scenarios: readonly PlannedScenario[];
  readonly roots: Launcher['roots'];
  readonly walls?: Launcher['walls'];
  readonly target: Target;
  readonly loaders: TryLoaders;
}

/** What came of it: a Tryout for each scenario, and how long all of them took, ms. */
export interface TriedAll {
  readonly tryouts: readonly Tryout[];
  readonly tookMs: number;
}

/**
 * Tries every scenario once, in their order: each begins when the one before has ended, or after its share of half of the time,
 * so that one that is slow takes nothing from the others. Whatever does not work is a problem of its scenario.
 */
export async function tryAll(input: TryInput, world: World): Promise<TriedAll> {
  const { scenarios } = input;
  const startedAt = world.clock.now();
  const leftMs = () => Math.max(0, TRYING_MS - (world.clock.now() - startedAt));
  const headStartMs = TRYING_MS / 2 / scenarios.length;
  const trying: Promise<Tryout>[] = [];
  for (const planned of scenarios) {
    world.screen.progress(`trying ${planned.name}`);
    const limitMs = leftMs();
    const one = withDeadline(limitMs, world, (bounded) => tryOne(input, { planned, limitMs }, bounded));
    // Whoever fails first is heard when all of them have ended.
    one.catch(() => {});
    trying.push(one);
    await endedOr(one, headStartMs, world);
  }
  await Promise.allSettled(trying);
  const tryouts = await Promise.all(trying);
  if (world.cancelled.aborted) throw new Failure('environment', 'cancelled', 'Start it again when you are ready.');
  return { tryouts, tookMs: world.clock.now() - startedAt };
}

async function tryOne(
  { plan, roots, walls, target, loaders }: TryInput,
  turn: { readonly planned: PlannedScenario; readonly limitMs: number },
  world: World,
): Promise<Tryout> {
  try {
    const { kind } = scenarioOf(plan.scenarios, turn.planned.name);
    const tryScenario = await loaders[kind]();
    return await tryScenario({ plan, roots, walls, target, ...turn }, world);
  } catch (thrown) {
    const { kind, message, hint } = Failure.from(thrown);
    if (kind === 'internal') throw thrown;
    return { exchanges: [], requests: 0, problems: [{ kind: 'failure', text: message, hint }], remarks: [] };
  }
}

/** Waits for the end of a tryout, but no longer than this. */
async function endedOr(one: Promise<unknown>, ms: number, { clock }: World): Promise<void> {
  const over = new AbortController();
  await Promise.race([one.catch(() => {}), clock.sleep(ms, over.signal)]);
  over.abort();
}
