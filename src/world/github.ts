import type { CheckRun, GateState } from '../model/decision.ts';
import type {
  Account,
  Artifact,
  Authorship,
  ChangedFiles,
  Comment,
  Conversation,
  PullRequest,
  Review,
  Role,
  Run,
} from '../model/pull-request.ts';

export type { Annotation, CheckRun } from '../model/decision.ts';

/** A commit status of one context. */
export interface Status {
  readonly state: GateState;
  readonly description: string;
}

/** A status as it stands: with when it was set, ISO 8601, UTC. */
export interface PostedStatus extends Status {
  readonly at: string;
}

/** An issue of ours, as far as its first line has to tell. */
export interface Issue {
  readonly number: number;
  readonly open: boolean;
  readonly title: string;
  readonly body: string;
  /** ISO 8601; null while it is open. */
  readonly closedAt: string | null;
}

/** Which repository, with which token. */
export interface Repository {
  readonly owner: string;
  readonly name: string;
  readonly token: string;
  /** As whom comments are written: `github-actions[bot]`. */
  readonly bot: string;
}

/** A BranchFile is one entry of a branch that is no folder. */
export interface BranchFile {
  readonly path: string;
  /** As git has it: `100644` of a plain file, `120000` of a link. */
  readonly mode: string;
  /** Of its text. */
  readonly blob: string;
  readonly bytes: number;
}

/** A Branch is what is at the end of one: all of its files, or fewer where GitHub does not list them all. */
export interface Branch {
  /** Its last commit, and that commit's tree. */
  readonly commit: string;
  readonly tree: string;
  readonly files: readonly BranchFile[];
  readonly complete: boolean;
}

/** A BranchCommit is files that go onto a branch together. */
export interface BranchCommit {
  readonly branch: string;
  /** What it was read as; null where there was none, and one is begun that shares nothing with any other. */
  readonly onto: Branch | null;
  readonly message: string;
  /** Whole texts by path; null takes a file away. */
  readonly files: Readonly<Record<string, string | null>>;
  /** Paths of those that are programs; absent for none. */
  readonly executable?: readonly string[];
  /** Where there is none yet: the commit that it is begun on, with its tree. Absent, it shares nothing with any other. */
  readonly from?: { readonly commit: string; readonly tree: string };
}

/** An EnvironmentRules is who has to approve a job of an environment, and which branches may use it. */
export interface EnvironmentRules {
  /** Of people and teams. */
  readonly reviewers: number;
  /** Whether whoever started the run cannot approve it. */
  readonly preventsSelfReview: boolean;
  /** The patterns of branches and tags that may use it; null where any may, or all that are protected. */
  readonly branches: readonly { readonly name: string; readonly isBranch: boolean }[] | null;
}

/** A RunApproval is what somebody said of jobs of a run that wait for environments. */
export interface RunApproval {
  readonly state: 'approved' | 'rejected' | 'pending';
  readonly environments: readonly string[];
  /** Null for an account that was deleted. */
  readonly account: Account | null;
}

/** A PullOpening is a pull request to be opened, from a branch of this repository. */
export interface PullOpening {
  readonly title: string;
  readonly body: string;
  readonly head: string;
  readonly base: string;
}

/**
 * One repository on GitHub, by a token. Every refusal is a Failure `github` that says what permission or setting is missing;
 * limits are waited for within bounds; what cannot be repeated safely is not repeated. Lists are whole unless they say
 * otherwise. `null` always means that there is none (404).
 */
