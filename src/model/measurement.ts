import type { Ms } from './brand.ts';
import type { Evidence } from './evidence.ts';
import type { CalibrationTally } from './false-alarms.ts';
import type { Histogram } from './histogram.ts';
import type { Mode, Protocol } from './plan.ts';
import type { SandboxFacts } from './sandbox.ts';
import type { Shard, ShardPairs } from './shard.ts';
import type { Pair } from './trial.ts';
import type { Tuning } from './tuning.ts';

/** Every StopReason. */
export const STOP_REASONS = [
  'regression-found',
  'all-resolved',
  'futile',
  'max-pairs',
  'shards-missing',
  'time-budget',
  'too-slow',
  'all-failed',
  'cancelled',
] as const;

/** measurement.json, and the zip that it travels in, have at most so many bytes (docs/security.md#r6). */
export const MOST_BYTES = 2 * 1024 * 1024;

/** The reason for the mode of pairs has at most so many characters. */
export const MOST_REASON = 1000;

/** Why measuring ended. */
export type StopReason = (typeof STOP_REASONS)[number];

/** An Environment is the machine that measured. */
export interface Environment {
  readonly os: string;
  readonly arch: string;
  readonly cpus: number;
  readonly cpuModel: string;
  readonly memoryMb: number;
  /**
   * How far behind a reading of a process's CPU time can be, measured when measuring began, ms (0 to 10): what a difference
   * of CPU times cannot tell. Null where there is no CPU time; absent where it was not looked at.
   */
  readonly cpuResolutionMs?: Ms | null;
  readonly node: string;
  readonly benchgate: string;
  /** Version of the k6 that drove something; absent when none did. */
  readonly k6?: string;
  /** What the CI calls this machine; empty on a terminal. */
  readonly runner: string;
}

/**
 * A Measurement is all that was measured and the Protocol that judges it: enough to compute the report again, byte for
 * byte. It is the content of measurement.json.
 */
export interface Measurement {
  readonly schemaVersion: 1;
  readonly protocol: Protocol;
  readonly environment: Environment;
  /** How the pairs ran; null when not even the pilot was finished. */
  readonly mode: Mode | null;
  /** Why this mode was chosen. */
  readonly modeReason: string;
  /** The number of pairs planned after the pilot (Kmax); 0 when the pilot was not finished. */
  readonly plannedPairs: number;
  /** How block length and pairs were chosen; absent of a calibration, where no pairs were planned, and in older files. */
  readonly tuning?: Tuning;
  /** Which part it is of a measurement that several runners share; absent where it is all of it. It has no verdict of its own. */
  readonly shard?: Shard;
  /** What several runners brought, in their order, where they are joined; absent of one machine. */
  readonly shards?: readonly ShardPairs[];
  readonly pilot: Pair | null;
  readonly pairs: readonly Pair[];
  readonly histograms: readonly Histogram[];
  readonly stop: StopReason;
  /** For `too-slow`: the minutes that 12 pairs would need. */
  readonly minutesNeeded: number | null;
  readonly startedAt: string;
  readonly elapsedMs: Ms;
  readonly warnings: readonly string[];
  /** What the same side had in every pair although no code belongs to it: shown, never judged. Absent in older files. */
  readonly notSwapped?: readonly string[];
  /** How the sides were kept apart: shown, never judged. Absent where nobody asked for it, and in older files. */
  readonly sandbox?: SandboxFacts;
  /** What was seen besides the times of answers: explains, never judged. Absent where nothing was watched, for want of room, and in older files. */
  readonly evidence?: Evidence;
  /** What the calibration file said when measuring began; absent without one. Shown, never judged. */
  readonly calibrations?: CalibrationTally;
}
