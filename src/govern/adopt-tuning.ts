import { type Asked, choosePlan } from '../design/plan-choice.ts';
import { REPLAN_AFTER, replanned } from '../design/replan.ts';
import { isScalable, paced, WARM_UP } from '../design/tuning.ts';
import type { Measurement } from '../model/measurement.ts';
import type { Cell, Mode, PlannedScenario, Protocol } from '../model/plan.ts';
import type { Pace, Tuning } from '../model/tuning.ts';

/** Scenarios with the warm-ups and blocks that a tuning gives them; without one as they are. */
export function tunedScenarios(
  scenarios: readonly PlannedScenario[],
  cells: readonly Cell[],
  tuning: Tuning | undefined,
): readonly PlannedScenario[] {
  if (tuning === undefined) return scenarios;
  return scenarios.map((scenario) => {
    const pace = paceOf(scenario, tuning);
    return pace === undefined ? scenario : paced(scenario, cells, pace, tuning.factor);
  });
}

/**
 * Whether block length and number of pairs follow from what a measurement says they were chosen from, under the scenarios,
 * rows and design of base. What the pilot saw nobody can see again; but nothing may have been chosen otherwise than so.
 */
export function followsFromTuning(
  { plannedPairs, pairs, tuning }: Measurement,
  { scenarios, cells, design }: Pick<Protocol, 'scenarios' | 'cells' | 'design'>,
  mode: Mode,
): boolean {
  // Without pairs there is nothing to judge.
  if (pairs.length === 0) return true;
  if (tuning === undefined) return false;
  const asked: Asked = { scenarios, cells, design, mode };
  if (!scenarios.every((scenario) => isPossible(scenario, paceOf(scenario, tuning), design))) return false;
  const choice = choosePlan(asked, tuning);
  if (choice === null || choice.factor !== tuning.factor || choice.pairs !== tuning.plannedPairs) return false;
  const { replan } = tuning;
  if ((replan === null) !== pairs.length < REPLAN_AFTER) return false;
  if (replan === null) return plannedPairs === tuning.plannedPairs;
  const first = pairs.slice(0, REPLAN_AFTER);
  if (replan.pairs !== REPLAN_AFTER || replan.leftMs > tuning.leftMs) return false;
  const again = replanned(asked, tuning, tuning, { pairs: first, leftMs: replan.leftMs, pairMs: replan.pairMs });
  return plannedPairs === replan.plannedPairs && again === plannedPairs;
}

function paceOf({ name }: PlannedScenario, { paces }: Tuning): Pace | undefined {
  return paces.find(({ scenario }) => scenario === name);
}

/** Whether a pilot of this scenario can have found that. */
function isPossible(scenario: PlannedScenario, pace: Pace | undefined, design: Protocol['design']): boolean {
  // What base does not know decides nothing.
  if (pace === undefined) return scenario.status === 'new';
  const { warmUpMs, ratePerSecond, scalable, timed } = pace;
  // Only of scripts it is not known here how long they run.
  const mayRunOn = scenario.engine === 'k6' || scenario.ratePerSecond === 0;
  return (
    (scenario.ratePerSecond === 0 || ratePerSecond === scenario.ratePerSecond) &&
    (timed || mayRunOn || scenario.load?.kind === 'saturation') &&
    scalable === (timed && scenario.status === 'compared' && isScalable(scenario, design)) &&
    (design.warmUpMs === null ? warmUpMs >= WARM_UP.leastMs && warmUpMs <= WARM_UP.mostMs : warmUpMs === design.warmUpMs)
  );
}