export interface GitHub {
  pull(number: number): Promise<PullRequest | null>;
  /** Pull requests whose head is this branch of this owner: those that are open, or closed ones too. */
  pullsOf(head: { readonly owner: string; readonly branch: string }, state?: 'open' | 'all'): Promise<readonly PullRequest[]>;
  /** Open pull requests that hold this commit; those of forks may be missing. */
  pullsAt(sha: string): Promise<readonly PullRequest[]>;
  /** A page of at most 100 open ones, the first being 1: those into a base branch, or all. */
  openPulls(wanted: {
    readonly base?: string;
    readonly order: 'oldest' | 'changed-last';
    readonly page: number;
  }): Promise<{ readonly pulls: readonly PullRequest[]; readonly more: boolean }>;
  /** A page of at most 100 of all there are, closed ones too, the first being 1: what changed last comes first. */
  changedPulls(page: number): Promise<{ readonly pulls: readonly PullRequest[]; readonly more: boolean }>;
  /** The branches in which the merge queue of a base branch tests what waits there, with their commits. */
  queue(base: string): Promise<readonly { readonly name: string; readonly sha: string }[]>;
  /** At most 3,000, and complete only where their number is `expected`. */
  files(number: number, expected: number): Promise<ChangedFiles>;
  /** What head changes since base, of which it is built; complete only where GitHub lists all, which are fewer than 300. */
  between(base: string, head: string): Promise<ChangedFiles>;
  /**
   * Git's modes of what a commit has at these paths (`100644`, `120000` for a link), for one request, or one for each folder of a
   * repository that is too large to be listed at once. Null where GitHub does not tell all of them.
   */
  modes(sha: string, paths: readonly string[]): Promise<ReadonlyMap<string, string> | null>;
  /** As `modes`, with git's names of the texts. */
  entries(
    sha: string,
    paths: readonly string[],
  ): Promise<ReadonlyMap<string, { readonly mode: string; readonly blob: string }> | null>;
  /** Of a pull request as it was read: whole only where GitHub lists all of these commits, head among them. */
  authorship(number: number, pull: Pick<PullRequest, 'commits' | 'head'>): Promise<Authorship>;
  /** When the pull request last got another base branch, ISO 8601; null where it has had one only. */
  retargetedAt(number: number): Promise<string | null>;
  /** In the order in which they were submitted. */
  reviews(number: number): Promise<readonly Review[]>;
  /** Of more than 500 the last 250, and our own among them and among the first 100. */
  comments(number: number): Promise<Conversation>;
  /** What a login may do here, now. */
  role(login: string): Promise<Role>;
  /** Logins of everybody to whom work here can be given: all who may write are among them, with others. At most 100. */
  assignable(): Promise<{ readonly logins: readonly string[]; readonly more: boolean }>;
  /** The default branch's name. */
  defaultBranch(): Promise<string>;
  /** The merge-base, with how many files head changes since; null where GitHub does not list all of them. */
  mergeBase(base: string, head: string): Promise<{ readonly sha: string; readonly files: number | null } | null>;
  /**
   * A plain file's text at a commit. Failure `policy` for a submodule, a folder, beyond 1 MiB, and for a link, unless they are
   * followed: then one that leads to a file of the same commit is that file, at one request less.
   */
  text(path: string, ref: string, links?: 'refused' | 'followed'): Promise<string | null>;
  /** Whether a commit has a plain file at this path: no link, nothing below one. Costs one request for each folder. */
  isFile(path: string, ref: string): Promise<boolean>;
  /** Paths of the plain files of a folder of a commit, without links and what lies below: none where GitHub does not list all. */
  filesIn(folder: string, ref: string): Promise<readonly string[]>;
  /** Runs of a workflow file for a head commit, the oldest first. */
  runs(path: string, headSha: string): Promise<readonly Run[]>;
  /** The hundred runs that were begun last, of whatever workflow, the newest first. */
  recentRuns(): Promise<readonly Run[]>;
  artifacts(run: number): Promise<readonly Artifact[]>;
  /**
   * The text of the one entry of an artifact's zip, `measurement.json` or what it is called; never on disk. Failure `policy` when
   * size, digest or zip are not as they must be (docs/security.md#r6, docs/security.md#r7).
   */
  download(artifact: Artifact, entry?: string): Promise<string>;

