import { Failure } from '../model/failure.ts';
import type { Measurement } from '../model/measurement.ts';
import type { Report } from '../model/report.ts';
import type { World } from '../world/world.ts';
import { readJson } from './json.ts';
import { readMeasurement } from './measurement.ts';
import { reportSchema } from './report-schema.ts';

/**
 * Every key of a Report, in the order in which they are printed. As the property list of JSON.stringify it makes the text
 * independent of how the object was built, so that the same findings give the same bytes. `load` of a scenario stands where
 * it does for the one-minute load average: a key has one place in the list.
 */
const KEYS = `
  schemaVersion base head sha ref verdict state reasons code
  scenario metric text comparisons slos objective comparator bound baseState value unit
  outcome note change interval simultaneous low high level pairs mde q gating failing lost form better
  settledAt unseen test family look critical rejected budget maxIncrease noChangeWithin minChange source
  scenarios name status engine ratePerSecond requestsPerFlow kind clients thinkTimeMs boundMs fromPerSecond toPerSecond stepMs loadChanged warmUpMs blockMs
  suspects weight evidence slower suggestion numbers what touched path line claim unexplained share
  quantiles shares errors side sent kinds count
  environment os arch cpus cpuModel memoryMb cpuResolutionMs node benchgate k6 runner
  validity mode modeReason plannedPairs dropped waited partial traced stop minutesNeeded elapsedMs
  steal load utilisation lagP95Ms halfToHalf noiseFloor notSwapped
  sandbox mechanism why walls wall seccomp limits cores topology apart
  shards index
  configuration proposed leftOut
  policy profile role capabilities repoWrite historyWrite egress hosts enforcement targets exports fork
  seed startedAt warnings
  falseAlarms here all calibrations flagged significant flaggedShare significantShare
  creep commits pulls number title effects unlisted suspected`
  .trim()
  .split(/\s+/);

/** A Report as JSON text: two spaces, one newline at the end, the same bytes for the same Report. */
export function renderJson(report: Report): string {
  return `${JSON.stringify(report, KEYS, 2)}\n`;
}

/** A stored result: all that was measured, or what was concluded from it. */
type StoredResult =
  | { readonly kind: 'measurement'; readonly measurement: Measurement }
  | { readonly kind: 'report'; readonly report: Report };

/** A report has no histograms, but a row of text for each of 64 × 32 cells. */
const RULES = { maxBytes: 4 * 1024 * 1024, maxDepth: 8 };

/** Reads measurement.json or report.json, whichever the file is. Failure `config` when it is neither. */
export async function readStoredResult(file: string, world: World): Promise<StoredResult> {
  const text = await world.files.read(file);
  if (text === null)
    throw new Failure('config', `There is no file ${file}.`, 'Give the path of a measurement.json or report.json.');
  try {
    return /"protocol"\s*:/.test(text)
      ? { kind: 'measurement', measurement: wholeOf(readMeasurement(text)) }
      : { kind: 'report', report: readReport(text) };
  } catch (thrown) {
    const { message, hint } = Failure.from(thrown);
    throw new Failure('config', message.replace(/^file/, file), hint, { cause: thrown });
  }
}

/** Of one shard nothing is concluded: its pairs were planned to be judged with those of the others. */
function wholeOf(measurement: Measurement): Measurement {
  const { shard } = measurement;
  if (shard === undefined) return measurement;
  throw new Failure(
    'config',
    `file is one of ${shard.of} shards, and has no verdict of its own.`,
    'Join them: `benchgate merge` with the measurement.json of each.',
  );
}

/** Reads report.json as strictly as a measurement. A verdict follows from the rows: what contradicts itself is not ours. */
function readReport(text: string): Report {
  const read = readJson(text, RULES, reportSchema);
  if ('why' in read) throw refused(read.why);
  const { verdict, comparisons, slos } = read.value;
  const regressed = comparisons.some(({ gating, outcome }) => gating && outcome === 'regression');
  const broken = regressed ? 'a gating row is a regression' : 'an objective fails the gate';
  if (verdict.state === 'fail' && verdict.reasons.length === 0) throw refused('its verdict is fail, without a reason');
  if (verdict.state !== 'fail' && (regressed || slos.some(({ failing }) => failing)))
    throw refused(`its verdict is ${verdict.state}, but ${broken}`);
  return read.value;
}

function refused(why: string): Failure {
  return new Failure(
    'config',
    `file is neither a Benchgate measurement nor a report: ${why}.`,
    'Give a measurement.json or report.json that this version wrote; schema/ describes both.',
  );
}
