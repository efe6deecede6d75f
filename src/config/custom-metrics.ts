import type { CustomMetric } from '../model/metrics.ts';
import { type MetricRecord, ownRecord } from '../model/metrics.ts';
import type { Scenario } from '../model/scenario.ts';
import { matches } from './glob.ts';
import type { MetricSetting } from './schema-metrics.ts';

/** The user's own k6 metrics, by the name that k6 knows. */
export type CustomMetrics = Readonly<Record<string, MetricSetting>>;

/** What a k6 scenario has of its own: times and amounts are compared as ratios, shares as differences. */
export function customRecords(scenario: Scenario, custom: CustomMetrics): readonly MetricRecord[] {
  if (scenario.kind !== 'k6') return [];
  return Object.values(custom)
    .filter((setting) => matches(setting.scenario, scenario.name))
    .flatMap(({ role, type, unit, better }) => {
      const ratio = (name: string, of: string) => ownRecord({ name, effect: 'log-ratio', unit: of, better });
      switch (type) {
        case 'trend':
          return [{ ...ratio(role, unit ?? 'ms'), statistics: { shown: ['p50', 'p95'], gating: [] } }];
        case 'rate':
          return [ownRecord({ name: role, effect: 'difference', unit: 'share', better })];
        case 'counter':
          return [
            ratio(`${role}.per-second`, unit === undefined ? 'per-second' : `${unit}/s`),
            ratio(`${role}.per-request`, unit ?? 'ratio'),
          ];
        case 'gauge':
          return [ratio(`${role}.mean`, unit ?? 'ratio')];
        default:
          return type satisfies never;
      }
    });
}

/** Whether this is the name of a rate, which is one value and not a distribution. */
export function isCustomRate(name: string, custom: CustomMetrics): boolean {
  return Object.values(custom).some(({ role, type }) => role === name && type === 'rate');
}

/** The custom metrics as measuring knows them. */
export function measuredMetrics(custom: CustomMetrics): readonly CustomMetric[] {
  return Object.entries(custom).map(([source, { role, type }]) => ({ source, name: role, type }));
}
