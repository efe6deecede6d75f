import type { World } from '../io/world.ts';
import { Failure } from '../model/failure.ts';
import type { Measurement } from '../model/measurement.ts';
import type { Report } from '../model/report.ts';
import { readMeasurement } from './measurement.ts';

/** A stored result: all that was measured, or what was concluded from it. */
export type Stored =
  | { readonly kind: 'measurement'; readonly measurement: Measurement }
  | { readonly kind: 'report'; readonly report: Report };

/** Reads measurement.json or report.json, whichever the file is. Failure `config` when it is neither. */
export async function readStored(file: string, world: World): Promise<Stored> {
  const text = await world.files.read(file);
  if (text === null) throw new Failure('config', `There is no ${file}.`, 'Give the path of a measurement.json or report.json.');
  return { kind: 'measurement', measurement: readMeasurement(text) };
}
