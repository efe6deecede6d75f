import fc from 'fast-check';
import { expect, it } from 'vitest';
import { divisionOf } from '../../src/watch/energy.ts';
import { exceedingIn } from '../../src/watch/exceeding.ts';

const value = fc.oneof(fc.double({ min: -100, max: 100, noNaN: true }), fc.constantFrom(1, 2, 3));
const dividing = fc.record({ least: fc.integer({ min: 2, max: 5 }), whole: fc.boolean() });

it('says of any values whether their largest division is as large as a bar, one after the other in the same memory', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 30 }), dividing, fc.gen(), (count, how, gen) => {
      const exceeds = exceedingIn(count, how);
      for (let k = 0; k < 3; k++) {
        const values = Float64Array.from({ length: count }, () => gen(() => value));
        const size = divisionOf(values, how)?.size;
        expect(exceeds(values, (size ?? 0) - 1e-6)).toBe(size !== undefined);
        expect(exceeds(values, (size ?? 0) + 1e-6)).toBe(false);
      }
    }),
  );
});
