import type { ReportRow, ReportSlo } from '../model/report.ts';
import { failedSides, sidesText } from './all-failed.ts';
import { fromTo, statisticOf } from './change-words.ts';
import {
  joined,
  type Line,
  line,
  name,
  outside,
  type Piece,
  SIGNS,
  type Sign,
  strip,
  type TableRow,
  type Tone,
} from './document.ts';
import {
  formatChange,
  formatEstimate,
  formatLimit,
  formatMs,
  formatRange,
  formatShare,
  formatSize,
  NOTHING,
  unbroken,
} from './numbers.ts';
import { NOTES } from './outcome-notes.ts';
import type { RowWithSlos } from './row-order.ts';
import { spreadWords } from './spread-words.ts';
import { STRIP_HEAD, stripOf } from './strip.ts';
import { inUnit, limitIn } from './units.ts';

const VALUES_HEAD = ['Scenario · metric', 'Base', 'Head', 'Change (95 % CI)'] as const;
export const MAIN_HEAD = ['Scenario · metric', 'Base → head', 'Change', STRIP_HEAD, 'Verdict'] as const;
export const NUMBERS_HEAD = ['Scenario · metric', '95 % interval', 'Would catch', 'Budget'] as const;
export const SETTLED_HEAD = [...VALUES_HEAD, 'Budget', 'Would catch', 'Verdict'] as const;
export const INFORMATIONAL_HEAD = [...VALUES_HEAD, 'Outcome'] as const;

export const DISCOVERIES_HEAD = ['Scenario · metric', 'Change (95 % CI)', 'q'] as const;

/** A row of the main table: where its change lies against its budget, and what that comes to. */
export function mainCells(row: RowWithSlos, { waived = false } = {}): TableRow {
  const { comparison, slos } = row;
  const { mark, words, tone } = rowVerdict(row);
  const [base, head] = isOfOtherAnswers(comparison)
    ? [null, null]
    : [comparison?.base ?? null, comparison?.head ?? slos[0]?.value ?? null];
  const values = base === null || head === null ? oneSided(base, head, row) : fromTo(base, head, row.unit);
  const drawn = comparison === null ? '' : stripOf(comparison);
  const verdict = line`${mark} ${words}${waived && tone === 'bad' ? ' (waived)' : ''}`;
  return {
    cells: [
      line`${name(row.scenario)}${unbroken(' · ')}${name(row.metric)}`,
      values.map(together),
      [unbroken(changeText(comparison))],
      [drawn === '' ? NOTHING : strip(drawn)],
      verdict,
    ],
    tone,
  };
}

/** Times of answers that cannot be compared stand beside each other in no table. */
const isOfOtherAnswers = (comparison: ReportRow | null) => comparison?.note === 'answers-differ' && comparison.change === null;

/** Where a side has no value, or neither has one. */
function oneSided(base: number | null, head: number | null, row: RowWithSlos): Line {
  return base === null && head === null ? [NOTHING] : line`${valueIn(base, row)} → ${valueIn(head, row)}`;
}

/** What of a row of the main table is left out there: the interval that its strip draws, and what it was held against. */
export function numberCells(row: RowWithSlos): TableRow {
  const { comparison } = row;
  const interval = comparison?.interval == null ? NOTHING : formatRange(comparison.interval, comparison.form);
  const source =
    comparison === null || comparison.budget.source === 'default' ? [] : line` (${outside(comparison.budget.source)})`;
  const budget = line`${budgetCell(row)}${source}`;
  return { cells: [rowName(row), [interval], [caughtBy(comparison) ?? NOTHING], budget], tone: 'plain' };
}

/** A gating row of which nothing has to be said: what it would have caught tells how much that is worth. */
export function settledCells(row: RowWithSlos): TableRow {
  const { mark, words, tone } = rowVerdict(row);
  const caught = caughtBy(row.comparison) ?? NOTHING;
  return { cells: [...valueCells(row), budgetCell(row), [caught], line`${mark} ${words}`], tone };
}

