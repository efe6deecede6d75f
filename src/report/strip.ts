import type { Change } from '../model/brand.ts';
import type { ReportInterval, ReportRow } from '../model/report.ts';
import { unbroken } from './numbers.ts';

/** Above the strips. */
export const STRIP_HEAD = unbroken('Against the budget');
/** What the marks of a strip mean. */
export const STRIP_LEGEND =
  '● change, ╞═╡ 95 % interval, ┼ no change, │ allowed (budget), ◄ ► goes on beyond the strip; right is worse';

/** Places of a strip: up to the budget it is even, beyond it each place is twice as far as the one before. */
const WITHIN = 3;
const BEYOND = { better: 3, worse: 5 };
const [FIRST, LAST] = [-WITHIN - BEYOND.better, WITHIN + BEYOND.worse];
/** What lies between the marks, from place to place. */
const PARTS = [
  [FIRST, -1],
  [1, WITHIN],
  [WITHIN + 1, LAST],
] as const;

/**
 * A row's interval on a line: `────╞══┼═●═│╡─────`. 0 and the budget stand between the places and never are one, so that nothing
 * hides them, and what is to the right of them is beyond them. Both stand where they do in every other row and form columns; right
 * is worse, whatever the metric. Arrows have the ends to themselves. All signs are as wide as each other in most fonts. Empty
 * where there is no interval: then it would say nothing.
 */
export function stripOf(row: ReportRow): string {
  const { change, interval, budget } = row;
  if (change === null || interval === null || budget.maxIncrease <= 0) return '';
  if (interval.low === null && interval.high === null) return '';
  const { from, point, to } = apart(placesOf(row, change, interval));
  const signAt = (at: number): string => {
    if (at === point) return '●';
    if (at === from) return '╞';
    return at === to ? '╡' : at > from && at < to ? '═' : '─';
  };
  const places = (first: number, last: number) =>
    Array.from({ length: last - first + 1 }, (_, index) => signAt(first + index)).join('');
  return [
    from < FIRST ? '◄' : '─',
    places(FIRST, -1),
    '┼',
    places(1, WITHIN),
    '│',
    places(WITHIN + 1, LAST),
    to > LAST ? '►' : '─',
  ].join('');
}

interface StripPlaces {
  readonly from: number;
  readonly point: number;
  readonly to: number;
}

function placesOf({ budget, better }: ReportRow, change: Change, { low, high }: ReportInterval<Change>): StripPlaces {
  const place = (end: Change) => placeOf((better === 'lower' ? end : -end) / budget.maxIncrease);
  const [from, to] = better === 'lower' ? [low, high] : [high, low];
  return {
    from: from === null ? FIRST - 1 : Math.max(FIRST - 1, place(from) || -1),
    point: Math.min(LAST, Math.max(FIRST, place(change) || 1)),
    to: to === null ? LAST + 1 : Math.min(LAST + 1, place(to) || 1),
  };
}

/** The same, with a place for each end beside the point, on the side of every mark that it is on. */
function apart({ from, point, to }: StripPlaces): StripPlaces {
  const partOf = (at: number) => PARTS.find(([, last]) => at <= last) ?? PARTS[2];
  const [first, last] = partOf(point);
  const least = from >= FIRST && partOf(from)[0] === first ? first + 1 : first;
  const most = to <= LAST && partOf(to)[0] === first ? last - 1 : last;
  const at = Math.min(most, Math.max(least, point));
  return { from: Math.min(from, at - 1), point: at, to: Math.max(to, at + 1) };
}

/** Where so many budgets are: 1 and −1 are the places beside 0, which is none. What is exactly the budget is within it. */
function placeOf(budgets: number): number {
  const size = Math.abs(budgets);
  const place = size <= 1 ? Math.ceil(size * WITHIN) : WITHIN + Math.ceil(Math.log2(size));
  return budgets < 0 ? -place : place;
}
