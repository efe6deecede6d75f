import type { Ms } from '../model/brand.ts';
import type { AlertRule, IncidentSpan } from '../model/error-budget.ts';
import type { BudgetObjective, WatchRun } from '../model/watch.ts';
import { evaluate, type IncidentStep, nextIncident, PATIENCE } from './alert-state.ts';
import { alertRules, applyRules, twoRunsMs } from './burn-rate.ts';
import { readingsOf, runsOf } from './readings.ts';

/** What all runs until a moment make of an objective's incidents: where it stands after the last of them, and each that there was. */
export interface IncidentHistory extends IncidentStep {
  /** The oldest first. */
  readonly spans: readonly IncidentSpan[];
}

/** The runs one after the other, each with what was known when it began: it follows from them alone, whoever asks. */
export function incidentsOf(runs: readonly WatchRun[], objective: BudgetObjective, now: Ms): IncidentHistory {
  const rules = alertRules(objective);
  const longestMs = Math.min(objective.windowMs, Math.max(...rules.map((rule) => looksBack(rule, objective))));
  const readings = readingsOf(runs, objective, { from: Number.NEGATIVE_INFINITY, to: now });
  const begun = runsOf(runs, objective)
    .map(({ at, end }) => ({ at: Date.parse(at), end }))
    .filter(({ at }) => at <= now)
    .sort((a, b) => a.at - b.at);
  let step: IncidentStep = { incident: null, event: null };
  let spans: readonly IncidentSpan[] = [];
  let [from, to] = [0, 0];
  for (const run of begun) {
    while (to < readings.length && (readings[to]?.at ?? 0) <= run.at) to++;
    while (from < to && (readings[from]?.at ?? 0) <= run.at - longestMs) from++;
    const said = applyRules(rules, readings.slice(from, to), { objective, now: run.at });
    const evaluation = evaluate(`${objective.target} ${objective.name}`, run, said);
    step = nextIncident(step.incident, evaluation, { ...PATIENCE, now: run.at });
    spans = spansAfter(spans, step, run.at);
  }
  const { incident } = step;
  if (incident?.state !== 'pending') return { ...step, spans };
  const { severity, since } = incident;
  return { ...step, spans: [...spans, { severity, since, openedAt: null, closedAt: null, again: incident.closedAt !== null }] };
}

function spansAfter(spans: readonly IncidentSpan[], { incident, event }: IncidentStep, at: Ms): readonly IncidentSpan[] {
  const last = spans.at(-1);
  if (incident === null || event === null) return spans;
  const { severity, since } = incident;
  if (event === 'opened' || event === 'reopened')
    return [...spans, { severity, since, openedAt: at, closedAt: null, again: event === 'reopened' }];
  return last === undefined ? spans : [...spans.slice(0, -1), { ...last, severity, closedAt: incident.closedAt }];
}

function looksBack(rule: AlertRule, objective: BudgetObjective): Ms {
  return rule.kind === 'burn-rate' ? rule.longMs : twoRunsMs(objective);
}
