import type { Role } from '../../model/pull-request.ts';

/** Who a workflow is on GitHub, and the slug of its app. */
export const BOT = 'github-actions[bot]';
export const APP = 'github-actions';

/** A PretendAccount is somebody on the pretend GitHub. */
export interface PretendAccount {
  login: string;
  id: number;
  type: 'User' | 'Bot' | 'Organization';
  /** `none` for whoever is no collaborator: GitHub says `read` of them, since the repository is public. */
  role: Role;
}

/** A PretendTree is the texts of plain files, by path. */
export type PretendTree = Readonly<Record<string, string>>;

/** A PretendCommit is a whole tree, its parents, and whose it is. */
export interface PretendCommit {
  sha: string;
  parents: string[];
  files: PretendTree;
  /** Whoever wrote and committed it; null where GitHub knows no account for the address. */
  author: string | null;
  message: string;
  /** ISO 8601, UTC, as everywhere here. */
  at: string;
}

/** A PretendChange is one file of a pull request. */
export interface PretendChange {
  path: string;
  status: 'added' | 'removed' | 'modified';
  /** As `git diff` writes it below the names. */
  patch: string;
}

export interface PretendPull {
  number: number;
  id: number;
  open: boolean;
  title: string;
  author: string | null;
  base: { ref: string; sha: string };
  /** `repositoryId` and `owner` are null once the fork was deleted. */
  head: { ref: string; sha: string; repositoryId: number | null; owner: string | null };
  /** Of the commits that base has not, the oldest first. */
  commits: string[];
  files: PretendChange[];
  /** Logins. */
  requested: string[];
  draft?: boolean;
  /** Names. */
  labels?: string[];
  body?: string;
  mergedAt?: string;
  createdAt: string;
  updatedAt: string;
}

export interface PretendComment {
  id: number;
  pull: number;
  login: string | null;
  app: string | null;
  body: string;
  createdAt: string;
  updatedAt: string;
}

export interface PretendIssue {
  /** Pull requests have their numbers from the same row. */
  number: number;
  id: number;
  title: string;
  body: string;
  login: string | null;
  app: string | null;
  labels: string[];
  open: boolean;
  reason: 'completed' | 'reopened' | null;
  createdAt: string;
  updatedAt: string;
  closedAt: string | null;
}

export interface PretendReaction {
  id: number;
  comment: number;
  content: string;
}

export const STATES = ['error', 'failure', 'pending', 'success'] as const;

export interface PretendStatus {
  id: number;
  sha: string;
  context: string;
  state: (typeof STATES)[number];
  description: string | null;
  url: string | null;
  at: string;
}

export interface PretendCheck {
  id: number;
  /** The slug of the app that made it; nobody else may change it. */
  app: string;
  externalId: string;
  name: string;
  sha: string;
  status: string;
  conclusion: string | null;
  url: string | null;
  title: string | null;
  summary: string | null;
  text: string | null;
  annotations: unknown[];
  startedAt: string;
  completedAt: string | null;
}

export interface PretendRun {
  id: number;
  attempt: number;
  event: string;
  path: string;
  status: 'queued' | 'in_progress' | 'completed';
  conclusion: string | null;
  sha: string;
  branch: string;
  repositoryId: number | null;
  owner: string | null;
  createdAt: string;
  updatedAt: string;
}

/** A PretendEnvironment is one of the repository's: who has to approve its jobs, and which branches may use it (null: all). */
export interface PretendEnvironment {
  name: string;
  reviewers: string[];
  preventsSelfReview: boolean;
  branches: string[] | 'protected' | null;
}

/** What somebody said of a run's jobs that wait for an environment. */
export interface PretendRunApproval {
  run: number;
  login: string;
  environment: string;
  state: 'approved' | 'rejected' | 'pending';
}

export interface PretendArtifact {
  id: number;
  run: number;
  name: string;
  zip: Uint8Array;
  /** `sha256:…` of the zip; null where GitHub did not record one. */
  digest: string | null;
  createdAt: string;
}

/** A PretendState is everything that the pretend GitHub knows. Stories and tests change it as they like. */
export interface PretendState {
  readonly repository: { readonly owner: string; readonly name: string; readonly id: number; readonly defaultBranch: string };
  accounts: PretendAccount[];
  commits: Record<string, PretendCommit>;
  /** The last commit of each branch. */
  branches: Record<string, string>;
  pulls: PretendPull[];
  /** Whether there are issues at all. */
  hasIssues: boolean;
  issues: PretendIssue[];
  comments: PretendComment[];
  reactions: PretendReaction[];
  statuses: PretendStatus[];
  checks: PretendCheck[];
  runs: PretendRun[];
  artifacts: PretendArtifact[];
  environments: PretendEnvironment[];
  approvals: PretendRunApproval[];
  /** Whether "Allow GitHub Actions to create and approve pull requests" is on. */
  workflowsOpenPulls: boolean;
  /** Texts and trees that were made without a commit, by their names in git. */
  blobs: Record<string, string>;
  trees: Record<string, PretendTree>;
  /** The highest number given to anything so far. */
  lastId: number;
}
