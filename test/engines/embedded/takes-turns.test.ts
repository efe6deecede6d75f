import { expect, it } from 'vitest';
import { takesTurns } from '../../../src/engines/embedded/takes-turns.ts';
import { plannedScenario } from '../../support/measure.ts';

const load = { kind: 'closed', clients: 2, thinkTimeMs: 0 } as const;

it('names the scenarios that need a side alone', () => {
  expect(takesTurns([plannedScenario()])).toBeNull();
  expect(takesTurns([plannedScenario(), plannedScenario({ name: 'new', load, status: 'new' })])).toBeNull();
  expect(takesTurns([plannedScenario(), plannedScenario({ name: 'load', load })])).toMatch(
    /^load is not driven at a fixed rate, .*; one such scenario makes all pairs alternate$/,
  );
  const many = Array.from({ length: 64 }, (_, index) => plannedScenario({ name: `s${index}`, load }));
  expect(takesTurns(many)).toMatch(/^s0, s1, s2 and 61 more are not driven/);
});
