/** An Account is somebody on GitHub. The number identifies it; a login can change hands. */
export interface Account {
  readonly id: number;
  readonly login: string;
  /** `User`, `Bot`, `Organization`, `Mannequin`: only a `User` can be a person. */
  readonly type: string;
}

/** A Review is what somebody submitted on a pull request. */
export interface Review {
  readonly id: number;
  /** Null for an account that was deleted. */
  readonly account: Account | null;
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
  readonly account: Account | null;
  /** The app that wrote it, `github-actions`; null for a person at a keyboard. */
  readonly app: string | null;
  readonly body: string;
  /** ISO 8601, UTC. A comment that was edited has another `updatedAt`. */
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly url: string;
}

/** The roles that may be named as approving, the least first. `read` is none of them: in a public repository everybody has it. */
export const APPROVING_ROLES = ['triage', 'write', 'maintain', 'admin'] as const;

/** All roles, the least first. */
export const ROLES = ['none', 'read', ...APPROVING_ROLES] as const;

/** A Role is what an account may do in the repository. */
export type Role = (typeof ROLES)[number];

/** Commit authorship of a pull request: whose approval would be an approval of their own work. */
export interface Authorship {
  /** Accounts of authors and committers. */
  readonly ids: readonly number[];
  /** Whether all commits were seen (GitHub lists at most 250). */
  readonly complete: boolean;
}
