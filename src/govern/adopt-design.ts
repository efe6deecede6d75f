import type { Config } from '../config/config.ts';
import { type ChoiceInput, choosePlan } from '../design/plan-choice.ts';
import { FIRST_LOOK } from '../design/power.ts';
import { makeReplan, REPLAN_AFTER } from '../design/replan.ts';
import { pairsOfShard } from '../design/shards.ts';
import { isScalable, WARM_UP, withPace } from '../design/tuning.ts';
import type { Measurement } from '../model/measurement.ts';
import type { Cell, Design, Mode, PlannedScenario, Protocol } from '../model/plan.ts';
import type { Pace, Tuning } from '../model/tuning.ts';
import { planCells } from '../plan/cells.ts';
import { chooseEngine } from '../plan/engine.ts';
import { isSame } from '../wire/json.ts';

/** Why a measurement's numbers cannot be judged by a configuration. */
export interface AdoptionRefusal {
  readonly kind: 'refused' | 'stale';
  readonly why: string;
}

/**
 * Whether a measurement was made of the scenarios and in the way that base's configuration says; null if it was. `judging`
 * are the scenarios, before they are tuned, and the rows that judge it.
 */
export function whyNotFitting(
  measurement: Measurement,
  config: Config,
  judging: Pick<Protocol, 'scenarios' | 'cells'>,
): AdoptionRefusal | null {
  const { protocol, mode, tuning } = measurement;
  // A script must be driven by k6; a declared request may be, so that nothing is asked of it here.
  const planned = planCells(config, 'compared', chooseEngine('embedded', null)).scenarios;
  const compared = protocol.scenarios.filter(({ status }) => status === 'compared');
  const claimed = new Map(compared.map((scenario) => [scenario.name, scenario]));
  if (compared.length !== planned.length || planned.some(({ name }) => !claimed.has(name)))
    return stale("it was measured with other scenarios than base's configuration now has");
  if (planned.some(({ name, engine }) => engine === 'k6' && claimed.get(name)?.engine !== 'k6'))
    return { kind: 'refused', why: 'a scenario that is a k6 script was not driven by k6' };
  // Of a program's numbers less can be held against each other.
  if (planned.some(({ name, engine }) => (engine === 'command') !== (claimed.get(name)?.engine === 'command')))
    return { kind: 'refused', why: 'what was driven by a command is not what the configuration says' };
  const tuned = tunedScenarios(judging.scenarios, protocol.cells, tuning);
  const expected = planned.map((plan) => tuned.find(({ name }) => name === plan.name) ?? plan);
  const changed = expected.find((one) => !isSame(howDriven(one), howDriven(claimed.get(one.name))));
  if (changed !== undefined)
    return stale(`scenario ${changed.name} was driven in another way than base's configuration now says`);
  if (!isSame(howRun(protocol.design), howRun(config.design)))
    return stale("it was measured with another design than base's configuration now says");
  const misfit = pairsRefusal(measurement, config.design);
  if (misfit !== null || mode === null) return misfit;
  return tuningRefusal(measurement, { ...judging, design: config.design }, mode);
}

function tuningRefusal(
  measurement: Measurement,
  judging: Pick<Protocol, 'scenarios' | 'cells' | 'design'>,
  mode: Mode,
): AdoptionRefusal | null {
  if (followsFromTuning(measurement, judging, mode)) return null;
  const { tuning, protocol } = measurement;
  if (tuning === undefined) return stale('it does not say how its pairs were planned, as this version does');
  // Budgets may have changed since: its pairs were planned for those of its own rows, and are judged by the new ones.
  if (followsFromTuning(measurement, { ...judging, cells: protocol.cells }, mode)) return null;
  return { kind: 'refused', why: 'its blocks and pairs are not the ones that follow from what it says they were chosen from' };
}

function pairsRefusal(
  { plannedPairs, pairs, mode, shard }: Pick<Measurement, 'plannedPairs' | 'pairs' | 'mode' | 'shard'>,
  design: Design,
): AdoptionRefusal | null {
  if (pairs.length > plannedPairs || (plannedPairs > 0 && plannedPairs < FIRST_LOOK && shard === undefined))
    return { kind: 'refused', why: 'it has another number of pairs than can be planned' };
  // A shard chooses nothing, so that there is one number that it can have.
  if (shard !== undefined && plannedPairs > 0 && plannedPairs !== pairsOfShard(design.maxPairs, shard.of))
    return stale("its shards took another number of pairs than base's configuration now says");
  if (shard === undefined && plannedPairs > design.maxPairs)
    return stale("it planned more pairs than base's configuration now allows");
  if (pairs.some((pair) => pair.mode !== mode)) return { kind: 'refused', why: 'its pairs ran in another way than it says' };
  // Pairs may have to alternate although the configuration asks for both sides at once, never the reverse.
  if (design.mode === 'alternating' && mode === 'interleaved')
    return stale("its sides ran at once, and base's configuration now says that they alternate");
  return null;
}

