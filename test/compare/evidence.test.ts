import { describe, expect, it } from 'vitest';
import { looksReached } from '../../src/compare/evidence.ts';
import { simulateEvidence } from '../support/simulate.ts';

describe('looksReached', () => {
  it('holds the planned looks so far, and the last pair only when measuring is over', () => {
    const evidence = simulateEvidence({ seed: 'looks', pairs: 14, plannedPairs: 30 });
    const first = { pairs: 10, time: 10 / 30 };
    const second = { pairs: 13, time: 13 / 30 };
    expect(looksReached(evidence)).toEqual([first, second]);
    expect(looksReached({ ...evidence, closed: true })).toEqual([first, second, { pairs: 14, time: 1 }]);
    const cut = (pairs: number) => looksReached({ ...evidence, pairs: evidence.pairs.slice(0, pairs), closed: true });
    // Closed by time, and not by what was seen: the last look has all of the level that is left.
    expect(cut(13)).toEqual([first, { pairs: 13, time: 1 }]);
    expect(cut(9)).toEqual([{ pairs: 9, time: 1 }]);
    expect(cut(8)).toEqual([]);
    expect(looksReached(simulateEvidence({ seed: 'looks', pairs: 12 }))).toEqual([
      { pairs: 10, time: 10 / 12 },
      { pairs: 12, time: 1 },
    ]);
  });
});
