import type { Claim } from './claim.ts';
import type { Decision } from './decision.ts';
import type { ApprovalKind } from './governance.ts';
import type { GovernedFiles } from './governed-files.ts';
import type { Report } from './report.ts';
import type { Rules } from './rules.ts';

/** Decided is a decision with everything that it was made of: what comment, check run and audit line are written from. */
export interface Decided {
  readonly repository: { readonly owner: string; readonly name: string };
  readonly number: number;
  /** Branch and commit of base; the head commit; the commit that gets the status, which is another one in a merge queue. */
  readonly base: { readonly ref: string; readonly sha: string };
  readonly head: string;
  readonly sha: string;
  /** Of the suite: `default`. */
  readonly key: string;
  /** Of the commit status: `benchgate (main)`. */
  readonly context: string;
  readonly fork: boolean;
  readonly rules: Rules;
  readonly files: GovernedFiles;
  readonly claim: Claim;
  /** Null where nothing was measured. */
  readonly report: Report | null;
  readonly decision: Decision;
  /** Kinds of approval for which those who are named were asked before. It decides nothing. */
  readonly asked: readonly ApprovalKind[];
  /** This run's page. */
  readonly url: string;
}
