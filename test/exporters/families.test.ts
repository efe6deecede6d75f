import { describe, expect, it } from 'vitest';
import { familiesOf } from '../../src/exporters/families.ts';
import { textOf } from '../../src/exporters/text-format.ts';
import type { GateOutcome } from '../../src/model/gate-outcome.ts';
import type { WatchRun } from '../../src/model/watch.ts';
import { NO_OCCASIONS } from '../../src/watch/occasions.ts';
import { aGateOutcome } from '../support/a-gate-outcome.ts';
import { aWatchRun, NOON } from '../support/a-watch-run.ts';
import { promtool, withPromtool } from '../support/promtool.ts';
import { aWatchedTarget } from '../support/watched-target.ts';

const HOUR = 3_600_000;
const LATENCY = 'items latency p95 <= 300ms';
const anItemsRun = (at: number, bad: number, other: Omit<Partial<WatchRun>, 'at'> = {}) =>
  aWatchRun({ at, scenario: 'items', counts: [{ objective: LATENCY, good: 300 - bad, total: 300 }], ...other });

/** What is exported, by series with its labels as they are written. */
function exported(runs: readonly WatchRun[], now = NOON, watched = aWatchedTarget()): Readonly<Record<string, number>> {
  const lines = textOf(familiesOf(watched, runs, now))
    .trimEnd()
    .split('\n')
    .filter((line) => !line.startsWith('#'));
  const cut = (line: string) => line.lastIndexOf(' ');
  return Object.fromEntries(lines.map((line) => [line.slice(0, cut(line)), Number(line.slice(cut(line)))]));
}
const of = (series: string, labels: string) => `${series}{target="staging",scenario="items"${labels}}`;
const objective = `,objective="${LATENCY}"`;