/** A row that decides nothing. */
export function informationalCells(row: RowWithSlos): TableRow {
  return { cells: [...valueCells(row), [row.comparison ? outcomeWords(row.comparison) : NOTHING]], tone: 'plain' };
}

/** A row of the list of what changed. */
export function discoveryCells(row: RowWithSlos): TableRow {
  const q = row.comparison?.q ?? null;
  return { cells: [rowName(row), [changeOf(row.comparison)], [q === null ? NOTHING : formatShare(q)]], tone: 'plain' };
}

/** What a row is called. */
export function rowName({ scenario, metric }: { readonly scenario: string; readonly metric: string }): Line {
  return line`${name(scenario)} · ${name(metric)}`;
}

/** The slowdown that would have been found with probability 80 % (docs/statistics.md#detectable-change). */
export function caughtBy(comparison: ReportRow | null): string | null {
  return comparison?.mde == null ? null : `≥ ${formatSize(comparison.mde, comparison.form)}`;
}

function valueCells(row: RowWithSlos): readonly Line[] {
  const { comparison, slos } = row;
  const head = comparison?.head ?? slos[0]?.value ?? null;
  return [rowName(row), valueIn(comparison?.base ?? null, row), valueIn(head, row), [changeOf(comparison)]];
}

function valueIn(value: number | null, { unit }: RowWithSlos): Line {
  return inUnit(value, unit).map(together);
}

/** On one line in a narrow table. */
function together(part: string | Piece): string | Piece {
  return typeof part === 'string' ? unbroken(part) : part;
}

function changeOf(comparison: ReportRow | null): string {
  if (comparison?.change == null) return NOTHING;
  const { change, form, interval } = comparison;
  return isFromNothing(comparison) ? changeText(comparison) : formatEstimate(change, interval, form);
}

/** `+29 %`; of a count that was nothing, more than that. */
export function changeText(comparison: ReportRow | null): string {
  if (comparison?.change == null) return NOTHING;
  return `${isFromNothing(comparison) ? '> ' : ''}${formatChange(comparison.change, comparison.form)}`;
}

/** A count that was nothing has no ratio: what is known is a lower bound. */
function isFromNothing({ change, form, unit, base }: ReportRow): boolean {
  return unit === 'share' && form === 'relative' && base === 0 && (change ?? 0) > 0;
}

/** The relative budget (with its absolute floor) and the objectives: `≤ +5 % or ≤ 1 ms, SLO ≤ 300 ms`. */
function budgetCell({ comparison, slos }: RowWithSlos): Line {
  const budget = comparison?.gating && comparison.note !== 'new' ? [budgetOf(comparison)] : [];
  const objectives = slos.map((slo) => line`SLO ${COMPARATORS[slo.comparator]} ${limitIn(slo.bound, slo.unit)}`);
  const all = [...budget, ...objectives];
  return all.length === 0 ? [NOTHING] : joined(all, ', ');
}

const COMPARATORS = { '<=': '≤', '<': '<', '>=': '≥', '>': '>' } as const;

function budgetOf({ budget, better, form, unit }: ReportRow): Line {
  const relative = `${better === 'lower' ? '≤' : '≥'} ${leastWorse({ budget, better, form })}`;
  return budget.minChange > 0 ? line`${relative} or ≤ ${limitIn(budget.minChange, unit)}` : [relative];
}

/** The smallest change that is a regression: `+5 %`, of throughput `−5 %`. */
function leastWorse({ budget, better, form }: Pick<ReportRow, 'budget' | 'better' | 'form'>): string {
  return unbroken(formatChange(better === 'lower' ? budget.maxIncrease : -budget.maxIncrease, form));
}

