import type { StopReason } from '../model/measurement.ts';
import { recordOf } from '../model/metrics.ts';
import type { Report, ReportRow, ReportValidity } from '../model/report.ts';
import { type Line, line } from './document.ts';
import { countOf, formatChange, formatLimit, formatRange, formatShare, formatSize } from './numbers.ts';
import { LOAD_FAILS, NO_NOTE, NOTES } from './outcome-notes.ts';
import { rowName } from './table-cells.ts';
import { inUnit } from './units.ts';

/**
 * How one row was decided, in one sentence: what was tested, over how many pairs, the change with its interval against the
 * budget, what would have been found, which look settled it, and why measuring stopped.
 */
export function rowSentence(row: ReportRow, { validity }: Report): Line {
  const stopped = `measuring stopped because ${STOPS[validity.stop]}`;
  if (row.outcome === 'no-data') return line`${rowName(row)}: ${whyNothing(row)}; ${stopped}.`;
  const found = line`${pairsText(row, validity)}, ${changeText(row)}, ${againstBudget(row)}`;
  return line`${rowName(row)}: ${testText(row)}, ${found}; ${caughtText(row)}; ${lookText(row)}; ${stopped}.`;
}

function whyNothing({ note }: ReportRow): string {
  if (note === 'load-fails') return `not compared, since ${LOAD_FAILS}`;
  return note === 'new' ? 'not compared, since base does not know the scenario' : 'not compared, since a side has no data';
}

function testText({ gating, test }: ReportRow): string {
  if (test === null) return gating ? 'not tested yet' : 'not tested yet (informational)';
  if (!gating) return 'sign-flip test on its own (informational)';
  return test.family === 1 ? 'sign-flip test of the one gating row' : `sign-flip max-T over ${test.family} gating rows`;
}

/** Of the pairs up to the look that counts; those that say nothing of the row are told apart. */
function pairsText({ pairs, test }: ReportRow, { plannedPairs }: ReportValidity): string {
  const lost = test === null ? 0 : test.look - pairs;
  const planned = plannedPairs === 0 ? countOf(pairs, 'pair') : `${pairs} of ${countOf(plannedPairs, 'planned pair')}`;
  return lost > 0 ? `${planned} (${lost} more ${lost === 1 ? 'does' : 'do'} not count)` : planned;
}

function changeText({ change, interval, form }: ReportRow): string {
  const size = change === null ? 'change not known' : `change ${formatChange(change, form)}`;
  if (interval === null || (interval.low === null && interval.high === null)) return `${size} (no interval)`;
  return `${size} (${Math.round(interval.level * 100)} % interval ${formatRange(interval, form)})`;
}

/** Where the change lies, seen from the margins. */
function againstBudget(row: ReportRow): Line {
  const { note, outcome } = row;
  const directions = recordOf(row.metric)?.directions;
  switch (outcome) {
    case 'regression':
      return line`${directions ? `${directions[outcome]} by more than` : 'beyond'} ${limitOf(row)}`;
    case 'improvement':
      return line`${directions?.[outcome] ?? 'better'} by more than ${limitOf(row)}`;
    case 'no-change':
      if (note === 'below-margin') return line`significant, but within ${limitOf(row)}`;
      if (note === 'below-min-change') return line`shown to be below the minimum of ${minimumOf(row)}`;
      return line`shown to be within the ${formatSize(row.budget.noChangeWithin, row.form)} that count as no change${unseenText(row)}`;
    case 'inconclusive':
      return whyOpen(row);
    case 'no-data':
      return [whyNothing(row)];
    default:
      return outcome satisfies never;
  }
}

/** Failures come in clusters: that none was seen bounds how many pairs may fail. */
function unseenText({ unseen, pairs }: ReportRow): string {
  if (unseen === null) return '';
  return `, with no failure in ${countOf(pairs, 'pair')}: that up to ${formatShare(unseen)} of all pairs fail is not excluded`;
}

function whyOpen(row: ReportRow): Line {
  const { open, limit } = row.note === null ? NO_NOTE : NOTES[row.note];
  return line`${open}${limit === undefined ? [] : limit === 'budget' ? limitOf(row) : minimumOf(row)}`;
}

/**
 * A row that gates has a budget, its own or the default; an informational one a margin. Ratios are judged alike in both
 * directions: what may rise by 200 % has fallen by as much at 1 / (1 + 2) − 1 = −67 %.
 */
function limitOf(row: ReportRow): Line {
  const { budget, form, gating } = row;
  const relative = `the ${gating ? 'budget' : 'margin'} of ${formatSize(budget.maxIncrease, form)}`;
  const fall = formatSize(1 / (1 + budget.maxIncrease) - 1, form);
  const limit = form === 'relative' && fell(row) ? `${fall} (${relative}, downwards)` : relative;
  return budget.minChange > 0 ? line`${limit} and ${minimumOf(row)}` : [limit];
}

function fell({ outcome, better }: ReportRow): boolean {
  return better === 'lower' ? outcome === 'improvement' : outcome === 'regression';
}

function minimumOf({ budget, unit }: ReportRow): Line {
  if (budget.minChange === 0) return ['what the clock of CPU time tells'];
  const text = formatLimit(budget.minChange, unit);
  return text === null ? inUnit(budget.minChange, unit) : [text];
}

function caughtText({ mde, form }: ReportRow): string {
  if (mde === null) return 'what this run would have caught is not known';
  return `this run would have caught ${formatSize(mde, form)} (4 times out of 5)`;
}

function lookText({ settledAt, test }: ReportRow): string {
  if (settledAt !== null) return `settled at the look of ${countOf(settledAt, 'pair')}`;
  return test === null ? 'no look was reached' : `still undecided at the look of ${countOf(test.look, 'pair')}`;
}

/** Why measuring ended, to follow "because". */
export const STOPS: Record<StopReason, string> = {
  'regression-found': 'a regression was found',
  'all-resolved': 'every row was settled',
  futile: 'more pairs would not have settled the undecided rows',
  'max-pairs': 'all planned pairs were done',
  'shards-missing': 'not all shards brought their pairs',
  'time-budget': 'the time was used up',
  'too-slow': 'the pairs needed do not fit into the time allowed',
  'all-failed': 'base failed every request, so there is nothing to compare with',
  cancelled: 'it was cancelled',
};
