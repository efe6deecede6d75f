import { STARTED } from '../../src/engines/k6/script/events.ts';
import type { Points, Series } from '../../src/model/points.ts';
import type { SegmentResult, SegmentScenario } from '../../src/model/segment.ts';
import { RUN_STARTS_US, requests, steady } from './k6-points.ts';

/** When every made-up segment is due, ms since 1970. */
export const DUE_MS = RUN_STARTS_US / 1000;

/** What one of three segments left of a load of one scenario, which it sent as it should. */
export function aSegment(index: number, parts: Partial<SegmentResult> = {}): SegmentResult {
  return {
    ...{ schemaVersion: 1, kind: 'segment', segment: { index, of: 3 }, startAt: new Date(DUE_MS).toISOString() },
    ...{ target: 'staging', benchgate: '1.2.3', head: 'a'.repeat(40), planned: 'b'.repeat(64) },
    ...{ runner: 'Linux x64, 2 × CPU', revision: null, dirty: false, clock: null },
    ...{ endedAt: new Date(DUE_MS + 1000).toISOString(), end: 'complete', scenarios: [aSegmentScenario()], warnings: [] },
    ...parts,
  };
}

export function aSegmentScenario(parts: Partial<SegmentScenario> = {}): SegmentScenario {
  return {
    ...{ scenario: 'items', dueMs: DUE_MS, seconds: 1, end: 'complete', trip: null, exceptions: {}, remarks: [] },
    load: { scenario: 'items', latency: 'http_req_duration', timed: false, rates: {}, custom: [] },
    points: requests('head', steady(10, 1000)),
    ...parts,
  };
}

/** The same as a generator tells it whose scenario began so many ms later. */
export function later(points: Points, ms: number): Points {
  return points.map((one) => ({
    ...one,
    atUs: one.atUs.map((at) => at + ms * 1000),
    values: one.metric === STARTED ? one.values.map((value) => value + ms) : one.values,
  }));
}

/** The points of a run as segments would have left them: all of one moment at one generator, as k6 writes those of a request together. */
export function dealt(points: Points, runners: number, deal: (atUs: number) => number): readonly Points[] {
  const pick = (one: Series, runner: number): Series => {
    const mine = [...one.atUs.keys()].filter((at) => deal(one.atUs[at] ?? 0) === runner);
    return {
      ...one,
      atUs: Float64Array.from(mine, (at) => one.atUs[at] ?? 0),
      values: Float64Array.from(mine, (at) => one.values[at] ?? 0),
      expected: Uint8Array.from(mine, (at) => one.expected[at] ?? 0),
      status: Uint16Array.from(mine, (at) => one.status[at] ?? 0),
    };
  };
  return Array.from({ length: runners }, (_, runner) => points.map((one) => pick(one, runner)));
}

/** Another number for each moment, the same each time. */
export const dealtBy = (runners: number, seed: number) => (atUs: number) =>
  Math.abs(Math.trunc(Math.sin((atUs % 1e9) + seed) * 1e6)) % runners;
