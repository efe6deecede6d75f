import { type Margins, type Metric, quantileOf, START_UP } from '../model/metric.ts';
import { CLOSED_ERRORS, partOf } from '../model/part.ts';
import type { Load, Scenario } from '../model/scenario.ts';
import { type CustomMetrics, customMetric, customNames } from './custom-metrics.ts';
import { QUANTILE } from './schema-limits.ts';

/** The rows whose false alarms are bounded together unless a budget says otherwise. The others are informational. */
const GATING = [
  'max-rate',
  'latency.p50',
  'latency.p95',
  'ttft.p95',
  'slow-share',
  'cpu-per-request',
  'error-rate',
  CLOSED_ERRORS,
  'checks-failed',
  'dropped-rate',
];

/**
 * Clients that wait for answers ask a slow service less often, so that its times are taken when it is least busy
 * (coordinated omission): they are shown, and the throughput decides.
 */
const GATING_CLOSED = ['throughput', 'cpu-per-request', 'error-rate', 'checks-failed'];

const DISTRIBUTION = new RegExp(`^(latency|ttft)\\.(?:${QUANTILE}|mean)$`);

const PART_STATISTIC = new RegExp(String.raw`\}\.(?:${QUANTILE}|mean)$`);

const TIME = { effect: 'log-ratio', unit: 'ms', better: 'lower', keepsInvalidPairs: false } as const;
/** Correctness gates over all pairs: a head that saturates must not escape by invalidating its pairs. */
const CORRECTNESS = { effect: 'difference', unit: 'share', better: 'lower', keepsInvalidPairs: true } as const;

/** The metrics with one fixed name. */
const FIXED: Readonly<Record<string, Omit<Metric, 'name'>>> = {
  'slow-share': { effect: 'log-odds', unit: 'share', better: 'lower', keepsInvalidPairs: false },
  // A pure number (docs/adr/0016-spread.md).
  spread: { effect: 'log-ratio', unit: 'ratio', better: 'lower', keepsInvalidPairs: false },
  'cpu-per-request': TIME,
  'error-rate': CORRECTNESS,
  'checks-failed': CORRECTNESS,
  'dropped-rate': CORRECTNESS,
  'max-rate': { effect: 'log-ratio', unit: 'per-second', better: 'higher', keepsInvalidPairs: false },
  throughput: { effect: 'log-ratio', unit: 'per-second', better: 'higher', keepsInvalidPairs: false },
};

/** The names of the rows that a scenario has without being asked, in the order of the report. */
export function defaultNames(scenario: Scenario, custom: CustomMetrics = {}): readonly string[] {
  const load = loadOf(scenario);
  // Each side has its times and errors at another rate, and the search looks for the rate that has too many.
  if (load === 'saturation') return ['max-rate'];
  const own = customNames(scenario, custom);
  const isFirst = (name: string) => name.startsWith('ttft.');
  const ttft = scenario.kind === 'http' && scenario.stream ? ['ttft.p50', 'ttft.p95'] : own.filter(isFirst);
  const checks = checksAnswers(scenario) ? ['checks-failed'] : [];
  const latency = ['latency.p50', 'latency.p95', 'latency.p99'];
  // Nothing is planned in a closed loop, so nothing is dropped.
  const drops = load === 'closed' ? [] : ['dropped-rate'];
  const always = ['slow-share', 'spread', 'cpu-per-request', 'error-rate', ...checks, ...drops, 'throughput'];
  return [...latency, ...ttft, ...always, ...own.filter((name) => !isFirst(name))];
}

