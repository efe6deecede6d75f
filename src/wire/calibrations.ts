import * as z from 'zod';
import { knownNoise } from '../design/pair-noise.ts';
import { tally } from '../judge/false-alarms.ts';
import type { CalibrationRecord } from '../model/calibration.ts';
import { kindOf } from '../model/calibration.ts';
import type { Environment, Measurement } from '../model/measurement.ts';
import type { Mode, Plan } from '../model/plan.ts';
import type { Request } from '../model/request.ts';
import type { KnownNoise } from '../model/tuning.ts';
import type { World } from '../world/world.ts';
import { evidenceCost, MOST_COSTS } from './evidence-schema.ts';
import { count, hex, id, list, MOST, metricName, mode, moment, outcome, text, value } from './fields.ts';
import { readJsonLines } from './json.ts';

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

/**
 * The calibrations that say with what pairs are measured. What lies in the checkout may be the pull request's own: of such a file
 * those count that base's commit has. To be asked before anything of head runs: its build could change what links lead to, and git's
 * own files.
 */
export async function trustedRecords(
  past: Calibrations | null,
  { repository, protocol }: Pick<Plan, 'repository' | 'protocol'>,
  { files, git }: Pick<World, 'files' | 'git'>,
): Promise<readonly CalibrationRecord[]> {
  if (past === null) return [];
  // Its name is enough: a link in the checkout may lead anywhere.
  if (!past.path.startsWith(`${repository}/`)) return (await files.isBelow(past.path, repository)) === false ? past.records : [];
  const inBase = `${protocol.revisions.base.sha}:${past.path.slice(repository.length + 1)}`;
  const { code, stdout } = await git.run(['cat-file', 'blob', inBase], { cwd: repository });
  return code === 0 ? readCalibrationLines(stdout).records : [];
}

/** What was known of this kind of machine when measuring began goes into the measurement: the report must follow from it. */
export function withTally(measurement: Measurement, past: Calibrations | null): Measurement {
  if (past === null) return measurement;
  const calibrations = tally(past.records, kindOf(measurement.environment));
  return { ...measurement, calibrations, warnings: [...measurement.warnings, ...past.problems] };
}

/** A line of ours has at most a quarter of it. Objects in a list in an object. */
const RULES = { maxBytes: 1024 * 1024, maxDepth: 3 };

/** Nobody reads more of them. */
const MOST_PROBLEMS = 10;

const row = z.strictObject({
  scenario: id,
  metric: metricName,
  gating: z.boolean(),
  sd: value.nullable(),
  robustSd: value.nullable(),
  outcome,
  resolves20: value.nullable(),
});

const record = z.strictObject({
  schemaVersion: z.literal(1),
  startedAt: moment,
  kind: text(400),
  runner: text(300),
  benchgate: text(64),
  sha: hex(40),
  mode: mode.nullable(),
  pairs: count,
  minutesPerPair: value,
  flagged: count,
  significant: count,
  unmeasured: count,
  rows: list(row, MOST.cells),
  costs: list(evidenceCost, MOST_COSTS).exactOptional(),
}) satisfies z.ZodType<CalibrationRecord>;

/** What a calibration file holds, and which of its lines are no calibrations, in plain words without anything of theirs. */
interface CalibrationLines {
  readonly records: readonly CalibrationRecord[];
  readonly problems: readonly string[];
}

/** Reads a calibration file as strictly as a measurement, line by line: a bad line spoils no other. Empty lines are none. */
export function readCalibrationLines(file: string): CalibrationLines {
  const { values, wrong } = readJsonLines(file, RULES, record);
  const problems = wrong.map(({ number, why }) => `Line ${number} of the calibration file is no calibration: ${why}.`);
  return { records: values, problems: bounded(problems) };
}

function bounded(problems: readonly string[]): readonly string[] {
  const more = problems.length - MOST_PROBLEMS;
  return more <= 0 ? problems : [...problems.slice(0, MOST_PROBLEMS), `${more} more lines of it are no calibrations.`];
}
