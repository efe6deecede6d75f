import type { CachingReview } from './caching.ts';
import type { Claim } from './claim.ts';
import type { ApprovalKind, GovernedFiles, Rules } from './governance.ts';
import type { ChangedFile } from './pull-request.ts';
import type { Report } from './report.ts';
import type { ReasonCode, ReasonPlace } from './verdict.ts';
import type { WaiverUse } from './waiver.ts';
import type { WatchSeen } from './watch.ts';

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
  /** Of the one person who may write, on a pull request of their own: nobody else looked; absent for everybody else's. */
  readonly alone?: true;
}

/** Why something that looks like an approval is none. */
export type RefusalCode =
  | 'author'
  | 'not-alone'
  | 'writers-unknown'
  | 'commit-author'
  | 'not-a-person'
  | 'role'
  | 'edited'
  | 'other-commit'
  | 'short'
  | 'not-by-review'
  | 'not-by-command'
  | 'other-base'
  | 'unread'
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
  /** Of `writers-unknown` why, the end of a sentence. */
  readonly why?: string;
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
  | { readonly code: 'files' | 'sensitive' | 'build'; readonly paths: readonly string[] }
  | { readonly code: 'loosened' | 'measured-otherwise'; readonly changes: readonly string[] }
  /** Where base wants a person to look at caching: the files, and whether the measurement alone tells of it. */
  | { readonly code: 'caching'; readonly paths: readonly string[] }
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
  | 'not-asked'
  | 'not-needed'
  | 'stale'
  | 'measuring-failed'
  | 'refused'
  | 'no-data'
  | 'undecided'
  | 'rules-unreadable';

/**
 * An Unmeasured is why nothing has to be measured, or not yet: only files changed that base ignores, it is a draft, or it has not
 * the label that asks for a measurement, without which it passes or not.
 */
export type Unmeasured =
  | { readonly code: 'ignored' | 'draft' }
  | { readonly code: 'label'; readonly label: string; readonly passes: boolean };

/** A Decision is the verdict after people: the state that GitHub shows for one head commit, and all that it follows from. */
export interface Decision {
  readonly state: GateState;
  readonly code: DecisionCode;
  /** Null where it is measured. */
  readonly unmeasured: Unmeasured | null;
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

/** DecisionRecord is a decision with everything that it was made of: what comment, check run and audit line are written from. */
export interface DecisionRecord {
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
  /** Absent where nothing says that it adds or changes caching. */
  readonly caching?: CachingReview;
  /** What GitHub lists as changed. */
  readonly changed: readonly ChangedFile[];
  readonly claim: Claim;
  /** Null where nothing was measured. */
  readonly report: Report | null;
  readonly decision: Decision;
  /** The pull request of the same commit whose stricter decision is the status; null where the status is this one's. */
  readonly decidedBy: number | null;
  /** Kinds of approval for which those who are named were asked before. It decides nothing. */
  readonly asked: readonly ApprovalKind[];
  /** Null where the repository has no targets, or it is not known. It decides nothing. */
  readonly watch: WatchSeen | null;
  /** This run's page. */
  readonly url: string;
}

/** An Annotation is a note at a line of head's files, shown in the list of changed files. */
export interface Annotation {
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly level: 'notice' | 'warning' | 'failure';
  readonly title: string;
  readonly message: string;
}

/** A CheckRun is where the detail of a decision is. It never gates. */
export interface CheckRun {
  readonly name: string;
  readonly headSha: string;
  /** Null while it is under way. Never `neutral` or `skipped`, which count as success. */
  readonly conclusion: 'success' | 'failure' | 'action_required' | null;
  readonly title: string;
  /** Markdown, at most 65,535 characters each. */
  readonly summary: string;
  readonly text: string;
  readonly annotations: readonly Annotation[];
  readonly url: string;
}
