import { expect, it } from 'vitest';
import { scenarioHistory } from '../../src/watch/scenario-history.ts';
import { aWatchRun, NOON } from '../support/a-watch-run.ts';
import { aWatchedTarget } from '../support/watched-target.ts';

const HOUR = 3_600_000;
const watched = aWatchedTarget();
/** Two hours in which nobody is told, of items; and one of another scenario. */
const window = { from: NOON + 20 * HOUR, until: NOON + 22 * HOUR, reason: 'moved', targets: ['*'], scenarios: ['items'] };
const WINDOWS = [window, { ...window, scenarios: ['chat'] }];
const run = (hour: number, other: Partial<Parameters<typeof aWatchRun>[0]> = {}) =>
  aWatchRun({ at: NOON + hour * HOUR, scenario: 'items', values: { 'latency.p95': 80 + (hour % 3) }, ...other });
const history = (runs: readonly ReturnType<typeof run>[], now = NOON + 1000 * HOUR) =>
  scenarioHistory('items', runs, { watched, maintenance: WINDOWS, now });

it('a history of a scenario has each of its runs once, the oldest first, and no other', () => {
  const { runs, scenario } = history([run(2), run(1), run(2), run(3, { scenario: 'chat' }), run(4, { target: 'nightly' })]);
  expect([scenario, runs.map(({ at }) => Date.parse(at))]).toEqual(['items', [NOON + HOUR, NOON + 2 * HOUR]]);
  expect(history([run(1), run(9)], NOON + 2 * HOUR).runs).toHaveLength(1);
});

it('says where runs are missing, and an aborted one leaves its time missing', () => {
  const { gaps } = history([run(0), run(1), run(2, { end: 'aborted' }), run(3), run(7)]);
  expect(gaps.map(({ after, before, missing }) => [(after - NOON) / HOUR, (before - NOON) / HOUR, missing])).toEqual([
    [1, 3, 1],
    [3, 7, 3],
  ]);
});

it('says where the target was another revision, and not where it did not say one', () => {
  const said = ['v1', 'v1', null, 'v1', 'v2'].map((revision, hour) => run(hour, { revision }));
  expect(history(said).revisions.map(({ before, revision }) => [before, revision])).toEqual([
    [null, 'v1'],
    ['v1', 'v2'],
  ]);
});

it('has what the configuration asks of it, with its unit, and nothing that no run has', () => {
  const { metrics, slos } = history([run(0, { values: { 'latency.p95': 80, 'error-rate': 0, 'made-up': 1 } })]);
  expect(metrics).toEqual([
    { name: 'latency.p95', unit: 'ms' },
    { name: 'error-rate', unit: 'share' },
  ]);
  expect(slos.map(({ metric, bound }) => [metric, bound])).toEqual([
    ['latency.p95', 300],
    ['error-rate', 0.01],
  ]);
});

it('says when maintenance was, and how many runs began in it', () => {
  const { maintenance, uncounted } = history([19, 20, 21, 22].map((hour) => run(hour)));
  expect([maintenance, uncounted]).toEqual([[{ from: window.from, to: window.until }], 2]);
});

it('says from which run on times were others', () => {
  const slower = Array.from({ length: 60 }, (_, k) => run(k, { values: { 'latency.p95': (k < 30 ? 80 : 100) + (k % 3) } }));
  expect(history(slower).changes).toMatchObject([{ metric: 'latency.p95', at: slower[30]?.at, point: { place: 30 } }]);
});
