import { expect, it } from 'vitest';
import { occasionsOf } from '../../src/watch/occasions.ts';
import { aWaiver } from '../support/a-decision.ts';
import { aWatchRun, NOON } from '../support/a-watch-run.ts';
import { aWatchedTarget } from '../support/watched-target.ts';

const HOUR = 3_600_000;

it('finds where the metrics of each scenario changed, of this target alone', () => {
  const runs = (scenario: string, target: string) =>
    Array.from({ length: 40 }, (_, i) => {
      const values = { 'latency.p95': (i < 20 ? 40 : 80) * (1 + 0.01 * Math.sin(i * i)) };
      return aWatchRun({ at: NOON + i * HOUR, scenario, target, values });
    });
  const { changes } = occasionsOf(aWatchedTarget(), [...runs('items', 'staging'), ...runs('chat', 'nightly')], {
    waivers: [],
    maintenance: [],
    outcomes: [],
  });
  expect(changes).toEqual([{ scenario: 'items', metric: 'latency.p95', at: NOON + 20 * HOUR }]);
});

it('has waivers of its scenarios until the end of their last day', () => {
  const waivers = [
    aWaiver({ scenario: 'items', metric: 'latency.p95', expires: '2027-01-31' }),
    aWaiver({ scenario: 'another' }),
  ];
  expect(occasionsOf(aWatchedTarget(), [], { waivers, maintenance: [], outcomes: [] })).toEqual({
    ...{ changes: [], maintenance: [], outcomes: [] },
    waivers: [{ scenario: 'items', metric: 'latency.p95', at: Date.parse('2027-02-01T00:00:00Z') }],
  });
});
