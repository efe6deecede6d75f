import { toChange, toChanges } from '../model/comparison.ts';
import { formOf, type Metric } from '../model/metrics.ts';
import type { BudgetObjective, WatchRun } from '../model/watch.ts';
import { changeLines } from '../report/history.ts';
import { ENDS } from '../report/load-test.ts';
import { countOf, formatEstimate, formatMoment, formatMs, formatPart } from '../report/numbers.ts';
import { spark } from '../report/spark.ts';
import { burnDown, errorBudget } from '../watch/budget.ts';
import type { DuetFinding } from '../watch/duet.ts';
import { metricChanges } from '../watch/scenario-history.ts';
import { SIMULATED } from './watch-simulation.ts';

/** `2026-03-02 00:17 UTC`. */
export const momentText = (at: number | undefined) => (at === undefined ? 'never' : formatMoment(new Date(at).toISOString()));

/** What a test that was really run found: the only numbers of the story that another machine does not have. */
export function measuredText({ sent, failed, values, counts, end }: WatchRun): string {
  const first = values['ttft.p95'];
  const late = counts.reduce((sum, { good, total }) => sum + total - good, 0);
  const time = first === undefined ? '' : `, first token p95 ${formatMs(first)}`;
  const said = `measured: ${countOf(sent, 'request')}, ${failed} failed`;
  return end === 'complete'
    ? `${said}${time}; ${countOf(late, 'answer')} failed or came later than the objective says`
    : `${said}; ${ENDS[end]}`;
}

/** How a budget burnt. */
export function budgetText(runs: readonly WatchRun[], objective: BudgetObjective, now: number): string {
  const points = burnDown(runs, objective, { from: Number.NEGATIVE_INFINITY, to: now });
  const { left, runs: counted } = errorBudget(runs, objective, now);
  const trend = spark(
    points.map(({ at, left: value }) => ({ at, value })),
    40,
  );
  return [
    `${objective.name}: ${left === null ? 'nothing known' : formatPart(left.share.value)} of its error budget is left`,
    `burn-down  ${trend}  of ${countOf(counted.complete, 'run')}`,
  ].join('\n');
}

/** What a night's comparison found. */
export function creepText(night: DuetFinding | null, metric: Metric, commits: number): string {
  if (night === null) return 'too few pairs to say anything';
  const form = formOf(metric);
  const { level } = night.interval;
  const change = formatEstimate(toChange(night.effect, metric), { ...toChanges(night.interval, metric), level }, form);
  return `chat · ${metric.name}: ${change} since v1.4.0, over ${countOf(commits, 'commit')}: ${night.state === 'changed' ? 'more than its budget' : 'nothing for certain'}`;
}

/** Where the times of the simulated runs became others. */
export function changesText(runs: readonly WatchRun[]): string {
  const own = runs.flatMap(({ values: { 'ttft.p95': first }, ...run }) =>
    run.runner === SIMULATED && first !== undefined ? [{ ...run, values: { 'ttft.p95': first } }] : [],
  );
  const lines = changeLines({ scenario: 'chat', changes: metricChanges(own) });
  const plain = lines.map((line) => line.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join(''));
  return plain.join('\n');
}
