import { describe, expect, it } from 'vitest';
import { watchFor } from '../../../src/engines/embedded/failing.ts';
import { failedAll } from '../../../src/measure/pair.ts';
import type { Side } from '../../../src/model/revision.ts';
import type { Pair } from '../../../src/model/trial.ts';
import { aShot, trial } from '../../support/measure.ts';

/** After which request the watch gave up; null when it never did. */
function givenUpAfter(fails: (side: Side, at: number) => boolean, everyMs = 100): number | null {
  let given: number | null = null;
  let at = 0;
  const watch = watchFor(2000, () => {
    given ??= at;
  });
  for (; at < 100; at += 1)
    for (const side of ['base', 'head'] as const)
      watch.see(aShot(at * everyMs, { side, endMs: (at + 1) * everyMs, grade: fails(side, at) ? 'error' : 'ok' }));
  return given;
}

describe('watchFor', () => {
  it('gives up once 20 requests of a side, and two seconds of them, all failed: either side', () => {
    for (const bad of ['base', 'head'] as const) {
      expect(givenUpAfter((side) => side === bad)).toBe(19);
      expect(givenUpAfter((side) => side === bad, 10)).toBe(null);
      expect(givenUpAfter((side) => side === bad, 25)).toBe(79);
    }
  });

  it('goes on where one request of the side was answered, however late the others failed', () => {
    expect(givenUpAfter((_, at) => at > 0)).toBeNull();
    expect(givenUpAfter((_, at) => at !== 18)).toBeNull();
    expect(givenUpAfter(() => false)).toBeNull();
  });
});

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
