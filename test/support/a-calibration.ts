import type { Calibration, CalibrationRecord, CalibrationRow } from '../../src/model/calibration.ts';
import { concludeCalibration } from '../../src/pipelines/calibrate.ts';
import { renderCalibrationLine } from '../../src/report/assemble-calibration.ts';
import { aMeasurement } from './measurement.ts';

/** Simulated and judged once: the tests ask for it hundreds of times. */
const CALIBRATION = concludeCalibration(aMeasurement({ pairs: 20 }), null);

/** The calibration of a simulated measurement in which nothing changed, with anything changed. */
export function aCalibration(changed: Partial<Calibration> = {}): Calibration {
  return { ...CALIBRATION, ...changed };
}

/** One row of it, with anything changed. */
export function aCalibrationRow(changed: Partial<CalibrationRow> = {}): CalibrationRow {
  const found = CALIBRATION.rows.find(({ metric }) => metric === 'latency.p95');
  if (found === undefined) throw new Error('the simulation has no latency.p95');
  return { ...found, ...changed };
}

/** Its line in a calibration file, with anything changed. */
export function aCalibrationRecord(changed: Partial<CalibrationRecord> = {}): CalibrationRecord {
  return { ...JSON.parse(renderCalibrationLine(CALIBRATION)), ...changed };
}
