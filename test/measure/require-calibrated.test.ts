import { describe, expect, it } from 'vitest';
import { requireCalibrated } from '../../src/measure/require-calibrated.ts';
import { Failure } from '../../src/model/failure.ts';
import type { Measurement } from '../../src/model/measurement.ts';
import { aMeasurement } from '../support/measurement.ts';
import { simulatePairs } from '../support/simulate.ts';

describe('requireCalibrated', () => {
  const failure = (changed: Partial<Measurement>) => {
    try {
      requireCalibrated(aMeasurement({ pairs: 20 }, changed));
      return null;
    } catch (thrown) {
      return Failure.from(thrown);
    }
  };
  const some = (pairs: number) => simulatePairs({ seed: 'x', pairs });

  it('takes 20 pairs, also when the time ended before all planned ones', () => {
    expect(failure({})).toBeNull();
    expect(failure({ plannedPairs: 30, stop: 'time-budget' })).toBeNull();
  });

  it.each([
    [{ pairs: [], plannedPairs: 0, stop: 'too-slow', minutesNeeded: 12.5 }, 'config', 'about 13 minutes'],
    [{ pairs: [], plannedPairs: 0, stop: 'too-slow', minutesNeeded: null }, 'config', 'do not fit into max-duration.'],
    [{ pairs: some(19), plannedPairs: 20, stop: 'time-budget' }, 'config', '19 of the 20 pairs'],
    [{ pairs: some(25), plannedPairs: 30, stop: 'cancelled' }, 'environment', 'cancelled after 25 of 30 pairs'],
  ] as const)('refuses less: %#', (changed, kind, said) => {
    expect(failure(changed)).toMatchObject({
      kind,
      message: expect.stringContaining(said),
      hint: expect.stringContaining('kept'),
    });
  });
});
