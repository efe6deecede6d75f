import type { Points, Series } from '../../src/model/points.ts';
import type { Side } from '../../src/model/revision.ts';

/** The moment at which every made-up run begins, µs since 1970. */
export const RUN_STARTS_US = 1_760_000_000_000_000;

/** One point: ms after the start of the run, and its value; expected unless it says otherwise. */
export type Point = readonly [atMs: number, value: number, expected?: boolean];

export function series(metric: string, points: readonly Point[], parts: Partial<Series> = {}): Series {
  return {
    metric,
    side: 'base',
    scenario: 'default',
    atUs: Float64Array.from(points, ([atMs]) => RUN_STARTS_US + atMs * 1000),
    values: Float64Array.from(points, ([, value]) => value),
    expected: Uint8Array.from(points, ([, , expected = true]) => (expected ? 1 : 0)),
    status: new Uint16Array(points.length),
    ...parts,
  };
}

/** A request: when it began, ms after the start of the run, how long it took, and whether it failed. */
export type Request = readonly [startMs: number, tookMs: number, failed?: boolean];

/** What k6 writes of these requests, one in each iteration, with the marker of the wrapper. */
export function requests(side: Side, made: readonly Request[], scenario = 'default'): Points {
  const at = ([startMs, tookMs]: Request) => startMs + tookMs;
  const of = (metric: string, read: (request: Request) => number) =>
    series(
      metric,
      made.map((request): Point => [at(request), read(request), request[2] !== true]),
      { side, scenario, status: Uint16Array.from(made, ([, , failed]) => (failed === true ? 503 : 200)) },
    );
  return [
    series('benchgate_started', [[0, RUN_STARTS_US / 1000]], { side, scenario }),
    of('http_req_duration', ([, tookMs]) => tookMs),
    of('http_req_failed', ([, , failed]) => (failed === true ? 1 : 0)),
    of('iterations', () => 1),
  ];
}

/** A request every `everyMs` for `lastsMs`, each as long as `tookMs` says. */
export function steady(everyMs: number, lastsMs: number, tookMs: (index: number) => number = () => 10): readonly Request[] {
  return Array.from({ length: Math.floor(lastsMs / everyMs) }, (_, index) => [index * everyMs, tookMs(index)]);
}
