import type { Role } from './account.ts';

/** What a person accepts: a change of the rules, or a measured regression. A proposal to write is a kind for later. */
export type ApprovalKind = 'governance' | 'waiver';

/** The workflows of a repository with forks: what measures, what decides and reports, and what wakes that after a review. */
export const WORKFLOWS = {
  measure: '.github/workflows/benchgate-measure.yml',
  report: '.github/workflows/benchgate-report.yml',
  poke: '.github/workflows/benchgate-poke.yml',
} as const;

/** Governance is who decides what on a pull request, with every default filled in. Always base's. */
export interface Governance {
  /** The least role that may approve; null where only `users` may. */
  readonly leastRole: Role | null;
  /** Logins that may approve whatever their role, in small letters. */
  readonly users: readonly string[];
  /** Approvals that each kind needs, ≥ 1. */
  readonly minimum: Readonly<Record<ApprovalKind, number>>;
  /** Patterns of governed files, the built-in ones included. */
  readonly governed: readonly string[];
  /** Patterns of performance-sensitive files. */
  readonly sensitive: readonly string[];
  /** Branches that are gated beside the default branch. */
  readonly protectedBases: readonly string[];
  readonly mergeQueue: 'carry' | 'remeasure';
  /** Path of the workflow whose measurements are accepted. */
  readonly measureWorkflow: string;
}

/** A GovernanceNeed is why a change of the rules needs a person. */
export type GovernanceNeed = 'files' | 'sensitive' | 'unlisted' | 'loosened' | 'fork' | 'own';
