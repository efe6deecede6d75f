import type { Points, Series } from '../../../model/points.ts';
import type { Side } from '../../../model/revision.ts';

/** The gauge whose one point per scenario tells when it began, in ms since 1970: k6's own points only tell when something ended. */
export const STARTED = 'benchgate_started';
/** The metric with one point for each request, in the same order as `http_req_failed`. */
const DURATION = 'http_req_duration';
/** Their values are counts, no times; k6 stamps a WebSocket session with its beginning. */
const MOMENTS = ['ws_sessions', 'browser_http_req_failed'];

/** A Window is the part of a run that counts for one k6 scenario of one side, µs since 1970; `toUs` is exclusive. */
export interface Window {
  readonly scenario: string;
  /** When the scenario itself began. */
  readonly begunUs: number;
  readonly fromUs: number;
  readonly toUs: number;
}

/** A PointEvent is one point: when what it tells began and ended, µs since 1970. */
export interface PointEvent {
  readonly startUs: number;
  readonly endUs: number;
  readonly value: number;
  /** Whether k6 said that the answer was the expected one. */
  readonly expected: boolean;
  /** As in the model's Series. */
  readonly status: number;
  /** Its value of the tag that the scenario is split by; empty without one. */
  readonly part: string;
  readonly window: Window;
}

/** What counts of one side: without its warm-up, and for so long; `blockMs` is null where the script runs as written. */
export interface BlockBounds {
  readonly side: Side;
  readonly warmUpMs: number;
  readonly blockMs: number | null;
}

/** The events of one metric, by its name. */
export type PointEvents = (metric: string) => readonly PointEvent[];

/**
 * The events of one side. A k6 scenario begins with the wrapper's marker, or with its first point where there is none;
 * its window begins after the warm-up.
 */
export function eventsOf(points: Points, cut: BlockBounds): PointEvents {
  const mine = points.filter((series) => series.side === cut.side && series.scenario !== '');
  const windows = new Map<string, Window>();
  for (const { scenario } of mine) if (!windows.has(scenario)) windows.set(scenario, windowOf(scenario, mine, cut));
  return (metric) => {
    const wanted = mine.filter((series) => series.metric === metric && series.atUs.length > 0);
    return wanted.flatMap((series) => {
      const window = windows.get(series.scenario);
      return window === undefined ? [] : eventsOfSeries(series, startsOf(series, mine), window);
    });
  };
}

/** Whether it began inside its window: what is timed is chosen by its start, so that slow answers are not chosen more often. */
export function beganInside({ startUs, window }: PointEvent): boolean {
  return startUs >= window.fromUs && startUs < window.toUs;
}

export function endedInside({ endUs, window }: PointEvent): boolean {
  return endUs >= window.fromUs && endUs < window.toUs;
}

/** Whether it came after the warm-up, however late: a check or an error at the very end counts too. */
export function endedAfterWarmUp({ endUs, window }: PointEvent): boolean {
  return endUs >= window.fromUs;
}

function windowOf(scenario: string, series: Points, { warmUpMs, blockMs }: BlockBounds): Window {
  const own = series.filter((each) => each.scenario === scenario && each.atUs.length > 0);
  const marker = own.find(({ metric }) => metric === STARTED)?.values[0];
  const startUs =
    marker === undefined ? own.reduce((first, { atUs }) => Math.min(first, ...atUs.slice(0, 1)), Infinity) : marker * 1000;
  const lastUs = own.reduce((last, { atUs }) => Math.max(last, ...atUs.slice(-1)), 0);
  const fromUs = startUs + warmUpMs * 1000;
  // Its own last point belongs to a run as written.
  return { scenario, begunUs: startUs, fromUs, toUs: blockMs === null ? lastUs + 1 : fromUs + blockMs * 1000 };
}

function eventsOfSeries(
  { atUs, values, expected, status, part = '' }: Series,
  starts: Float64Array,
  window: Window,
): readonly PointEvent[] {
  return Array.from(atUs, (endUs, index) => ({
    startUs: starts[index] ?? endUs,
    endUs,
    value: values[index] ?? Number.NaN,
    expected: expected[index] === 1,
    status: status[index] ?? 0,
    part,
    window,
  }));
}

/**
 * When each point's matter began, µs. k6 stamps the end; values of times are durations in ms. A failure is as long as the
 * request of the same place in the file.
 */
function startsOf(series: Series, all: Points): Float64Array {
  if (MOMENTS.includes(series.metric)) return series.atUs;
  if (series.metric !== 'http_req_failed') return series.atUs.map((at, index) => at - (series.values[index] ?? 0) * 1000);
  const requests = all.find(
    ({ metric, scenario, part }) => metric === DURATION && scenario === series.scenario && part === series.part,
  );
  const aligned = requests?.atUs.length === series.atUs.length ? requests : undefined;
  return series.atUs.map((at, index) => at - (aligned?.values[index] ?? 0) * 1000);
}
