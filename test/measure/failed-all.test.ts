import { describe, expect, it } from 'vitest';
import { failedAll } from '../../src/measure/pair.ts';
import type { Pair } from '../../src/model/trial.ts';
import { trial } from '../support/measure.ts';

describe('failedAll', () => {
  const failing = trial({ sent: 30, succeeded: 0, errors: 30 });
  const pairOf = (...trials: readonly (typeof failing | null)[]) =>
    ({ observations: trials.map((base) => ({ scenario: 's', base, head: trial(), invalid: [] })) }) as unknown as Pair;

  it('is so when every request of every scenario that both know failed', () => {
    expect(failedAll(pairOf(failing, failing), 'base')).toBe(true);
    expect(failedAll(pairOf(failing, null), 'base')).toBe(true);
    expect(failedAll(pairOf(failing, trial()), 'base')).toBe(false);
    expect(failedAll(pairOf(trial({ sent: 30, succeeded: 1, errors: 29 })), 'base')).toBe(false);
    expect(failedAll(pairOf(failing), 'head')).toBe(false);
  });

  it('is not so where nothing was sent', () => {
    expect(failedAll(pairOf(trial({ sent: 0, succeeded: 0, errors: 0 })), 'base')).toBe(false);
    expect(failedAll(pairOf(null), 'base')).toBe(false);
  });
});
