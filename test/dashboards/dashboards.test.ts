import { parser } from '@prometheus-io/lezer-promql';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { dashboardFiles } from '../../src/dashboards/dashboard-files.ts';
import { dashboardOf } from '../../src/dashboards/grafana.ts';
import { durationText } from '../../src/dashboards/promql.ts';
import { rulesOf } from '../../src/dashboards/rules.ts';
import { alertRules } from '../../src/watch/burn-rate.ts';
import { budgetObjectives } from '../../src/watch/standing.ts';
import { aWatchedTarget, WATCHED_CONFIG } from '../support/watched-target.ts';

/** A panel as Grafana reads it. */
interface Shown {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly datasource?: unknown;
  readonly gridPos: { readonly h: number; readonly w: number; readonly x: number; readonly y: number };
  readonly targets?: readonly { readonly expr: string; readonly legendFormat: string; readonly refId: string }[];
}
const panelsOf = (watched = aWatchedTarget()): readonly Shown[] => JSON.parse(JSON.stringify(dashboardOf(watched))).panels;
const panel = (title: string, watched = aWatchedTarget()) => panelsOf(watched).find((one) => one.title === title);
/** A line across all panels as Grafana reads it. */
interface ShownLine {
  readonly name: string;
  readonly expr: string;
  readonly textFormat: string;
  readonly useValueForTime: boolean;
}
const linesOf = (watched = aWatchedTarget()): readonly ShownLine[] =>
  JSON.parse(JSON.stringify(dashboardOf(watched))).annotations.list;
const rulesIn = (watched = aWatchedTarget()) => rulesOf(watched).groups.flatMap(({ rules }) => rules);
const alertsIn = (watched = aWatchedTarget()) => rulesIn(watched).flatMap((rule) => ('alert' in rule ? [rule] : []));

/** Where an expression is none of PromQL. */
function mistakes(expr: string): readonly string[] {
  const found: string[] = [];
  parser.parse(expr).iterate({
    enter: ({ type, from, to }) => {
      if (type.isError) found.push(`${expr.slice(0, from)}>>>${expr.slice(from, to)}`);
    },
  });
  return found;
}

describe.each(['staging', 'nightly'])('the files of %s', (name) => {
  const watched = aWatchedTarget(name);

  it('have no expression that is not PromQL', () => {
    expect(mistakes('sum by (')).not.toEqual([]);
    const shown = panelsOf(watched).flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
    const expressions = [...shown, ...[...linesOf(watched), ...rulesIn(watched)].map(({ expr }) => expr)];
    expect(expressions.length).toBeGreaterThan(10);
    expect(expressions.flatMap(mistakes)).toEqual([]);
  });

  it('are the same bytes each time, and the rules the same as YAML', () => {
    const files = dashboardFiles(watched);
    expect(dashboardFiles(aWatchedTarget(name))).toEqual(files);
    expect(Object.keys(files)).toEqual([`${name}.dashboard.json`, `${name}.rules.yml`]);
    expect(parse(files[`${name}.rules.yml`] ?? '')).toEqual(JSON.parse(JSON.stringify(rulesOf(watched))));
  });

  it('ask of no series that nothing records', () => {
    const rules = rulesIn(watched);
    const recorded = rules.flatMap((rule) => ('record' in rule ? [rule.record] : []));
    const shown = panelsOf(watched).flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
    const asked = [...shown, ...rules.map(({ expr }) => expr)].flatMap((expr) => expr.match(/objective:[a-z0-9_:]+/g) ?? []);
    expect([...new Set(asked)].filter((series) => !recorded.includes(series))).toEqual([]);
    expect(asked.length).toBeGreaterThan(0);
  });
});

