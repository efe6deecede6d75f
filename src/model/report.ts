import type { FalseAlarms } from './calibration.ts';
import type { Environment, StopReason } from './measurement.ts';
import type { Form } from './metric.ts';
import type { Mode, PlannedScenario } from './plan.ts';
import type { Slo } from './slo.ts';
import type { Outcome, OutcomeNote, ReasonCode, ReasonPlace, RowTest, SloState, VerdictState } from './verdict.ts';

/** An interval as JSON: null where nothing bounds it. */
export interface ReportInterval {
  readonly low: number | null;
  readonly high: number | null;
  readonly level: number;
}

/** A revision as JSON. */
export interface ReportRevision {
  readonly sha: string;
  readonly ref: string;
}

/** One scenario × metric of a Report. Numbers as in OutcomeRow. */
export interface ReportComparison {
  readonly scenario: string;
  readonly metric: string;
  readonly unit: string;
  readonly outcome: Outcome;
  readonly note: OutcomeNote | null;
  readonly change: number | null;
  /** The interval that decided. */
  readonly interval: ReportInterval | null;
  /** Holds for all gating rows and looks together. */
  readonly simultaneous: ReportInterval | null;
  readonly pairs: number;
  readonly mde: number | null;
  /** The share of false finds among the comparisons no less striking than this one; null with 20 comparisons or fewer. */
  readonly q: number | null;
  readonly base: number | null;
  readonly head: number | null;
  readonly gating: boolean;
  /** `relative` changes are ratios, `absolute` changes are differences of shares. */
  readonly form: Form;
  readonly better: 'lower' | 'higher';
  readonly budget: {
    readonly maxIncrease: number;
    readonly noChangeWithin: number;
    readonly minChange: number;
    readonly source: string;
  };
  readonly engine: string;
  /** As in OutcomeRow. */
  readonly settledAt: number | null;
  readonly unseen: number | null;
  readonly test: RowTest | null;
}

/** One objective of a Report. */
export interface ReportSlo {
  readonly scenario: string;
  readonly metric: string;
  readonly objective: string;
  /** The objective as numbers: `<=` and 300 in the metric's unit. */
  readonly comparator: Slo['comparator'];
  readonly bound: number;
  readonly state: SloState;
  readonly baseState: SloState;
  readonly value: number | null;
  readonly unit: string;
  readonly interval: ReportInterval | null;
  readonly failing: boolean;
  /** The share of the pairs in which it ran that say nothing of it: dropped, late, or not read. Absent where all do. */
  readonly lost?: number;
}

/** The errors that one side of one scenario met in all pairs, or in the pilot where there are none: kinds and counts only. */
export interface ReportErrors {
  readonly scenario: string;
  readonly side: 'base' | 'head';
  readonly sent: number;
  /** The most frequent first, at most 20. */
  readonly kinds: readonly { readonly kind: string; readonly count: number }[];
}

/** A Reason in words. */
export interface ReportReason extends ReasonPlace {
  readonly code: ReasonCode;
  /** One plain sentence. */
  readonly text: string;
}

/** A Suspect in words. */
export interface ReportSuspect {
  readonly scenario: string;
  readonly metric: string;
  readonly weight: number | null;
  /** One plain sentence with its numbers. */
  readonly evidence: string;
}

/** How far the measurement can be trusted. */
export interface ReportValidity {
  readonly mode: Mode | null;
  readonly modeReason: string;
  readonly pairs: number;
  readonly plannedPairs: number;
  /** Pairs whose timing was dropped, by scenario, with the reasons. */
  readonly dropped: readonly { readonly scenario: string; readonly pairs: number; readonly reasons: readonly string[] }[];
  /** Pairs that left a scenario out because its intervals were narrow and others' wide. */
  readonly waited: readonly { readonly scenario: string; readonly pairs: number }[];
  readonly partial: boolean;
  readonly stop: StopReason;
  readonly minutesNeeded: number | null;
  readonly elapsedMs: number;
  /** Medians over pairs; null where not known. */
  readonly steal: number | null;
  readonly load: number | null;
  readonly utilisation: number | null;
  readonly lagP95Ms: number | null;
  /** Median over pairs of |ln(second half / first half)| of p50: drift inside blocks. */
  readonly halfToHalf: number | null;
  /** Median smallest detectable change of the gating timing rows, as a ratio: the noise floor. */
  readonly noiseFloor: number | null;
  /** What the same side had in every pair, so that it can look like a change of the code; absent where it is not known. */
  readonly notSwapped?: readonly string[];
}

/** A Report is all that was found, as versioned JSON; the only input of every renderer. */
export interface Report {
  readonly schemaVersion: 1;
  readonly base: ReportRevision;
  readonly head: ReportRevision;
  readonly verdict: { readonly state: VerdictState; readonly reasons: readonly ReportReason[] };
  readonly comparisons: readonly ReportComparison[];
  readonly slos: readonly ReportSlo[];
  readonly scenarios: readonly PlannedScenario[];
  readonly suspects: readonly ReportSuspect[];
  /** Absent where no side met an error that is told apart. */
  readonly errors?: readonly ReportErrors[];
  readonly environment: Environment;
  readonly validity: ReportValidity;
  readonly configuration: string;
  readonly proposed: readonly string[];
  readonly seed: string;
  readonly startedAt: string;
  readonly warnings: readonly string[];
  /** How often calibrations raised a false alarm; absent without a calibration file. */
  readonly falseAlarms?: FalseAlarms;
}
