import type { Ms } from '../model/brand.ts';
import type { AlertRule } from '../model/error-budget.ts';
import type { BudgetObjective } from '../model/watch.ts';
import type { WatchedTarget } from '../model/watched-target.ts';
import { alertRules, twoRunsMs } from '../watch/burn-rate.ts';
import { BROKEN_RUNS, RUNS, selectorOf } from '../watch/own-series.ts';
import { SILENT_PERIODS } from '../watch/silence.ts';
import { budgetObjectives } from '../watch/standing.ts';
import {
  ageOf,
  badSeries,
  badShare,
  durationText,
  growthOf,
  hasNoRun,
  LEFT_SERIES,
  labelsOf,
  latest,
  numberText,
  standsMs,
} from './promql.ts';

/** A RecordingRule is a query that Prometheus keeps the answers of. */
interface RecordingRule {
  readonly record: string;
  readonly expr: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/** An AlertingRule is a query whose answers are alerts. */
interface AlertingRule {
  readonly alert: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** A RuleFile is what Prometheus reads as a file of rules. */
export interface RuleFile {
  readonly groups: readonly { readonly name: string; readonly rules: readonly (RecordingRule | AlertingRule)[] }[];
}

/** So long no series is there before that is silence: a Prometheus that was just started has not asked yet. */
const STARTED = '15m';

/** The rules for a target: the same factors and windows by which load tests alert, and silence. */
export function rulesOf({ target, slos, scenarios }: WatchedTarget): RuleFile {
  const objectives = budgetObjectives(slos, target);
  const budgets = [...windowsOf(objectives).map((windowMs) => recorded(target.name, windowMs)), ...objectives.map(budgetLeft)];
  const alerts = objectives.flatMap((objective) => alertRules(objective).map((rule) => alertOf(rule, objective)));
  const silence = scenarios.map((scenario) => silenceOf({ target: target.name, scenario }, target.periodMs));
  const groups = [
    { name: `benchgate ${target.name}: error budgets`, rules: budgets },
    { name: `benchgate ${target.name}: alerts`, rules: [...alerts, ...silence] },
  ];
  return { groups: groups.filter(({ rules }) => rules.length > 0) };
}

/** Every window that an alert or a budget looks at, the shortest first. */
function windowsOf(objectives: readonly BudgetObjective[]): readonly Ms[] {
  const looked = objectives.flatMap((objective) => [
    ...alertRules(objective).flatMap((rule) => (rule.kind === 'burn-rate' ? [rule.shortMs, rule.longMs] : [])),
    objective.windowMs,
  ]);
  return [...new Set(looked)].sort((a, b) => a - b);
}

function recorded(target: string, windowMs: Ms): RecordingRule {
  return { record: badSeries(windowMs), expr: badShare(target, windowMs) };
}

function budgetLeft(objective: BudgetObjective): RecordingRule {
  const bad = selectorOf(badSeries(objective.windowMs), labelsOf(objective));
  // Rules of one name have labels of their own, though they would come from the query, too: promtool looks for doubles by them.
  const labels = labelsOf(objective);
  return { record: LEFT_SERIES, expr: `1 - ${bad} / ${numberText(1 - objective.share)}`, labels };
}

/** Names are told by labels, not written into texts: texts of alerts are templates. */
const WHOSE = '{{ $labels.target }}: {{ $labels.objective }}';

function alertOf(rule: AlertRule, objective: BudgetObjective): AlertingRule {
  const labels = { severity: rule.severity, ...labelsOf(objective) };
  switch (rule.kind) {
    case 'burn-rate': {
      const fast = (windowMs: Ms) =>
        `${selectorOf(badSeries(windowMs), labelsOf(objective))} > ${numberText(rule.factor * (1 - objective.share))}`;
      const [long, short] = [durationText(rule.longMs), durationText(rule.shortMs)];
      const factor = Number(rule.factor.toPrecision(3));
      return {
        alert: 'BenchgateErrorBudgetBurns',
        expr: `${fast(rule.longMs)} and ${fast(rule.shortMs)} and on (target, scenario) ${hasRuns(objective, rule.longMs)}`,
        labels: { ...labels, window: long },
        annotations: {
          summary: `${WHOSE} spends its error budget more than ${factor} times too fast`,
          description: `{{ $value | humanizePercentage }} of the requests of ${long} were bad, and as many of the last ${short}.`,
        },
      };
    }
    case 'two-runs': {
      const { target, scenario } = objective;
      const within = twoRunsMs(objective);
      const broken = `max by (target, scenario, objective) (${latest(BROKEN_RUNS, labelsOf(objective), within)}) >= 2`;
      const isRecent = `${ageOf({ target, scenario }, within)} < ${numberText(within / 1000)}`;
      return {
        alert: 'BenchgateObjectiveBroken',
        expr: `${broken} and on (target, scenario) ${isRecent}`,
        labels,
        annotations: {
          summary: `${WHOSE} was broken in two runs`,
          description: 'The newest {{ $value }} load tests, one after the other, all broke it.',
        },
      };
    }
    default:
      return rule satisfies never;
  }
}

/** One run alone says nothing; in the days after a new year, when counters began anew, it is enough. */
function hasRuns({ target, scenario }: BudgetObjective, windowMs: Ms): string {
  const runs = selectorOf(RUNS, { target, scenario, end: 'complete' });
  return `max by (target, scenario) (${growthOf(runs, windowMs)}) >= 2`;
}

/** A scenario of which there is no run at all is silent, too. */
function silenceOf(labels: Readonly<Record<string, string>>, periodMs: Ms): AlertingRule {
  const after = SILENT_PERIODS * periodMs;
  const within = standsMs({ periodMs });
  return {
    alert: 'BenchgateSilence',
    expr: `${ageOf(labels, within)} > ${numberText(after / 1000)} or ${hasNoRun(labels, within)}`,
    for: STARTED,
    labels: { severity: 'ticket', ...labels },
    annotations: {
      summary: '{{ $labels.target }}: no load test of {{ $labels.scenario }}',
      description: `It is due every ${durationText(periodMs)}, and none was complete for ${durationText(after)}.`,
    },
  };
}
