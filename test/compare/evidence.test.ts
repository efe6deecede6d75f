import { describe, expect, it } from 'vitest';
import { looksReached } from '../../src/compare/evidence.ts';
import { simulateEvidence } from '../support/simulate.ts';

describe('looksReached', () => {
  it('holds the planned looks so far, and the last pair only when measuring is over', () => {
    const evidence = simulateEvidence({ seed: 'looks', pairs: 14, plannedPairs: 30 });
    expect(looksReached(evidence)).toEqual([10, 13]);
    expect(looksReached({ ...evidence, closed: true })).toEqual([10, 13, 14]);
    expect(looksReached({ ...evidence, pairs: evidence.pairs.slice(0, 13), closed: true })).toEqual([10, 13]);
    expect(looksReached({ ...evidence, pairs: evidence.pairs.slice(0, 8), closed: true })).toEqual([]);
  });
});
