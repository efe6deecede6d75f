import type { CustomMetric, Metric } from '../model/metric.ts';
import type { Scenario } from '../model/scenario.ts';
import { matches } from './glob.ts';
import { QUANTILE } from './schema-limits.ts';
import type { MetricSetting } from './schema-metrics.ts';

/** The user's own k6 metrics, by the name that k6 knows. */
export type CustomMetrics = Readonly<Record<string, MetricSetting>>;

const STATISTIC = new RegExp(`^(?:${QUANTILE}|mean)$`);

/** The rows of its own that a k6 scenario has without being asked. */
export function customNames(scenario: Scenario, custom: CustomMetrics): readonly string[] {
  return ownOf(scenario, custom).flatMap(({ role, type }): readonly string[] => {
    switch (type) {
      case 'trend':
        return [`${role}.p50`, `${role}.p95`];
      case 'rate':
        return [role];
      case 'counter':
        return [`${role}.per-second`, `${role}.per-request`];
      case 'gauge':
        return [`${role}.mean`];
      default:
        return type satisfies never;
    }
  });
}

/** The metric of this name, or undefined where the scenario has none of its own that is called so. */
export function customMetric(name: string, scenario: Scenario, custom: CustomMetrics): Metric | undefined {
  const [, role = name, statistic = ''] = /^([^.]*)\.(.*)$/.exec(name) ?? [];
  const own = ownOf(scenario, custom).find((setting) => setting.role === role);
  const how = own && comparedAs(own, statistic);
  return how === undefined ? undefined : { name, ...how, better: own?.better ?? 'lower', keepsInvalidPairs: false };
}

/** Whether this is the name of a rate, which is one value and not a distribution. */
export function isCustomRate(name: string, custom: CustomMetrics): boolean {
  return Object.values(custom).some(({ role, type }) => role === name && type === 'rate');
}

/** The custom metrics as measuring knows them. */
export function measuredMetrics(custom: CustomMetrics): readonly CustomMetric[] {
  return Object.entries(custom).map(([source, { role, type }]) => ({ source, name: role, type }));
}

function ownOf(scenario: Scenario, custom: CustomMetrics): readonly MetricSetting[] {
  if (scenario.kind !== 'k6') return [];
  return Object.values(custom).filter((setting) => matches(setting.scenario, scenario.name));
}

/** Times and amounts are compared as ratios, shares as differences. */
function comparedAs({ type, unit }: MetricSetting, statistic: string): Pick<Metric, 'effect' | 'unit'> | undefined {
  const ratio = (of: string) => ({ effect: 'log-ratio', unit: of }) as const;
  if (type === 'rate') return statistic === '' ? { effect: 'difference', unit: 'share' } : undefined;
  if (type === 'trend') return STATISTIC.test(statistic) ? ratio(unit ?? 'ms') : undefined;
  if (type === 'gauge') return statistic === 'mean' ? ratio(unit ?? 'ratio') : undefined;
  if (statistic === 'per-second') return ratio(unit === undefined ? 'per-second' : `${unit}/s`);
  return statistic === 'per-request' ? ratio(unit ?? 'ratio') : undefined;
}
