import type { Metric } from '../model/metrics.ts';
import { quantileOf } from '../model/metrics.ts';
import { partOf } from '../model/part.ts';

/** A SeriesOfMetric is how a metric of the newest run is called for Prometheus, and what makes its values base units. */
export interface SeriesOfMetric {
  readonly series: string;
  /** Beside target and scenario. */
  readonly labels: Readonly<Record<string, string>>;
  readonly factor: number;
}

/** What the newest run found, by series, for people. A metric of the user's own keeps its unit, which nobody else knows. */
export const OWN_VALUES = 'benchgate_own_value';
export const SERIES_HELP: Readonly<Record<string, string>> = {
  benchgate_latency_seconds: 'Time of an answer, of the newest complete run, by quantile.',
  benchgate_latency_mean_seconds: 'Mean time of an answer, of the newest complete run.',
  benchgate_part_latency_seconds: 'Time of an answer to one part of a scenario, of the newest complete run, by quantile.',
  benchgate_part_latency_mean_seconds: 'Mean time of an answer to one part of a scenario, of the newest complete run.',
  benchgate_ttft_seconds: 'Time to the first token, of the newest complete run, by quantile.',
  benchgate_ttft_mean_seconds: 'Mean time to the first token, of the newest complete run.',
  benchgate_error_ratio: 'Requests that failed, of all that the newest complete run sent.',
  benchgate_redirect_ratio: 'Answers that only said where the answer is, of all of the newest complete run.',
  benchgate_dropped_ratio: 'Requests that were not sent, of all that the newest complete run had to send.',
  benchgate_checks_failed_ratio: 'Checks that failed, of all of the newest complete run.',
  benchgate_spread_ratio: 'Mean distance of the logarithms of latencies from their median, of the newest complete run.',
  benchgate_throughput_requests_per_second: 'Good answers a second, of the newest complete run.',
  [OWN_VALUES]: "A metric of the scripts' own, of the newest complete run, in its own unit.",
};

/** How Prometheus is told a metric: times in seconds, shares as ratios. */
export function seriesOfMetric({ name, unit }: Pick<Metric, 'name' | 'unit'>): SeriesOfMetric {
  const known = Object.hasOwn(SHARES, name) ? SHARES[name] : undefined;
  if (known !== undefined) return { series: known, labels: {}, factor: 1 };
  const part = partOf(name);
  const family = /^(latency|ttft)(?:\{[^}]*\})?\./.exec(name)?.[1];
  // The user's own time to the first token may be in another unit.
  if (family === undefined || unit !== 'ms') return { series: OWN_VALUES, labels: { metric: name }, factor: 1 };
  const about = part === undefined ? family : `part_${family}`;
  const labels = part === undefined ? {} : { part };
  const quantile = quantileOf(name);
  if (quantile === undefined) return { series: `benchgate_${about}_mean_seconds`, labels, factor: SECONDS };
  return { series: `benchgate_${about}_seconds`, labels: { ...labels, quantile: String(quantile) }, factor: SECONDS };
}

const SECONDS = 1 / 1000;

const SHARES: Readonly<Record<string, string>> = {
  'error-rate': 'benchgate_error_ratio',
  'dropped-rate': 'benchgate_dropped_ratio',
  'redirect-rate': 'benchgate_redirect_ratio',
  'checks-failed': 'benchgate_checks_failed_ratio',
  spread: 'benchgate_spread_ratio',
  throughput: 'benchgate_throughput_requests_per_second',
};
