import type { Claim } from '../model/claim.ts';
import type { GateState } from '../model/decision.ts';
import type { Governance, Rules } from '../model/governance.ts';
import type { ChangedFiles, Comment, PullRequest, Review, Run } from '../model/pull-request.ts';
import type { Discussion, Roles } from './approvals.ts';
import type { MergeGroup } from './pending.ts';
import type { Subject } from './subject.ts';

/** A Snapshot is everything that one status is decided by, as GitHub told it: plain data, nothing of it decided yet. */
export interface Snapshot {
  readonly subject: Subject;
  /** Of every pull request that has a say, as in the subject. */
  readonly pulls: readonly PullSnapshot[];
  /** What the status is now; null where there is none. */
  readonly status: { readonly state: GateState; readonly description: string } | null;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** A PullSnapshot is what one pull request is decided by. */
export interface PullSnapshot {
  readonly pull: PullRequest;
  readonly group: MergeGroup | null;
  readonly governance: Governance;
  readonly rules: Rules;
  readonly changed: ChangedFiles;
  /** What people said, and what decides whether it counts. */
  readonly discussion: Discussion;
  /** What those may do whose role decides. */
  readonly roles: Roles;
  readonly claim: Claim;
  /** Runs of the measuring workflow for the commit whose measurement counts. */
  readonly runs: readonly Run[];
  readonly measuredSha: string;
  /** Whether that is a merge group's own commit, which the rules want measured anew. */
  readonly isRemeasured: boolean;
  /** When somebody permitted asked for another measurement, ISO 8601, the last first. */
  readonly askedAt: readonly string[];
}

/** A PullState is what of a pull request is looked at again once something was written, but for what we wrote ourselves. */
export interface PullState {
  readonly pull: PullRequest;
  readonly reviews: readonly Review[];
  readonly comments: readonly Comment[];
  readonly runs: readonly Run[];
}

/** Whether two states of one pull request decide the same; `bot` is as whom we write. */
export function isSameState(one: PullState, other: PullState, bot: string): boolean {
  return digestOf(one, bot) === digestOf(other, bot);
}

/** Whether runs need not be looked at again: the first measurement counts, and nobody asked for another. */
export function isFinal({ claim, askedAt }: Pick<PullSnapshot, 'claim' | 'askedAt'>): boolean {
  return claim.kind === 'measured' && askedAt.length === 0;
}

function digestOf({ pull, reviews, comments, runs }: PullState, bot: string): string {
  // How many files and commits it has follows from these; lists do not say.
  const { open, base, head } = pull;
  const others = comments.filter(({ account }) => account?.login !== bot);
  return JSON.stringify([open, base, head, reviews, others, runs]);
}
