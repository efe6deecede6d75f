import { describe, expect, it } from 'vitest';
import { pairsSchema } from '../../src/wire/measurement-pairs.ts';
import { toColumns } from '../../src/wire/measurement-rows.ts';
import { MEASUREMENT } from './a-measurement.ts';

const { pairs } = toColumns(MEASUREMENT);
const [first] = pairs.observations;
const takes = (changed: object) => pairsSchema.safeParse({ ...pairs, ...changed }).success;
const withHead = (changed: object) => takes({ observations: [{ ...first, head: { ...first?.head, ...changed } }] });

describe('the pairs of a measurement', () => {
  it('are taken as they are written', () => {
    expect(pairsSchema.parse(pairs)).toEqual(pairs);
  });

  it('have at most 64 entries, 72 metrics, and nothing unknown', () => {
    expect(takes({ index: Array.from({ length: 65 }, (_, k) => k) })).toBe(false);
    expect(takes({ verdict: [] })).toBe(false);
    const readings = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, i) => [`m${i}`, { values: [i, null] }]));
    expect(withHead({ readings: readings(72) })).toBe(true);
    expect(withHead({ readings: readings(73) })).toBe(false);
  });

  it.each([
    ['null where a count must be', { planned: [null, 1] }],
    ['a fraction of a request', { errors: [0.5, 1] }],
    ['values and counts', { readings: { m: { values: [1], counts: [1], totals: [1] } } }],
    ['counts without totals', { readings: { m: { counts: [1, 1] } } }],
  ])('refuse %s', (_, changed) => {
    expect(withHead(changed)).toBe(false);
  });
});
