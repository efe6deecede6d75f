import { describe, expect, it } from 'vitest';
import { atMost, ceilingOf, floorOf, shareInterval } from '../support/simulator/binomial.ts';

// Oracle: SciPy 1.17, stats.binom and stats.beta.
describe('the binomial distribution', () => {
  it('gives the chance of at most so many', () => {
    expect(atMost(3, 10, 0.2)).toBeCloseTo(0.8791261184, 9);
    expect(atMost(60, 900, 0.05)).toBeCloseTo(0.9886729437733723, 7);
    expect(atMost(118, 2000, 0.05)).toBeCloseTo(0.9686608636048667, 7);
    expect([atMost(-1, 10, 0.2), atMost(10, 10, 0.2), atMost(0, 10, 0)]).toEqual([0, 1, 1]);
  });

  it('bounds what a right method does', () => {
    expect(ceilingOf(0.05, 900, 1e-4)).toBe(71);
    expect(ceilingOf(0.05, 150, 1e-4)).toBe(19);
    expect(floorOf(0.95, 900, 1e-4)).toBe(900 - 71);
  });

  it('gives exact intervals', () => {
    expect(shareInterval(5, 100)[0]).toBeCloseTo(0.016431879182, 7);
    expect(shareInterval(5, 100)[1]).toBeCloseTo(0.112834911055, 7);
    expect(shareInterval(97, 2000)[0]).toBeCloseTo(0.039503408629, 7);
    expect(shareInterval(97, 2000)[1]).toBeCloseTo(0.058847705159, 7);
    expect(shareInterval(0, 30)).toEqual([0, expect.closeTo(0.11570330822, 7)]);
    expect(shareInterval(100, 100)).toEqual([expect.closeTo(0.963783307355, 7), 1]);
  });
});