describe('what is exported', () => {
  const runs = [
    anItemsRun(NOON - 3 * HOUR, 10),
    anItemsRun(NOON - 2 * HOUR, 200),
    anItemsRun(NOON - 2 * HOUR, 200),
    anItemsRun(NOON - HOUR, 20, {
      values: { 'latency.p50': 20, 'latency.p95': 80.5, 'latency.p99.9': 1234.5, 'error-rate': 0.01, throughput: 4.9 },
    }),
    anItemsRun(NOON - HOUR / 2, 0, { end: 'aborted', counts: [], values: { 'latency.p95': 9999 } }),
    anItemsRun(NOON + HOUR, 300, { values: { 'latency.p95': 1 } }),
  ];

  it('counts the requests of complete runs up to now, each run once', () => {
    const found = exported(runs);
    expect(found[of('benchgate_slo_events_total', objective)]).toBe(900);
    expect(found[of('benchgate_slo_good_events_total', objective)]).toBe(670);
    expect(found[of('benchgate_runs_total', ',end="complete"')]).toBe(3);
    expect(found[of('benchgate_runs_total', ',end="aborted"')]).toBe(1);
    expect(found[of('benchgate_runs_total', ',end="partial"')]).toBe(0);
  });

  it('has the values of the newest complete run, in seconds and ratios, and when it began', () => {
    const found = exported(runs);
    expect(found[of('benchgate_run_timestamp_seconds', '')]).toBe((NOON - HOUR) / 1000);
    expect(found[of('benchgate_latency_seconds', ',quantile="0.95"')]).toBe(0.0805);
    expect(found[of('benchgate_latency_seconds', ',quantile="0.999"')]).toBe(1.2345);
    expect(found[of('benchgate_error_ratio', '')]).toBe(0.01);
    expect(found[of('benchgate_throughput_requests_per_second', '')]).toBe(4.9);
  });

  it.each([
    ['none', [10, 12], 0],
    ['the newest', [10, 200], 1],
    ['the two newest', [10, 200, 200], 2],
    ['not those before one that kept it', [200, 200, 10, 200], 1],
    ['exactly the budget', [200, 15], 0],
  ])('counts the newest runs that broke an objective: %s', (_, bad, broken) => {
    const hourly = bad.map((n, i) => anItemsRun(NOON - (bad.length - i) * HOUR, n));
    expect(exported(hourly)[of('benchgate_slo_broken_runs', objective)]).toBe(broken);
  });

  it('does not count a run of long ago as the one before', () => {
    const apart = [anItemsRun(NOON - 20 * HOUR, 200), anItemsRun(NOON - HOUR, 200)];
    expect(exported(apart)[of('benchgate_slo_broken_runs', objective)]).toBe(1);
  });

  it('begins its counters at 0, and has no time of a run that was not', () => {
    const found = exported([]);
    expect(found[of('benchgate_slo_events_total', objective)]).toBe(0);
    expect(Object.keys(found).some((key) => key.startsWith('benchgate_run_timestamp_seconds'))).toBe(false);
  });

  it('has what scripts count of their own, in its unit', () => {
    const values = { 'tokens.per-second': 51, 'cost.per-request': 0.013, 'cache-hit-rate': 0.7, 'queue-depth.mean': 3 };
    const found = exported([aWatchRun({ at: NOON - HOUR, scenario: 'agent', values })]);
    for (const [name, value] of Object.entries(values))
      expect(found[`benchgate_own_value{target="staging",scenario="agent",metric="${name}"}`]).toBe(value);
  });

  it('has parts of a scenario apart from the whole', () => {
    const values = { 'latency.p95': 80, 'latency{list/all}.p95': 40, 'latency.mean': 30, 'latency{list/all}.mean': 20 };
    const found = exported([anItemsRun(NOON - HOUR, 0, { values })]);
    expect(found[of('benchgate_latency_seconds', ',quantile="0.95"')]).toBe(0.08);
    expect(found[of('benchgate_part_latency_seconds', ',part="list/all",quantile="0.95"')]).toBe(0.04);
    expect(found[of('benchgate_latency_mean_seconds', '')]).toBe(0.03);
    expect(found[of('benchgate_part_latency_mean_seconds', ',part="list/all"')]).toBe(0.02);
  });

  it('leaves out what the configuration does not have: names in a history make no series', () => {
    const counts = [{ objective: 'items latency p95 <= 1ms"} 1\nforged 1', good: 1, total: 1 }];
    const found = exported([anItemsRun(NOON - HOUR, 0, { counts }), aWatchRun({ at: NOON - HOUR, scenario: 'elsewhere' })]);
    expect(Object.keys(found).filter((key) => /forged|elsewhere|1ms/.test(key))).toEqual([]);
  });

  it('bounds how many values of a run it has', () => {
    const values = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`latency{part-${i}}.p95`, i]));
    const found = exported([anItemsRun(NOON - HOUR, 0, { values })]);
    expect(Object.keys(found).filter((key) => key.startsWith('benchgate_part_'))).toHaveLength(100);
  });

  it('has when a metric last changed, the newest revision was first found, and a waiver ends', () => {
    const run = (hoursAgo: number, revision: string | null) => anItemsRun(NOON - hoursAgo * HOUR, 0, { revision });
    const history = [run(6, 'b'), run(5, 'a'), run(4, 'b'), run(3, null), run(2, 'b'), run(1, null), run(-1, 'c')];
    const changed = (metric: string, hoursAgo: number) => ({ scenario: 'items', metric, at: NOON - hoursAgo * HOUR });
    const marks = {
      ...NO_OCCASIONS,
      changes: [changed('latency.p95', 5), changed('latency.p95', 9), changed('latency.p50', 7), changed('latency.p50', -1)],
      waivers: [changed('latency.p95', -48), changed('latency.p95', -24)],
    };
    const text = textOf(familiesOf(aWatchedTarget(), history, NOON, marks));
    const lines = text.split('\n').filter((line) => /^benchgate_(change_point|revision|waiver_end)_/.test(line));
    const at = (hoursAgo: number) => (NOON - hoursAgo * HOUR) / 1000;
    expect(lines).toEqual([
      `benchgate_change_point_timestamp_seconds{target="staging",scenario="items",metric="latency.p95"} ${at(5)}`,
      `benchgate_change_point_timestamp_seconds{target="staging",scenario="items",metric="latency.p50"} ${at(7)}`,
      `benchgate_revision_timestamp_seconds{target="staging",revision="b"} ${at(4)}`,
      `benchgate_waiver_end_timestamp_seconds{target="staging",scenario="items",metric="latency.p95"} ${at(-48)}`,
    ]);
    expect(textOf(familiesOf(aWatchedTarget(), [run(1, null)], NOON))).not.toMatch(/revision|change_point|waiver/);
  });

  it('counts no request of a window of maintenance, but the run', () => {
    const history = [anItemsRun(NOON - 2 * HOUR, 200), anItemsRun(NOON - HOUR, 300)];
    const window = { from: NOON - 1.5 * HOUR, until: NOON, reason: 'moves', targets: ['staging'], scenarios: ['it*'] };
    const text = textOf(familiesOf(aWatchedTarget(), history, NOON, { ...NO_OCCASIONS, maintenance: [window] }));
    expect(text).toContain(`${of('benchgate_slo_events_total', objective)} 300\n`);
    expect(text).toContain(`${of('benchgate_slo_broken_runs', objective)} 1\n`);
    expect(text).toContain(`${of('benchgate_runs_total', ',end="complete"')} 2\n`);
    expect(text).toContain(`${of('benchgate_run_timestamp_seconds', '')} ${(NOON - HOUR) / 1000}\n`);
  });

  it('counts what gates said this year up to now, and has nothing of it where nobody keeps that', () => {
    const said = (hoursAgo: number, state: GateOutcome['state']) =>
      aGateOutcome({ at: new Date(NOON - hoursAgo * HOUR).toISOString(), state });
    const linesOf = (...outcomes: readonly GateOutcome[]) =>
      textOf(familiesOf(aWatchedTarget(), [], NOON, { ...NO_OCCASIONS, outcomes }))
        .split('\n')
        .filter((line) => line.startsWith('benchgate_gate'));
    const counted = (success: number, failure: number) => [
      `benchgate_gate_outcomes_total{target="staging",outcome="success"} ${success}`,
      `benchgate_gate_outcomes_total{target="staging",outcome="failure"} ${failure}`,
    ];
    const all = [said(3, 'success'), said(2, 'failure'), said(0, 'success'), said(-1, 'failure'), said(24 * 365, 'failure')];
    expect(linesOf(...all)).toEqual(counted(2, 1));
    expect(linesOf(said(24 * 365, 'success'))).toEqual(counted(0, 0));
    expect(linesOf()).toEqual([]);
  });

  it('counts from the beginning of the year', () => {
    const year = Date.parse('2025-01-01T00:00:00Z');
    const over = [anItemsRun(year - HOUR, 5), anItemsRun(year, 10), anItemsRun(year + HOUR, 20)];
    const found = exported(over, year + 2 * HOUR);
    expect(found[of('benchgate_slo_events_total', objective)]).toBe(600);
    expect(found[of('benchgate_runs_total', ',end="complete"')]).toBe(2);
    expect(exported(over, year - 1)[of('benchgate_slo_events_total', objective)]).toBe(300);
  });

  it('escapes labels', () => {
    const name = 'a "quoted" \\ name\nof two lines';
    const family = {
      name: 'benchgate_runs_total',
      type: 'counter' as const,
      help: 'Runs.',
      samples: [{ labels: { name }, value: 1 }],
    };
    expect(textOf([family]).split('\n')[2]).toBe(String.raw`benchgate_runs_total{name="a \"quoted\" \\ name\nof two lines"} 1`);
  });

  it('is the text format, every family once and together', () => {
    const text = textOf(familiesOf(aWatchedTarget(), runs, NOON));
    const label = String.raw`[a-z_]+="(?:[^"\\\n]|\\[\\"n])*"`;
    const line = new RegExp(
      String.raw`^(# HELP [a-z_]+ .+|# TYPE [a-z_]+ (counter|gauge|untyped)|[a-z_]+\{${label}(,${label})*\} [0-9.e+-]+)$`,
    );
    expect(text.endsWith('\n')).toBe(true);
    const lines = text.trimEnd().split('\n');
    expect(lines.filter((one) => !line.test(one))).toEqual([]);
    const names = lines.map((one) => /^(?:# \w+ )?([a-z_]+)/.exec(one)?.[1]);
    const blocks = names.filter((name, i) => name !== names[i - 1]);
    expect(new Set(blocks).size).toBe(blocks.length);
  });
});

