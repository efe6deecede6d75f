import { describe, expect, it } from 'vitest';
import { howMany } from '../support/how-many.ts';
import { ceilingOf, floorOf } from '../support/simulator/binomial.ts';
import type { EffectName } from '../support/simulator/cells.ts';
import { PUBLISHED_CELLS } from '../support/simulator/published.ts';
import { sumOf, type Tally, tally } from '../support/simulator/tally.ts';

/**
 * A few runs of what docs/calibration.md has in full. Each of the thirteen bounds below is one that a right method crosses
 * with a probability below 1 in 150,000, so all of them together with one below 1 in 10,000; the seeds were not chosen.
 */
const RISK = 1 / 150_000;

const NULL_RUNS = howMany(20, 60);
const EFFECT_RUNS = howMany(15, 40);
const PATIENCE_MS = 120_000;

const LEVELS = ['quiet', 'ci', 'noisy'] as const;
const MODES = ['interleaved', 'alternating'] as const;

const nulls: Tally[] = [];

describe.each(MODES.flatMap((mode) => LEVELS.map((level) => ({ mode, level }))))(
  'equal code, $mode on a $level machine',
  (where) => {
    it('has any row rejected in at most 5 % of measurements, and no more than chance above it', { timeout: PATIENCE_MS }, () => {
      const seen = tally({ kind: 'machine', ...where, effect: 'null', family: 'published' }, NULL_RUNS);
      nulls.push(seen);
      expect(seen.runs).toBe(NULL_RUNS);
      expect(seen.rejected).toBeLessThanOrEqual(ceilingOf(0.05, NULL_RUNS, RISK));
    });
  },
);

describe('equal code, in all modes on all machines together', () => {
  it('is rejected in at most 5 % of measurements, fails in at most 2 %, and is outside its intervals in at most 5 %', () => {
    const { runs, rejected, regression, missed, known } = sumOf(nulls);
    expect(runs).toBe(LEVELS.length * MODES.length * NULL_RUNS);
    expect(rejected).toBeLessThanOrEqual(ceilingOf(0.05, runs, RISK));
    expect(regression).toBeLessThanOrEqual(ceilingOf(0.02, runs, RISK));
    expect(known).toBe(runs);
    expect(missed).toBeLessThanOrEqual(ceilingOf(0.05, runs, RISK));
  });
});

describe.each([
  { level: 'ci', mode: 'interleaved', effect: '10%' },
  { level: 'noisy', mode: 'alternating', effect: 'tail3%x3' },
] as const)('$effect, $mode on a $level machine', ({ level, mode, effect }) => {
  it('is found about as often as in the study that chose the method, and its size is in the intervals', {
    timeout: PATIENCE_MS,
  }, () => {
    const seen = tally({ kind: 'machine', level, mode, effect, family: 'published' }, EFFECT_RUNS);
    expect(seen.regression).toBeGreaterThanOrEqual(floorOf(studied(level, mode, effect) / 100 - 0.1, EFFECT_RUNS, RISK));
    expect(seen.missed).toBeLessThanOrEqual(ceilingOf(0.05, EFFECT_RUNS, RISK));
  });
});

function studied(level: string, mode: string, effect: EffectName): number {
  const found = PUBLISHED_CELLS.find((cell) => cell.level === level && cell.mode === mode && cell.effect === effect);
  return found?.regression ?? Number.NaN;
}
