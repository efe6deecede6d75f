import { type EvidenceSeries, MOST_LISTED } from '../../model/evidence.ts';
import type { SeriesValue } from './block-series.ts';

/** A SeriesPair is what both sides of a pair said of one scenario; base is null where it does not know that. */
export interface SeriesPair {
  readonly scenario: string;
  readonly base: readonly SeriesValue[] | null;
  readonly head: readonly SeriesValue[];
}

/** JoinedSeries are the series of all pairs, each with its values position by position; null where a side has none. */
export interface JoinedSeries {
  readonly series: readonly EvidenceSeries[];
  readonly rows: readonly { readonly base: readonly (number | null)[] | null; readonly head: readonly (number | null)[] }[];
  /** Series that differ less than those that were kept. */
  readonly leftOut: number;
}

/** A Candidate is a series with its values of all pairs. */
interface Candidate {
  readonly series: EvidenceSeries;
  readonly base: (number | null)[];
  readonly head: (number | null)[];
}

/**
 * The series of all pairs in one list. What is the same in all of them is none; nor is one that neither side has in half of its
 * pairs, since its labels are made up anew at each start. Of too many those are kept in which the sides differ most for certain.
 */
export function joinSeries(pairs: readonly SeriesPair[], most: number = MOST_LISTED.series): JoinedSeries {
  const told = [...candidatesOf(pairs).values()].filter((one) => isTold(one, pairs) && !isConstant(one, pairs));
  const ranked = told.map((one) => ({ one, differs: differenceOf(one, pairs) }));
  ranked.sort((a, b) => b.differs - a.differs);
  const kept = ranked.slice(0, most).map(({ one }) => one);
  return {
    series: kept.map(({ series }) => series),
    rows: pairs.map(({ base }, at) => ({
      base: base === null ? null : kept.map((one) => one.base[at] ?? null),
      head: kept.map((one) => one.head[at] ?? null),
    })),
    leftOut: told.length - kept.length,
  };
}

/** Names that are made up anew for each start have no end. */
const MOST_CANDIDATES = 20_000;

function candidatesOf(pairs: readonly SeriesPair[]): ReadonlyMap<string, Candidate> {
  const found = new Map<string, Candidate>();
  for (const [at, pair] of pairs.entries())
    for (const side of ['base', 'head'] as const)
      for (const { series, value } of pair[side] ?? []) {
        const key = `${series.source} ${series.reading} ${series.name}`;
        const one = found.get(key) ?? { series, base: pairs.map(() => null), head: pairs.map(() => null) };
        if (found.size < MOST_CANDIDATES) found.set(key, one);
        one[side][at] ??= value;
      }
  return found;
}

function isTold(one: Candidate, pairs: readonly SeriesPair[]): boolean {
  const isHalf = (values: readonly (number | null)[], of: number) => of > 0 && 2 * values.filter(isThere).length >= of;
  return isHalf(one.base, pairs.filter(({ base }) => base !== null).length) || isHalf(one.head, pairs.length);
}

function isConstant(one: Candidate, pairs: readonly SeriesPair[]): boolean {
  const values = [...one.base.filter((_, at) => pairs[at]?.base !== null), ...one.head];
  return values.every((value) => value === values[0]);
}

/** Beyond so many standard errors a mean difference is no chance. */
const CERTAIN = 2;

/** How much both sides differ for certain in the scenario in which they differ most; what nobody had to be asked for comes first. */
function differenceOf(one: Candidate, pairs: readonly SeriesPair[]): number {
  if (one.series.source !== 'scraped') return Number.POSITIVE_INFINITY;
  const differences = new Map<string, number[]>();
  for (const [at, { scenario, base }] of pairs.entries()) {
    if (base === null) continue;
    const mine = differences.get(scenario) ?? [];
    differences.set(scenario, mine);
    mine.push(...relative(one.base[at] ?? null, one.head[at] ?? null));
  }
  return Math.max(0, ...[...differences.values()].map(certain));
}

/** From −2 to 2: of a series that one side does not have as far as can be; nothing where neither has it. */
function relative(base: number | null, head: number | null): readonly number[] {
  if (base === null || head === null) return base === head ? [] : [base === null ? 2 : -2];
  const size = (Math.abs(base) + Math.abs(head)) / 2;
  return [size === 0 ? 0 : (head - base) / size];
}

/** The size of their mean, less what it may be off. One alone says half of what it says. */
function certain(differences: readonly number[]): number {
  const n = differences.length;
  if (n === 0) return 0;
  const mean = differences.reduce((sum, one) => sum + one, 0) / n;
  if (n === 1) return Math.abs(mean) / 2;
  const variance = differences.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (n - 1);
  return Math.max(0, Math.abs(mean) - CERTAIN * Math.sqrt(variance / n));
}

const isThere = (value: number | null) => value !== null;
