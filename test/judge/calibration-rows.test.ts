import { describe, expect, it } from 'vitest';
import { calibrationRows } from '../../src/judge/calibration-rows.ts';
import { rowOf } from '../../src/judge/row.ts';
import type { Comparison } from '../../src/model/comparison.ts';
import { aComparison, aLook } from '../support/a-comparison.ts';
import { aCell, aProtocol } from '../support/simulate.ts';

const NOISE = { pairs: 20, sd: 0.1, robustSd: 0.09, bootFirst: null, sendFirst: null };
const rowsOf = (comparison: Comparison) =>
  calibrationRows({ rows: [rowOf(comparison, aProtocol({}), 'max-pairs')], comparisons: [comparison], noises: [NOISE] })[0];

describe('the rows of a calibration', () => {
  it('hold the noise, the budget and the outcome', () => {
    const row = rowsOf(aComparison([aLook({ pairs: 20, used: 20, around: 0.01 })]));
    expect(row).toMatchObject({
      ...NOISE,
      scenario: 'chat',
      metric: 'latency.p95',
      form: 'relative',
      gating: true,
      budget: 0.05,
    });
    expect(row).toMatchObject({ outcome: 'no-change', significant: false, measured: true });
  });

  it('resolve what the interval says, by the square root of the pairs, on the scale of effects', () => {
    const row = rowsOf(aComparison([aLook({ pairs: 20, used: 20, around: 0.1, critical: 2.1 })]));
    const effect = (0.1 * (2.1 + 0.84)) / 2.1;
    expect(row?.resolves.map(({ pairs }) => pairs)).toEqual([10, 20, 40]);
    for (const { pairs, change } of row?.resolves ?? [])
      expect(change).toBeCloseTo(Math.expm1(effect * Math.sqrt(20 / pairs)), 12);
    const cell = aCell('chat', 'error-rate');
    const share = rowsOf(aComparison([aLook({ pairs: 40, used: 40, around: 0.001, critical: 2.1 })], { cell }));
    expect(share).toMatchObject({ form: 'absolute', resolves: [{}, {}, { pairs: 40 }] });
    expect(share?.resolves[0]?.change).toBeCloseTo(((0.001 * 2.94) / 2.1) * 2, 12);
  });

  it('resolve nothing that is known where nothing bounds the interval', () => {
    expect(rowsOf(aComparison([aLook()]))?.resolves.map(({ change }) => change)).toEqual([null, null, null]);
    expect(rowsOf(aComparison([]))?.resolves.map(({ change }) => change)).toEqual([null, null, null]);
  });

  it('are left out where there is no comparison or no noise to them', () => {
    const comparison = aComparison([aLook()]);
    const rows = [rowOf(comparison, aProtocol({}), 'max-pairs')];
    expect(calibrationRows({ rows, comparisons: [comparison], noises: [] })).toEqual([]);
    expect(calibrationRows({ rows, comparisons: [], noises: [NOISE] })).toEqual([]);
  });

  it('are significant when any look rejected, whatever the size', () => {
    const looks = [aLook({ rejected: 'worse', estimate: 0.01, around: 0.009 }), aLook({ pairs: 20, used: 20, around: 0.02 })];
    expect(rowsOf(aComparison(looks))).toMatchObject({ significant: true, outcome: 'no-change' });
  });

  it('are not measured where too many pairs say nothing', () => {
    expect(rowsOf(aComparison([aLook({ pairs: 20, used: 10 })]))).toMatchObject({ outcome: 'inconclusive', measured: false });
    expect(rowsOf(aComparison([aLook({ pairs: 20, used: 20, late: 10, around: 0.01 })]))).toMatchObject({ measured: false });
    // What is found in late pairs was measured.
    const late = aLook({ pairs: 20, used: 20, late: 20, estimate: 0.2, rejected: 'worse', around: 0.05 });
    expect(rowsOf(aComparison([late]))).toMatchObject({ outcome: 'regression', measured: true, significant: true });
    const nothing = aComparison([], { base: null, head: null, sample: [null, null] });
    expect(rowsOf(nothing)).toMatchObject({ outcome: 'no-data', measured: false });
  });
});