/** What a row came to in a few words, its objectives included, under the mark of the worse of them. */
export function rowVerdict({ comparison, slos }: RowWithSlos): Sign & { readonly words: Line } {
  const outcome = comparison ? [[outcomeWords(comparison)]] : [];
  const objectives = slos.map(sloWords);
  const failing = slos.some((slo) => slo.failing);
  const parts = failing && comparison?.outcome !== 'regression' ? [...objectives, ...outcome] : [...outcome, ...objectives];
  const tone = toneOf(comparison, slos);
  const missing = comparison !== null && (comparison.outcome === 'no-data' || failedSides(comparison).length > 0);
  const sign = missing && tone === 'open' ? SIGNS.missing : SIGNS[tone];
  return { ...sign, words: joined(parts, '; ') };
}

function toneOf(comparison: ReportRow | null, slos: readonly ReportSlo[]): Tone {
  const gating = comparison?.gating && comparison.note !== 'new' ? comparison.outcome : null;
  if (gating === 'regression' || slos.some((slo) => slo.failing)) return 'bad';
  if (gating === 'no-data' || gating === 'inconclusive' || slos.some((slo) => slo.state !== 'met')) return 'open';
  return gating === null && slos.length === 0 ? 'plain' : 'good';
}

function outcomeWords(comparison: ReportRow): string {
  const note = noteWords(comparison);
  switch (comparison.outcome) {
    case 'regression':
      return (
        spreadWords(comparison) ??
        (comparison.gating
          ? `${comparison.better === 'lower' ? 'over' : 'under'} budget: allowed ${leastWorse(comparison)}`
          : 'regressed')
      );
    case 'improvement':
      return spreadWords(comparison) ?? 'improved';
    case 'no-change':
      if (comparison.note === 'below-margin') return `changed, but within budget: allowed ${leastWorse(comparison)}`;
      return note ? `no change: ${note}` : 'no change';
    case 'inconclusive':
      return undecidedWords(comparison, note);
    case 'no-data':
      return note ?? 'no data';
    default:
      return comparison.outcome satisfies never;
  }
}

function noteWords(comparison: ReportRow): string | null {
  const { note } = comparison;
  if (note === null) return null;
  return note === 'below-min-change' ? belowMinimum(comparison) : NOTES[note].cell;
}

function undecidedWords(comparison: ReportRow, note: string | null): string {
  const failed = failedSides(comparison);
  if (failed.length > 0) return `every request to ${sidesText(failed)} failed`;
  if (note === null) return 'undecided';
  return `undecided: ${note}${comparison.note === 'small-change' ? ` (${leastWorse(comparison)})` : ''}`;
}

/** Where no budget has a minimum, the clock has one: it tells no smaller difference of CPU time. */
function belowMinimum({ budget, unit, test }: ReportRow): string {
  const minimum = formatLimit(budget.minChange, unit) ?? 'the minimum';
  const below = budget.minChange > 0 ? `below ${minimum}` : 'less than the clock tells';
  return test?.rejected ? `significant, but ${below}` : below;
}

function sloWords({ state, failing, interval, unit, bound, metric }: ReportSlo): Line {
  const slo = line`SLO ${limitIn(bound, unit).map(together)}`;
  switch (state) {
    case 'met':
      return ['SLO met'];
    case 'broken':
      return failing ? line`breaks ${slo}` : line`${slo}: broken, but by base, too`;
    case 'undecided': {
      const known = interval?.low != null && interval.high != null && unit === 'ms';
      const range = known ? `, the true ${statisticOf(metric)} is likely ${rangeOf(interval.low, interval.high)}` : '';
      return line`${slo}: undecided${range}`;
    }
    case 'no-data':
      return line`${slo}: no data`;
    default:
      return state satisfies never;
  }
}

/** `90.2 to 101 ms`. */
function rangeOf(low: number, high: number): string {
  const [from = '', unit] = formatMs(low).split(' ');
  const to = formatMs(high);
  return unbroken(`${to.endsWith(` ${unit}`) ? from : formatMs(low)} to ${to}`);
}
