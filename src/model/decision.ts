import type { ApprovalKind } from './governance.ts';
import type { WaiverUse } from './waiver.ts';

/** What GitHub shows of the gate: the states of a commit status. */
export type GateState = 'success' | 'failure' | 'pending' | 'error';

/** An Approval is a person who accepts something for one head commit. */
export interface Approval {
  readonly kind: ApprovalKind;
  readonly id: number;
  readonly login: string;
  /** What lets this person approve: `admin`, `write`, or `named` in the configuration. */
  readonly role: string;
  readonly source: 'review' | 'command';
  /** Of the review or the comment. */
  readonly sourceId: number;
  readonly url: string;
  /** The head commit, 40 hexadecimal digits. */
  readonly sha: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Text from outside; null where none is asked for. */
  readonly reason: string | null;
}

/** Why something that looks like an approval is none. */
export type RefusalCode =
  | 'author'
  | 'commit-author'
  | 'not-a-person'
  | 'role'
  | 'edited'
  | 'other-commit'
  | 'short'
  | 'other-base'
  | 'too-early'
  | 'no-reason'
  | 'revoked'
  | 'authors-unknown';

/** A Refusal is an attempt to approve that does not count, for the audit. */
export interface Refusal {
  readonly kind: ApprovalKind;
  readonly code: RefusalCode;
  readonly login: string;
  readonly url: string;
}

/** A Requirement is an approval kind that this pull request needs, why, and who has given it. */
export interface Requirement {
  readonly kind: ApprovalKind;
  readonly minimum: number;
  readonly approvals: readonly Approval[];
  /** Sentences of ours, which may hold text from outside. */
  readonly why: readonly string[];
}

/** Why the state is what it is. */
export type DecisionCode =
  | 'pass'
  | 'approved'
  | 'waived'
  | 'regressed'
  | 'needs-approval'
  | 'changes-requested'
  | 'measuring'
  | 'stale'
  | 'measuring-failed'
  | 'refused'
  | 'no-data'
  | 'undecided'
  | 'rules-unreadable'
  | 'not-gated';

/** A Decision is the verdict after people: the state that GitHub shows for one head commit, and all that it follows from. */
export interface Decision {
  readonly state: GateState;
  readonly code: DecisionCode;
  /** For the commit status: plain ASCII, at most 140 characters. */
  readonly description: string;
  readonly requirements: readonly Requirement[];
  readonly refusals: readonly Refusal[];
  /** Logins whose request for changes blocks. */
  readonly blockers: readonly string[];
  readonly waivers: readonly WaiverUse[];
}

/** When a decision is told in a comment: when something changed or needs a person, only when it needs a person, always, never. */
export type CommentMode = 'on-change' | 'on-alert' | 'always' | 'never';
