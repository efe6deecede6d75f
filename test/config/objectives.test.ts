import { describe, expect, it } from 'vitest';
import { boundProblem, objectiveMetric } from '../../src/config/objectives.ts';
import { sloSchema } from '../../src/config/schema-limits.ts';

const objective = (metric: string, text: string) => sloSchema.parse({ metric, objective: text });
const ms = { name: 'latency.p95', effect: 'log-ratio', unit: 'ms', better: 'lower', keepsInvalidPairs: false } as const;

describe('objectiveMetric', () => {
  it.each([
    ['latency', 'p95 <= 300ms', 'latency.p95'],
    ['ttft', 'mean < 20ms', 'ttft.mean'],
    ['latency.p95', '<= 300ms', 'latency.p95'],
    ['latency.p95', 'p95 <= 300ms', 'latency.p95'],
    ['error-rate', '<= 1%', 'error-rate'],
    ['error-rate', 'rate <= 1%', 'error-rate'],
    ['cpu-per-request', 'mean <= 5ms', 'cpu-per-request'],
    ['throughput', '>= 45/s', 'throughput'],
    ['max-rate', '>= 500/s', 'max-rate'],
    ['spread', '<= 0.5', 'spread'],
    ['tokens', 'p50 <= 10', 'tokens.p50'],
  ])('%s %s → %s', (metric, text, expected) => {
    expect(objectiveMetric(objective(metric, text))).toEqual({ metric: expected });
  });

  it.each([
    ['latency', '<= 300ms', 'has many values: say which in the objective, such as "p95 <= 300ms"'],
    ['latency.p95', 'p99 <= 300ms', 'is one value already, there is no p99 of it: start the objective with <= or >='],
    ['error-rate', 'p95 <= 1%', 'is one value already, there is no p95 of it: start the objective with <= or >='],
    ['slow-share', '<= 1%', 'compares the two sides and has no value of its own: write latency or error-rate'],
  ])('%s %s is about nothing', (metric, text, problem) => {
    expect(objectiveMetric(objective(metric, text))).toEqual({ problem });
  });
});

describe('boundProblem', () => {
  it('has none with a bound', () => {
    expect(boundProblem(ms, objective('latency', 'p95 <= 300ms'))).toBeUndefined();
  });

  it.each([
    [ms, 'p95 >= 300ms', 'latency.p95 is better lower: write <=, not >='],
    [ms, 'p95 <= 300', 'latency.p95 is a time: write a bound such as 300ms'],
    [{ ...ms, name: 'error-rate', unit: 'share' }, '<= 0.01', 'error-rate is a share: write 1%, not 0.01'],
    [{ ...ms, name: 'error-rate', unit: 'share' }, '<= 10ms', 'error-rate is a share: write a bound such as 1%'],
    [
      { ...ms, name: 'throughput', unit: 'per-second', better: 'higher' as const },
      '>= 5',
      'throughput is a rate per second: write a bound such as 45/s',
    ],
    [{ ...ms, name: 'tokens.mean', unit: 'tokens' }, '<= 5%', 'tokens.mean is in tokens: write a bound such as 10'],
  ])('%#', (metric, text, expected) => {
    expect(boundProblem(metric, objective('x', text))).toBe(expected);
  });
});
