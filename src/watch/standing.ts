import type { Ms } from '../model/brand.ts';
import type { Standing } from '../model/error-budget.ts';
import type { Slo } from '../model/slo.ts';
import type { BudgetObjective, LoadTarget, WatchRun } from '../model/watch.ts';
import { errorBudget } from './budget.ts';
import { readAlerts } from './burn-rate.ts';
import { incidentCourse } from './incident-course.ts';
import { objectiveName, shareAsked } from './objectives.ts';

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
  const { incident = null, event = null } = incidentCourse(runs, objective, now).at(-1) ?? {};
  return { budget, alerts: readAlerts(runs, objective, now), incident, event };
}
