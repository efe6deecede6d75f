import { describe, expect, it } from 'vitest';
import { drainMs, gridOf, longestSearchMs, mostSteps } from '../../src/model/saturation.ts';
import type { SaturationLoad } from '../../src/model/scenario.ts';

const load: SaturationLoad = {
  kind: 'saturation',
  metric: 'latency.p95',
  comparator: '<=',
  boundMs: 300,
  objective: 'p95 <= 300ms',
  fromPerSecond: 20,
  toPerSecond: 2000,
  stepMs: 1000,
};

describe('the grid of a search', () => {
  it('goes from the lowest to the highest rate in steps of 5 %', () => {
    const grid = gridOf(load, 'a');
    expect([grid[0], grid.at(-1)]).toEqual([20, 2000]);
    const ratios = grid.slice(1).map((rate, i) => rate / (grid[i] ?? 0));
    for (const ratio of ratios) {
      expect(ratio).toBeGreaterThan(1);
      expect(ratio).toBeLessThanOrEqual(1.05 + 1e-9);
    }
    for (const ratio of ratios.slice(1, -1)) expect(ratio).toBeCloseTo(1.05, 9);
  });

  it('is the same for the same seed, and lies elsewhere for another', () => {
    expect(gridOf(load, 'a')).toEqual(gridOf(load, 'a'));
    expect(gridOf(load, 'a')[1]).not.toBe(gridOf(load, 'b')[1]);
  });

  it('is two rates where there is no room for more', () => {
    expect(gridOf({ ...load, fromPerSecond: 100, toPerSecond: 100.001 }, 'a')).toEqual([100, 100.001]);
  });
});

describe('the time of a search', () => {
  it('is bounded by its steps and by the backlogs of those that can break', () => {
    // 97 rates: 1 + 7 of the climb, 2 again, 4 of the bisection; 7 of them can leave a backlog.
    expect(mostSteps(load)).toBe(14);
    expect(drainMs(load)).toBe(1300);
    expect(longestSearchMs(load)).toBe(14_000 + 7 * 1300);
  });
});
