import * as z from 'zod';
import { Failure } from '../model/failure.ts';
import type { Account, Artifact, ChangedFile, Comment, PullRequest, Review, Role, Run } from '../model/pull-request.ts';
import { pathWithoutRef } from './workflow-path.ts';

/** Ids of GitHub's are whole and positive. */
export const ID = z.number().int().positive().max(Number.MAX_SAFE_INTEGER);
export const SHA = z.string().regex(/^[0-9a-f]{40}$/);
/** Names of branches, files, people: from outside, and never long. */
const NAME = z.string().max(1024);
export const TIME = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/);
const URL_TEXT = z.string().max(2048);

const ACCOUNT = z
  .object({ id: ID, login: NAME, type: NAME })
  .transform(({ id, login, type }): Account => ({ id, login, type }))
  .nullable();

const REPOSITORY = z.object({ id: ID, owner: z.object({ login: NAME }) }).nullish();

const SIDE = z.object({ ref: NAME, sha: SHA, repo: REPOSITORY });

const PULL = z
  .object({
    number: ID,
    state: z.enum(['open', 'closed']),
    user: ACCOUNT,
    base: SIDE,
    head: SIDE,
    changed_files: z.number().int().nonnegative().default(0),
    commits: z.number().int().nonnegative().default(0),
    requested_reviewers: z.array(z.object({ login: NAME })).nullish(),
  })
  .refine(({ base }) => base.repo, 'base has no repository')
  .transform(
    ({ number, state, user, base, head, ...pull }): PullRequest => ({
      number,
      open: state === 'open',
      author: user,
      base: { ref: base.ref, sha: base.sha, repositoryId: base.repo?.id ?? 0 },
      head: { ref: head.ref, sha: head.sha, repositoryId: head.repo?.id ?? null, owner: head.repo?.owner.login ?? null },
      changedFiles: pull.changed_files,
      commits: pull.commits,
      requestedReviewers: (pull.requested_reviewers ?? []).map(({ login }) => login),
    }),
  );

const FILE = z
  .object({ filename: z.string().min(1), previous_filename: z.string().min(1).nullish() })
  .transform((file): ChangedFile => ({ path: file.filename, previousPath: file.previous_filename ?? null }));

const STATES = {
  APPROVED: 'approved',
  CHANGES_REQUESTED: 'changes-requested',
  COMMENTED: 'commented',
  DISMISSED: 'dismissed',
  PENDING: 'pending',
} as const;

const REVIEW = z
  .object({
    id: ID,
    user: ACCOUNT,
    state: z.enum(['APPROVED', 'CHANGES_REQUESTED', 'COMMENTED', 'DISMISSED', 'PENDING']),
    commit_id: SHA.nullish(),
    submitted_at: TIME,
    html_url: URL_TEXT,
  })
  .transform(
    ({ id, user, state, ...review }): Review => ({
      id,
      account: user,
      state: STATES[state],
      sha: review.commit_id ?? null,
      at: review.submitted_at,
      url: review.html_url,
    }),
  );

const COMMENT = z
  .object({
    id: ID,
    user: ACCOUNT,
    performed_via_github_app: z.object({ slug: NAME.optional() }).nullish(),
    body: z.string().nullish(),
    created_at: TIME,
    updated_at: TIME,
    html_url: URL_TEXT,
  })
  .transform(
    ({ id, user, body, ...comment }): Comment => ({
      id,
      account: user,
      // An app without a name is an app all the same.
      app: comment.performed_via_github_app ? (comment.performed_via_github_app.slug ?? '') : null,
      body: body ?? '',
      createdAt: comment.created_at,
      updatedAt: comment.updated_at,
      url: comment.html_url,
    }),
  );

const RUN = z
  .object({
    id: ID,
    run_attempt: ID.default(1),
    event: NAME,
    path: NAME,
    conclusion: NAME.nullish(),
    head_sha: SHA,
    head_branch: NAME.nullish(),
    head_repository: REPOSITORY,
    created_at: TIME,
    html_url: URL_TEXT,
  })
  .transform(
    ({ id, event, path, ...run }): Run => ({
      id,
      attempt: run.run_attempt,
      event,
      path: pathWithoutRef(path),
      conclusion: run.conclusion ?? null,
      headSha: run.head_sha,
      headBranch: run.head_branch ?? '',
      headRepositoryId: run.head_repository?.id ?? null,
      headOwner: run.head_repository?.owner.login ?? null,
      createdAt: run.created_at,
      url: run.html_url,
    }),
  );

const ARTIFACT = z
  .object({
    id: ID,
    name: NAME,
    size_in_bytes: z.number().int().nonnegative(),
    expired: z.boolean(),
    digest: NAME.nullish(),
    workflow_run: z.object({ id: ID.nullish(), head_sha: SHA.nullish() }).nullish(),
    created_at: TIME,
  })
  .transform(
    ({ id, name, expired, digest, ...artifact }): Artifact => ({
      id,
      name,
      size: artifact.size_in_bytes,
      expired,
      digest: digest ?? null,
      runId: artifact.workflow_run?.id ?? null,
      headSha: artifact.workflow_run?.head_sha ?? null,
      createdAt: artifact.created_at,
    }),
  );

const PERMISSION = z
  .object({ permission: NAME, role_name: NAME.nullish() })
  .transform(({ permission, role_name: name }): Role => roleOf(permission, name ?? ''));

export const readPull = parser('a pull request', PULL);
export const readFile = parser('a changed file', FILE);
export const readReview = parser('a review', REVIEW);
export const readComment = parser('a comment', COMMENT);
export const readRun = parser('a run', RUN);
export const readArtifact = parser('an artifact', ARTIFACT);
export const readRole = parser('a permission', PERMISSION);

/** A parser at the door: fields that are not ours are ignored, one that is missing or wrong is a Failure `github`. */
export function parser<T>(what: string, schema: z.ZodType<T>): (data: unknown) => T {
  return (data) => {
    const read = schema.safeParse(data);
    if (read.success) return read.data;
    const [first] = read.error.issues;
    throw notAsExpected(`${what}: ${[...(first?.path ?? [])].join('.') || 'all of it'}: ${first?.message ?? 'not readable'}`);
  };
}

/** The Failure for an answer that is not as GitHub's documentation says. */
export function notAsExpected(why: string): Failure {
  return new Failure(
    'github',
    `GitHub's answer is not as expected: ${why}.`,
    'Run the job again; if it stays, report it with the version of GitHub Enterprise Server, if it is one.',
  );
}

/** A field of an object; undefined where there is none. */
export function fieldOf(data: unknown, key: string): unknown {
  return typeof data === 'object' && data !== null ? new Map<string, unknown>(Object.entries(data)).get(key) : undefined;
}

/** `maintain` is a `write` and `triage` a `read` to older clients; a role of an organization's own is what it is based on. */
function roleOf(permission: string, name: string): Role {
  switch (permission) {
    case 'admin':
      return 'admin';
    case 'maintain':
    case 'write':
      return name === 'maintain' || permission === 'maintain' ? 'maintain' : 'write';
    case 'triage':
    case 'read':
      return name === 'triage' || permission === 'triage' ? 'triage' : 'read';
    default:
      return 'none';
  }
}
