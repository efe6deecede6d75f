import type { ReportRow, ReportSlo } from '../model/report.ts';
import { joined, type Line, line, name, outside, SIGNS, type Sign, type TableRow, type Tone } from './document.ts';
import {
  formatChange,
  formatEstimate,
  formatLimit,
  formatMs,
  formatNumber,
  formatShare,
  formatSize,
  formatValue,
  NOTHING,
  unbroken,
} from './numbers.ts';
import { NOTES } from './outcome-notes.ts';
import type { RowWithSlos } from './row-order.ts';
import { spreadWords } from './spread-words.ts';

const VALUES_HEAD = ['Scenario · metric', 'Base', 'Head', 'Change (95 % CI)'] as const;
/** The head of the column that a narrow screen has no room for. */
export const BUDGET = 'Budget';
export const MAIN_HEAD = [...VALUES_HEAD, BUDGET, 'Verdict'] as const;
export const UNCHANGED_HEAD = [...VALUES_HEAD, BUDGET, 'Would catch', 'Verdict'] as const;
export const INFORMATIONAL_HEAD = [...VALUES_HEAD, 'Outcome'] as const;

export const DISCOVERIES_HEAD = ['Scenario · metric', 'Change (95 % CI)', 'q'] as const;

/** A row of the main table. */
export function mainCells(row: RowWithSlos, { waived = false } = {}): TableRow {
  const { mark, words, tone } = verdictOf(row);
  return {
    cells: [...valueCells(row), budgetCell(row), [`${mark} ${words}${waived && tone === 'bad' ? ', waived' : ''}`.trim()]],
    tone,
  };
}

/** A row that did not change: what it would have caught says how much that is worth. */
export function unchangedCells(row: RowWithSlos): TableRow {
  const { cells, tone } = mainCells(row);
  return { cells: [...cells.slice(0, -1), [caughtBy(row.comparison) ?? NOTHING], ...cells.slice(-1)], tone };
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

const OURS: readonly string[] = ['ms', 'share', 'per-second', 'ratio', ''];

/** A value in its unit; a unit of the user's own is text from outside. */
export function inUnit(value: number | null, unit: string): Line {
  if (value === null) return [NOTHING];
  return OURS.includes(unit) ? [formatValue(value, unit)] : line`${formatNumber(value)} ${outside(unit)}`;
}

/** The slowdown that would have been found with probability 80 % (docs/statistics.md#detectable-change). */
export function caughtBy(comparison: ReportRow | null): string | null {
  return comparison?.mde == null ? null : `≥ ${formatSize(comparison.mde, comparison.form)}`;
}

function valueCells(row: RowWithSlos): readonly Line[] {
  const { comparison, slos, unit } = row;
  const head = comparison?.head ?? slos[0]?.value ?? null;
  const valueCell = (value: number | null) =>
    inUnit(value, unit).map((part) => (typeof part === 'string' ? unbroken(part) : part));
  return [rowName(row), valueCell(comparison?.base ?? null), valueCell(head), [changeOf(comparison)]];
}

function changeOf(comparison: ReportRow | null): string {
  if (comparison?.change == null) return NOTHING;
  const { change, form, interval, unit, base } = comparison;
  // A count that was nothing has no ratio: what is known is a lower bound.
  if (unit === 'share' && form === 'relative' && base === 0 && change > 0) return `> ${formatChange(change, form)}`;
  return formatEstimate(change, interval, form);
}

/** The relative budget (with its absolute floor) and the objectives: `≤ +5 % or ≤ 1 ms, SLO ≤ 300 ms`. */
function budgetCell({ comparison, slos }: RowWithSlos): Line {
  const budget = comparison?.gating && comparison.note !== 'new' ? [budgetOf(comparison)] : [];
  const objectives = slos.map((slo) => line`SLO ${COMPARATORS[slo.comparator]} ${limit(slo.bound, slo.unit)}`);
  const all = [...budget, ...objectives];
  return all.length === 0 ? [NOTHING] : joined(all, ', ');
}

const COMPARATORS = { '<=': '≤', '<': '<', '>=': '≥', '>': '>' } as const;

function budgetOf({ budget, better, form, unit }: ReportRow): Line {
  const relative =
    better === 'lower' ? `≤ ${formatChange(budget.maxIncrease, form)}` : `≥ ${formatChange(-budget.maxIncrease, form)}`;
  return budget.minChange > 0 ? line`${relative} or ≤ ${limit(budget.minChange, unit)}` : [relative];
}

function limit(value: number, unit: string): Line {
  const text = formatLimit(value, unit);
  return text === null ? inUnit(value, unit) : [text];
}

/** The outcome and the objectives of a row in one phrase, under the mark of the worse of them. */
function verdictOf({ comparison, slos }: RowWithSlos): Sign & { readonly words: string } {
  const failing = slos.some((slo) => slo.failing);
  const informational = comparison?.gating === false && comparison.note !== 'new' ? ' (informational)' : '';
  const outcome = comparison ? [`${outcomeWords(comparison)}${informational}`] : [];
  const objectives = slos.map(sloWords);
  const regressed = comparison?.outcome === 'regression';
  const parts = failing && !regressed ? [...objectives, ...outcome] : [...outcome, ...objectives];
  const tone = toneOf(comparison, slos);
  const sign = comparison?.outcome === 'no-data' && tone === 'open' ? SIGNS.missing : SIGNS[tone];
  return { ...sign, words: parts.join(parts.some((part) => part.includes(':')) ? '; ' : ', ') };
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
    case 'improvement':
      return spreadWords(comparison) ?? (comparison.outcome === 'regression' ? 'regressed' : 'improved');
    case 'no-change':
      return note ? `no change: ${note}` : 'no change';
    case 'inconclusive':
      return ['inconclusive', note && `: ${note}`, caughtWords(comparison)].filter(Boolean).join('');
    case 'no-data':
      return note ?? 'no data';
    default:
      return comparison.outcome satisfies never;
  }
}

function caughtWords(comparison: ReportRow): string | null {
  const caught = caughtBy(comparison);
  return caught && `${comparison.note ? ', ' : ': '}would have caught ${caught}`;
}

function noteWords(comparison: ReportRow): string | null {
  const { note } = comparison;
  if (note === null) return null;
  return note === 'below-min-change' ? belowMinimum(comparison) : NOTES[note].cell;
}

/** Where no budget has a minimum, the clock has one: it tells no smaller difference of CPU time. */
function belowMinimum({ budget, unit, test }: ReportRow): string {
  const minimum = formatLimit(budget.minChange, unit) ?? 'the minimum';
  const below = budget.minChange > 0 ? `below ${minimum}` : 'less than the clock tells';
  return test?.rejected ? `significant, but ${below}` : below;
}

function sloWords({ state, failing, interval, unit }: ReportSlo): string {
  switch (state) {
    case 'met':
      return 'SLO met';
    case 'broken':
      return failing ? 'breaks SLO' : 'SLO already broken in base';
    case 'undecided':
      return interval?.low != null && interval.high != null && unit === 'ms'
        ? `SLO undecided (${formatMs(interval.low)} to ${formatMs(interval.high)})`
        : 'SLO undecided';
    case 'no-data':
      return 'SLO without data';
    default:
      return state satisfies never;
  }
}