/** The metric of this name, or undefined where the scenario does not have it. */
export function metricNamed(name: string, scenario: Scenario, custom: CustomMetrics): Metric | undefined {
  // The load generator has no part in it, so that a pair which it spoilt still counts.
  if (name === START_UP) return { name, ...TIME, keepsInvalidPairs: true };
  if ((name === 'max-rate') !== (loadOf(scenario) === 'saturation')) return undefined;
  if (name === 'dropped-rate' && loadOf(scenario) === 'closed') return undefined;
  const fixed = Object.hasOwn(FIXED, name) ? FIXED[name] : undefined;
  if (fixed !== undefined) return name === 'checks-failed' && !checksAnswers(scenario) ? undefined : { name, ...fixed };
  if (name === CLOSED_ERRORS) return scenario.kind === 'k6' ? { name, ...CORRECTNESS } : undefined;
  if (partOf(name) !== undefined && PART_STATISTIC.test(name))
    return scenario.kind === 'k6' && scenario.splitBy !== undefined ? { name, ...TIME } : undefined;
  const family = DISTRIBUTION.exec(name)?.[1];
  if (family === 'latency' || (family === 'ttft' && scenario.kind === 'http' && scenario.stream)) return { name, ...TIME };
  return customMetric(name, scenario, custom);
}

/** Why no scenario of several has a metric of this name, or undefined where the name itself means nothing. */
export function whyMissing(name: string): string | undefined {
  if (name === 'max-rate') return 'is measured only where a scenario has http.saturation: add it there';
  if (name === 'dropped-rate') return 'is measured only where requests are sent at a rate, not by clients that wait';
  if (name === 'checks-failed') return 'is measured only where a scenario has expect.json: add it there';
  if (/^ttft\./.test(name) && DISTRIBUTION.test(name))
    return 'is measured only where a scenario has "stream: sse" (add it there) or a k6 metric has the role ttft';
  if (partOf(name) !== undefined && PART_STATISTIC.test(name))
    return 'is measured only where a k6 scenario has split-by: add "split-by: name" there';
  return undefined;
}

/** Whether a row gates unless a budget says otherwise. */
export function gatesByDefault(name: string, scenario: Scenario | null = null): boolean {
  const gating = scenario !== null && loadOf(scenario) === 'closed' ? GATING_CLOSED : GATING;
  return gating.includes(name);
}

/**
 * Latencies that lie 2 % closer together or further apart are of no interest, however steady the service
 * (docs/adr/0016-spread.md).
 */
const SPREAD_FLOOR = 0.02;

/**
 * A start that is longer by less than this, ms, is of no interest, and readiness is asked only every 20 ms
 * (docs/adr/0022-starts-places-and-errors.md).
 */
const START_UP_FLOOR_MS = 100;

/** Margins where no budget says otherwise (docs/statistics.md#margins); other quantiles as the next one above that is listed. */
export function defaultMargins({ name, effect, keepsInvalidPairs }: Metric): Margins {
  if (effect === 'difference' && keepsInvalidPairs) return { flag: 0.003, same: 0.005, minChange: 0 };
  // A rate of the user's own (a cache's hits) is seldom near 0, so a block tells it less exactly than a rate of errors.
  if (effect === 'difference') return { flag: 0.01, same: 0.02, minChange: 0 };
  if (effect === 'log-odds') return { flag: 0.5, same: 1, minChange: 0 };
  if (name === 'spread') return { flag: 0.15, same: 0.3, minChange: SPREAD_FLOOR };
  if (name === 'cpu-per-request') return { flag: 0.02, same: 0.04, minChange: 0 };
  if (name === START_UP) return { flag: 0.1, same: 0.2, minChange: START_UP_FLOOR_MS };
  // As fine as the grid on which the rate is searched.
  if (name === 'max-rate') return { flag: 0.05, same: 0.1, minChange: 0 };
  const q = quantileOf(name) ?? 0.5;
  if (q <= 0.75) return { flag: 0.03, same: 0.05, minChange: 0 };
  return q <= 0.95 ? { flag: 0.05, same: 0.1, minChange: 0 } : { flag: 0.1, same: 0.15, minChange: 0 };
}

/** Whether answers are checked: a declared request by `expect.json`, a k6 script by checks of its own. */
function checksAnswers(scenario: Scenario): boolean {
  return scenario.kind === 'k6' || scenario.expect.json !== undefined;
}

function loadOf(scenario: Scenario): Load['kind'] | 'as-planned' {
  return (scenario.kind === 'http' ? scenario.load?.kind : undefined) ?? 'as-planned';
}
