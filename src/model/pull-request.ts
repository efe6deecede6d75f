import type { Account } from './account.ts';

/** A PullRequest is what GitHub says of one, at one moment. */
export interface PullRequest {
  readonly number: number;
  readonly open: boolean;
  readonly author: Account | null;
  readonly base: { readonly ref: string; readonly sha: string; readonly repositoryId: number };
  /** The repository is null when the fork was deleted. */
  readonly head: {
    readonly ref: string;
    readonly sha: string;
    readonly repositoryId: number | null;
    readonly owner: string | null;
  };
  /** Numbers of files and commits; 0 where GitHub lists pull requests without them. */
  readonly changedFiles: number;
  readonly commits: number;
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
}

/** ChangedFiles are the files of a pull request; `complete` is false where GitHub did not list all of them. */
export interface ChangedFiles {
  readonly files: readonly ChangedFile[];
  readonly complete: boolean;
}

/** A Run is a workflow run. */
export interface Run {
  readonly id: number;
  readonly attempt: number;
  /** The event that started it: `pull_request`, `merge_group`. */
  readonly event: string;
  /** The workflow's file, `.github/workflows/benchgate-measure.yml`: names can be forged, paths cannot. */
  readonly path: string;
  /** Null while it runs; `success`, `failure`, `cancelled`. */
  readonly conclusion: string | null;
  readonly headSha: string;
  readonly headBranch: string;
  readonly headRepositoryId: number | null;
  readonly headOwner: string | null;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
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
