import { describe, expect, it } from 'vitest';
import { type Cost, costIn, isCost } from '../../src/model/cost.ts';
import { readingOf } from '../../src/model/trial.ts';
import { aTrial } from '../support/simulate.ts';

const readings: Readonly<Record<string, number>> = { 'cpu-per-request': 9, 'answer-bytes': 2048, 'tokens.mean': 100 };
const read = (name: string) => readings[name] ?? null;
const terms: Cost['terms'] = [
  { reading: 'cpu-per-request', price: 0.04 / 3_600_000 },
  { reading: 'answer-bytes', price: 0.09 / 2 ** 30 },
];

describe('costIn', () => {
  it('adds what a thousand requests use, each times its price', () => {
    expect(costIn({ terms, tokens: null }, read)).toBeCloseTo((1000 * 9 * 0.04) / 3_600_000 + (1000 * 2048 * 0.09) / 2 ** 30, 15);
  });

  it('divides the cost of one request by its tokens', () => {
    const cost = { terms: [{ reading: 'tokens.mean', price: 0.002 / 1000 }], tokens: 'tokens.mean' };
    expect(costIn(cost, read)).toBeCloseTo(0.000002, 15);
    expect(costIn(cost, () => 0)).toBeNull();
  });

  it('has no sum where a term is missing, which would look like something cheaper', () => {
    expect(costIn({ terms: [...terms, { reading: 'prompt.mean', price: 1 }], tokens: null }, read)).toBeNull();
    expect(costIn({ terms, tokens: 'prompt.mean' }, read)).toBeNull();
  });
});

it('a cost is computed and never read: what a file says of it does not count', () => {
  const claimed = aTrial({
    'cost-per-1000-requests': { kind: 'value', value: 1e-9 },
    'cpu-per-request': { kind: 'value', value: 3_600_000 },
  });
  const metric = { name: 'cost-per-1000-requests', cost: { terms: terms.slice(0, 1), tokens: null } };
  expect(readingOf(claimed, metric)).toEqual({ kind: 'value', value: expect.closeTo(40, 9) });
  expect(isCost('cost-per-token')).toBe(true);
  expect(isCost('cpu-per-request')).toBe(false);
});