const stale = (why: string): AdoptionRefusal => ({ kind: 'stale', why: `${why}: bring the branch up to date, or re-run jobs` });

/** What the numbers depend on. The engine is chosen where they are measured. */
function howDriven({ ratePerSecond, load, requestsPerFlow, warmUpMs, blockMs }: Partial<PlannedScenario> = {}) {
  return { ratePerSecond, load, requestsPerFlow, warmUpMs, blockMs };
}

/** The time and the number of pairs decide how much was measured, not what; the mode is looked at by itself. */
function howRun({ blockMs, warmUpMs, complete, asWritten, freshPerScenario }: Design) {
  return { blockMs, warmUpMs, complete, asWritten, freshPerScenario };
}

/** Scenarios with the warm-ups and blocks that a tuning gives them; without one as they are. */
export function tunedScenarios(
  scenarios: readonly PlannedScenario[],
  cells: readonly Cell[],
  tuning: Tuning | undefined,
): readonly PlannedScenario[] {
  if (tuning === undefined) return scenarios;
  return scenarios.map((scenario) => {
    const pace = paceOf(scenario, tuning);
    return pace === undefined ? scenario : withPace(scenario, cells, pace, tuning.factor);
  });
}

/**
 * Whether block length and number of pairs follow from what a measurement says they were chosen from, under the scenarios,
 * rows and design of base. What the pilot saw nobody can see again; but nothing may have been chosen otherwise than so.
 */
export function followsFromTuning(
  { plannedPairs, pairs, tuning, shard }: Measurement,
  { scenarios, cells, design }: Pick<Protocol, 'scenarios' | 'cells' | 'design'>,
  mode: Mode,
): boolean {
  // Without pairs there is nothing to judge.
  if (pairs.length === 0) return true;
  // A shard has the blocks of the configuration: it cannot agree with the others on what its pilot shows.
  if (shard !== undefined) return tuning === undefined;
  if (tuning === undefined) return false;
  const choiceInput: ChoiceInput = { scenarios, cells, design, mode };
  if (!scenarios.every((scenario) => isPossible(scenario, paceOf(scenario, tuning), design))) return false;
  const choice = choosePlan(choiceInput, tuning);
  if (choice === null || choice.factor !== tuning.factor || choice.pairs !== tuning.plannedPairs) return false;
  const { replan } = tuning;
  if ((replan === null) !== pairs.length < REPLAN_AFTER) return false;
  if (replan === null) return plannedPairs === tuning.plannedPairs;
  const first = pairs.slice(0, REPLAN_AFTER);
  if (replan.pairs !== REPLAN_AFTER || replan.leftMs > tuning.leftMs) return false;
  const again = makeReplan(choiceInput, tuning, tuning, { pairs: first, leftMs: replan.leftMs, pairMs: replan.pairMs });
  return plannedPairs === replan.plannedPairs && again === plannedPairs;
}

function paceOf({ name }: PlannedScenario, { paces }: Tuning): Pace | undefined {
  return paces.find(({ scenario }) => scenario === name);
}

/** Whether a pilot of this scenario can have found that. */
function isPossible(scenario: PlannedScenario, pace: Pace | undefined, design: Protocol['design']): boolean {
  // What base does not know decides nothing.
  if (pace === undefined) return scenario.status === 'new';
  const { warmUpMs, ratePerSecond, scalable, clear, timed } = pace;
  // Only of scripts it is not known here how long they run.
  const mayRunOn = scenario.engine === 'k6' || scenario.ratePerSecond === 0;
  return (
    (scenario.ratePerSecond === 0 || ratePerSecond === scenario.ratePerSecond) &&
    (timed || mayRunOn || scenario.load?.kind === 'saturation') &&
    (scalable || !clear) &&
    scalable === (timed && scenario.status === 'compared' && isScalable(scenario, design)) &&
    (design.warmUpMs === null ? warmUpMs >= WARM_UP.leastMs && warmUpMs <= WARM_UP.mostMs : warmUpMs === design.warmUpMs)
  );
}
