import { mean } from 'simple-statistics';
import type { Share } from '../model/brand.ts';
import type { ChangePoint, ChangeRange, SeriesPoint } from '../model/change-point.ts';
import { seeded } from '../model/random.ts';
import { togetherIn } from './resemblance.ts';
import { SHUFFLES, type ShuffleTrial, shuffleTest, shuffleTrial } from './shuffles.ts';
import { tamed } from './tame.ts';

/** A ChangeSearch is how change points are looked for. */
export interface ChangeSearch {
  readonly seed: string;
  /** Runs that are looked at together; windows overlap by half. */
  readonly window: number;
  /** The chance that a change is seen between two stretches that do not differ. */
  readonly level: Share;
  /** The smallest change worth telling, as a ratio: 0.05 is 5 %. */
  readonly least: number;
}

/** How change points are looked for where nobody says otherwise. */
export const CHANGE_SEARCH: Omit<ChangeSearch, 'seed'> = { window: 50, level: 0.005, least: 0.03 };

/** A change has to last: fewer runs are outliers. */
const LASTING_RUNS = 4;

/** What is compared may be shorter, so that a place is not moved to where it would make a change last. */
const LEAST_RUNS = 2;

/** The level at which places are collected, before the weak ones are taken away again. */
const WEAK_LEVEL = 0.05;

/**
 * The change points of a series, in order of time; its values are finite. E-divisive (Matteson & James) in overlapping windows
 * at a level that lets too much pass, then each place held against its neighbours, and the weakest taken away until all that
 * are left are significant and large enough, as Hunter does (Fleming et al., ICPE 2023); but tested by permutations, which a
 * seed makes repeatable (docs/adr/0038-change-points.md).
 */
export function changePoints(points: readonly SeriesPoint[], search: ChangeSearch): readonly ChangePoint[] {
  const scales = scalesOf(points);
  const alone = judgedIn({ points, search, ...scales, together: 1, trials: new Map() });
  const places = alone.map(({ place }) => place);
  const together = togetherIn(scales.scaled, places);
  const judged = together === 1 ? alone : judgedIn({ points, search, ...scales, together, trials: new Map() });
  return judged.map((one, k) => pointOf(one, { from: judged[k - 1]?.place, to: judged[k + 1]?.place }, { points, ...scales }));
}

/** The places that are left. */
function judgedIn(input: Searched): readonly Judged[] {
  const { points, search } = input;
  const found = windowsOf(points.length, search.window).flatMap((window) => placesIn(window, input));
  let places: readonly number[] = [...new Set(found)].sort((a, b) => a - b);
  let held: readonly Held[] = [];
  for (;;) {
    held = heldAll(places, held, input);
    const weakest = weakestOf(held, search);
    if (weakest === undefined) return held.map((one) => ({ place: one.place, p: one.upTo(SHUFFLES) ?? 1 }));
    held = held.filter((one) => one !== weakest);
    places = held.map(({ place }) => place);
  }
}

/**
 * The one of the largest p, of equal ones the smallest, that is not significant or not large enough. Nobody is tried further than
 * that takes: whoever is not sure after some shuffles has a smaller p than those who are sure not to be significant.
 */
function weakestOf(held: readonly Held[], { level, least }: ChangeSearch): Held | undefined {
  // With fewer none that was tried could have a p of 1, as those have that do not last.
  for (let shuffles = Math.ceil(level * (SHUFFLES + 1)); ; shuffles = Math.min(2 * shuffles, SHUFFLES)) {
    const known = held.map((one) => ({ one, p: one.upTo(shuffles) ?? 0, size: one.size }));
    const weak = known.filter(({ p, size }) => p > level || (shuffles === SHUFFLES && size < least));
    const [first] = weak.sort((a, b) => b.p - a.p || a.size - b.size);
    if (first !== undefined || shuffles === SHUFFLES) return first?.one;
  }
}

interface Searched {
  readonly points: readonly SeriesPoint[];
  readonly search: ChangeSearch;
  /** The values as they are compared. */
  readonly scaled: Float64Array;
  /** The same in the metric's unit. */
  readonly values: readonly number[];
  /** Runs that are shuffled together. */
  readonly together: number;
  /** What was held against its neighbours already, by the runs between them. */
  readonly trials: Map<string, ShuffleTrial | null>;
}

/** Runs from one place up to another, which is not among them. */
interface Runs {
  readonly from: number;
  readonly to: number;
}

/** Ratios are what matters of times and rates: logarithms are compared, where there are some. */
function scalesOf(points: readonly SeriesPoint[]): Pick<Searched, 'scaled' | 'values'> {
  const isRatio = points.every(({ value }) => value > 0);
  const scaled = tamed(
    points.map(({ value }) => (isRatio ? Math.log(value) : value)),
    LASTING_RUNS - 1,
  );
  return { scaled: Float64Array.from(scaled), values: scaled.map((value) => (isRatio ? Math.exp(value) : value)) };
}

