import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { blockOfPoints } from '../../../../src/engines/k6/block.ts';
import { eventsOf } from '../../../../src/engines/k6/script/events.ts';
import { type ArrivalRates, arrivalsOf, lagsOf } from '../../../../src/engines/k6/script/lag.ts';
import { readScriptOptions } from '../../../../src/engines/k6/script/options.ts';
import { invalidity, trialOf } from '../../../../src/measure/trial.ts';
import type { Points } from '../../../../src/model/points.ts';
import { requests, series, steady } from '../../../support/k6-points.ts';
import { recordingFolder } from '../../../support/k6-stand-in.ts';
import { readPoints } from '../../../support/read-points.ts';

const cut = { side: 'base', warmUpMs: 0, blockMs: 10_000 } as const;
/** A hundred a second. */
const RATES: ArrivalRates = [{ ms: 10_000, from: 0.1, to: 0.1 }];
const rates = { default: RATES };

/** Iterations that began at these moments, ms after the start of the run, and took 30 ms each. */
function begun(at: readonly number[], dropped: readonly number[] = []): Points {
  return [
    ...requests('base', []),
    series(
      'iteration_duration',
      at.map((ms) => [ms + 30, 30]),
    ),
    series(
      'dropped_iterations',
      dropped.map((ms) => [ms, 1]),
    ),
  ];
}
const lags = (points: Points, of = rates) => lagsOf(eventsOf(points, cut), of).map((ms) => Math.round(ms * 1000) / 1000);
const grid = (count: number, late: (index: number) => number = () => 0) =>
  Array.from({ length: count }, (_, index) => 3 + index * 10 + late(index));

describe('the lag of open scenarios', () => {
  it('is none on the grid, wherever that begins, and none for the millisecond in which timers of k6 wake', () => {
    expect(new Set(lags(begun(grid(200))))).toEqual(new Set([0]));
    expect(Math.max(...lags(begun(grid(200, (index) => (index % 5) / 5))))).toBe(0);
  });

  it('is how much later an iteration began than it was due', () => {
    // After a stall of 48 ms everything that was due begins at once.
    const stalled = grid(200, (index) => (index >= 100 && index < 105 ? 48 - (index - 100) * 10 : 0));
    const seen = lags(begun(stalled));
    expect(seen.filter((ms) => ms > 0)).toEqual([47, 37, 27, 17, 7]);
  });

  it('takes a dropped iteration for one that was due', () => {
    const at = grid(200);
    const missing = at.splice(50, 10);
    expect(Math.max(...lags(begun(at, missing)))).toBe(0);
  });

  it('does not call everything late after an iteration that never ended', () => {
    const at = grid(400);
    at.splice(100, 1);
    at.splice(200, 1);
    expect(Math.max(...lags(begun(at)))).toBe(0);
  });

  it('follows a rate that changes', () => {
    // From 0 to 200 a second in 4 s: the n-th is due when n = t² / 40,000 (ms).
    const options = readScriptOptions({
      scenarios: {
        a: { executor: 'ramping-arrival-rate', startRate: 0, timeUnit: '1s', stages: [{ duration: '4s', target: 200 }] },
      },
    });
    const [scenario] = options.scenarios;
    if (scenario === undefined) throw new Error('there is a scenario');
    const ramp = { default: arrivalsOf(scenario, 4000) };
    const due = Array.from({ length: 390 }, (_, index) => Math.sqrt(40_000 * (index + 1)));
    expect(Math.max(...lags(begun(due), ramp))).toBeLessThan(0.001);
    expect(Math.max(...lags(begun(due.map((ms, index) => (index === 300 ? ms + 4 : ms))), ramp))).toBeGreaterThan(2.5);
  });

  it('is none for a closed loop, whenever it sends', () => {
    const options = readScriptOptions({ scenarios: { a: { executor: 'constant-vus', vus: 1, duration: '1s' } } });
    const [scenario] = options.scenarios;
    if (scenario === undefined) throw new Error('there is a scenario');
    expect(arrivalsOf(scenario, 1000)).toEqual([]);
    expect(lags(begun([3, 90, 91, 300]), { default: arrivalsOf(scenario, 1000) })).toEqual([]);
  });
});

describe('a pair of a generator that lags', () => {
  const trial = (late: (index: number) => number) => {
    const points = [...requests('base', steady(10, 2000)), ...begun(grid(200, late)).slice(-2)];
    const block = blockOfPoints({
      points,
      side: 'base',
      warmUpMs: 0,
      blockMs: 2000,
      exceptions: 0,
      rates,
      latency: 'http_req_duration',
      custom: [],
      clocks: [],
      broken: [],
    });
    return trialOf(block, ['latency.p50'], null);
  };

  it('is late by the rule of the embedded engine', () => {
    const [punctual, late] = [trial(() => 0), trial((index) => (index % 10 === 0 ? 6 : 0))];
    expect(punctual.lagP95Ms).toBe(0);
    expect(invalidity(punctual, punctual)).toEqual([]);
    expect(late.lagP95Ms).toBe(5);
    expect(invalidity(punctual, late)).toEqual(['requests were sent late']);
  });
});

it('recorded on machines with nothing else to do, is less than half a millisecond', () => {
  for (const [recording, rate] of [
    ['v2.2.0/10-duet', 0.04],
    ['v1.6.1/11-duet-both', 0.04],
  ] as const) {
    const points = readPoints(join(recordingFolder(recording), 'points.csv.gz'));
    for (const side of ['base', 'head'] as const) {
      const all = lagsOf(eventsOf(points, { side, warmUpMs: 500, blockMs: 4000 }), {
        browse: [{ ms: 6000, from: rate, to: rate }],
      }).toSorted((a, b) => a - b);
      expect(all.length).toBeGreaterThanOrEqual(20);
      expect(all[Math.floor(0.95 * all.length)]).toBeLessThan(0.5);
    }
  }
});
