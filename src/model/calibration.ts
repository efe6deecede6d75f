import type { Change } from './brand.ts';
import type { Estimate } from './comparison.ts';
import type { EvidenceCost } from './evidence.ts';
import type { FalseAlarms } from './false-alarms.ts';
import type { Environment, StopReason } from './measurement.ts';
import type { Form } from './metrics.ts';
import type { Mode } from './plan.ts';
import type { ReportedPolicy } from './policy.ts';
import type { ReportValidity } from './report.ts';
import type { Outcome } from './verdict.ts';

/** Fewer pairs say too little of a noise: with 20 a standard deviation is known to about a sixth of itself. */
export const CALIBRATION_PAIRS = 20;

/**
 * A Noise is how much the effects of one scenario × metric differ from pair to pair although nothing changed. Standard
 * deviations are of effects: log ratios (0.05 is about 5 %), or differences of shares.
 */
export interface Noise {
  /** Pairs that have a value. */
  readonly pairs: number;
  /** Null with fewer than two values. */
  readonly sd: number | null;
  /** From the median of the distances to the median, so that a wild pair counts for no more than another. */
  readonly robustSd: number | null;
  /**
   * What being booted first, and being sent to first, does to a side: its value over the other's − 1, or their difference.
   * Null where too few pairs tell, or (sending) where it is the same as booting.
   */
  readonly bootFirst: Estimate<Change> | null;
  readonly sendFirst: Estimate<Change> | null;
}

/** A Resolution is the smallest worsening (in the form of a change) that so many pairs would find four times out of five. */
export interface Resolution {
  readonly pairs: number;
  /** Null where it is not known. */
  readonly change: Change | null;
}

/** A CalibrationRow is what a calibration found of one scenario × metric. */
export interface CalibrationRow extends Noise {
  readonly scenario: string;
  readonly metric: string;
  /** `relative` changes are ratios, `absolute` changes are differences of shares. */
  readonly form: Form;
  readonly gating: boolean;
  /** The worsening that is a regression, in the form of a change. */
  readonly budget: Change;
  readonly resolves: readonly Resolution[];
  /** Whether the test rejected "no difference" at any look, however small the difference. */
  readonly significant: boolean;
  readonly outcome: Outcome;
  /** Whether enough pairs have a value that the test could have raised an alarm. */
  readonly measured: boolean;
}

/** A Calibration is head compared with itself: whatever differs is noise, and whatever is flagged is a false alarm. */
export interface Calibration extends ReportedPolicy {
  readonly schemaVersion: 1;
  readonly head: { readonly sha: string; readonly ref: string };
  readonly environment: Environment;
  /** The machines that this one's calibrations are counted with. */
  readonly kind: string;
  readonly mode: Mode | null;
  readonly pairs: number;
  readonly plannedPairs: number;
  readonly stop: StopReason;
  readonly minutesPerPair: number;
  readonly elapsedMs: number;
  /** Gating rows that were called regression or improvement. */
  readonly flagged: number;
  /** Gating rows in which the test rejected "no difference". */
  readonly significant: number;
  /** Gating rows that too few pairs have a value of: with any, a calibration without an alarm shows nothing. */
  readonly unmeasured: number;
  readonly dropped: ReportValidity['dropped'];
  readonly rows: readonly CalibrationRow[];
  /** What each kind of evidence costs that the service is asked for; none where it is asked for none. */
  readonly costs: readonly EvidenceCost[];
  /** Over the calibration file, this calibration included; null without a file. */
  readonly falseAlarms: FalseAlarms | null;
  readonly configuration: string;
  readonly seed: string;
  readonly startedAt: string;
  readonly warnings: readonly string[];
}

/** A CalibrationRecord is one line of a calibration file: what is kept of a Calibration, on which runner and version, of which commit. */
export interface CalibrationRecord
  extends Pick<Calibration, 'schemaVersion' | 'startedAt' | 'kind' | 'mode' | 'pairs' | 'minutesPerPair'>,
    Pick<Calibration, 'flagged' | 'significant' | 'unmeasured'> {
  readonly runner: string;
  readonly benchgate: string;
  readonly sha: string;
  readonly rows: readonly (Pick<CalibrationRow, 'scenario' | 'metric' | 'gating' | 'sd' | 'robustSd' | 'outcome'> & {
    /** The smallest worsening that 20 pairs would find; null where it is not known. */
    readonly resolves20: Change | null;
  })[];
  /** Absent where nothing was asked of the service, and in older lines. */
  readonly costs?: readonly EvidenceCost[];
}

/** The machines that behave alike: system, architecture, number and model of CPUs. A runner's own name differs every time. */
export function kindOf({ os, arch, cpus, cpuModel }: Environment): string {
  return `${os.split(' ')[0]} ${arch}, ${cpus} × ${cpuModel}`;
}
