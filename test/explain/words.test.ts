import { expect, it } from 'vitest';
import { moved, percent } from '../../src/explain/words.ts';

it('says which way a time moved, and calls nothing 0 % that is not', () => {
  expect([moved(20), moved(-0.1)]).toEqual(['rose by 20 ms', 'fell by 0.1 ms']);
  expect([percent(0), percent(0.004), percent(0.5)]).toEqual(['0 %', 'less than 1 %', '50 %']);
});
