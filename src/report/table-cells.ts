import type { ReportRow } from '../model/report.ts';
import { fromTo } from './change-words.ts';
import { joined, type Line, line, name, outside, strip, type TableRow } from './document.ts';
import { formatChange, formatEstimate, formatInterval, formatShare, formatSize, NOTHING, unbroken } from './numbers.ts';
import type { RowWithSlos } from './row-order.ts';
import { leastWorse, outcomeWords, rowVerdict, together, waivedVerdict } from './row-verdict.ts';
import { STRIP_HEAD, stripOf } from './strip.ts';
import { inUnit, limitIn } from './units.ts';

const VALUES_HEAD = ['Scenario · metric', 'Base', 'Head', 'Change (95 % CI)'] as const;
export const MAIN_HEAD = ['Scenario · metric', 'Base → head', 'Change', STRIP_HEAD, 'Verdict'] as const;
export const BUDGETS_HEAD = ['Scenario · metric', 'Would catch', 'Budget'] as const;
export const SETTLED_HEAD = [...VALUES_HEAD, 'Budget', 'Would catch', 'Verdict'] as const;
export const INFORMATIONAL_HEAD = [...VALUES_HEAD, 'Outcome'] as const;

export const DISCOVERIES_HEAD = ['Scenario · metric', 'Change (95 % CI)', 'q'] as const;

/** A row of the main table: where its change lies against its budget, and what that comes to. */
export function mainCells(row: RowWithSlos, { waived = false } = {}): TableRow {
  const { comparison, slos } = row;
  const { mark, words, tone } = waived ? waivedVerdict(row) : rowVerdict(row);
  const [base, head] = isOfOtherAnswers(comparison)
    ? [null, null]
    : [comparison?.base ?? null, comparison?.head ?? slos[0]?.value ?? null];
  const values = base === null || head === null ? oneSided(base, head, row) : fromTo(base, head, row.unit);
  const drawn = comparison === null ? '' : stripOf(comparison);
  return {
    cells: [
      line`${name(row.scenario)}${unbroken(' · ')}${name(row.metric)}`,
      values.map(together),
      changeCell(comparison),
      [drawn === '' ? NOTHING : strip(drawn)],
      line`${mark} ${words}`,
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

/** What of a row of the main table is left out there: what it would have caught, and what it was held against. */
export function budgetCells(row: RowWithSlos): TableRow {
  const { comparison } = row;
  const source =
    comparison === null || comparison.budget.source === 'default' ? [] : line` (${outside(comparison.budget.source)})`;
  const budget = line`${budgetCell(row)}${source}`;
  return { cells: [rowName(row), [caughtBy(comparison) ?? NOTHING], budget], tone: 'plain' };
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

/** The change, and the interval that decided; the change alone where nothing bounds it. */
function changeCell(comparison: ReportRow | null): Line {
  const change = unbroken(changeText(comparison));
  if (comparison?.change == null || comparison.interval === null || isFromNothing(comparison)) return [change];
  const { low, high } = comparison.interval;
  return low === null && high === null
    ? [change]
    : [`${change} ${unbroken(formatInterval(comparison.interval, comparison.form))}`];
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
