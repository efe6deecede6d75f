import { expect, it } from 'vitest';
import { stringify } from 'yaml';
import { dashboardFiles } from '../../src/dashboards/dashboard-files.ts';
import { familiesOf } from '../../src/exporters/families.ts';
import { momentsOf, testsSince } from '../../src/exporters/moments.ts';
import type { WatchRun } from '../../src/model/watch.ts';
import { readAlerts } from '../../src/watch/burn-rate.ts';
import { NO_OCCASIONS } from '../../src/watch/occasions.ts';
import { escaped } from '../../src/watch/own-series.ts';
import { budgetObjectives } from '../../src/watch/standing.ts';
import { aWatchRun } from '../support/a-watch-run.ts';
import { promtool, withPromtool } from '../support/promtool.ts';
import { aWatchedTarget, WATCHED_CONFIG } from '../support/watched-target.ts';

const [MINUTE, HOUR] = [60_000, 3_600_000];
const STEP = 5 * MINUTE;
const ITEMS = WATCHED_CONFIG.replace('every: 1h, window: 28d', 'every: 1h, window: 28d, scenarios: [items]');
const LATENCY = 'items latency p95 <= 300ms';

/** Hourly runs from the epoch, where promtool's clock begins; so many of 300 requests are bad in each. */
const hourly = (bad: readonly number[]): readonly WatchRun[] =>
  bad.map((n, i) =>
    aWatchRun({
      ...{ at: i * HOUR + 10 * MINUTE, scenario: 'items', values: { 'latency.p95': 80 } },
      counts: [{ objective: LATENCY, good: 300 - n, total: 300 }],
    }),
  );

/** What Prometheus would have scraped every five minutes of the file, as promtool takes it. */
function scraped(runs: readonly WatchRun[], hours: number, watched = aWatchedTarget('staging', ITEMS)) {
  const series = new Map<string, string[]>();
  const steps = (hours * HOUR) / STEP;
  for (let step = 0; step <= steps; step++)
    for (const { name, samples } of familiesOf(watched, runs, step * STEP))
      for (const { labels, value } of samples) {
        const key = `${name}{${Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`)}}`;
        const values = series.get(key) ?? Array.from({ length: step }, () => '_');
        series.set(key, [...values, String(value)]);
      }
  return [...series].map(([key, values]) => ({ series: key, values: values.join(' ') }));
}

/** What Prometheus would have been sent by remote write after each run, to the minute: a value before each, and one since. */
function pushed(runs: readonly WatchRun[], hours: number, watched = aWatchedTarget('staging', ITEMS)) {
  const series = new Map<string, string[]>();
  const steps = (hours * HOUR) / MINUTE;
  for (const { at, families } of momentsOf(watched, runs, testsSince(runs, 0), NO_OCCASIONS))
    for (const { name, samples } of families)
      for (const { labels, value } of samples) {
        const key = `${name}{${Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`)}}`;
        const values = series.get(key) ?? Array.from({ length: steps }, () => '_');
        series.set(key, values.with(Math.floor(at / MINUTE), String(value)));
      }
  return [...series].map(([key, values]) => ({ series: key, values: values.join(' ') }));
}

/** An alert of the latency as promtool expects it. */
const alert = (
  labels: Readonly<Record<string, string>>,
  { factor, bad, short }: { readonly factor: number; readonly bad: string; readonly short: string },
) => ({
  exp_labels: { ...labels, target: 'staging', scenario: 'items', objective: LATENCY },
  exp_annotations: {
    summary: `staging: ${LATENCY} spends its error budget more than ${factor} times too fast`,
    description: `${bad} of the requests of ${labels.window} were bad, and as many of the last ${short}.`,
  },
});

interface Expected {
  readonly alertname: string;
  readonly eval_time: string;
  readonly exp_alerts: readonly unknown[];
}

/** Ways of the numbers to Prometheus, and how often it has one. */
const WAYS = [
  ['scraped', { interval: '5m', seriesOf: scraped }],
  ['sent', { interval: '1m', seriesOf: pushed }],
] as const;
type Way = (typeof WAYS)[number][1];

