import { describe, expect, it } from 'vitest';
import { startWatch, usedMs } from '../../../src/engines/k6/watch.ts';
import { stage } from '../../support/experiment.ts';
import { aK6Progress } from '../../support/k6.ts';

const everyMs = 500;

async function watched() {
  const built = stage();
  const targets = await built.launcher.boot(['base', 'head']);
  const of = (side: 'base' | 'head') => targets.find((target) => target.side === side) ?? null;
  const sides = ['base', 'head'] as const;
  return { built, ...startWatch({ base: of('base'), head: of('head') }, { sides, everyMs }, built.world) };
}

describe('startWatch', () => {
  it('reads clocks until it ends', async () => {
    const { built, clocks, end } = await watched();
    await built.world.clock.sleep(2000);
    end();
    const { base, head, windowMs } = await clocks;
    expect(base.length).toBeGreaterThanOrEqual(4);
    expect(head).toHaveLength(base.length);
    expect(windowMs).toBeGreaterThanOrEqual(2000);
    expect(usedMs(base)).toBeGreaterThan(0);
    expect(usedMs([])).toBeNull();
  });

  it('ends a run of which one side floods the other', async () => {
    const { watch, clocks, end } = await watched();
    expect(watch(aK6Progress([2000, 1900], [10, 0]))).toBe(true);
    expect(watch(aK6Progress([2000, 1900], [1000, 0]))).toBe(false);
    end();
    await clocks;
  });
});
