import type { Metric } from '../model/metric.ts';
import { type CustomMetrics, isCustomRate } from './custom-metrics.ts';
import { formatPercent } from './quantity.ts';
import type { Objective } from './schema-limits.ts';

const RATES = ['error-rate', 'checks-failed', 'dropped-rate'];

/** Which metric an objective is about, or why it is about none: the words continue after its path. */
export type Aim = { readonly metric: string } | { readonly problem: string };

/** `latency` with `p95 <= 300ms` → `latency.p95`. */
export function aimOf({ metric, bound }: Objective, custom: CustomMetrics = {}): Aim {
  const { statistic } = bound;
  if (metric === 'slow-share')
    return { problem: 'compares the two sides and has no value of its own: write latency or error-rate' };
  if (RATES.includes(metric) || isCustomRate(metric, custom)) return single(metric, statistic, 'rate');
  if (metric === 'cpu-per-request' || metric === 'throughput') return single(metric, statistic, 'mean');
  const suffix = /\.(.+)$/.exec(metric)?.[1];
  if (suffix !== undefined) return single(metric, statistic, suffix);
  if (statistic !== undefined && statistic !== 'rate') return { metric: `${metric}.${statistic}` };
  return { problem: `has many values: say which in the objective, such as "p95 ${bound.comparator} 300ms"` };
}

/** What is wrong with the bound for this metric (direction or unit), or undefined: the words continue after its path. */
export function boundProblem(metric: Metric, { bound }: Objective): string | undefined {
  const below = bound.comparator === '<=' || bound.comparator === '<';
  if (below !== (metric.better === 'lower'))
    return `${metric.name} is better ${metric.better}: write ${below ? '>=' : '<='}, not ${bound.comparator}`;
  const kind = kindOf(metric);
  if (bound.kind === kind) return undefined;
  if (kind === 'share' && bound.kind === 'number' && bound.value <= 1)
    return `${metric.name} is a share: write ${formatPercent(bound.value)}, not ${bound.value}`;
  return `${metric.name} ${advice(metric)}`;
}

function single(metric: string, statistic: string | undefined, only: string): Aim {
  if (statistic === undefined || statistic === only) return { metric };
  return { problem: `is one value already, there is no ${statistic} of it: start the objective with <= or >=` };
}

function kindOf({ unit }: Metric): Objective['bound']['kind'] {
  if (unit === 'ms') return 'ms';
  if (unit === 'share') return 'share';
  return unit === 'per-second' ? 'per-second' : 'number';
}

function advice({ unit }: Metric): string {
  if (unit === 'ms') return 'is a time: write a bound such as 300ms';
  if (unit === 'share') return 'is a share: write a bound such as 1%';
  return unit === 'per-second' ? 'is a rate per second: write a bound such as 45/s' : `is in ${unit}: write a bound such as 10`;
}