  status(sha: string, context: string): Promise<PostedStatus | null>;
  setStatus(sha: string, status: Status & { readonly context: string; readonly url: string }): Promise<void>;
  /** Ids of our own check runs of this name, the oldest first. */
  checks(sha: string, name: string): Promise<readonly number[]>;
  /** What the newest of them says above its text; null where there is none. */
  checkSummary(sha: string, name: string): Promise<string | null>;
  createCheck(check: CheckRun): Promise<void>;
  updateCheck(id: number, check: CheckRun): Promise<void>;
  createComment(number: number, body: string): Promise<Comment>;
  /** False when it is gone. */
  updateComment(id: number, body: string): Promise<boolean>;
  deleteComment(id: number): Promise<void>;
  /** A thumb up on a comment; again and again is the same as once. */
  react(comment: number): Promise<void>;
  /** Asks these people for a review; those who cannot be asked are left out. */
  requestReviewers(number: number, logins: readonly string[]): Promise<void>;

  /**
   * Our own issues with this label: all that are open, and those that are closed and changed since then (ISO 8601). Null where
   * the repository has no issues.
   */
  issues(label: string, closedSince: string): Promise<readonly Issue[] | null>;
  /** Null where the repository has no issues. Failure `github` where it does not get its label, by which it would be found again. */
  createIssue(issue: Pick<Issue, 'title' | 'body'> & { readonly label: string }): Promise<Issue | null>;
  /** False when it is gone. */
  updateIssue(number: number, issue: Omit<Issue, 'number' | 'closedAt'>): Promise<boolean>;

  /** When the last commit of a branch was made, ISO 8601; null when there is no such branch. */
  committedAt(branch: string): Promise<string | null>;
  /** The end of a branch with its files; null when there is no such branch. */
  branch(name: string): Promise<Branch | null>;
  /** The text of a blob; Failure `policy` beyond so many bytes, and for what is no UTF-8. */
  blob(sha: string, mostBytes: number): Promise<string>;
  /**
   * Adds one commit to the end of a branch, or begins it: never by force. Its name; null where the branch is no longer as it was read:
   * somebody else has added to it meanwhile, begun it or taken it away.
   */
  commit(made: BranchCommit): Promise<string | null>;
  /** The tree of a commit; null where there is no such commit. */
  treeOf(commit: string): Promise<string | null>;
  /** The branches whose names begin with this, with their last commits. */
  branchesFrom(prefix: string): Promise<readonly { readonly name: string; readonly sha: string }[]>;
  /** Takes a branch away; again and again is the same as once. */
  deleteBranch(name: string): Promise<void>;
  /** Opens it, or finds the open one of the same head; its number. */
  createPull(pull: PullOpening): Promise<number>;
  addLabels(number: number, labels: readonly string[]): Promise<void>;
  /** Null where there is no environment of this name. */
  environmentRules(name: string): Promise<EnvironmentRules | null>;
  /** What people said of a run's jobs that wait for environments. */
  runApprovals(run: number): Promise<readonly RunApproval[]>;

  /** Contexts that rulesets require on a branch, with the app that must set them (null for any). */
  requiredContexts(branch: string): Promise<readonly { readonly context: string; readonly app: number | null }[]>;
  /** Whether only chosen branches may use an environment; null when there is none of this name. */
  environment(name: string): Promise<{ readonly branchPolicy: boolean } | null>;
  /** The last commit of a branch; null when there is no such branch. */
  tip(branch: string): Promise<string | null>;
  /** Whether everybody can see the repository, and when somebody last pushed, ISO 8601; null where nobody did. */
  activity(): Promise<{ readonly isPublic: boolean; readonly pushedAt: string | null }>;
  /** `active`, or why GitHub does not start a workflow file: `disabled_inactivity`; null for a file that it does not know. */
  workflowState(path: string): Promise<string | null>;

  /** Requests sent so far. */
  calls(): number;
  /** Requests that the token has left this hour, as the last answer said; null where none did. */
  left(): number | null;
}
