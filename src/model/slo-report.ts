import type { ChangePoint } from './change-point.ts';
import type { Standing } from './error-budget.ts';

/** An SloReport is what a history says of a target. */
export interface SloReport {
  readonly schemaVersion: 1;
  readonly target: string;
  readonly configuration: string;
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly runs: number;
  readonly standings: readonly Standing[];
  readonly changes: readonly { readonly scenario: string; readonly metric: string; readonly point: ChangePoint }[];
  /** Lines of the history that are none. */
  readonly problems: readonly string[];
}
