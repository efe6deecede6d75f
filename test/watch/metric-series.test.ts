import { describe, expect, it } from 'vitest';
import { SERIES_HELP, seriesOfMetric } from '../../src/watch/metric-series.ts';

describe('what a metric is called for Prometheus', () => {
  it.each([
    ['latency.p50', 'ms', 'benchgate_latency_seconds', { quantile: '0.5' }, 0.001],
    ['latency.p99.9', 'ms', 'benchgate_latency_seconds', { quantile: '0.999' }, 0.001],
    ['latency{list}.p95', 'ms', 'benchgate_part_latency_seconds', { part: 'list', quantile: '0.95' }, 0.001],
    ['ttft.mean', 'ms', 'benchgate_ttft_mean_seconds', {}, 0.001],
    ['error-rate', 'share', 'benchgate_error_ratio', {}, 1],
    ['error-rate{closed}', 'share', 'benchgate_own_value', { metric: 'error-rate{closed}' }, 1],
    ['cost.per-request', 'USD', 'benchgate_own_value', { metric: 'cost.per-request' }, 1],
    ['toString', '', 'benchgate_own_value', { metric: 'toString' }, 1],
  ])('%s in %s: %s', (name, unit, series, labels, factor) => {
    expect(seriesOfMetric({ name, unit })).toEqual({ series, labels, factor });
    expect(Object.keys(SERIES_HELP)).toContain(series);
  });

  it('a time to the first token of a script, in another unit, is not taken for milliseconds', () => {
    expect(seriesOfMetric({ name: 'ttft.p95', unit: 's' })).toEqual({
      ...{ series: 'benchgate_own_value', labels: { metric: 'ttft.p95' }, factor: 1 },
    });
  });
});
