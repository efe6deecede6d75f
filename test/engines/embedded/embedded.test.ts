import { describe, expect, it } from 'vitest';
import { embedded, takesTurns } from '../../../src/engines/embedded/embedded.ts';
import type { PlannedScenario } from '../../../src/model/plan.ts';
import type { SaturationLoad } from '../../../src/model/scenario.ts';
import { aPlan, stage } from '../../support/experiment.ts';
import { aK6Plan } from '../../support/k6.ts';
import { aPlannedScenario } from '../../support/measure.ts';

const search: SaturationLoad = {
  ...{ kind: 'saturation', metric: 'latency.p95', comparator: '<=', boundMs: 300, objective: 'p95 <= 300ms' },
  ...{ fromPerSecond: 20, toPerSecond: 2000, stepMs: 1000 },
};
const inspect = (planned: PlannedScenario) => {
  const { world, launcher } = stage();
  return embedded({ plan: aPlan({}, [planned]), roots: launcher.roots, seen: () => {} }).inspect(world);
};

describe('the embedded engine', () => {
  it('takes warm-up and block as planned; a search may end sooner', async () => {
    const fixed = aPlannedScenario({ warmUpMs: 2000, blockMs: 8000 });
    expect((await inspect(fixed)).timing(fixed)).toEqual({ certainMs: 10_000, timed: true });
    const hunted = aPlannedScenario({ load: search });
    expect((await inspect(hunted)).timing(hunted)).toEqual({ certainMs: 0, timed: false });
  });

  it('forbids two sides at once where what is measured is the rate', async () => {
    expect((await inspect(aPlannedScenario())).forbidden).toBeNull();
    expect((await inspect(aPlannedScenario({ load: search }))).forbidden).toContain('chat is not driven at a fixed rate');
  });

  it('never drives a k6 script', async () => {
    const { world, launcher } = stage();
    const engine = embedded({ plan: aK6Plan(), roots: launcher.roots, seen: () => {} });
    const turn = {
      planned: aPlannedScenario({ name: 'load' }),
      pair: 1,
      sides: ['head'],
      targets: { base: null, head: null },
    } as const;
    await expect(engine.drive(turn, world)).rejects.toMatchObject({ kind: 'internal' });
  });
});

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
