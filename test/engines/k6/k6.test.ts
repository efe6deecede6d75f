import { describe, expect, it } from 'vitest';
import { k6 } from '../../../src/engines/k6/k6.ts';
import type { EngineJob } from '../../../src/world/engine.ts';
import { aPlan } from '../../support/experiment.ts';
import { aK6Plan, filesInMemory, playedK6 } from '../../support/k6.ts';
import { aPlannedScenario } from '../../support/measure.ts';
import { fakeWorld } from '../../support/world.ts';

/** What is known before it runs of a script whose scenarios k6 shows like this: warm-up 2 s, block 8 s. */
async function timingOf(scenarios: object, asWritten = false, more: Partial<EngineJob> = {}) {
  const planned = aPlannedScenario({ name: 'load', engine: 'k6', ratePerSecond: 0, warmUpMs: 2000, blockMs: 8000 });
  const plan = aK6Plan({ protocol: aPlan({ asWritten, maxDurationMs: 7_200_000 }, [planned]).protocol });
  const world = fakeWorld({ files: filesInMemory(), k6: playedK6({ inspect: async () => ({ scenarios }) }) });
  const engine = k6({ plan, roots: { base: '/base', head: '/head' }, seen: () => {}, ...more });
  return (await engine.inspect(world)).timing(planned);
}

describe('the engine k6', () => {
  it('knows how long ramps are, and what waits for them', async () => {
    const ramp = { executor: 'ramping-vus', stages: [{ duration: '3m', target: 5 }, { duration: '2m' }] };
    expect(await timingOf({ a: ramp })).toEqual({ certainMs: 300_000, timed: false });
    expect(await timingOf({ a: { ...ramp, startTime: '1m' } })).toEqual({ certainMs: 360_000, timed: false });
  });

  it('counts what is cut as cut, and as written where that is asked', async () => {
    const users = { executor: 'constant-vus', vus: 1, duration: '5m' };
    expect(await timingOf({ a: users })).toEqual({ certainMs: 10_000, timed: true });
    expect(await timingOf({ a: users }, true)).toMatchObject({ certainMs: 300_000 });
  });

  it('counts iterations as nothing: they may end sooner', async () => {
    const five = { executor: 'shared-iterations', iterations: 5, maxDuration: '10m' };
    expect(await timingOf({ a: five }, true)).toMatchObject({ certainMs: 0 });
  });

  it('lets the users of iterations go on for a block', async () => {
    const five = { executor: 'shared-iterations', iterations: 5, maxDuration: '10m' };
    expect(await timingOf({ a: five })).toEqual({ certainMs: 10_000, timed: true });
  });

  it('knows when a part of a load is over at the latest, with what k6 lets end', async () => {
    const job = { segment: { index: 1, of: 2 } };
    const rate = { executor: 'constant-arrival-rate', rate: 5, duration: '20s', startTime: '3s', maxVUs: 9 };
    expect(await timingOf({ a: rate }, true, job)).toMatchObject({ span: { firstMs: 3000, lastMs: 53_000 } });
    const five = { executor: 'shared-iterations', vus: 2, iterations: 5, maxDuration: '1m', gracefulStop: '5s' };
    expect(await timingOf({ a: five, b: { ...rate, gracefulStop: '1m' } }, true, job)).toMatchObject({
      span: { firstMs: 0, lastMs: 83_000 },
    });
  });

  it('does not drive before it inspected', () => {
    const engine = k6({ plan: aK6Plan(), roots: { base: '/base', head: '/head' }, seen: () => {} });
    const turn = { planned: aPlannedScenario(), pair: 1, sides: ['head'], targets: { base: null, head: null } } as const;
    expect(() => engine.drive(turn, fakeWorld())).toThrow(expect.objectContaining({ kind: 'internal' }));
  });
});
