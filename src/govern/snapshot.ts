import type { Claim } from '../model/claim.ts';
import type { GateState } from '../model/decision.ts';
import type { Governance, Rules } from '../model/governance.ts';
import type { ChangedFiles, PullRequest, Run } from '../model/pull-request.ts';
import type { WatchSeen } from '../model/watch.ts';
import { candidates, type Discussion, type Roles } from './approvals.ts';
import { type ApprovalAttempt, attemptsOf, type Statements } from './attempts.ts';
import type { MergeGroup } from './pending.ts';
import { isNamed, rightOf } from './person.ts';
import type { Subject } from './subject.ts';
import { type FileListing, hasLabel } from './unmeasured.ts';

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
export interface PullSnapshot extends FileListing {
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
  /** How many files lie between the two commits that were compared; null where none were, or GitHub does not say. */
  readonly compared: number | null;
  /** When load tests of the repository were last recorded. It decides nothing. */
  readonly watch: WatchSeen | null;
  /** When somebody permitted asked for another measurement after the first one, ISO 8601, the last first. */
  readonly askedAt: readonly string[];
}

/** A PullState is what of a pull request is looked at again once something was written. */
export interface PullState extends Statements {
  readonly pull: PullRequest;
  readonly runs: readonly Run[];
}

/**
 * Whether nothing has changed since that could change a decision. Talk decides nothing, nor does what somebody tries who is known
 * to have no say, or whose role nobody would have to know: whoever chats must not keep a decision from coming to rest (threat 49).
 */
export function isStill({ discussion, roles, pull, runs, governance, rules: { when } }: PullSnapshot, now: PullState): boolean {
  const digest = (one: PullState) => {
    // How many files and commits it has follows from these; lists do not say.
    const { open, base, head, draft } = one.pull;
    // Labels and drafts decide only where base says so.
    const asked = [when.drafts || draft, when.label === null || hasLabel(one.pull, when.label)];
    const asking = candidates({ ...discussion, reviews: one.reviews, comments: one.comments });
    const isHeard = ({ account, act, association }: ApprovalAttempt) => {
      if (account === null) return false;
      if (roles.has(account.login) || isNamed(account, governance)) return rightOf(account, governance, roles) !== null;
      // Who asks for changes and is no stranger blocks, looked up or not.
      return asking.includes(account.login) || (act === 'block' && association !== 'none');
    };
    return JSON.stringify([open, base, head, asked, attemptsOf({ ...one, governance }).filter(isHeard), one.runs]);
  };
  return digest({ ...discussion, pull, runs }) === digest(now);
}

/** Whether runs need not be looked at again: the first valid measurement counts, and nobody asked for another. */
export function isFinal({ claim, askedAt }: Pick<PullSnapshot, 'claim' | 'askedAt'>): boolean {
  return claim.kind === 'measured' && askedAt.length === 0;
}
