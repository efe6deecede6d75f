import { describe, expect, it } from 'vitest';
import { compare } from '../../src/compare/compare.ts';
import { concludeCalibration } from '../../src/pipeline.ts';
import { measurementOf } from '../support/measurement.ts';
import { simulateEvidence } from '../support/simulate.ts';

const CALIBRATIONS = 25;
const RUNS = 60;
const METRIC = 'latency.p95';

/** What a calibration of 20 pairs typically says that so many pairs resolve. */
function resolvedIn(pairs: number): number {
  const said = Array.from({ length: CALIBRATIONS }, (_, i) => {
    const { rows } = concludeCalibration(measurementOf({ seed: `calibration ${i}`, pairs: 20 }), null);
    return rows.find(({ metric }) => metric === METRIC)?.resolves.find((one) => one.pairs === pairs)?.change ?? Number.NaN;
  });
  return said.sort((a, b) => a - b)[CALIBRATIONS >> 1] ?? Number.NaN;
}

describe('what a calibration of 20 pairs says that a measurement resolves (statistics.md §1.8)', () => {
  // 80 % are meant; the square root is a little cautious for many pairs. The bounds leave room for 60 runs.
  it.each([20, 40])(
    'is found about four times out of five in %i pairs',
    (pairs) => {
      const effect = { [METRIC]: resolvedIn(pairs) };
      let found = 0;
      for (let i = 0; i < RUNS; i++) {
        const comparisons = compare(simulateEvidence({ seed: `run ${i}`, pairs, effect, protocol: { seed: `seed ${i}` } }));
        const row = comparisons.find(({ cell }) => cell.metric.name === METRIC);
        if (row?.looks.some(({ rejected, estimate }) => rejected && estimate > 0)) found++;
      }
      expect(found / RUNS).toBeGreaterThan(0.7);
      expect(found / RUNS).toBeLessThanOrEqual(1);
      // Half of it is not: the number means something.
      expect(found).toBeGreaterThan(0);
    },
    60_000,
  );
});
