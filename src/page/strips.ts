import type { ReportRow, ReportSlo } from '../model/report.ts';
import { formatEstimate, formatValue } from '../report/numbers.ts';
import { outsideText } from './html.ts';
import { round } from './svg.ts';

const WIDTH = 190;
const HEIGHT = 24;
const MIDDLE = HEIGHT / 2;
/** Budgets to either side; distances shrink outwards, so that one budget can be seen beside thirty. */
const MOST = 31;

/**
 * The interval of a row against its budget: the shaded part is within the budget either way, the line is no change. A row
 * without a change has none.
 */
export function budgetStrip({ change, interval, budget, form, better, metric }: ReportRow): string {
  const unit = Math.max(budget.maxIncrease, Number.EPSILON);
  if (change === null) return '';
  // To the right is worse, for every row.
  const turn = better === 'lower' ? 1 : -1;
  const at = (value: number | null, open: number) => placeOf(((value ?? open * turn * Number.POSITIVE_INFINITY) * turn) / unit);
  const [one, other] = [at(interval?.low ?? null, -1), at(interval?.high ?? null, 1)];
  const [low, high] = [Math.min(one, other), Math.max(one, other)];
  const middle = placeOf((change * turn) / unit);
  const [from, to] = [placeOf(-1), placeOf(1)];
  const said = `${metric}: ${formatEstimate(change, interval, form)}, the budget is ${formatEstimate(budget.maxIncrease * turn, null, form)}`;
  return strip(said, [
    `<rect class="within" x="${from}" y="2" width="${round(to - from)}" height="${HEIGHT - 4}"/>`,
    `<path class="zero" d="M${placeOf(0)} 2V${HEIGHT - 2}"/><path class="limit" d="M${to} 1V${HEIGHT - 1}"/>`,
    ...(interval === null ? [] : [whisker(low, high)]),
    beyond(middle) ?? `<circle class="point" cx="${middle}" cy="${MIDDLE}" r="4"/>`,
  ]);
}

/** An objective: where head lies with its interval, where base does, and what is allowed. */
export function objectiveStrip({ value, interval, bound, comparator, objective, unit }: ReportSlo, base: number | null): string {
  const values = [value, interval?.low ?? null, interval?.high ?? null, base, bound].filter((one) => one !== null);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = (high - low) * 0.12 || Math.abs(high) * 0.1 || 1;
  const scale = (at: number) => round(((at - low + room) / (high - low + 2 * room)) * WIDTH);
  const limit = scale(bound);
  const atMost = comparator === '<=' || comparator === '<';
  const said = `${objective}: head ${value === null ? 'without data' : formatValue(value, unit)}${base === null ? '' : `, base ${formatValue(base, unit)}`}`;
  return strip(said, [
    `<rect class="within" x="${atMost ? 0 : limit}" y="2" width="${round(atMost ? limit : WIDTH - limit)}" height="${HEIGHT - 4}"/>`,
    `<path class="limit" d="M${limit} 1V${HEIGHT - 1}"/>`,
    ...(base === null ? [] : [`<path class="was" d="M${scale(base)} ${MIDDLE - 6}l5 6l-5 6l-5 -6z"/>`]),
    ...(interval?.low == null || interval.high == null ? [] : [whisker(scale(interval.low), scale(interval.high))]),
    ...(value === null ? [] : [`<circle class="point" cx="${scale(value)}" cy="${MIDDLE}" r="4"/>`]),
  ]);
}

function strip(said: string, parts: readonly string[]): string {
  return `<svg class="strip" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${outsideText(said, 400)}"><path class="grid" d="M0 ${MIDDLE}H${WIDTH}"/>${parts.join('')}</svg>`;
}

const whisker = (low: number, high: number) => `<path class="whisker" d="M${low} ${MIDDLE}H${high}"/>`;

/** In budgets, to px; what is far beyond stands at the edge. */
function placeOf(budgets: number): number {
  const outwards = (Math.log2(1 + Math.min(MOST, Math.abs(budgets))) / Math.log2(1 + MOST)) * Math.sign(budgets);
  return round(((outwards + 1) / 2) * (WIDTH - 12) + 6);
}

/** An arrow where the change itself lies beyond the strip. */
function beyond(place: number): string | null {
  if (place >= placeOf(MOST)) return `<path class="point" d="M${place - 7} ${MIDDLE - 6}l10 6l-10 6z"/>`;
  return place <= placeOf(-MOST) ? `<path class="point" d="M${place + 7} ${MIDDLE - 6}l-10 6l10 6z"/>` : null;
}
