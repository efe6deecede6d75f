import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare } from '../../src/compare/compare.ts';
import type { Evidence } from '../../src/compare/evidence.ts';
import type { Comparison } from '../../src/model/comparison.ts';
import { goldenCases } from '../support/golden.ts';
import { cellOf, cellsOf, scenarioOf, simulateEvidence } from '../support/simulate.ts';

describe('compare', () => {
  it('reproduces the golden estimates and intervals', () => {
    for (const { evidence, estimates, intervals } of goldenCases) {
      const looks = compare(evidence).map((one) => one.looks[0]);
      expect(looks.map((look) => look?.pairs)).toEqual(looks.map(() => 10));
      for (const [a, look] of looks.entries()) {
        expect(look?.estimate).toBeCloseTo(estimates[a] ?? Number.NaN, 12);
        expect(look?.interval.low).toBeCloseTo(intervals[a]?.[0] ?? Number.NaN, 12);
        expect(look?.interval.high).toBeCloseTo(intervals[a]?.[1] ?? Number.NaN, 12);
      }
    }
  });
});
