import { type Calibration, type CalibrationRecord, type CalibrationRow, kindOf } from '../model/calibration.ts';
import type { EvidenceCost } from '../model/evidence.ts';
import type { FalseAlarms } from '../model/false-alarms.ts';
import type { Measurement } from '../model/measurement.ts';
import { networkHold } from '../model/network-hold.ts';
import { reportedPolicy } from '../model/policy.ts';
import { droppedByScenario } from './assemble.ts';

/** What a Calibration is made of. */
export interface CalibrationInput {
  readonly measurement: Measurement;
  readonly rows: readonly CalibrationRow[];
  /** What evidence costs. */
  readonly costs: readonly EvidenceCost[];
  /** What is to be said of the calibration file's own lines, and of those costs. */
  readonly problems: readonly string[];
}

const MINUTE_MS = 60_000;

/** Puts everything that was found into one Calibration, which is in no file yet. */
export function assembleCalibration({ measurement, rows, costs, problems }: CalibrationInput): Calibration {
  const { environment, pairs, mode, plannedPairs, stop, elapsedMs, startedAt } = measurement;
  const { revisions, configuration, seed, ...protocol } = measurement.protocol;
  const { sha, ref } = revisions.head;
  const gating = rows.filter((row) => row.gating);
  return {
    ...{ schemaVersion: 1, head: { sha, ref }, environment, kind: kindOf(environment) },
    ...{ mode, pairs: pairs.length, plannedPairs, stop },
    minutesPerPair: pairs.reduce((sum, { totalMs }) => sum + totalMs, 0) / pairs.length / MINUTE_MS,
    elapsedMs,
    flagged: gating.filter(({ outcome }) => outcome === 'regression' || outcome === 'improvement').length,
    significant: gating.filter(({ significant }) => significant).length,
    unmeasured: gating.filter(({ measured }) => !measured).length,
    dropped: droppedByScenario(measurement),
    ...{ rows, costs, falseAlarms: null, configuration, seed, startedAt },
    ...reportedPolicy(protocol.policy, networkHold(measurement.sandbox, protocol.scenarios)),
    warnings: [...new Set([...problems, ...protocol.warnings, ...measurement.warnings])],
  };
}

/** The Calibration with what the calibration file says of false alarms. */
export function withFalseAlarms(calibration: Calibration, falseAlarms: FalseAlarms | null): Calibration {
  return { ...calibration, falseAlarms };
}

/** A Calibration as JSON text: two spaces, one newline at the end. */
export function renderCalibrationJson(calibration: Calibration): string {
  return `${JSON.stringify(calibration, null, 2)}\n`;
}

/** A quarter of what is read back of a line, and room for a thousand rows. */
const LONGEST_LINE = 256 * 1024;

/** A Calibration as one line of a calibration file, without its newline; of too many rows only the gating ones, then none. */
export function renderCalibrationLine(calibration: Calibration): string {
  const all = recordOf(calibration);
  const smaller = [all, { ...all, rows: all.rows.filter(({ gating }) => gating) }].map((record) => JSON.stringify(record));
  return smaller.find((line) => new TextEncoder().encode(line).length <= LONGEST_LINE) ?? JSON.stringify({ ...all, rows: [] });
}

function recordOf({ head, environment, rows, costs, ...calibration }: Calibration): CalibrationRecord {
  const { startedAt, kind, mode, pairs, minutesPerPair, flagged, significant, unmeasured } = calibration;
  const { runner, benchgate } = environment;
  const noises = rows.map(({ scenario, metric, gating, sd, robustSd, outcome, resolves }) => {
    const resolves20 = resolves.find(({ pairs: count }) => count === 20)?.change ?? null;
    return { scenario, metric, gating, sd, robustSd, outcome, resolves20 };
  });
  const counts = { mode, pairs, minutesPerPair, flagged, significant, unmeasured };
  return {
    schemaVersion: 1,
    startedAt,
    kind,
    runner,
    benchgate,
    sha: head.sha,
    ...counts,
    rows: noises,
    ...(costs.length > 0 && { costs }),
  };
}
