import type { Comparison } from '../model/comparison.ts';
import type { EvidenceDetail } from '../model/evidence.ts';
import type { Measurement } from '../model/measurement.ts';
import type { Report } from '../model/report.ts';

/** A PageInput is what the page of a report is drawn from: the more there is, the more it shows. */
export interface PageInput {
  readonly report: Report;
  /** With what each of its rows was compared; null where only the report is at hand. */
  readonly measured: Measured | null;
  /** Waterfalls, flame graph and the quantiles of each pair; null where nothing was watched, or by others. */
  readonly detail: EvidenceDetail | null;
  /** What the page offers to save, the most wanted first; what there is no room for is left out. */
  readonly files: readonly PageFile[];
}

/** Measured is a Measurement with what comparing made of it. */
export interface Measured {
  readonly measurement: Measurement;
  readonly comparisons: readonly Comparison[];
}

/** A PageFile is JSON that can be saved from the page. */
export interface PageFile {
  readonly name: string;
  readonly text: string;
}