withPromtool(() => {
  it('finds nothing to say of what is exported', () => {
    const own = { 'tokens.per-second': 51, 'cache-hit-rate': 0.7 };
    const times = {
      ...{ 'latency.p50': 20, 'latency.mean': 30, 'latency{a/b}.p95': 3, 'latency{a/b}.mean': 3, 'ttft.p95': 80, 'ttft.mean': 8 },
      ...{ 'error-rate': 0.01, 'dropped-rate': 0, 'checks-failed': 0, spread: 0.2, throughput: 5 },
    };
    const runs = [
      aWatchRun({ at: NOON - HOUR, scenario: 'agent', values: own }),
      anItemsRun(NOON - HOUR, 3, { values: times, revision: '1a2b3c4' }),
      aWatchRun({ at: NOON - HOUR, scenario: 'chat', values: times }),
    ];
    const mark = { scenario: 'items', metric: 'latency.p95', at: NOON - HOUR };
    const occasions = { changes: [mark], waivers: [mark], outcomes: [aGateOutcome({ at: runs[0]?.at ?? '' })] };
    const text = textOf(familiesOf(aWatchedTarget(), runs, NOON, { ...NO_OCCASIONS, ...occasions }));
    for (const name of ['revision_timestamp_seconds', 'gate_outcomes_total']) expect(text).toContain(`benchgate_${name}{`);
    expect(promtool(['check', 'metrics'], {}, text)).toEqual({ status: 0, said: '' });
  });
});

it('has the tags of a profile as labels, whose names become ones; what a series says by itself stays', () => {
  const watched = { ...aWatchedTarget(), tags: { 'Team.name': 'search', target: 'other' } };
  const runs = [anItemsRun(NOON - 3_600_000, 10)];
  const families = familiesOf(watched, runs, NOON);
  expect(families.length).toBeGreaterThan(0);
  for (const { samples } of families)
    for (const { labels } of samples) expect(labels).toMatchObject({ team_name: 'search', target: 'staging' });
});
