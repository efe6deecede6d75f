import { expect, it } from 'vitest';
import { tooFewAnswers } from '../../src/measure/too-few.ts';
import type { Pair } from '../../src/model/trial.ts';
import { aPlannedScenario, trial } from '../support/measure.ts';
import { aCell, aPair } from '../support/simulate.ts';

const protocol = {
  scenarios: [aPlannedScenario({ name: 'home', blockMs: 2000 })],
  cells: [
    ...['latency.p50', 'latency.p95', 'error-rate'].map((metric) => aCell('home', metric)),
    aCell('home', 'latency.p99', { gating: false }),
  ],
};

/** One pair in which each side answered so often. */
function pairs(base: number, head: number): readonly Pair[] {
  const sides = { base: trial({ succeeded: base }), head: trial({ succeeded: head }) };
  return [aPair(1, [{ scenario: 'home', ...sides, invalid: [] }])];
}

it('names rows that no block had enough answers for, and how long a block takes for them', () => {
  expect(tooFewAnswers(protocol, pairs(4, 2))).toEqual([
    'home: too few requests for latency.p95: a block has 4 at most and needs 20; set design.block to 10s or more, or raise the load',
  ]);
});

it('says nothing where one side had enough, or nothing was answered: that has other reasons', () => {
  expect(tooFewAnswers(protocol, pairs(20, 4))).toEqual([]);
  expect(tooFewAnswers(protocol, pairs(0, 0))).toEqual([]);
  expect(tooFewAnswers(protocol, [])).toEqual([]);
});