/** What promtool says of the rules of staging after such runs. */
function tested(
  { interval, seriesOf }: Way,
  { runs, hours, config = ITEMS }: { readonly runs: readonly WatchRun[]; readonly hours: number; readonly config?: string },
  expected: readonly Expected[],
) {
  const watched = aWatchedTarget('staging', config);
  const files = dashboardFiles(watched);
  const test = {
    rule_files: ['staging.rules.yml'],
    evaluation_interval: '5m',
    tests: [{ interval, input_series: seriesOf(runs, hours, watched), alert_rule_test: expected }],
  };
  return promtool(['test', 'rules', 'test.yml'], { ...files, 'test.yml': stringify(test, { lineWidth: 0 }) });
}
const passed = { status: 0, said: expect.stringContaining('SUCCESS') };

withPromtool(() => {
  it.each(['staging', 'nightly'])('finds nothing wrong with the rules of %s', (name) => {
    const { status, said } = promtool(['check', 'rules', `${name}.rules.yml`], dashboardFiles(aWatchedTarget(name)));
    expect([status, said]).toEqual([0, expect.stringContaining('SUCCESS')]);
  });

  it.each(WAYS)('pages when the budget burns, when load tests themselves do, and not before: %s', (_, way) => {
    const runs = hourly([...Array(30).fill(3), 300, 300, 300, 300]);
    const objective = budgetObjectives(aWatchedTarget('staging', ITEMS).slos, aWatchedTarget().target).find(
      ({ name }) => name === LATENCY,
    );
    const pages = (now: number) =>
      objective && readAlerts(runs, objective, now).some(({ rule, state }) => rule.severity === 'page' && state === 'firing');
    expect([pages(30.5 * HOUR), pages(31.5 * HOUR), pages(36 * HOUR)]).toEqual([false, true, false]);
    const page = alert({ severity: 'page', window: '6h' }, { factor: 5.6, bad: '34%', short: '2h' });
    const ticket = (bad: string) => alert({ severity: 'ticket', window: '3d' }, { factor: 1, bad, short: '6h' });
    const at = (minutes: number, exp_alerts: readonly unknown[]) => ({
      ...{ alertname: 'BenchgateErrorBudgetBurns', eval_time: `${minutes}m`, exp_alerts },
    });
    const expected = [at(1830, []), at(1890, [page, ticket('7.188%')]), at(2160, [ticket('12.65%')])];
    expect(tested(way, { runs, hours: 36 }, expected)).toEqual(passed);
  });

  it.each(WAYS)(
    'says when two runs broke an objective that no burn rate can tell of, as long as there are runs: %s',
    (_, way) => {
      const config = ITEMS.replace('p95 <= 300ms', 'p90 <= 300ms');
      const name = 'items latency p90 <= 300ms';
      const runs = hourly([3, 3, 3, 90, 90]).map((run) => ({
        ...run,
        counts: run.counts.map((count) => ({ ...count, objective: name })),
      }));
      const broken = {
        exp_labels: { severity: 'page', target: 'staging', scenario: 'items', objective: name },
        exp_annotations: {
          summary: `staging: ${name} was broken in two runs`,
          description: 'The newest 2 load tests, one after the other, all broke it.',
        },
      };
      const at = (minutes: number, exp_alerts: readonly unknown[]) => ({
        ...{ alertname: 'BenchgateObjectiveBroken', eval_time: `${minutes}m`, exp_alerts },
      });
      expect(tested(way, { runs, hours: 12, config }, [at(225, []), at(260, [broken]), at(700, [])])).toEqual(passed);
    },
  );

  it.each(WAYS)('says when no load test was complete for two and a half periods, and when there never was one: %s', (_, way) => {
    const silent = {
      exp_labels: { severity: 'ticket', target: 'staging', scenario: 'items' },
      exp_annotations: {
        summary: 'staging: no load test of items',
        description: 'It is due every 1h, and none was complete for 150m.',
      },
    };
    const at = (minutes: number, exp_alerts: readonly unknown[]) => ({
      alertname: 'BenchgateSilence',
      eval_time: `${minutes}m`,
      exp_alerts,
    });
    // The last run began at 9:10; it was missed at 11:40, and a quarter of an hour later that is told.
    const runs = hourly(Array(10).fill(3));
    // Long after, too, when nothing of it is left.
    const later = [at(690, []), at(720, [silent]), at(1440, [silent])];
    expect(tested(way, { runs, hours: 24 }, later)).toEqual(passed);
    expect(tested(way, { runs: [], hours: 2 }, [at(10, []), at(20, [silent])])).toEqual(passed);
  });
});
