import type { Change } from '../model/brand.ts';
import type { InterimChange } from '../model/comparison.ts';
import type { Failure, FailureKind } from '../model/failure.ts';
import { formOf, type Metric } from '../model/metrics.ts';
import type { ReportReason } from '../model/report.ts';
import type { Reason, Row, SloRow } from '../model/verdict.ts';
import { countOf, formatChange, formatEstimate, formatPart, formatRange, formatSize, formatValue } from './numbers.ts';
import { LOAD_FAILS, NO_NOTE, NOTES } from './outcome-notes.ts';
import { missingReasonText } from './shard-text.ts';

/** A reason of the verdict in one plain sentence with its numbers. */
export function reasonInWords(reason: Reason): ReportReason {
  const { code, scenario, metric } = reason;
  return { code, scenario, metric, text: reasonText(reason) };
}

/** What the pairs so far look like, in one short phrase for the progress line. */
export function interimText(interim: InterimChange | null, pairs: number): string {
  if (interim === null) return pairs === 0 ? 'no pairs yet' : 'nothing to compare yet';
  const { cell, change, interval } = interim;
  const form = formOf(cell.metric);
  const bounded = Number.isFinite(interval.low) && Number.isFinite(interval.high);
  return `${cell.scenario} ${cell.metric.name} ${formatEstimate(change, bounded ? { ...interval, level: 0.95 } : null, form)}`;
}

/** That a row, or all of them, were not measured. */
export function noDataText(scenario: string | null, metric: string | null): string {
  if (scenario === null) return 'No pair was measured, so nothing was compared.';
  return `${scenario} ${metric} has no data on at least one side, so it was not compared.`;
}

function reasonText(reason: Reason): string {
  switch (reason.code) {
    case 'regression':
      return regressionText(reason.row);
    case 'inconclusive':
      return 'slo' in reason ? hiddenText(reason.slo) : openText(reason.row);
    case 'too-many-dropped':
    case 'dependent':
      return openText(reason.row);
    case 'slo':
      return sloText(reason.slo);
    case 'no-data':
      return reason.loadFails ? loadFailsText(reason) : noDataText(reason.scenario, reason.metric);
    case 'cancelled':
      return `Measuring was cancelled after ${reason.pairs} of ${countOf(reason.plannedPairs, 'pair')}.`;
    case 'shard-missing':
      return missingReasonText(reason.shards, reason.of);
    case 'too-slow': {
      const { minutesNeeded } = reason;
      const needed = minutesNeeded === null ? 'more time' : `about ${countOf(Math.ceil(minutesNeeded), 'minute')}`;
      return `Too few pairs fit into the time budget to decide anything: they need ${needed}.`;
    }
    case 'clean':
      return cleanText(reason);
    default:
      return reason satisfies never;
  }
}

/** The load is base's on both sides: where head answers another one, nothing can be said of how fast. */
function loadFailsText({ scenario, metric }: Reason): string {
  return `${scenario} ${metric} was not compared: ${LOAD_FAILS}.`;
}

/** The row, its change with the interval, and the budget that it broke. */
function regressionText({ cell, change, interval, base, head }: Row): string {
  const { metric, margins } = cell;
  const form = formOf(metric);
  const from =
    base === null || head === null ? '' : ` from ${formatValue(base, metric.unit)} to ${formatValue(head, metric.unit)}`;
  const size = change === null ? changeText(change, metric) : formatEstimate(change, interval, form);
  // For throughput it is a fall.
  const relative = formatChange(metric.better === 'lower' ? margins.flag : -margins.flag, form);
  const budget = margins.minChange > 0 ? `${relative} and ${formatValue(margins.minChange, metric.unit)}` : relative;
  return `${cell.scenario} ${metric.name} changed by ${size}${from}; the budget is ${budget}.`;
}

/** The objective that head breaks, with head's value. */
function sloText({ slo, value, interval, baseState }: SloRow): string {
  const { unit, name } = slo.metric;
  const ends = interval ? ` (${formatValue(interval.low, unit)} to ${formatValue(interval.high, unit)})` : '';
  const base = baseState === 'broken' ? ' Base breaks it too, and head made it worse.' : '';
  const known = value === null ? 'not known' : formatValue(value, unit);
  return `${slo.scenario} breaks its objective ${slo.objective}: ${name} is ${known}${ends}.${base}`;
}

/** An objective that nobody can hold against head, since too many pairs are lost. */
function hiddenText({ slo, lost }: SloRow): string {
  const { scenario, metric, objective } = slo;
  return `${scenario} may break its objective ${objective}: ${formatPart(lost)} of the pairs say nothing of ${metric.name}, since requests were late or dropped, or nothing could be read.`;
}

/** Why a row is undecided, and what it would have caught. */
function openText({ cell, note, change, interval, mde, pairs }: Row): string {
  const { metric } = cell;
  const form = formOf(metric);
  const known = change === null || interval === null ? '' : ` (${changeText(change, metric)}, ${formatRange(interval, form)})`;
  const why = (note === null ? NO_NOTE : NOTES[note]).reason(pairs, minimumText(cell.margins.minChange, metric.unit));
  const word = metric.unit === 'ms' ? 'slowdown' : 'worsening';
  const caught =
    mde === null
      ? 'What it would have caught is not known.'
      : `This run would have caught a ${word} of ${formatSize(mde, form)} or more (with 80 % probability).`;
  return `${cell.scenario} ${metric.name} is undecided${known}: ${why}. ${caught}`;
}

/** What a clean pass rests on. */
function cleanText({ compared, improved, broken, pairs }: Extract<Reason, { code: 'clean' }>): string {
  const parts = [
    compared === 0
      ? 'No row gates, so nothing was judged: what is shown is for information.'
      : `No regression in ${countOf(compared, 'gating comparison')} after ${countOf(pairs, 'pair')}.`,
    ...(improved > 0 ? [`${improved} improved.`] : []),
    ...(broken > 0
      ? [
          `${countOf(broken, 'objective')} broken in head did not fail the gate: base breaks it too, or does not know the scenario.`,
        ]
      : []),
  ];
  return parts.join(' ');
}

/** Where no budget has a minimum, the clock has one: it tells no smaller difference of CPU time. */
function minimumText(minChange: number, unit: string): string {
  return minChange === 0 ? 'what the clock of CPU time tells' : formatValue(minChange, unit);
}

function changeText(change: Change | null, metric: Metric): string {
  return change === null ? 'an unknown amount' : formatChange(change, formOf(metric));
}

/** What is printed of a Failure. */
export type FailureText = Pick<Failure, 'kind' | 'message' | 'hint'>;

/** What failed, by kind, in one sentence. */
export const WHAT_FAILED: Record<FailureKind, string> = {
  config: 'The configuration or an input needs a correction.',
  environment: 'This machine lacks something that the measurement needs.',
  target: 'The service did not build, did not start, did not answer, or did not stay up.',
  load: 'The load generator failed.',
  github: 'GitHub did not answer as needed.',
  policy: 'A rule forbids it.',
  internal: 'Benchgate itself failed.',
};

/** A Failure is no verdict, and must not be read as one. */
export const NOTHING_JUDGED = 'Nothing was judged: this says nothing about performance, neither good nor bad.';
