import type { Metric } from '../model/metric.ts';
import { changeText, intervalText, valueText } from '../model/quantity.ts';
import type { OutcomeNote, OutcomeRow, Reason, SloRow } from '../model/verdict.ts';
import type { Judged } from './judged.ts';

/** The row, its change with the interval, and the budget that it broke. */
export function regressionReason(row: OutcomeRow): Reason {
  const { cell, change, interval, base, head } = row;
  const { metric } = cell;
  const from = base === null || head === null ? '' : ` from ${valueText(base, metric.unit)} to ${valueText(head, metric.unit)}`;
  const range = interval ? ` (${intervalText(interval, metric)})` : '';
  const text = `${cell.scenario} ${metric.name} changed by ${changeText(change ?? Number.NaN, metric)}${range}${from}; the budget is ${budgetText(row)}.`;
  return { code: 'regression', scenario: cell.scenario, metric: metric.name, text };
}

/** The objective that head breaks, with head's value. */
export function sloReason({ slo, value, interval, baseState }: SloRow): Reason {
  const { unit, name } = slo.metric;
  const ends = interval ? ` (${valueText(interval.low, unit)} to ${valueText(interval.high, unit)})` : '';
  const base = baseState === 'broken' ? ' Base breaks it too, and head made it worse.' : '';
  const text = `${slo.scenario} breaks its objective ${slo.objective}: ${name} is ${valueText(value ?? Number.NaN, unit)}${ends}.${base}`;
  return { code: 'slo', scenario: slo.scenario, metric: name, text };
}

/** An objective that nobody can hold against head, since too many pairs are lost. */
export function hiddenReason({ slo, lost }: SloRow): Reason {
  const { scenario, metric, objective } = slo;
  const text = `${scenario} may break its objective ${objective}: ${Math.round(lost * 100)} % of the pairs say nothing of ${metric.name}, since requests were late or dropped, or nothing could be read.`;
  return { code: 'inconclusive', scenario, metric: metric.name, text };
}

/** What was not measured; null when nothing was. */
export function noDataReason(place: { readonly scenario: string; readonly metric: Metric } | null): Reason {
  if (place === null)
    return { code: 'no-data', scenario: null, metric: null, text: 'No pair was measured, so nothing was compared.' };
  const { scenario, metric } = place;
  return {
    code: 'no-data',
    scenario,
    metric: metric.name,
    text: `${scenario} ${metric.name} has no data on at least one side, so it was not compared.`,
  };
}

/** Why a measurement that was not finished decides nothing; null for one that was. */
export function stopReason({ stop, minutesNeeded, pairs, plannedPairs }: Judged): Reason | null {
  const nowhere = { scenario: null, metric: null };
  if (stop === 'cancelled')
    return { code: 'cancelled', ...nowhere, text: `Measuring was cancelled after ${pairs} of ${plannedPairs} pairs.` };
  if (stop !== 'too-slow') return null;
  const needed = minutesNeeded === null ? 'more time' : `about ${counted(Math.ceil(minutesNeeded), 'minute')}`;
  return {
    code: 'too-slow',
    ...nowhere,
    text: `Too few pairs fit into the time budget to decide anything: they need ${needed}.`,
  };
}

/** Why a row stayed open, and what it would have caught. */
export function inconclusiveReason(row: OutcomeRow): Reason {
  const { cell, note, change, interval } = row;
  const { metric } = cell;
  const known = change === null || interval === null ? '' : ` (${changeText(change, metric)}, ${intervalText(interval, metric)})`;
  return {
    code: codeOf(note),
    scenario: cell.scenario,
    metric: metric.name,
    text: `${cell.scenario} ${metric.name} is undecided${known}: ${whyText(note, row)}. ${caughtText(row)}`,
  };
}

function codeOf(note: OutcomeNote | null): Reason['code'] {
  if (note === 'too-many-dropped') return note;
  return note === 'drift' || note === 'serial' ? 'dependent' : 'inconclusive';
}

/** What a clean pass rests on. */
export function cleanReason(rows: readonly OutcomeRow[], slos: readonly SloRow[], pairs: number): Reason {
  const compared = rows.filter(({ cell, outcome }) => cell.gating && outcome !== 'no-data').length;
  const better = rows.filter(({ cell, outcome }) => cell.gating && outcome === 'improvement').length;
  const broken = slos.filter(({ state }) => state === 'broken').length;
  const text = [
    compared === 0
      ? 'Nothing had to be compared.'
      : `No regression in ${counted(compared, 'gating comparison')} after ${counted(pairs, 'pair')}.`,
    ...(better > 0 ? [`${better} improved.`] : []),
    ...(broken > 0
      ? [
          `${counted(broken, 'objective')} broken in head did not fail the gate: base breaks it too, or does not know the scenario.`,
        ]
      : []),
  ].join(' ');
  return { code: 'clean', scenario: null, metric: null, text };
}

function whyText(note: OutcomeNote | null, { cell, pairs }: OutcomeRow): string {
  switch (note) {
    case 'too-few-pairs':
      return `${counted(pairs, 'pair')} ${pairs === 1 ? 'is' : 'are'} too few to decide anything`;
    case 'too-many-dropped':
      return 'more than 20 % of the pairs say nothing of it';
    case 'late':
      return 'more than 20 % of the pairs were late or dropped, which can hide a change';
    case 'failing-pairs':
      return 'one side failed far beyond the margin in some pairs, and failures come in clusters';
    case 'answers-differ':
      return 'the two sides answer differently, so only their errors are compared';
    case 'drift':
      return 'its change rises or falls with time, so that the pairs are no fair sample';
    case 'serial':
      return 'its pairs resemble the ones before them, so that they are no fair sample';
    case 'stopped-early':
      return 'it was not looked at further, since measuring stopped before it was decided';
    case 'small-change':
      return 'the change is real, but whether it is beyond the margin is not clear';
    case 'below-min-change':
      return `the change is real, but smaller than ${minimumText(cell.margins.minChange, cell.metric.unit)}`;
    case 'noise':
    case 'below-margin':
    case 'spread-changed':
    case 'new':
    case 'not-measured':
    case null:
      return `noise hides changes of the size of its margin in ${counted(pairs, 'pair')}`;
    default:
      return note satisfies never;
  }
}

/** Where no budget has a minimum, the clock has one: it tells no smaller difference of CPU time. */
function minimumText(minChange: number, unit: string): string {
  return minChange === 0 ? 'what the clock of CPU time tells' : valueText(minChange, unit);
}

function caughtText({ mde, cell }: OutcomeRow): string {
  if (mde === null) return 'What it would have caught is not known.';
  const size = changeText(mde, cell.metric).replace(/^\+/, '');
  const word = cell.metric.unit === 'ms' ? 'slowdown' : 'worsening';
  return `This run would have caught a ${word} of ${size} or more (with 80 % probability).`;
}

/** The worsening that a budget allows, with the sign of the change: for throughput it is a fall. */
function budgetText({ cell: { metric, margins } }: OutcomeRow): string {
  const relative = changeText(metric.better === 'lower' ? margins.flag : -margins.flag, metric);
  return margins.minChange > 0 ? `${relative} and ${valueText(margins.minChange, metric.unit)}` : relative;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
