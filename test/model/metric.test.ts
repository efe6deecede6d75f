import { expect, it } from 'vitest';
import { quantileOf } from '../../src/model/metric.ts';

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
