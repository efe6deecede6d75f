import { expect, it } from 'vitest';
import { isCounted, type Metric, quantileOf } from '../../src/model/metric.ts';

it.each([
  ['latency.p95', 0.95],
  ['ttft.p50', 0.5],
  ['latency.p99.9', 0.999],
  ['latency.mean', undefined],
  ['slow-share', undefined],
  ['latency.p100', undefined],
])('quantileOf(%s) is %s', (name, q) => {
  expect(quantileOf(name)).toBe(q);
});

it.each<[Metric['effect'], string, boolean]>([
  ['log-odds', 'share', true],
  ['difference', 'share', true],
  ['difference', 'ms', false],
  ['log-ratio', 'share', false],
])('a metric of effect %s in %s is counted: %s', (effect, unit, counted) => {
  expect(isCounted({ name: 'a', effect, unit, better: 'lower', keepsInvalidPairs: false })).toBe(counted);
});
