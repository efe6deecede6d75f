import { CALIBRATION_PAIRS } from '../model/calibration.ts';
import { Failure } from '../model/failure.ts';
import type { Measurement } from '../model/measurement.ts';

/** A calibration needs its 20 pairs, and all pairs that were planned: else a Failure, and no number that looks like one. */
export function requireCalibrated({ pairs, plannedPairs, stop, minutesNeeded }: Measurement): void {
  const kept = 'What was measured is kept in measurement.json.';
  if (stop === 'cancelled')
    throw new Failure(
      'environment',
      `The calibration was cancelled after ${pairs.length} of ${plannedPairs} pairs.`,
      `Start it again. ${kept}`,
    );
  if (pairs.length >= CALIBRATION_PAIRS) return;
  const needed = minutesNeeded === null ? '' : `: they need about ${Math.ceil(minutesNeeded)} minutes`;
  throw new Failure(
    'config',
    stop === 'too-slow'
      ? `The ${CALIBRATION_PAIRS} pairs of a calibration do not fit into max-duration${needed}.`
      : `max-duration ended after ${pairs.length} of the ${CALIBRATION_PAIRS} pairs that a calibration needs.`,
    `Raise max-duration (the input, or design.max-duration). ${kept}`,
  );
}
