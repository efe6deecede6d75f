import { describe, expect, it } from 'vitest';
import { compare } from '../../src/compare/compare.ts';
import { judge } from '../../src/judge/judge.ts';
import { stopping } from '../../src/judge/stopping.ts';
import type { Comparison } from '../../src/model/comparison.ts';
import { cellsOf, type Simulation, simulateEvidence } from '../support/simulate.ts';

/** Enough to tell 5 % from 10 %; more would take longer than a test may. */
const RUNS = 400;

const SEQUENCE = ['latency.p50', 'latency.p95', 'cpu-per-request', 'error-rate'];
const CELLS = cellsOf('chat').filter(({ metric }) => SEQUENCE.includes(metric.name));

/** Three standard errors of a share p seen in n runs: a sound method stays below it 999 times in 1000. */
const margin = (p: number, n: number) => 3 * Math.sqrt((p * (1 - p)) / n);

const runs = (count: number, simulation: Partial<Simulation>) =>
  Array.from({ length: count }, (_, i) => simulateEvidence({ seed: `run ${i}`, pairs: 30, cells: CELLS, ...simulation }));

const shareOf = <T>(values: readonly T[], holds: (value: T) => boolean) => values.filter(holds).length / values.length;

/** True effects of a simulated 3 % slowdown: ln 1.03 for times, no difference of errors. */
const TRUTH = 0.03;

const holdsTruth = (comparisons: readonly Comparison[], truth: number) =>
  comparisons.every(({ cell, looks }) => {
    const effect = cell.metric.effect === 'difference' ? 0 : Math.log1p(truth);
    return looks.every(({ interval }) => interval.low <= effect && effect <= interval.high);
  });

describe('calibration', () => {
  const same = runs(RUNS, {}).map((evidence) => ({ evidence, comparisons: compare(evidence) }));

  it('rejects a true null in about 5 % of measurements, over all cells and looks together', () => {
    const rejecting = shareOf(same, ({ comparisons }) => comparisons.some(({ looks }) => looks.some((look) => look.rejected)));
    expect(rejecting).toBeLessThanOrEqual(0.065 + margin(0.05, RUNS));
    expect(rejecting).toBeGreaterThan(0.05 - margin(0.05, RUNS));
  });

  it('finds a regression between equals in at most 2 % of measurements', () => {
    const failing = shareOf(same, ({ evidence, comparisons }) => {
      const { protocol, plannedPairs, pairs } = evidence;
      const rest = { attainments: [], pairs: pairs.length, plannedPairs, stop: 'max-pairs', minutesNeeded: null } as const;
      return judge({ protocol, comparisons, ...rest }).state === 'fail';
    });
    expect(failing).toBeLessThanOrEqual(0.02 + margin(0.02, RUNS));
  });

  it('holds the true effects in its intervals at every look in 95 % of measurements', () => {
    expect(shareOf(same, ({ comparisons }) => holdsTruth(comparisons, 0))).toBeGreaterThanOrEqual(0.95 - margin(0.05, RUNS));
    const shifted = runs(RUNS / 2, { effect: TRUTH });
    const held = shareOf(shifted, (evidence) => holdsTruth(compare(evidence), TRUTH));
    expect(held).toBeGreaterThanOrEqual(0.95 - margin(0.05, RUNS / 2));
  });

  it('calls a service equal to itself unchanged, even where errors are rare', () => {
    const rare = runs(50, { errors: { base: 0.0003, head: 0.0003 } }).map((evidence) => compare(evidence));
    const undecided = rare.flatMap((comparisons) =>
      comparisons.filter(({ looks }) => !Number.isFinite(looks.at(-1)?.equivalence.high)),
    );
    expect(undecided).toEqual([]);
  });

  it('catches a slowdown of 10 % in at least 95 % of measurements, and stops early', () => {
    const slow = runs(100, { effect: 0.1 });
    const stops = slow.map((evidence) => {
      for (const look of [10, 13, 16, 20, 25, 30]) {
        const { protocol, plannedPairs } = evidence;
        const comparisons = compare({ ...evidence, pairs: evidence.pairs.slice(0, look) });
        const stop = stopping({ protocol, comparisons, plannedPairs, pairs: look });
        if (stop) return { stop, look };
      }
      return null;
    });
    expect(shareOf(stops, (end) => end?.stop === 'regression-found')).toBeGreaterThanOrEqual(0.95);
    expect(shareOf(stops, (end) => (end?.look ?? 30) <= 13)).toBeGreaterThanOrEqual(0.9);
  });
});
