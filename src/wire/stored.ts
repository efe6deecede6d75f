import { Failure } from '../model/failure.ts';
import type { Measurement } from '../model/measurement.ts';
import type { Report } from '../model/report.ts';
import type { World } from '../world/world.ts';
import { readMeasurement } from './measurement.ts';
import { readJson } from './measurement-text.ts';
import { reportSchema } from './schema-report.ts';

/** A stored result: all that was measured, or what was concluded from it. */
export type Stored =
  | { readonly kind: 'measurement'; readonly measurement: Measurement }
  | { readonly kind: 'report'; readonly report: Report };

/** A report has no histograms, but a row of text for each of 64 × 32 cells. */
const RULES = { maxBytes: 4 * 1024 * 1024, maxDepth: 8 };

/** Reads measurement.json or report.json, whichever the file is. Failure `config` when it is neither. */
export async function readStored(file: string, world: World): Promise<Stored> {
  const text = await world.files.read(file);
  if (text === null)
    throw new Failure('config', `There is no file ${file}.`, 'Give the path of a measurement.json or report.json.');
  try {
    return /"protocol"\s*:/.test(text)
      ? { kind: 'measurement', measurement: readMeasurement(text) }
      : { kind: 'report', report: readReport(text) };
  } catch (thrown) {
    const { message, hint } = Failure.from(thrown);
    throw new Failure('config', message.replace(/^file/, file), hint, { cause: thrown });
  }
}

/** Reads report.json as strictly as a measurement. */
function readReport(text: string): Report {
  const read = readJson(text, RULES, reportSchema);
  if ('why' in read) throw refused(read.why);
  return coherent(read.value);
}

/** A verdict follows from the rows: a report that contradicts itself was not written by us. */
function coherent(report: Report): Report {
  const { verdict, comparisons, slos } = report;
  const regressed = comparisons.some(({ gating, outcome }) => gating && outcome === 'regression');
  const broken = slos.some(({ failing }) => failing);
  if (verdict.state === 'fail' && verdict.reasons.length === 0) throw refused('its verdict is fail, without a reason');
  if (verdict.state !== 'fail' && (regressed || broken))
    throw refused(
      `its verdict is ${verdict.state}, but ${regressed ? 'a gating row is a regression' : 'an objective fails the gate'}`,
    );
  return report;
}

function refused(why: string): Failure {
  return new Failure(
    'config',
    `file is neither a Benchgate measurement nor a report: ${why}.`,
    'Give a measurement.json or report.json that this version wrote; schema/ describes both.',
  );
}
