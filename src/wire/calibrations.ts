import type { Request } from '../model/request.ts';
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
