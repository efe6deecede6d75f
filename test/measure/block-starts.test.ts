import { describe, expect, it } from 'vitest';
import { LEAD_MS, startsOf, untilNear } from '../../src/measure/block-starts.ts';
import { jumpingClock } from '../support/experiment.ts';
import { aPlannedScenario } from '../support/measure.ts';
import { fakeWorld } from '../support/world.ts';

const SCENARIOS = ['a', 'b', 'c'].map((name) => aPlannedScenario({ name }));
const timing = ({ name }: { readonly name: string }) => ({
  ...{ certainMs: 0, timed: false },
  span: name === 'a' ? { firstMs: 0, lastMs: 90_000 } : { firstMs: 2500, lastMs: 5400 },
});

describe('when scenarios begin on every machine', () => {
  it('follows from the moment that all were given and from what is planned, and from nothing else', () => {
    expect(startsOf(SCENARIOS, { startMs: 1000 }, { timing })).toEqual([
      { startMs: 1000, dueMs: 1000 },
      { startMs: 1000 + 90_000 + LEAD_MS, dueMs: 1000 + 90_000 + LEAD_MS + 2500 },
      { startMs: 1000 + 90_000 + 6000 + 2 * LEAD_MS, dueMs: 1000 + 90_000 + 6000 + 2 * LEAD_MS + 2500 },
    ]);
    expect(() => startsOf(SCENARIOS, { startMs: 0 }, { timing: () => ({ certainMs: 0, timed: true }) })).toThrow('Nobody knows');
  });

  it('is waited for until k6 has just enough time to start', async () => {
    const clock = jumpingClock();
    const now = Date.parse(clock.date());
    const from = clock.now();
    expect(await untilNear({ startMs: now + 100_000, dueMs: 0 }, fakeWorld({ clock }))).toBe('complete');
    expect(clock.now() - from).toBe(100_000 - LEAD_MS);
    expect(await untilNear({ startMs: now, dueMs: 0 }, fakeWorld({ clock }))).toBe('complete');
    expect(clock.now() - from).toBe(100_000 - LEAD_MS);
    expect(await untilNear({ startMs: now, dueMs: 0 }, fakeWorld({ clock, cancelled: AbortSignal.abort() }))).toBe('partial');
  });
});
