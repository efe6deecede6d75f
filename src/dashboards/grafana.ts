import type { Ms } from '../model/brand.ts';
import type { Metric } from '../model/metrics.ts';
import type { Slo } from '../model/slo.ts';
import type { BudgetObjective } from '../model/watch.ts';
import type { WatchedTarget } from '../model/watched-target.ts';
import { alertRules } from '../watch/burn-rate.ts';
import { OWN_VALUES, seriesOfMetric } from '../watch/metric-series.ts';
import { BROKEN_RUNS, GATE_OUTCOMES_TOTAL, RUNS, selectorOf } from '../watch/own-series.ts';
import { budgetObjectives } from '../watch/standing.ts';
import { annotationsOf } from './annotations.ts';
import { type Panel, type PanelRow, placed, type Query } from './panel.ts';
import { ageOf, badSeries, durationText, knownGrowthOf, LEFT_SERIES, labelsOf, latest, numberText, standsMs } from './promql.ts';

/** The format of Grafana 12's dashboards. */
const SCHEMA_VERSION = 42;

/** A target's dashboard as Grafana's JSON: how it is at all, and a row for each scenario. */
export function dashboardOf(watched: WatchedTarget): unknown {
  const { target, scenarios } = watched;
  return {
    annotations: { list: annotationsOf(target) },
    description: 'Written by benchgate dashboards from the configuration.',
    editable: true,
    graphTooltip: 1,
    id: null,
    links: [],
    panels: placed([overview(watched), ...scenarios.map((scenario) => scenarioRow(scenario, watched))]),
    refresh: '5m',
    schemaVersion: SCHEMA_VERSION,
    tags: ['benchgate'],
    templating: { list: [{ name: 'datasource', label: 'Prometheus', type: 'datasource', query: 'prometheus' }] },
    time: { from: `now-${durationText(target.windowMs)}`, to: 'now' },
    timezone: 'browser',
    title: `Benchgate: ${target.name}`,
  };
}

const DAY = 86_400_000;

function overview({ target }: WatchedTarget): PanelRow {
  const labels = { target: target.name };
  const seconds = target.periodMs / 1000;
  return {
    title: target.name,
    panels: [
      {
        ...{
          title: 'Time since the last run',
          kind: 'stat',
          unit: 's',
          queries: [{ expr: ageOf(labels, standsMs(target)), legend: '{{scenario}}' }],
        },
        steps: [
          { value: 1.5 * seconds, color: 'orange' },
          { value: 2.5 * seconds, color: 'red' },
        ],
      },
      {
        ...{ title: 'Runs a day, by how they ended', kind: 'timeseries', unit: 'short' },
        queries: [
          {
            expr: `max by (scenario, end) (${knownGrowthOf(selectorOf(RUNS, labels), DAY)})`,
            legend: '{{scenario}} {{end}}',
          },
        ],
      },
      {
        ...{ title: 'Gate outcomes a week', kind: 'timeseries', unit: 'short' },
        queries: [
          {
            expr: `max by (outcome) (${knownGrowthOf(selectorOf(GATE_OUTCOMES_TOTAL, labels), 7 * DAY)})`,
            legend: '{{outcome}}',
          },
        ],
      },
    ],
  };
}

function scenarioRow(scenario: string, { target, slos, metrics }: WatchedTarget): PanelRow {
  const labels = { target: target.name, scenario };
  const mine = slos.filter((slo) => slo.scenario === scenario);
  const all = [...(metrics[scenario] ?? []), ...mine.map(({ metric }) => metric)];
  const shown = all.filter(({ name }) => !OF_TWO_SIDES.includes(name));
  const objectives = budgetObjectives(mine, target);
  return {
    title: scenario,
    panels: [...valuePanels(shown, mine, { labels, standsMs: standsMs(target) }), ...budgetPanels(objectives, labels)],
  };
}

/** What is only known of two sides, or of a process of ours: no load test of a target has it. */
const OF_TWO_SIDES: readonly string[] = ['slow-share', 'cpu-per-request'];

