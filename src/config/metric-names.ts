import type { CustomMetric } from '../model/custom-metric.ts';
import type { Metric } from '../model/metrics.ts';
import { METRICS, type MetricRecord, ownRecord, recordOf } from '../model/metrics.ts';
import { partOf } from '../model/part.ts';
import type { Scenario } from '../model/scenario.ts';
import { matches } from './glob.ts';
import type { MetricSetting } from './schema-custom-metrics.ts';
import { QUANTILE } from './schema-limits.ts';

/** The names of the rows that a scenario has without being asked, in the order of the report. */
export function defaultNames(scenario: Scenario, custom: CustomMetrics = {}): readonly string[] {
  const own = customRecords(scenario, custom);
  const isKnown = ({ name }: MetricRecord) => METRICS.some((one) => one.name === name);
  // The user's own time to the first token stands where ours would.
  const ours = METRICS.map((record) => own.find(({ name }) => name === record.name) ?? record);
  const records = [...ours, ...own.filter((record) => !isKnown(record))];
  return records.filter((record) => record.has(scenario)).flatMap(shownRows);
}

function shownRows({ name, statistics, hidden }: MetricRecord): readonly string[] {
  if (statistics !== undefined) return statistics.shown.map((statistic) => `${name}.${statistic}`);
  return hidden ? [] : [name];
}

/** The metric of this name, or undefined where the scenario does not have it. */
export function metricNamed(name: string, scenario: Scenario, custom: CustomMetrics): Metric | undefined {
  const known = [recordOf(name) ?? [], customRecords(scenario, custom)].flat();
  const record = known.find((one) => one.has(scenario) && isRowOf(name, one));
  if (record === undefined || !hasPart(name, scenario)) return undefined;
  const { effect, unit, better, keepsInvalidPairs } = record;
  return { name, effect, unit, better, keepsInvalidPairs };
}

/** Of a flow it is known which parts it has: its steps. Of a script only the pilot finds them. */
function hasPart(name: string, scenario: Scenario): boolean {
  const part = partOf(name);
  return part === undefined || scenario.kind !== 'flow' || scenario.steps.some((step) => step.name === part);
}

/** Why no scenario of several has a metric of this name, or undefined where the name itself means nothing. */
export function whyMissing(name: string): string | undefined {
  const record = recordOf(name);
  return record && isRowOf(name, record) ? record.missing : undefined;
}

const STATISTIC = new RegExp(`^(?:${QUANTILE}|mean)$`);

/** Whether a record is of the row of this name: of a distribution `latency` or `latency{PART}` any quantile, and the mean. */
function isRowOf(row: string, { name, statistics }: MetricRecord): boolean {
  if (statistics === undefined) return row === name;
  const [, family = '', statistic = ''] = /^([^.]*)\.(.*)$/.exec(row) ?? [];
  return family.replace(/\{.*\}$/, '{}') === name && STATISTIC.test(statistic);
}

/** The user's own metrics, by the name that they are written with, which of k6's k6 knows. */
export type CustomMetrics = Readonly<Record<string, MetricSetting>>;

/** Whether a scenario has a metric of the user's own: k6's only its scripts; what answers tell, all that is sent declared. */
export function hasMetric(scenario: Scenario, { from, scenario: pattern }: MetricSetting): boolean {
  if (!matches(pattern, scenario.name)) return false;
  if (scenario.kind === 'k6') return from === undefined || from.from === 'scraped';
  // A program tells of times and nothing else.
  if (scenario.kind === 'command') return from?.from === 'scraped';
  // A search has each side at another rate.
  return from !== undefined && scenario.load?.kind !== 'saturation';
}

/** Whether something is read of the answers to a scenario's requests, which only our own load generator does. */
export function readsAnswers(scenario: Scenario, custom: CustomMetrics): boolean {
  return Object.values(custom).some((setting) => hasMetric(scenario, setting) && isOfAnswers(setting));
}

function isOfAnswers({ from }: Pick<MetricSetting, 'from'>): boolean {
  return from !== undefined && from.from !== 'scraped';
}

/** Times of a page of metrics are told in ms. */
function isOfTime({ from }: Pick<MetricSetting, 'from'>): boolean {
  return from?.from === 'scraped' && /_seconds(?:_total)?$/.test(from.series.name);
}

/** What a scenario has of the user's own: times and amounts are compared as ratios, shares as differences. */
function customRecords(scenario: Scenario, custom: CustomMetrics): readonly MetricRecord[] {
  return Object.values(custom)
    .filter((setting) => hasMetric(scenario, setting))
    .flatMap(({ role, type, better, ...setting }) => {
      const unit = setting.unit ?? (isOfTime(setting) ? 'ms' : undefined);
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
  return Object.entries(custom).map(([source, { role, type, from, scenario }]) => ({
    ...{ source, name: role, type },
    ...(from === undefined ? {} : { origin: from, scenario }),
  }));
}
