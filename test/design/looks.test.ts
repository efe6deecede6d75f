import { expect, it } from 'vitest';
import { FIRST_LOOK, LOOKS_OF_30, scaledLooks } from '../../src/design/looks.ts';

it('scales the looks of 30 pairs to what is planned, each once, and drops those at which nothing can be rejected', () => {
  expect(scaledLooks(30)).toEqual(LOOKS_OF_30);
  expect(scaledLooks(12)).toEqual([10, 12]);
  expect(scaledLooks(40)).toEqual([14, 18, 22, 27, 34, 40]);
  expect(scaledLooks(FIRST_LOOK - 1)).toEqual([]);
});
