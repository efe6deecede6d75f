import type { Change, Ms, Share } from './brand.ts';
import type { Creep } from './creep.ts';
import type { Suspect, SuspectNumber, TouchedPlace, Unexplained } from './diagnosis.ts';
import type { FalseAlarms } from './false-alarms.ts';
import type { Measurement } from './measurement.ts';
import type { Form } from './metrics.ts';
import type { Protocol } from './plan.ts';
import type { Slo } from './slo.ts';
import type { ReasonCode, ReasonPlace, Row, SloRow, VerdictState } from './verdict.ts';

/** An interval as JSON: null where nothing bounds it. */
export interface ReportInterval<Of extends number = number> {
  readonly low: Of | null;
  readonly high: Of | null;
  readonly level: Share;
}

/** A revision as JSON. */
export interface ReportRevision {
  readonly sha: string;
  readonly ref: string;
}

/** One scenario × metric of a Report: a Row as JSON. */
export interface ReportRow extends Omit<Row, 'cell' | 'interval' | 'simultaneous'> {
  readonly scenario: string;
  readonly metric: string;
  readonly unit: string;
  /** The interval that decided. */
  readonly interval: ReportInterval<Change> | null;
  /** Holds for all gating rows and looks together. */
  readonly simultaneous: ReportInterval<Change> | null;
  readonly gating: boolean;
  /** `relative` changes are ratios, `absolute` changes are differences of shares. */
  readonly form: Form;
  readonly better: 'lower' | 'higher';
  readonly budget: {
    readonly maxIncrease: Change;
    readonly noChangeWithin: Change;
    readonly minChange: number;
    readonly source: string;
  };
  readonly engine: string;
}

/** One objective of a Report: an SloRow as JSON. */
export interface ReportSlo extends Omit<Slo, 'metric' | 'source'>, Omit<SloRow, 'slo' | 'interval' | 'lost'> {
  readonly metric: string;
  readonly unit: string;
  readonly interval: ReportInterval | null;
  /** File and line. Absent in older files. */
  readonly source?: string;
  /** The share of the pairs in which it ran that say nothing of it: dropped, late, or not read. Absent where all do. */
  readonly lost?: Share;
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
  readonly weight: Share | null;
  /** One plain sentence with its numbers. */
  readonly evidence: string;
  /** What kind of evidence it is. Absent in older files. */
  readonly kind?: Suspect['kind'];
  /** Whether the row got slower, else faster. Absent in older files. */
  readonly slower?: boolean;
  /** What is worth trying first, one plain sentence. Absent where nothing is. */
  readonly suggestion?: string;
  /** What moved, each side's typical value; at most MOST_NUMBERS. */
  readonly numbers?: readonly SuspectNumber[];
  /** Where head changes what it names. */
  readonly touched?: TouchedPlace;
  /** Whether it rests on what the service itself told in the job that ran the pull request's code. */
  readonly claim?: true;
}

/** The shares of requests at which a Report says how long they took. */
export const SHOWN_SHARES: readonly Share[] = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99];

/** A Report has them of at most so many. */
export const MOST_QUANTILES = 16;

/** How long requests of a scenario that changed took: the quantiles of all its pairs together. Shown, never judged. */
export interface ReportQuantiles {
  readonly scenario: string;
  /** `latency` or `ttft`. */
  readonly metric: string;
  readonly shares: readonly Share[];
  readonly base: readonly Ms[];
  readonly head: readonly Ms[];
}

/** How far the measurement can be trusted. */
export interface ReportValidity
  extends Pick<
    Measurement,
    'mode' | 'modeReason' | 'plannedPairs' | 'stop' | 'minutesNeeded' | 'elapsedMs' | 'notSwapped' | 'sandbox' | 'shards'
  > {
  readonly pairs: number;
  /** Pairs whose timing was dropped, by scenario, with the reasons. */
  readonly dropped: readonly { readonly scenario: string; readonly pairs: number; readonly reasons: readonly string[] }[];
  /** Pairs that left a scenario out because its intervals were narrow and others' wide. */
  readonly waited: readonly { readonly scenario: string; readonly pairs: number }[];
  readonly partial: boolean;
  /** What a calibration said that traces cost a median at most, where every pair was traced; absent where none was. */
  readonly traced?: Change;
  /** Medians over pairs; null where not known. */
  readonly steal: Share | null;
  readonly load: number | null;
  readonly utilisation: Share | null;
  readonly lagP95Ms: Ms | null;
  /** Median over pairs of |ln(second half / first half)| of p50: drift inside blocks. */
  readonly halfToHalf: number | null;
  /** Median smallest detectable change of the gating timing rows, as a ratio: the noise floor. */
  readonly noiseFloor: number | null;
}

/** A Report is all that was found, as versioned JSON; the only input of every renderer. */
export interface Report
  extends Pick<Measurement, 'schemaVersion' | 'environment' | 'startedAt' | 'warnings'>,
    Pick<Protocol, 'scenarios' | 'configuration' | 'proposed' | 'leftOut' | 'policy' | 'seed'> {
  readonly base: ReportRevision;
  readonly head: ReportRevision;
  readonly verdict: { readonly state: VerdictState; readonly reasons: readonly ReportReason[] };
  readonly comparisons: readonly ReportRow[];
  readonly slos: readonly ReportSlo[];
  readonly suspects: readonly ReportSuspect[];
  /** Of every scenario that changed and left traces or profiles; absent where none did. */
  readonly unexplained?: readonly Unexplained[];
  /** Of the scenarios that changed, at most MOST_QUANTILES; absent where none did, or no distribution was kept. */
  readonly quantiles?: readonly ReportQuantiles[];
  /** Absent where no side met an error that is told apart. */
  readonly errors?: readonly ReportErrors[];
  readonly validity: ReportValidity;
  /** How often calibrations raised a false alarm; absent without a calibration file. */
  readonly falseAlarms?: FalseAlarms;
  /** Of a branch against a release; absent of everything else. */
  readonly creep?: Creep;
}
