import type { Change } from '../model/brand.ts';
import type { ReportRow } from '../model/report.ts';
import { unbroken } from './numbers.ts';

/** Above the strips. */
export const STRIP_HEAD = unbroken('Against the budget');
/** What the marks of a strip mean. */
export const STRIP_LEGEND =
  '● change, ╞═╡ 95 % interval, ┼ no change, │ allowed (budget), ◄ ► goes on; right is worse, not to scale beyond │';

/** Places of a strip: up to the budget it is even, beyond it each place is twice as far as the one before. */
const WITHIN = 3;
const BEYOND = { better: 3, worse: 5 };
const [FIRST, LAST] = [-WITHIN - BEYOND.better, WITHIN + BEYOND.worse];

/**
 * A row's interval on a line: `────╞══╪═●═│──────`. 0 and the budget stand between the places and never are one, so that no mark
 * hides them, and what is to the right of them is beyond them. Both stand where they do in every other row and form columns; right
 * is worse, whatever the metric. Arrows have the ends to themselves. All signs are as wide as each other in most fonts. Empty
 * where there is no interval: then it would say nothing.
 */
export function stripOf({ change, interval, budget, better }: ReportRow): string {
  if (change === null || interval === null || budget.maxIncrease <= 0) return '';
  if (interval.low === null && interval.high === null) return '';
  const place = (end: Change | null, unbounded: number) =>
    end === null ? unbounded : placeOf((better === 'lower' ? end : -end) / budget.maxIncrease);
  const ends = better === 'lower' ? [interval.low, interval.high] : [interval.high, interval.low];
  const [from, to] = [place(ends[0] ?? null, FIRST - 1) || -1, place(ends[1] ?? null, LAST + 1) || 1];
  const exact = place(change, 0) || 1;
  const point = Math.min(LAST, Math.max(FIRST, exact));
  const signAt = (at: number): string => {
    if (at === point) return '●';
    if (at === from) return '╞';
    return at === to ? '╡' : at > from && at < to ? '═' : '─';
  };
  const before = (at: number, mark: string) => (from < at && at <= to ? '╪' : mark);
  const places = (first: number, last: number) =>
    Array.from({ length: last - first + 1 }, (_, index) => signAt(first + index)).join('');
  return [
    Math.min(from, exact) < FIRST ? '◄' : '─',
    places(FIRST, -1),
    before(1, '┼'),
    places(1, WITHIN),
    before(WITHIN + 1, '│'),
    places(WITHIN + 1, LAST),
    Math.max(to, exact) > LAST ? '►' : '─',
  ].join('');
}

/** Where so many budgets are: 1 and −1 are the places beside 0, which is none. What is exactly the budget is within it. */
function placeOf(budgets: number): number {
  const size = Math.abs(budgets);
  const place = size <= 1 ? Math.ceil(size * WITHIN) : WITHIN + Math.ceil(Math.log2(size));
  return budgets < 0 ? -place : place;
}