describe("a target's dashboard", () => {
  it('is tied to no Grafana and no Prometheus: schema 42, no id, a variable for the data source', () => {
    const json = JSON.parse(JSON.stringify(dashboardOf(aWatchedTarget())));
    expect(json).toMatchObject({ schemaVersion: 42, id: null, title: 'Benchgate: staging', time: { from: 'now-28d' } });
    expect(json.uid).toBeUndefined();
    expect(json.templating.list).toMatchObject([{ name: 'datasource', type: 'datasource', query: 'prometheus' }]);
    for (const { type, datasource } of panelsOf())
      if (type !== 'row') expect(datasource).toEqual({ type: 'prometheus', uid: '${datasource}' });
  });

  it('numbers its panels, and no two lie on each other', () => {
    const panels = panelsOf();
    expect(panels.map(({ id }) => id)).toEqual(panels.map((_, i) => i + 1));
    const cells = panels.flatMap(({ gridPos: { h, w, x, y } }) =>
      Array.from({ length: h * w }, (_, i) => `${x + (i % w)},${y + Math.floor(i / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    expect(panels.every(({ gridPos: { x, w } }) => x + w <= 24)).toBe(true);
  });

  it('has the quantiles of latency and of the first token, with the lines of their objectives in seconds', () => {
    expect(
      panelsOf()
        .filter(({ type }) => type === 'row')
        .map(({ title }) => title),
    ).toEqual(['staging', 'items', 'chat', 'agent']);
    const [times, line] = panel('latency')?.targets ?? [];
    expect(times).toMatchObject({
      expr: 'max by (quantile) (last_over_time(benchgate_latency_seconds{target="staging",scenario="items"}[3h]))',
      legendFormat: 'p{{quantile}}',
    });
    expect(line).toMatchObject({ expr: 'vector(0.3)', legendFormat: 'SLO p95 <= 300ms' });
    expect(panel('ttft')?.targets?.map(({ expr }) => expr)).toEqual([
      'max by (quantile) (last_over_time(benchgate_ttft_seconds{target="staging",scenario="chat"}[3h]))',
      'vector(0.5)',
    ]);
    expect(panel('error-rate')?.targets?.[1]).toMatchObject({ expr: 'vector(0.01)', legendFormat: 'SLO <= 1%' });
    expect(panel('throughput')?.targets?.[0]?.expr).toContain('benchgate_throughput_requests_per_second');
  });

  it.each(['tokens.per-second', 'cost.per-request', 'cache-hit-rate', 'queue-depth.mean'])(
    'shows what scripts count: %s',
    (name) => {
      expect(panel(name)?.targets?.[0]?.expr).toContain(
        `benchgate_own_value{target="staging",scenario="agent",metric="${name}"}`,
      );
    },
  );

  it('has a line where a metric changed, where a revision came, and where a waiver ended', () => {
    const series = (name: string) => `(last_over_time(benchgate_${name}_timestamp_seconds{target="staging"}[3h])) * 1000`;
    expect(linesOf().map(({ expr, textFormat, useValueForTime }) => [expr, textFormat, useValueForTime])).toEqual([
      [`max by (scenario, metric) ${series('change_point')}`, '{{scenario}} {{metric}}', true],
      [`max by (revision) ${series('revision')}`, '{{revision}}', true],
      [`max by (scenario, metric) ${series('waiver_end')}`, '{{scenario}} {{metric}}', true],
    ]);
  });

  it('has what the gate said of pull requests, by week, as the history of this target has it', () => {
    expect(panel('Gate outcomes a week')?.targets?.[0]?.expr).toContain(
      'max by (outcome) ((max_over_time(benchgate_gate_outcomes_total{target="staging"}[7d])',
    );
  });

  it('has no panel of what no load test can tell', () => {
    expect(panelsOf().filter(({ title }) => /slow-share|cpu-per-request|start-up/.test(title))).toEqual([]);
  });

  it('has the budget left, and how fast it burns beside the rates from which alerts fire', () => {
    expect(panel('Error budget left')?.targets?.[0]?.expr).toContain('objective:benchgate_slo_error_budget_left:ratio');
    const burn = panel('Burn rate: items latency p95 <= 300ms')?.targets ?? [];
    expect(burn.map(({ legendFormat }) => legendFormat)).toEqual(['6h', 'page 6h', '1d', 'ticket 1d', '3d', 'ticket 3d']);
    expect(burn[1]?.expr).toBe('vector(5.6)');
  });

  it('has no budget and no burn rate where no objective has one', () => {
    const watched = aWatchedTarget('staging', WATCHED_CONFIG.replace(/slos:[\s\S]*?targets:/, 'targets:'));
    expect(panelsOf(watched).filter(({ title }) => /budget|Burn/.test(title))).toEqual([]);
    expect(alertsIn(watched).map(({ alert }) => alert)).toEqual(['BenchgateSilence', 'BenchgateSilence', 'BenchgateSilence']);
  });
});

describe("a target's rules", () => {
  it.each(['staging', 'nightly'])('alert at the factors and windows of the load tests themselves: %s', (name) => {
    const watched = aWatchedTarget(name);
    const expected = budgetObjectives(watched.slos, watched.target).flatMap((objective) =>
      alertRules(objective).map((rule) =>
        rule.kind === 'burn-rate'
          ? [rule.severity, durationText(rule.longMs), Number((rule.factor * (1 - objective.share)).toPrecision(12))]
          : [rule.severity, undefined, Number.NaN],
      ),
    );
    const burning = alertsIn(watched).filter(({ alert }) => alert !== 'BenchgateSilence');
    const written = burning.map(({ labels, expr }) => [
      labels.severity,
      labels.window,
      Number(/} > ([\d.e-]+) and/.exec(expr)?.[1]),
    ]);
    expect(written).toEqual(expected);
    expect(written.length).toBeGreaterThan(1);
  });

  it('write names into labels alone: texts of alerts are templates', () => {
    for (const { annotations } of alertsIn())
      for (const text of Object.values(annotations)) expect(text).not.toMatch(/items|chat|agent|staging/);
  });

  it('look at two runs where no burn rate could fire', () => {
    const watched = aWatchedTarget('staging', WATCHED_CONFIG.replace('every: 1h', 'every: 5m'));
    const two = alertsIn(watched).filter(({ alert }) => alert === 'BenchgateObjectiveBroken');
    expect(two.map(({ expr }) => expr)).toContain(
      'max by (target, scenario, objective) (last_over_time(benchgate_slo_broken_runs{target="staging",scenario="items",objective="items latency p95 <= 300ms"}[30m])) >= 2' +
        ' and on (target, scenario) time() - max by (target, scenario) (last_over_time(benchgate_run_timestamp_seconds{target="staging",scenario="items"}[30m])) < 1800',
    );
  });

  it.each([
    [86_400_000, '1d'],
    [36 * 3_600_000, '36h'],
    [90_000, '90s'],
    [1, '1s'],
  ])('write %d ms as %s', (ms, text) => {
    expect(durationText(ms)).toBe(text);
  });
});
