import type { Share } from './brand.ts';
import type { Estimate } from './comparison.ts';

/** A CalibrationCount counts calibrations in which every gating row was measured, and those in which at least one gating row was flagged, or was significant. */
export interface CalibrationCount {
  readonly calibrations: number;
  readonly flagged: number;
  readonly significant: number;
}

/** A CalibrationTally is a calibration file in numbers: of one kind of machine, and in all. */
export interface CalibrationTally {
  readonly kind: string;
  readonly here: CalibrationCount;
  readonly all: CalibrationCount;
}

/** A FalseAlarmRate is a CalibrationCount as shares, each with its 95 % interval (Clopper–Pearson); null of no calibration. */
export interface FalseAlarmRate extends CalibrationCount {
  readonly flaggedShare: Estimate<Share> | null;
  readonly significantShare: Estimate<Share> | null;
}

/** A FalseAlarms is how often calibrations raised a false alarm: on this kind of machine, and in all. */
export interface FalseAlarms {
  readonly kind: string;
  readonly here: FalseAlarmRate;
  readonly all: FalseAlarmRate;
}
