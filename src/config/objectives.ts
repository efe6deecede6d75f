import type { Metric } from '../model/metrics.ts';
import { METRICS } from '../model/metrics.ts';
import type { Profile } from '../model/profile.ts';
import type { Scenario } from '../model/scenario.ts';
import { isStricter, type Slo } from '../model/slo.ts';
import { matches } from './glob.ts';
import { type CustomMetrics, isCustomRate, metricNamed } from './metric-names.ts';
import { bytesPer, writePercent } from './quantity.ts';
import type { Settings } from './schema.ts';
import type { Objective } from './schema-limits.ts';

/** Which metric an objective is about, or why it is about none: the words continue after its path. */
export type ObjectiveMetric = { readonly metric: string } | { readonly problem: string };

/** `latency` with `p95 <= 300ms` → `latency.p95`. */
export function objectiveMetric({ metric, bound }: Objective, custom: CustomMetrics = {}): ObjectiveMetric {
  const { statistic } = bound;
  const only = isCustomRate(metric, custom) ? 'rate' : METRICS.find(({ name }) => name === metric)?.objective;
  if (only === 'none') return { problem: 'compares the two sides and has no value of its own: write latency or error-rate' };
  if (only !== undefined) return single(metric, statistic, only);
  const suffix = /\.(.+)$/.exec(metric)?.[1];
  if (suffix !== undefined) return single(metric, statistic, suffix);
  if (statistic !== undefined && statistic !== 'rate') return { metric: `${metric}.${statistic}` };
  return { problem: `has many values: say which in the objective, such as "p95 ${bound.comparator} 300ms"` };
}

/** A ProfileObjective is an objective that a profile states, for scenarios of a configuration, and where it stands. */
export interface ProfileObjective {
  readonly objective: Objective;
  /** `agents/performance-engineer.md:12`. */
  readonly source: string;
}

/** A JoinedProfile is a profile beside a configuration: its objectives for the scenarios that there are. */
export interface JoinedProfile extends Profile {
  readonly objectives: readonly ProfileObjective[];
}

/** Where a configuration's objectives are written. */
interface ConfigLines {
  readonly file: string;
  readonly sloLines: readonly number[];
  /** What a profile adds to them. */
  readonly profile?: Pick<JoinedProfile, 'objectives'>;
}

/**
 * The objectives of a scenario, as far as they are about a metric that it has: the configuration's, and of the profile's those
 * that ask for more.
 */
export function slosOf(scenario: Scenario, config: Settings & ConfigLines): readonly Slo[] {
  const own = config.slos.flatMap((objective, i) =>
    sloOf(objective, { scenario, config, source: `${config.file}:${config.sloLines[i] ?? 1}` }),
  );
  const stated = (config.profile?.objectives ?? []).flatMap(({ objective, source }) =>
    sloOf(objective, { scenario, config, source }),
  );
  const all = [...own];
  for (const slo of stated) if (!all.some((one) => isSameRow(one, slo) && !isStricter(slo, one))) all.push(slo);
  return all;
}

const isSameRow = (one: Slo, other: Slo): boolean =>
  one.metric.name === other.metric.name && one.comparator.charAt(0) === other.comparator.charAt(0);

interface SloContext {
  readonly scenario: Scenario;
  readonly config: Settings;
  readonly source: string;
}

function sloOf(objective: Objective, { scenario, config, source }: SloContext): readonly Slo[] {
  const about = objectiveMetric(objective, config.metrics);
  if (!matches(objective.scenario, scenario.name) || 'problem' in about) return [];
  const metric = metricNamed(about.metric, scenario, config.metrics);
  if (metric === undefined || boundProblem(metric, objective) !== undefined) return [];
  const { comparator, written } = objective.bound;
  return [{ scenario: scenario.name, metric, comparator, bound: boundIn(metric, objective), objective: written, source }];
}

/** What is wrong with the bound for this metric (direction or unit), or undefined: the words continue after its path. */
export function boundProblem(metric: Metric, { bound }: Objective): string | undefined {
  const below = bound.comparator === '<=' || bound.comparator === '<';
  if (below !== (metric.better === 'lower'))
    return `${metric.name} is better ${metric.better}: write ${below ? '>=' : '<='}, not ${bound.comparator}`;
  const kind = kindOfUnit(metric.unit);
  if (bound.kind === kind || (bound.kind === 'number' && kind === 'bytes')) return undefined;
  if (kind === 'share' && bound.kind === 'number' && bound.value <= 1)
    return `${metric.name} is a share: write ${writePercent(bound.value)}, not ${bound.value}`;
  return `${metric.name} ${advice(metric)}`;
}

/** A bound that fits, in the metric's unit: `10MB` is 10 where the metric is in MB. */
export function boundIn({ unit }: Metric, { bound }: Objective): number {
  return bound.kind === 'bytes' ? bound.value / (bytesPer(unit) ?? 1) : bound.value;
}

/** How amounts of a unit are written. */
export function kindOfUnit(unit: string): Objective['bound']['kind'] {
  if (unit === 'ms' || unit === 'share' || unit === 'per-second') return unit;
  return bytesPer(unit) === undefined ? 'number' : 'bytes';
}

function single(metric: string, statistic: string | undefined, only: string): ObjectiveMetric {
  if (statistic === undefined || statistic === only) return { metric };
  return { problem: `is one value already, there is no ${statistic} of it: start the objective with <= or >=` };
}

function advice({ unit }: Metric): string {
  if (unit === 'ms') return 'is a time: write a bound such as 300ms';
  if (unit === 'share') return 'is a share: write a bound such as 1%';
  if (bytesPer(unit) !== undefined) return 'is a size: write a bound such as 10MB';
  return unit === 'per-second' ? 'is a rate per second: write a bound such as 45/s' : `is in ${unit}: write a bound such as 10`;
}
