/** A PullRequest is what GitHub says of one, at one moment. */
export interface PullRequest {
  readonly number: number;
  readonly open: boolean;
  readonly merged: boolean;
  readonly author: Account | null;
  readonly base: { readonly ref: string; readonly sha: string; readonly repositoryId: number };
  /** The repository is null when the fork was deleted. */
  readonly head: {
    readonly ref: string;
    readonly sha: string;
    readonly repositoryId: number | null;
    readonly owner: string | null;
  };
  readonly draft: boolean;
  /** Names, as whoever may triage has set them. */
  readonly labels: readonly string[];
  /** Numbers of files and commits; 0 where GitHub lists pull requests without them. */
  readonly changedFiles: number;
  readonly commits: number;
  /** Of its conversation; 0 where GitHub lists pull requests without it. */
  readonly comments: number;
  /** When anything of it last changed, a push included: ISO 8601, UTC. */
  readonly updatedAt: string;
  /** Logins. */
  readonly requestedReviewers: readonly string[];
}

/** Whether the head is in another repository, where others may write. */
export function isFork({ base, head }: PullRequest): boolean {
  return head.repositoryId !== base.repositoryId;
}

/** A ChangedFile is one file of a pull request. Paths are text from outside. */
export interface ChangedFile {
  readonly path: string;
  /** Where it was before it was renamed; null for everything else. */
  readonly previousPath: string | null;
  /** The lines that are shown as changed, with those around them, as head numbers them (first and last); absent where none are. */
  readonly lines?: readonly (readonly [number, number])[];
}

/** ChangedFiles are the files of a pull request; `complete` is false where GitHub did not list all of them. */
export interface ChangedFiles {
  readonly files: readonly ChangedFile[];
  readonly complete: boolean;
  /** The commit that GitHub listed them for; null where it does not say so of all: the list may be of another commit. */
  readonly sha: string | null;
}

/** Events whose runs measure: what a run of another event left is no measurement (docs/security.md#r1). */
export const MEASURING_EVENTS: readonly string[] = ['pull_request', 'merge_group'];

/** Events whose ended run makes a decision due: what measures, and a review, whose run only wakes (docs/security.md#r1). */
export const WAKING_EVENTS: readonly string[] = [...MEASURING_EVENTS, 'pull_request_review'];

/** What happens to a pull request and can change the decision on it. */
export const PULL_ACTIONS: readonly string[] = ['opened', 'synchronize', 'reopened', 'edited', 'ready_for_review'];
/** What can change whether it has to be measured (`when`). */
export const WHEN_ACTIONS: readonly string[] = ['labeled', 'unlabeled', 'converted_to_draft'];
/** And where it need not be open: once it is closed another one of the same commit may have the say. */
export const TARGET_ACTIONS: readonly string[] = [...PULL_ACTIONS, 'closed'];

/** What happens to a review and can change who has approved. */
export const REVIEW_ACTIONS: readonly string[] = ['submitted', 'dismissed', 'edited'];

/** A Run is a workflow run. */
export interface Run {
  readonly id: number;
  readonly attempt: number;
  /** The event that started it, one of `WAKING_EVENTS` where it is about a pull request. */
  readonly event: string;
  /** The workflow's file, `.github/workflows/benchgate-measure.yml`: names can be forged, paths cannot. */
  readonly path: string;
  /** Null while it runs; `success`, `failure`, `cancelled`. */
  readonly conclusion: string | null;
  readonly headSha: string;
  readonly headBranch: string;
  readonly headRepositoryId: number | null;
  readonly headOwner: string | null;
  /** ISO 8601, UTC: when it began, and when anything of it last changed. */
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly url: string;
}

/** An Artifact is a file that a run left. */
export interface Artifact {
  readonly id: number;
  readonly name: string;
  /** Of the zip, bytes. */
  readonly size: number;
  readonly expired: boolean;
  /** `sha256:…` of the zip; null where GitHub does not say. */
  readonly digest: string | null;
  readonly runId: number | null;
  readonly headSha: string | null;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
}

/** An Account is somebody on GitHub. The number identifies it; a login can change hands. */
export interface Account {
  readonly id: number;
  readonly login: string;
  /** `User`, `Bot`, `Organization`, `Mannequin`: only a `User` can be a person. */
  readonly type: string;
}

/** What GitHub says that accounts have to do with a repository, the most first; a member may be hidden from us. */
export const ASSOCIATIONS = ['member', 'contributor', 'none'] as const;

/** An Association says whose role is worth looking up. It is no permission. */
export type Association = (typeof ASSOCIATIONS)[number];

/** A Review is what somebody submitted on a pull request. */
export interface Review {
  readonly id: number;
  /** Null for an account that was deleted. */
  readonly account: Account | null;
  readonly association: Association;
  readonly state: 'approved' | 'changes-requested' | 'commented' | 'dismissed' | 'pending';
  /** The commit it was given for; null where GitHub no longer knows. */
  readonly sha: string | null;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly url: string;
}

/** A Comment is one of the conversation of a pull request. Its body is text from outside. */
export interface Comment {
  readonly id: number;
  /** Null for an account that was deleted. */
  readonly account: Account | null;
  readonly association: Association;
  /** The app that wrote it, `github-actions`; null for a person at a keyboard. */
  readonly app: string | null;
  readonly body: string;
  /** ISO 8601, UTC. A comment that was edited has another `updatedAt`. */
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly url: string;
}

/** A Conversation is the comments of a pull request, the oldest first. */
export interface Conversation {
  readonly comments: readonly Comment[];
  /** ISO 8601, UTC: of others than ourselves, what was written before was not read; null where all of it was. */
  readonly unreadBefore: string | null;
}

/** The roles that may be named as approving, the least first. `read` is none of them: in a public repository everybody has it. */
export const APPROVING_ROLES = ['triage', 'write', 'maintain', 'admin'] as const;

/** All roles, the least first. */
const ROLES = ['none', 'read', ...APPROVING_ROLES] as const;

/** A Role is what an account may do in the repository. */
export type Role = (typeof ROLES)[number];

/** Whether a role is the least one that is asked for, or above it; `none` is none. */
export function isAtLeast(role: Role, least: Role): boolean {
  return role !== 'none' && ROLES.indexOf(role) >= ROLES.indexOf(least);
}

/** Commit authorship of a pull request: whose approval would be an approval of their own work. */
export interface Authorship {
  /** Accounts of authors, committers and co-authors. */
  readonly ids: readonly number[];
  /** Logins of those of whom nothing else is known, in small letters. */
  readonly logins: readonly string[];
  /** Whether all commits were seen (GitHub lists at most 250), and all who are named in them. */
  readonly complete: boolean;
}

/**
 * A Trigger is why a decision is due, as an event says it. It only says where to look: everything that decides is asked of
 * GitHub again.
 */
export type Trigger =
  /** A workflow run has ended, or is this very one (`own`), which has not. */
  | { readonly kind: 'run'; readonly run: Run; readonly repository: string; readonly own: boolean }
  /** A pull request was opened, pushed to, retargeted. */
  | { readonly kind: 'pull'; readonly number: number }
  /** A command on a pull request was written or deleted; `login` wrote it. */
  | { readonly kind: 'comment'; readonly number: number; readonly comment: number; readonly login: string }
  /** It is time to look at every open pull request; `workflow` is the path of the one that is run for it, null where it does not say. */
  | { readonly kind: 'sweep'; readonly workflow: string | null }
  /** Nothing to decide; why, in one sentence. */
  | { readonly kind: 'none'; readonly why: string };
