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

/**
 * Why something was not imported. `foreign-source`, `foreign-query`: it is not about one of our series; `share`, `bound`: it is,
 * but says what no objective of ours can; `alerting`: our alerts follow from the objective and are not set one by one.
 */
export type NotImported =
  | ('version' | 'kind' | 'malformed' | 'too-many' | 'alerting' | 'composite' | 'no-indicator' | 'no-window')
  | ('calendar-window' | 'window-length' | 'budgeting-method' | 'foreign-source' | 'foreign-query' | 'share' | 'bound');

/** A NotImportedPart is a part of an OpenSLO file that is no objective of ours. */
export interface NotImportedPart {
  /** The position of its document in the file, from 0. */
  readonly document: number;
  /** The name that it gives itself: any text. */
  readonly name: string;
  readonly why: NotImported;
}
