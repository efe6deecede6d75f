import type { ApprovalKind } from './governance.ts';
import type { ReasonCode, ReasonPlace } from './verdict.ts';
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
  readonly why: readonly RequirementReason[];
}

/** Why an approval is needed: of governance what the pull request changes or is, of a waiver what it would accept. */
export type RequirementReason =
  /** Paths, and changes of the rules in a sentence each, may hold text from outside. */
  | { readonly code: 'files' | 'sensitive'; readonly paths: readonly string[] }
  | { readonly code: 'loosened'; readonly changes: readonly string[] }
  | { readonly code: 'unlisted' | 'fork' | 'own' }
  | { readonly code: 'verdict'; readonly reason: StandingReason };

/** A StandingReason is a reason of the report that waivers left, or what its verdict hid, which has no sentence yet: null. */
export interface StandingReason extends ReasonPlace {
  readonly code: ReasonCode;
  readonly text: string | null;
  /** Of an objective that lost pairs left open. */
  readonly objective?: string;
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
  /** Rows that regressed, objectives that are broken, rows that stayed open, that have no data, once waivers are applied. */
  readonly rows: { readonly regressed: number; readonly broken: number; readonly open: number; readonly missing: number };
  readonly requirements: readonly Requirement[];
  readonly refusals: readonly Refusal[];
  /** Logins whose request for changes blocks. */
  readonly blockers: readonly string[];
  readonly waivers: readonly WaiverUse[];
}

/** When a decision is told in a comment: when something changed or needs a person, only when it needs a person, always, never. */
export type CommentMode = 'on-change' | 'on-alert' | 'always' | 'never';
