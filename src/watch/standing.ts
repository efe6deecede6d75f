import type { Ms } from '../model/brand.ts';
import type { Standing } from '../model/error-budget.ts';
import type { Slo } from '../model/slo.ts';
import type { BudgetObjective, LoadTarget, WatchRun } from '../model/watch.ts';
import { evaluate, type IncidentStep, nextIncident, PATIENCE } from './alert-state.ts';
import { errorBudget } from './budget.ts';
import { alertRules, applyRules, readAlerts } from './burn-rate.ts';
import { objectiveName, shareAsked } from './objectives.ts';
import { readingsOf, runsOf } from './readings.ts';

/** The objectives of a target that have an error budget. */
export function budgetObjectives(slos: readonly Slo[], { name, windowMs, periodMs }: LoadTarget): readonly BudgetObjective[] {
  return slos.flatMap((slo) => {
    const share = shareAsked(slo);
    if (share === null || share <= 0 || share >= 1) return [];
    return [{ name: objectiveName(slo), scenario: slo.scenario, target: name, share, windowMs, periodMs }];
  });
}

/** How a service stands with an objective at a moment, ms since 1970: it follows from its runs alone, whoever asks. */
export function standingOf(runs: readonly WatchRun[], objective: BudgetObjective, now: Ms): Standing {
  const budget = errorBudget(runs, objective, now);
  const { incident, event } = incidentAfter(runs, objective, now);
  return { budget, alerts: readAlerts(runs, objective, now), incident, event };
}

/** What all runs until then make of an incident, one after the other. */
function incidentAfter(runs: readonly WatchRun[], objective: BudgetObjective, now: Ms): IncidentStep {
  const rules = alertRules(objective);
  const readings = readingsOf(runs, objective, { from: Number.NEGATIVE_INFINITY, to: now });
  const begun = runsOf(runs, objective)
    .map(({ at, end }) => ({ at: Date.parse(at), end }))
    .filter(({ at }) => at <= now)
    .sort((a, b) => a.at - b.at);
  let step: IncidentStep = { incident: null, event: null };
  for (const run of begun) {
    const until = readings.filter(({ at }) => at <= run.at && at > run.at - objective.windowMs);
    const said = applyRules(rules, until, { objective, now: run.at });
    const evaluation = evaluate(`${objective.target} ${objective.name}`, run, said);
    step = nextIncident(step.incident, evaluation, { ...PATIENCE, now: run.at });
  }
  return step;
}
