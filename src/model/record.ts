import type { Standing } from './error-budget.ts';
import type { ReportedPolicy } from './policy.ts';

/** What is done with what a load test left, in this order: each whatever becomes of the others. */
export const RECORD_STEPS = ['read', 'history', 'alerts', 'gates', 'export'] as const;

/** A RecordStep is one of them, with what it came to. */
export interface RecordStep {
  readonly step: (typeof RECORD_STEPS)[number];
  /** What it did, in plain words. */
  readonly done: readonly string[];
  /** Why it could not be done; null where it could. */
  readonly failure: { readonly message: string; readonly hint: string } | null;
}

/** A RecordReport is what became of a load test's runs, and how the service stands with them. */
export interface RecordReport extends ReportedPolicy {
  readonly schemaVersion: 1;
  readonly target: string;
  readonly configuration: string;
  /** ISO 8601 UTC. */
  readonly at: string;
  /** Runs that the test left. */
  readonly runs: number;
  readonly steps: readonly RecordStep[];
  readonly standings: readonly Standing[];
  /** Lines of the history that are none. */
  readonly problems: readonly string[];
}
