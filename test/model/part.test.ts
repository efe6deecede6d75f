import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantileOf } from '../../src/model/metrics.ts';
import { familyOf, partName, partOf } from '../../src/model/part.ts';
import { howMany } from '../support/how-many.ts';

describe('partName', () => {
  it.each([
    ['items', 'items'],
    ['http://127.0.0.1:4101/items?limit=10', '/items'],
    ['https://shop.example', '/'],
    ['GET http://127.0.0.1:4102/items/7', 'GET-/items/7'],
    ['/api/v1.2/items/{id}#top', '/api/v1-2/items/-id'],
    ['<b>@me</b>', 'b-me-/b'],
    ['…', ''],
    ['x'.repeat(60), 'x'.repeat(40)],
  ])('%s is %s', (value, expected) => expect(partName(value)).toBe(expected));

  it('is always one that a metric can have, or none, and stays itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const name = partName(value);
        expect(partName(name)).toBe(name);
        if (name !== '') expect(partOf(familyOf(name))).toBe(name);
      }),
      { seed: 1, numRuns: howMany(80, 500) },
    );
  });
});

it('is found in the names of its rows, which have their quantile', () => {
  expect(['latency{/items}.p95', 'latency{/items}', 'latency.p95', 'ttft{a}.p50', 'latency{a.b}.p50'].map(partOf)).toEqual([
    '/items',
    '/items',
    undefined,
    undefined,
    undefined,
  ]);
  expect(quantileOf('latency{p50}.p99.9')).toBe(0.999);
});
