import { knownNoise } from '../design/pair-noise.ts';
import { tally } from '../judge/false-alarms.ts';
import { kindOf } from '../model/calibration.ts';
import type { Environment, Measurement } from '../model/measurement.ts';
import type { Mode } from '../model/plan.ts';
import type { Request } from '../model/request.ts';
import type { KnownNoise } from '../model/tuning.ts';
import type { World } from '../world/world.ts';
import { type CalibrationLines, readCalibrationLines } from './calibration-lines.ts';

/** A calibration file: where it is, the folder that it must not leave, and what it holds. */
export interface Calibrations extends CalibrationLines {
  readonly path: string;
  readonly root: string;
}

/**
 * The calibrations of the file that was named, null when none was; a file that does not exist yet holds none. What may
 * have been put in its place (a link, a pipe, something endless) is a Failure `policy`: it is read before anything runs.
 */
export async function readCalibrations(
  { directory }: Request,
  calibrationFile: string | undefined,
  world: World,
): Promise<Calibrations | null> {
  if (calibrationFile === undefined) return null;
  const absolute = calibrationFile.startsWith('/');
  const path = absolute ? calibrationFile : `${directory}/${calibrationFile}`;
  const root = absolute ? path.slice(0, path.lastIndexOf('/') + 1) : directory;
  return { path, root, ...readCalibrationLines((await world.files.readPlain(path, root)) ?? '') };
}

/** What calibrations of this kind of machine say of the noise of pairs that run in a mode; nothing where none is known. */
export function noiseKnown(past: Calibrations | null, machine: Environment): (mode: Mode) => readonly KnownNoise[] {
  return (mode) => knownNoise(past?.records ?? [], kindOf(machine), mode);
}

/** What was known of this kind of machine when measuring began goes into the measurement: the report must follow from it. */
export function withTally(measurement: Measurement, past: Calibrations | null): Measurement {
  if (past === null) return measurement;
  const calibrations = tally(past.records, kindOf(measurement.environment));
  return { ...measurement, calibrations, warnings: [...measurement.warnings, ...past.problems] };
}
