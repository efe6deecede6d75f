import { expect, it } from 'vitest';
import { takesTurns } from '../../../src/engines/embedded/takes-turns.ts';
import { aPlannedScenario } from '../../support/measure.ts';

const load = { kind: 'closed', clients: 2, thinkTimeMs: 0 } as const;

it('names the scenarios that need a side alone', () => {
  expect(takesTurns([aPlannedScenario()])).toBeNull();
  expect(takesTurns([aPlannedScenario(), aPlannedScenario({ name: 'new', load, status: 'new' })])).toBeNull();
  expect(takesTurns([aPlannedScenario(), aPlannedScenario({ name: 'load', load })])).toMatch(
    /^load is not driven at a fixed rate, .*; one such scenario makes all pairs alternate$/,
  );
  const many = Array.from({ length: 64 }, (_, index) => aPlannedScenario({ name: `s${index}`, load }));
  expect(takesTurns(many)).toMatch(/^s0, s1, s2 and 61 more are not driven/);
});
