import type { Ms } from '../model/brand.ts';
import type { AlertRule, Incident, IncidentEvent } from '../model/error-budget.ts';
import type { BudgetObjective, WatchRun } from '../model/watch.ts';
import { evaluate, type IncidentStep, nextIncident } from './alert-state.ts';
import { alertRules, applyRules, twoRunsMs } from './burn-rate.ts';
import { readingsOf, runsOf } from './readings.ts';

/** A CourseStep is what one run made of an incident. */
export interface CourseStep {
  /** When the run began. */
  readonly at: Ms;
  readonly revision: string | null;
  readonly incident: Incident | null;
  readonly event: IncidentEvent;
  /** The fastest that the budget burnt in a long window, of `two-runs` in the older run; null where no run says it. */
  readonly burn: number | null;
}

/** What all runs until a moment make of an incident, one after the other: it follows from them alone, whoever asks. */
export function incidentCourse(runs: readonly WatchRun[], objective: BudgetObjective, now: Ms): readonly CourseStep[] {
  const rules = alertRules(objective);
  const readings = readingsOf(runs, objective, { from: Number.NEGATIVE_INFINITY, to: now });
  const begun = runsOf(runs, objective)
    .map(({ at, end, revision }) => ({ at: Date.parse(at), end, revision }))
    .filter(({ at }) => at <= now)
    .sort((a, b) => a.at - b.at);
  const longestMs = Math.min(objective.windowMs, Math.max(...rules.map((rule) => looksBack(rule, objective))));
  let [from, to] = [0, 0];
  const course: CourseStep[] = [];
  let step: IncidentStep = { incident: null, event: null };
  for (const run of begun) {
    while (to < readings.length && (readings[to]?.at ?? 0) <= run.at) to++;
    while (from < to && (readings[from]?.at ?? 0) <= run.at - longestMs) from++;
    const said = applyRules(rules, readings.slice(from, to), { objective, now: run.at });
    const evaluation = evaluate(fingerprintOf(objective), run, said);
    step = nextIncident(step.incident, evaluation, { now: run.at });
    const rates = said.flatMap(({ rates: [long] }) => long.rate ?? []);
    const burn = rates.length === 0 ? null : Math.max(...rates);
    course.push({ at: run.at, revision: run.revision, incident: step.incident, event: step.event, burn });
  }
  return course;
}

function looksBack(rule: AlertRule, objective: BudgetObjective): Ms {
  return rule.kind === 'burn-rate' ? rule.longMs : twoRunsMs(objective);
}

/** Which incident: the same text each time. */
export function fingerprintOf({ target, name }: Pick<BudgetObjective, 'target' | 'name'>): string {
  return `${target} ${name}`;
}
