import { expect, it } from 'vitest';
import { ASKING_NOTES, asksPerson, isHidden } from '../../src/model/verdict.ts';

it('a person decides where three times the budget could have gone unseen, nobody knows what could, or head may hide it', () => {
  const of = (mde: number | null) => asksPerson({ mde, note: 'noise' }, 0.05);
  expect([of(0.15), of(0.1501), of(null)]).toEqual([false, true, true]);
  for (const note of ASKING_NOTES) expect(asksPerson({ mde: 0.01, note }, 0.05)).toBe(true);
  expect(asksPerson({ mde: 0.01, note: null }, 0.05)).toBe(false);
});

it('an objective is hidden where lost pairs leave it undecided, and only there', () => {
  const hidden = [['undecided', 0.3] as const, ['undecided', 0.2] as const, ['broken', 0.9] as const];
  expect(hidden.map(([state, lost]) => isHidden({ state, lost }))).toEqual([true, false, false]);
});