type Labels = Readonly<Record<string, string>>;

/** Which series, and so long a value of theirs stands. */
interface Asked {
  readonly labels: Labels;
  readonly standsMs: Ms;
}

/** A panel for each series that a scenario's metrics have, with the lines of the objectives about them. */
function valuePanels(metrics: readonly Metric[], slos: readonly Slo[], asked: Asked): readonly Panel[] {
  const panels = new Map<string, Panel>();
  for (const metric of metrics) {
    const { key, title, unit, query } = pictureOf(metric, asked);
    if (panels.has(key)) continue;
    const about = slos.filter((slo) => pictureOf(slo.metric, asked).key === key);
    panels.set(key, { title, kind: 'timeseries', unit, queries: [query, ...about.map(objectiveLine)] });
  }
  return [...panels.values()];
}

function objectiveLine({ metric, bound, objective }: Slo): Query {
  return { expr: `vector(${numberText(bound * seriesOfMetric(metric).factor)})`, legend: `SLO ${objective}` };
}

/** Where a metric is shown: those of one key share a panel. */
interface Picture {
  readonly key: string;
  readonly title: string;
  readonly unit: string;
  readonly query: Query;
}

function pictureOf(metric: Metric, { labels, standsMs: windowMs }: Asked): Picture {
  const { series, labels: own } = seriesOfMetric(metric);
  const { quantile, ...other } = own;
  const by = quantile === undefined ? 'scenario' : 'quantile';
  const selected = latest(series, { ...labels, ...other }, windowMs);
  const query = { expr: `max by (${by}) (${selected})`, legend: quantile === undefined ? metric.name : 'p{{quantile}}' };
  const title = quantile === undefined ? metric.name : metric.name.replace(/\.p[\d.]+$/, '');
  return { key: selected, title, unit: unitOf(metric, series), query };
}

/** Grafana's name of a metric's unit; one of the user's own is written after its values. */
function unitOf({ unit }: Metric, series: string): string {
  if (series !== OWN_VALUES) return /_seconds$/.test(series) ? 's' : /_per_second$/.test(series) ? 'reqps' : 'percentunit';
  const known: Readonly<Record<string, string>> = { ms: 'ms', share: 'percentunit', 'per-second': 'ops', ratio: 'short' };
  return (Object.hasOwn(known, unit) ? known[unit] : undefined) ?? `suffix: ${unit}`;
}

function budgetPanels(objectives: readonly BudgetObjective[], labels: Labels): readonly Panel[] {
  if (objectives.length === 0) return [];
  const left: Panel = {
    ...{ title: 'Error budget left', kind: 'timeseries', unit: 'percentunit' },
    queries: [{ expr: `max by (objective) (${selectorOf(LEFT_SERIES, labels)})`, legend: '{{objective}}' }],
  };
  return [left, ...objectives.map(burnPanel)];
}

/** How fast the budget burns in the long windows of the alerts, each with the rate from which it alerts. */
function burnPanel(objective: BudgetObjective): Panel {
  const queries = alertRules(objective).flatMap((rule): readonly Query[] => {
    switch (rule.kind) {
      case 'burn-rate': {
        const window = durationText(rule.longMs);
        const bad = selectorOf(badSeries(rule.longMs), labelsOf(objective));
        return [
          { expr: `max by (objective) (${bad}) / ${numberText(1 - objective.share)}`, legend: window },
          { expr: `vector(${numberText(rule.factor)})`, legend: `${rule.severity} ${window}` },
        ];
      }
      case 'two-runs':
        return [
          {
            expr: `max by (objective) (${latest(BROKEN_RUNS, labelsOf(objective), standsMs(objective))})`,
            legend: `runs in a row that broke it (2: ${rule.severity})`,
          },
        ];
      default:
        return rule satisfies never;
    }
  });
  return { title: `Burn rate: ${objective.name}`, kind: 'timeseries', unit: 'short', queries };
}
