import { describe, expect, it } from 'vitest';
import { budgetSchema, sloSchema } from '../../src/config/schema-limits.ts';
import { problems, smallest } from './example.ts';

const bound = (objective: string) => sloSchema.safeParse({ metric: 'latency', objective }).data?.bound;

describe('a budget', () => {
  it('is read with its units', () => {
    const written = { metric: 'latency.*', 'max-increase': '5%', 'min-change': '1ms', 'no-change-within': '1.1x', gate: false };
    expect(budgetSchema.parse(written)).toEqual({
      scenario: '*',
      metric: 'latency.*',
      maxIncrease: { kind: 'ratio', value: 0.05 },
      minChange: { kind: 'ms', value: 1 },
      noChangeWithin: { kind: 'ratio', value: 0.1 },
      gate: false,
    });
    expect(budgetSchema.parse({ metric: 'error-rate', 'max-increase': '0.3pp', 'min-change': '0.1pp' })).toMatchObject({
      maxIncrease: { kind: 'points', value: 0.003 },
      minChange: { kind: 'points', value: 0.001 },
      gate: undefined,
    });
  });

  it.each(['0%', '5', '5ms', '-5%', '1001%', '0pp', '101pp', '1x', '0.5x'])('refuses %s as a margin', (margin) => {
    expect(budgetSchema.safeParse({ metric: 'latency.p95', 'max-increase': margin }).error?.issues[0]?.message).toBe(
      `expected more than 0% and at most 1000%, such as 5%, or 0.3pp for rates, not "${margin}"`,
    );
  });

  it('cannot call a regression no change', () => {
    const budgets = 'budgets:\n  - metric: latency.p95\n    max-increase: 5%\n    no-change-within: 4%\n';
    expect(problems(smallest(budgets))).toEqual([
      'benchgate.yml:8:23 budgets[0].no-change-within: is smaller than max-increase: write at least as much',
    ]);
  });
});

describe('an objective', () => {
  it.each([
    ['p95 <= 300ms', { statistic: 'p95', comparator: '<=', kind: 'ms', value: 300 }],
    ['p99.9<1m30s', { statistic: 'p99.9', comparator: '<', kind: 'ms', value: 90_000 }],
    ['mean < 20ms', { statistic: 'mean', comparator: '<', kind: 'ms', value: 20 }],
    ['<= 1%', { statistic: undefined, comparator: '<=', kind: 'share', value: 0.01 }],
    ['rate <= 1%', { statistic: 'rate', kind: 'share', value: 0.01 }],
    ['>= 45/s', { comparator: '>=', kind: 'per-second', value: 45 }],
    ['mean <= 1200.5', { kind: 'number', value: 1200.5 }],
  ])('%s', (objective, expected) => {
    expect(bound(objective)).toMatchObject({ ...expected, written: objective });
  });

  it.each([
    '',
    '300ms',
    'p95 = 300ms',
    'p95 <= ',
    'p0 <= 1ms',
    'p100 <= 1ms',
    'p05 <= 1ms',
    'p99.90 <= 1ms',
    'max <= 1s',
    'p95 <= 300ms or so',
    'p95 <= -1ms',
  ])('refuses %j', (objective) => {
    expect(bound(objective)).toBeUndefined();
  });
});
