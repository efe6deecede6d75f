import { expect, it } from 'vitest';
import { otherSide, SIDES } from '../../src/model/revision.ts';

it('the other side of the other side is the side itself', () => {
  for (const side of SIDES) {
    expect(otherSide(side)).not.toBe(side);
    expect(otherSide(otherSide(side))).toBe(side);
  }
});
