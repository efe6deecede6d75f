import { afterEach, describe, expect, it, vi } from 'vitest';
import { nodeClock } from '../../src/machine/clock.ts';
import { type TryInput, tryAll } from '../../src/measure/try-all.ts';
import { Failure } from '../../src/model/failure.ts';
import type { HttpScenario } from '../../src/model/scenario.ts';
import type { Target } from '../../src/model/target.ts';
import type { Tryout } from '../../src/model/tryout.ts';
import type { TryScenario } from '../../src/world/engine.ts';
import { aPlan } from '../support/experiment.ts';
import { aPlannedScenario } from '../support/measure.ts';
import { fakeWorld } from '../support/world.ts';

const GOOD: Tryout = { exchanges: [], requests: 1, problems: [], remarks: [] };
const target = { side: 'head', url: 'http://127.0.0.1:7' } as Target;

/** Tries scenarios of these names, each as told. */
function trying(names: readonly string[], http: TryScenario, cancelled = new AbortController().signal) {
  const scenarios = names.map((name) => aPlannedScenario({ name }));
  const declared = names.map((name) => ({ kind: 'http', name }) as HttpScenario);
  const loaders: TryInput['loaders'] = {
    http: async () => http,
    flow: async () => http,
    k6: async () => http,
    command: async () => http,
  };
  const input = {
    plan: { ...aPlan({}, scenarios), scenarios: declared },
    scenarios,
    roots: { base: '/', head: '/' },
    target,
    loaders,
  };
  return tryAll(input, fakeWorld({ clock: nodeClock(), cancelled }));
}

afterEach(() => void vi.useRealTimers());

describe('tryAll', () => {
  it('tries one after the other where answers are quick', async () => {
    const log: string[] = [];
    const { tryouts, tookMs } = await trying(['a', 'b', 'c'], async ({ planned }) => {
      log.push(`begin ${planned.name}`);
      await nodeClock().sleep(20);
      log.push(`end ${planned.name}`);
      return GOOD;
    });
    expect(log).toEqual(['begin a', 'end a', 'begin b', 'end b', 'begin c', 'end c']);
    expect([tryouts, tookMs < 3000]).toEqual([[GOOD, GOOD, GOOD], true]);
  });

  it('is over in ten seconds, whoever hangs: the others have their time', async () => {
    // Nothing here takes time but what waits by the clock.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    const limits: number[] = [];
    const names = Array.from({ length: 8 }, (_, i) => `s${i}`);
    const tried = trying(names, async ({ planned, limitMs }, { cancelled }) => {
      limits.push(limitMs);
      if (planned.name < 's6') await new Promise((resolve) => cancelled.addEventListener('abort', resolve));
      return GOOD;
    });
    await vi.advanceTimersByTimeAsync(20_000);
    const { tryouts, tookMs } = await tried;
    expect(tryouts).toHaveLength(8);
    expect(tookMs).toBeLessThan(10_000);
    expect(tookMs).toBeGreaterThan(5000);
    expect(Math.min(...limits)).toBeGreaterThan(4000);
  });

  it('makes a problem of what cannot be done, and goes on', async () => {
    const { tryouts } = await trying(['a', 'b'], async ({ planned }) => {
      if (planned.name === 'a') throw new Failure('load', 'k6 failed', 'Mend it.');
      return GOOD;
    });
    expect(tryouts).toEqual([
      { exchanges: [], requests: 0, problems: [{ kind: 'failure', text: 'k6 failed', hint: 'Mend it.' }], remarks: [] },
      GOOD,
    ]);
  });

  it('hides no mistake of its own, and gives no result when it is cancelled', async () => {
    await expect(trying(['a'], async () => Promise.reject(new Error('a bug')))).rejects.toThrow('a bug');
    const cancel = new AbortController();
    const cancelled = trying(
      ['a'],
      async (_, world) => {
        cancel.abort();
        expect(world.cancelled.aborted).toBe(true);
        return GOOD;
      },
      cancel.signal,
    );
    await expect(cancelled).rejects.toMatchObject({ kind: 'environment', message: 'cancelled' });
  });
});
