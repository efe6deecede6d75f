import type { Ms } from '../model/brand.ts';

/** A Tick is where an axis has a mark, and what stands there. */
export interface Tick {
  readonly at: number;
  readonly text: string;
}

/** A ValueScale is how values become places on an axis: as they are, or by their logarithms where they are far apart. */
export interface ValueScale {
  readonly ends: readonly [number, number];
  readonly isLogarithmic: boolean;
  readonly ticks: readonly Tick[];
  /** Where a value lies between the ends; what is beyond them lies on them. */
  placeOf(value: number): number;
}

/** Values that are this far apart cannot be read on one linear axis. */
const FAR_APART = 40;
/** Beyond it a few values would flatten all others. */
const HEADROOM = 1.12;

/** The scale that shows all of these values; from 0 where it is linear and nothing is below. */
export function valueScale(values: readonly number[], format: (value: number) => string): ValueScale {
  const [low, high] = [Math.min(...values, Number.POSITIVE_INFINITY), Math.max(...values, Number.NEGATIVE_INFINITY)];
  if (!Number.isFinite(low) || !Number.isFinite(high)) return linear(0, 1, format);
  if (low > 0 && high / low > FAR_APART) return logarithmic(low, high, format);
  if (high === 0 && low === 0) return linear(0, 0.01, format);
  return linear(Math.min(0, low * HEADROOM), Math.max(0, high * HEADROOM), format);
}

/** A linear scale between these two. */
export function linear(low: number, high: number, format: (value: number) => string): ValueScale {
  const step = niceStep((high - low) / 4);
  const first = Math.ceil(low / step);
  const count = Math.floor(high / step) - first + 1;
  const ticks = Array.from({ length: count }, (_, k) => Number(((first + k) * step).toPrecision(12)));
  return {
    ends: [low, high],
    isLogarithmic: false,
    ticks: ticks.map((at) => ({ at, text: format(at) })),
    placeOf: (value) => Math.min(high, Math.max(low, value)),
  };
}

/** Over more of them every power of ten is marked, and nothing between; over fewer than so few equal steps are. */
const DECADES = 2.2;
const FEW_DECADES = 0.8;

/** A scale of logarithms between these two, which are above 0, and a little more. */
export function logarithmic(low: number, high: number, format: (value: number) => string): ValueScale {
  const ends = [Math.log10(low) - 0.05, Math.log10(high) + 0.08] as const;
  // What is stored may be of no measurement: numbers too small to have a logarithm.
  if (!ends.every(Number.isFinite)) return linear(0, Number.isFinite(high) && high > 0 ? high : 1, format);
  const decades = Array.from({ length: Math.ceil(ends[1]) - Math.floor(ends[0]) + 1 }, (_, k) => Math.floor(ends[0]) + k);
  const marks = ends[1] - ends[0] > DECADES ? [1] : [1, 2, 5];
  const ticks =
    ends[1] - ends[0] < FEW_DECADES
      ? linear(10 ** ends[0], 10 ** ends[1], String).ticks.map(({ at }) => at)
      : decades.flatMap((decade) => marks.map((mark) => Number((mark * 10 ** decade).toPrecision(6))));
  return {
    ends,
    isLogarithmic: true,
    ticks: ticks
      .map((value) => ({ at: Math.log10(value), text: format(value) }))
      .filter(({ at }) => at >= ends[0] && at <= ends[1]),
    placeOf: (value) => Math.min(ends[1], Math.max(ends[0], value > 0 ? Math.log10(value) : ends[0])),
  };
}

/** Values that are more than so many times as large as others are not read on one linear axis. */
const FAR_CHANGES = 1.6;
/** Their marks, those first that come before others which would be too near. */
const CHANGES = [0, 0.2, -0.2, 0.5, -0.5, 1, 2, 4, -0.8, 9, -0.9, 19, -0.95, 49, -0.98, 99, 199, 499, 999];
/** From ten times as much on, that is what is said. */
const MANY = 9;
/** Beyond the last value, and between two marks at least, of the whole. */
const ROOM = 0.09;

/** All of these changes (head / base − 1), and none: where they are far apart, twice as much lies as far up as half as much down. */
export function changeScale(changes: readonly number[], format: (value: number) => string): ValueScale {
  const [low, high] = [Math.max(-0.99, Math.min(0, ...changes)), Math.max(0, ...changes)];
  if ((1 + high) / (1 + low) < FAR_CHANGES) {
    const room = Math.max(0.001, (high - low) * ROOM);
    return linear(low - room, high + room, format);
  }
  const room = (Math.log1p(high) - Math.log1p(low)) * ROOM;
  const ends = [Math.log1p(low) - room, Math.log1p(high) + room] as const;
  const ticks: Tick[] = [];
  for (const change of CHANGES) {
    const at = Math.log1p(change);
    const isInside = at >= ends[0] && at <= ends[1];
    if (isInside && ticks.every((tick) => Math.abs(tick.at - at) >= room))
      ticks.push({ at, text: change < MANY ? format(change) : `${1 + change} ×` });
  }
  return {
    ends,
    isLogarithmic: true,
    ticks,
    placeOf: (change) => Math.min(ends[1], Math.max(ends[0], Math.log1p(Math.max(low, change)))),
  };
}

/** `20.0 ms` → `20 ms`, `0.50 ms` → `0.5 ms`: a mark is a round value. */
export const roundMark = (text: string) => text.replace(/\.0+(?= )|(?<=\.\d*[1-9])0+(?= )/, '');

function niceStep(rough: number): number {
  const size = 10 ** Math.floor(Math.log10(rough));
  return ([1, 2, 5].find((mark) => mark * size >= rough * 0.999) ?? 10) * size;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const STEPS = [HOUR / 12, HOUR / 2, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY, 14 * DAY];

/** At most so many marks of UTC time, at whole hours, days, weeks or months. */
export function timeTicks([from, to]: readonly [Ms, Ms], most: number): readonly Tick[] {
  const step = STEPS.find((one) => (to - from) / one <= most);
  if (step === undefined) return monthTicks([from, to], most);
  const first = Math.ceil(from / step);
  const count = Math.max(0, Math.floor(to / step) - first + 1);
  return Array.from({ length: count }, (_, k) => (first + k) * step).map((at) => {
    const [date = '', time = ''] = new Date(at).toISOString().split('T');
    return { at, text: step >= DAY || time.startsWith('00:00') ? dayOf(date) : time.slice(0, 5) };
  });
}

function monthTicks([from, to]: readonly [Ms, Ms], most: number): readonly Tick[] {
  const start = new Date(from);
  const months = Array.from({ length: 13 * 12 }, (_, k) => Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + k, 1));
  const inside = months.filter((at) => at >= from && at <= to);
  const every = Math.max(1, Math.ceil(inside.length / most));
  return inside
    .filter((_, k) => k % every === 0)
    .map((at) => ({ at, text: `${MONTHS[new Date(at).getUTCMonth()]} ${new Date(at).getUTCFullYear()}` }));
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `2026-03-02` → `2 Mar`. */
function dayOf(date: string): string {
  const [, month = 1, day = 1] = date.split('-').map(Number);
  return `${day} ${MONTHS[month - 1]}`;
}
