import { describe, expect, it } from 'vitest';
import { findingOf, looksOf } from '../../src/watch/duet.ts';
import { aBisectPlan } from '../support/simulate-history.ts';

const plan = aBisectPlan(40);
/** Effects that lie evenly around a middle. */
const around = (middle: number, half: number, count: number) =>
  Array.from({ length: count }, (_, k) => middle + half * ((2 * ((k * 7) % count)) / (count - 1) - 1));

describe('what a duet says', () => {
  it('is looked at after the first pairs and each time they have doubled', () => {
    expect(looksOf(plan)).toEqual([16, 32, 64]);
    expect(looksOf({ firstPairs: 16, mostPairs: 31 })).toEqual([16]);
  });

  it('is nothing before the first look, and nothing new between two looks', () => {
    expect(findingOf(around(0.1, 0.02, 15), 0.01, plan)).toBeNull();
    const effects = around(0.02, 0.1, 16);
    expect(findingOf([...effects, ...around(0.5, 0.1, 15)], 0.01, plan)).toEqual(findingOf(effects, 0.01, plan));
  });

  it('is changed where its pairs agree, the same where they show less than is of interest, else open', () => {
    expect(findingOf(around(0.1, 0.02, 16), 0.01, plan)).toMatchObject({ state: 'changed' });
    expect(findingOf(around(-0.1, 0.02, 16), 0.01, plan)).toMatchObject({ state: 'changed' });
    expect(findingOf(around(0, 0.02, 16), 0.01, plan)).toMatchObject({ state: 'same' });
    expect(findingOf(around(0.01, 0.2, 16), 0.01, plan)).toMatchObject({ state: 'open' });
    expect(findingOf(Array(16).fill(null), 0.01, plan)).toMatchObject({ state: 'open' });
  });

  it('leaves no effect out of the interval exactly where it has changed', () => {
    for (const middle of [0, 0.01, 0.02, 0.03, 0.05, 0.1])
      for (const level of [0.05, 0.01, 0.0004]) {
        const found = findingOf(around(middle, 0.06, 16), level, plan);
        expect(found?.state === 'changed').toBe((found?.interval.low ?? 0) > 0);
      }
  });

  it('stays what it was at the look that closed it', () => {
    const effects = around(0.1, 0.02, 16);
    expect(findingOf([...effects, ...around(-0.3, 0.02, 16)], 0.01, plan)).toEqual(findingOf(effects, 0.01, plan));
  });

  it('shares its level among its looks: what a look alone would call changed is open', () => {
    const effects = [...around(0.1, 0.02, 15), -0.2];
    const once = { ...plan, mostPairs: 16 };
    const levels = [0.05, 0.03, 0.02, 0.01, 0.007, 0.005, 0.003];
    const changed = (of: typeof plan) => levels.filter((level) => findingOf(effects, level, of)?.state === 'changed').length;
    expect(changed(plan)).toBeLessThan(changed(once));
  });
});