function windowsOf(count: number, window: number): readonly Runs[] {
  const step = Math.max(1, Math.floor(window / 2));
  const windows: Runs[] = [];
  for (let from = 0; from === 0 || from + window - step < count; from += step)
    windows.push({ from, to: Math.min(count, from + window) });
  return windows;
}

/** Divides again and again what changed at the weak level. */
function placesIn(runs: Runs, input: Searched): readonly number[] {
  const values = input.scaled.subarray(runs.from, runs.to);
  const found = shuffleTest(values, { least: LEAST_RUNS, whole: false }, testingOf(runs, input, WEAK_LEVEL));
  if (found === null || found.p > WEAK_LEVEL) return [];
  const place = runs.from + found.division.at;
  return [...placesIn({ from: runs.from, to: place }, input), place, ...placesIn({ from: place, to: runs.to }, input)];
}

/** The shuffles of a stretch depend on its runs, and not on what else there is in the history. */
function testingOf({ from, to }: Runs, { points, search, together }: Searched, level: Share) {
  return { level, random: seeded(search.seed, `shuffles of ${points[from]?.at} to ${points[to - 1]?.at}`), together };
}

function trialOf(runs: Runs, input: Searched): ShuffleTrial | null {
  const key = `${runs.from} ${runs.to}`;
  const known = input.trials.get(key);
  if (known !== undefined) return known;
  const values = input.scaled.subarray(runs.from, runs.to);
  const trial = shuffleTrial(values, { least: LEAST_RUNS, whole: true }, testingOf(runs, input, input.search.level));
  input.trials.set(key, trial);
  return trial;
}

interface Judged {
  readonly place: number;
  readonly p: Share;
}

/** A place that is held against what lies between its neighbours. */
interface Held extends Pick<ShuffleTrial, 'upTo'> {
  /** Where it was looked for, and the places before and after it then. */
  readonly asked: Runs & { readonly place: number };
  readonly place: number;
  /** The larger mean over the smaller, less 1: as much whichever way it went. Infinity where one is 0. */
  readonly size: number;
}

/** Each place moved to where the runs between its neighbours differ most. What has not got other neighbours stays as it was. */
function heldAll(places: readonly number[], earlier: readonly Held[], input: Searched): readonly Held[] {
  const known = new Map(earlier.map((one) => [one.asked.place, one]));
  const held: Held[] = [];
  for (const [k, place] of places.entries()) {
    const asked = { from: held.at(-1)?.place ?? 0, place, to: places[k + 1] ?? input.points.length };
    const same = known.get(place);
    const isSame = same?.asked.from === asked.from && same.asked.to === asked.to;
    held.push(isSame ? same : heldAt(asked, input));
  }
  return held;
}

function heldAt(asked: Held['asked'], input: Searched): Held {
  const { from, place, to } = asked;
  const runs = { from: Math.max(from, place - input.search.window), to: Math.min(to, place + input.search.window) };
  const trial = trialOf(runs, input);
  const moved = trial === null ? place : runs.from + trial.division.at;
  const lasts = moved - from >= LASTING_RUNS && to - moved >= LASTING_RUNS;
  const upTo = trial === null || !lasts ? () => 1 : trial.upTo;
  return { asked, place: moved, upTo, size: sizeAt(moved, { from, to }, input.values) };
}

function sizeAt(place: number, { from, to }: Runs, values: readonly number[]): number {
  const [before, after] = [meanOf(values.slice(from, place)), meanOf(values.slice(place, to))];
  if (before === after) return 0;
  const [less, more] = [Math.min(Math.abs(before), Math.abs(after)), Math.max(Math.abs(before), Math.abs(after))];
  return less === 0 || before < 0 !== after < 0 ? Number.POSITIVE_INFINITY : more / less - 1;
}

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : mean([...values]);
}

function pointOf(
  { place, p }: Judged,
  { from = 0, to }: { readonly from: number | undefined; readonly to: number | undefined },
  { points, values }: Pick<Searched, 'points' | 'values'>,
): ChangePoint {
  const [before, after] = [meanOf(values.slice(from, place)), meanOf(values.slice(place, to))];
  const [last, first] = [points[place - 1], points[place]];
  return {
    ...{ place, before, after, p },
    range: rangeOf(last, first),
    change: before === 0 ? null : after / before - 1,
    runnerChanged: last?.runner !== first?.runner,
  };
}

/** Where both runs were of one commit, no commit can have brought the change. */
function rangeOf(last: SeriesPoint | undefined, first: SeriesPoint | undefined): ChangeRange {
  const [after, upTo] = [last?.revision ?? null, first?.revision ?? null];
  if (after !== null && upTo !== null && after !== upTo) return { kind: 'commits', after, upTo };
  return { kind: 'dates', after: last?.at ?? '', upTo: first?.at ?? '' };
}
