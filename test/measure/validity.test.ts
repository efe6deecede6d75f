import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { invalidity } from '../../src/measure/validity.ts';
import type { Trial } from '../../src/model/trial.ts';
import { trial } from '../support/measure.ts';

const fine = trial();
const reasons = (parts: Partial<Trial>) => invalidity(fine, trial(parts));

describe('invalidity', () => {
  it('accepts what ran as planned', () => {
    expect(invalidity(fine, fine)).toEqual([]);
  });

  it('refuses more than 1 % of drops', () => {
    expect(reasons({ dropped: 1, sent: 99 })).toEqual([]);
    expect(reasons({ dropped: 2, sent: 98 })).toEqual(['more than 1 % of the requests were dropped']);
  });

  it('refuses lag beyond 20 % of the median, but never below half a millisecond', () => {
    expect(reasons({ lagP95Ms: 2, sentP50Ms: 10 })).toEqual([]);
    expect(reasons({ lagP95Ms: 2.1, sentP50Ms: 10 })).toEqual(['requests were sent late']);
    expect(reasons({ lagP95Ms: 0.5, sentP50Ms: 0.8 })).toEqual([]);
    expect(reasons({ lagP95Ms: 0.6, sentP50Ms: 0.8 })).toEqual(['requests were sent late']);
    expect(reasons({ lagP95Ms: 50, sentP50Ms: null })).toEqual([]);
  });

  it('refuses a block that sent less than half', () => {
    expect(reasons({ sent: 49, dropped: 51 })).toContain('fewer than half of the planned requests were sent');
    expect(reasons({ planned: 0, sent: 0 })).toEqual(['fewer than half of the planned requests were sent']);
  });

  it('does not know which side is which', () => {
    const some = fc
      .record({
        planned: fc.nat({ max: 100 }),
        sent: fc.nat({ max: 100 }),
        dropped: fc.nat({ max: 100 }),
        lagP95Ms: fc.double({ min: 0, max: 50, noNaN: true }),
        sentP50Ms: fc.option(fc.double({ min: 0, max: 50, noNaN: true })),
      })
      .map((parts) => trial(parts));
    fc.assert(
      fc.property(some, some, (a, b) => {
        expect(invalidity(a, b)).toEqual(invalidity(b, a));
      }),
      { seed: 1 },
    );
  });
});
