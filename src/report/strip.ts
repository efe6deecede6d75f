import type { Change } from '../model/brand.ts';
import type { ReportRow } from '../model/report.ts';
import { unbroken } from './numbers.ts';

/** Above the strips. */
export const STRIP_HEAD = unbroken('Against the budget');
/** What the marks of a strip mean. */
export const STRIP_LEGEND = '● the change, ╞═╡ its interval, ┼ no change, │ the budget; further right is worse.';

/** Places for each step of the scale: one is as wide as the budget, two as four budgets, three as sixteen. */
const PLACES = 3;
const STEPS = { better: 2, worse: 3 };
const ZERO = STEPS.better * PLACES;
const BUDGET = ZERO + PLACES;
const LAST = ZERO + STEPS.worse * PLACES;

/**
 * A row's interval on a line where 0 and the budget stand at the same places for every row, so that in a table they form
 * columns: `──────┼──│──╞═●═╡`. Up to the budget the scale is even, beyond it each step is four times as far; right is
 * worse, whatever the metric. All its signs are as wide as each other in most fonts. Empty where there is no change.
 */
export function stripOf({ change, interval, budget, better }: ReportRow): string {
  if (change === null || budget.maxIncrease <= 0) return '';
  const place = (end: Change) => placeOf((better === 'lower' ? end : -end) / budget.maxIncrease);
  const ends = interval ?? { low: change, high: change };
  const [low, high] = better === 'lower' ? [ends.low, ends.high] : [ends.high, ends.low];
  const [from, to] = [low === null ? -1 : place(low), high === null ? LAST + 1 : place(high)];
  const exact = place(change);
  const point = clamped(exact);
  const signs = Array.from({ length: LAST + 1 }, (_, at) => {
    if (at === point) return exact < 0 ? '◄' : exact > LAST ? '►' : '●';
    if (at === clamped(from) && at < point) return from < 0 ? '◄' : '╞';
    if (at === clamped(to) && at > point) return to > LAST ? '►' : '╡';
    if (at > from && at < to) return at === ZERO || at === BUDGET ? '╪' : '═';
    return at === ZERO ? '┼' : at === BUDGET ? '│' : '─';
  });
  return signs.join('');
}

const clamped = (place: number) => Math.min(LAST, Math.max(0, place));

/** Where so many budgets are; before 0 or after LAST where that is off the scale. */
function placeOf(budgets: number): number {
  const size = Math.abs(budgets);
  const steps = size <= 1 ? size : 1 + Math.log(size) / Math.log(4);
  return ZERO + Math.round(Math.sign(budgets) * steps * PLACES);
}
