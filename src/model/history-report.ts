import type { Ms } from './brand.ts';
import type { ChangePoint } from './change-point.ts';
import type { BudgetPoint, IncidentSpan, RunGap, Standing } from './error-budget.ts';
import type { Slo } from './slo.ts';
import type { WatchRun } from './watch.ts';

/** A RevisionChange is a run from which on the target says another revision than before. */
export interface RevisionChange {
  /** ISO 8601 UTC. */
  readonly at: string;
  /** Null at the first run that says one. */
  readonly before: string | null;
  readonly revision: string;
}

/** A ScenarioHistory is what the runs of one scenario of a target say together. */
export interface ScenarioHistory {
  readonly scenario: string;
  /** The oldest first, each once. */
  readonly runs: readonly WatchRun[];
  readonly gaps: readonly RunGap[];
  /** Declared maintenance, ms since 1970, and how many of the runs began in it: they count for nothing. */
  readonly maintenance: readonly { readonly from: Ms; readonly to: Ms }[];
  readonly uncounted: number;
  readonly revisions: readonly RevisionChange[];
  /** What at least one complete run has a value of, in the order of the report, with its unit. */
  readonly metrics: readonly { readonly name: string; readonly unit: string }[];
  /** With when the first run after each began, ISO 8601 UTC. */
  readonly changes: readonly { readonly metric: string; readonly at: string; readonly point: ChangePoint }[];
  readonly slos: readonly (Pick<Slo, 'objective' | 'bound'> & { readonly metric: string })[];
}

/** An ObjectiveHistory is how the service stood with an objective over time, and how it stands now. */
export interface ObjectiveHistory {
  readonly standing: Standing;
  /** The oldest first. */
  readonly incidents: readonly IncidentSpan[];
  readonly burnDown: readonly BudgetPoint[];
}

/** A HistoryReport is all that a history says of a target: what pages and terminals show of it. */
export interface HistoryReport {
  readonly schemaVersion: 1;
  readonly target: string;
  readonly configuration: string;
  /** When it was read, ISO 8601 UTC. */
  readonly at: string;
  /** So many months were looked at. */
  readonly months: number;
  readonly scenarios: readonly ScenarioHistory[];
  readonly objectives: readonly ObjectiveHistory[];
  /** Lines of the history that are none, and what was left out, in plain words. */
  readonly problems: readonly string[];
}
