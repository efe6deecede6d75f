import { ANSWER_BYTES, type Cost, type CostTerm } from '../model/cost.ts';
import type { Metric } from '../model/metrics.ts';
import { isCode, type Scenario } from '../model/scenario.ts';
import { type CustomMetrics, metricNamed } from './metric-names.ts';
import type { MetricSetting } from './schema-custom-metrics.ts';
import type { Prices } from './schema-prices.ts';

/** What a price is a price of: ms of CPU time, bytes, tokens. */
const MS_PER_HOUR = 3_600_000;
const BYTES_PER_GIB = 2 ** 30;
const TOKENS = 1000;

/** What costs of a scenario are computed from. */
export interface CostSources {
  readonly prices: Prices;
  readonly metrics: CustomMetrics;
  /** Whether CPU time of the service can be read: not of what runs already. */
  readonly seesProcesses: boolean;
}

/** The cost rows of a scenario, with how each is computed; none without prices for what can be read of it. */
export function costMetrics(scenario: Scenario, sources: CostSources): readonly Metric[] {
  const terms = termsOf(scenario, sources);
  const tokens = tokenReading(sources.prices['output-tokens']?.role, scenario, sources);
  const rows = [
    ['cost-per-1000-requests', null],
    ['cost-per-token', tokens],
  ] as const;
  return rows.flatMap(([name, per]) => {
    const metric = metricNamed(name, scenario, sources.metrics);
    if (metric === undefined || terms.length === 0 || (name === 'cost-per-token' && per === null)) return [];
    const cost: Cost = { terms, tokens: per };
    return [{ ...metric, unit: sources.prices.currency, cost }];
  });
}

/** What has a price and cannot be read of a scenario, in words that follow "without". */
export function unpriced(scenario: Scenario, { prices, seesProcesses }: CostSources): readonly string[] {
  return [
    ...(prices['cpu-hour'] !== undefined && !seesProcesses ? ['CPU time: of what runs already no process is seen'] : []),
    ...(prices['egress-gib'] !== undefined && isCode(scenario)
      ? [`egress: ${scenario.kind === 'k6' ? 'k6' : 'a command'} does not tell how long an answer is`]
      : []),
  ];
}

function termsOf(scenario: Scenario, sources: CostSources): readonly CostTerm[] {
  const { prices, metrics, seesProcesses } = sources;
  const term = (reading: string | null, price: number | undefined, units: number): readonly CostTerm[] =>
    reading === null || price === undefined || metricNamed(reading, scenario, metrics) === undefined
      ? []
      : [{ reading, price: price / units }];
  const counted = (['input-tokens', 'output-tokens'] as const).flatMap((kind) =>
    term(tokenReading(prices[kind]?.role, scenario, sources), prices[kind]?.['per-1000'], TOKENS),
  );
  return [
    ...(seesProcesses ? term('cpu-per-request', prices['cpu-hour'], MS_PER_HOUR) : []),
    ...term(ANSWER_BYTES, prices['egress-gib'], BYTES_PER_GIB),
    ...counted,
  ];
}

/** The row that says how many tokens a request has; null where the scenario has no such metric. */
function tokenReading(role: string | undefined, scenario: Scenario, { metrics }: CostSources): string | null {
  const setting = Object.values(metrics).find((one) => one.role === role);
  const row = setting === undefined ? undefined : rowPerRequest(setting);
  return row === undefined || metricNamed(row, scenario, metrics) === undefined ? null : row;
}

/** Of a metric of the user's own the row that says how much of it a request has; undefined where none does. */
export function rowPerRequest({ role, type }: MetricSetting): string | undefined {
  if (type === 'trend') return `${role}.mean`;
  return type === 'counter' ? `${role}.per-request` : undefined;
}
