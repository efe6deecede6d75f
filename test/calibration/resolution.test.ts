import { describe, expect, it } from 'vitest';
import { compare } from '../../src/compare/compare.ts';
import { concludeCalibration } from '../../src/pipelines/calibrate.ts';
import { howMany } from '../support/how-many.ts';
import { aMeasurement } from '../support/measurement.ts';
import { simulateEvidence } from '../support/simulate.ts';

const CALIBRATIONS = howMany(9, 25);
const RUNS = howMany(30, 60);
const METRIC = 'latency.p95';

/** What a calibration of 20 pairs typically says that so many pairs resolve. */
function resolvedIn(pairs: number): number {
  const said = Array.from({ length: CALIBRATIONS }, (_, i) => {
    const { rows } = concludeCalibration(aMeasurement({ seed: `calibration ${i}`, pairs: 20 }), null);
    return rows.find(({ metric }) => metric === METRIC)?.resolves.find((one) => one.pairs === pairs)?.change ?? Number.NaN;
  });
  return said.sort((a, b) => a - b)[CALIBRATIONS >> 1] ?? Number.NaN;
}

/** The share of runs in which a worsening of this size is found. */
function power(pairs: number, worsening: number): number {
  const runs = Array.from({ length: RUNS }, (_, i) => {
    const effect = { [METRIC]: worsening };
    const comparisons = compare(simulateEvidence({ seed: `run ${i}`, pairs, effect, protocol: { seed: `seed ${i}` } }));
    const row = comparisons.find(({ cell }) => cell.metric.name === METRIC);
    return row?.looks.some(({ rejected, estimate }) => rejected && estimate > 0) ?? false;
  });
  return runs.filter(Boolean).length / RUNS;
}

describe('what a calibration of 20 pairs says that a measurement resolves', () => {
  // 80 % are meant; for many pairs the square root is a little cautious. The bounds leave room for 60 runs.
  it.each([20, 40])(
    'is found about four times out of five in %i pairs, and half of it rarely',
    (pairs) => {
      const size = resolvedIn(pairs);
      expect(power(pairs, size)).toBeGreaterThan(0.7);
      expect(power(pairs, size / 2)).toBeLessThan(0.6);
    },
    120_000,
  );
});
