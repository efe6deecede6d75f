import * as z from 'zod';
import { Failure } from '../model/failure.ts';
import type { Artifact, Association, ChangedFile, Comment, PullRequest, Review, Role, Run } from '../model/pull-request.ts';
import { shownLines } from './patch.ts';

/** Ids of GitHub's are whole and positive. */
export const ID = z.number().int().positive().max(Number.MAX_SAFE_INTEGER);
export const SHA = z.string().regex(/^[0-9a-f]{40}$/);
/** Names of branches, files, people: from outside, and never long. */
export const NAME = z.string().max(1024);
export const TIME = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/);
const URL_TEXT = z.string().max(2048);
const COUNT = z.number().int().nonnegative();
/** Where a server does not say when something changed: as if never. */
export const CHANGED = TIME.nullish().transform((time) => time ?? '1970-01-01T00:00:00Z');

/** By our names: which field of GitHub's each is, and what that must be. */
type Fields = Readonly<Record<string, readonly [theirs: string, schema: z.ZodType]>>;

/** An object of GitHub's, of which these fields are read. */
export function objectOf<const F extends Fields>(fields: F) {
  const entries = Object.entries(fields);
  const theirs = z.object(Object.fromEntries(entries.map(([, [name, schema]]) => [name, schema])));
  return theirs.transform((found) => {
    const read: unknown = Object.fromEntries(entries.map(([ours, [name]]) => [ours, found[name]]));
    return read as { [K in keyof F]: z.output<F[K][1]> };
  });
}

/** What may be missing, as null. */
export const orNull = <T>(schema: z.ZodType<T>) => schema.nullish().transform((value) => value ?? null);

/** GitHub shows the account `ghost` where somebody was deleted. */
const GHOST = 10_137;
export const ACCOUNT = objectOf({ id: ['id', ID], login: ['login', NAME], type: ['type', NAME] })
  .nullable()
  .transform((account) => (account?.id === GHOST ? null : account));

/** Whatever else GitHub says is a stranger, also where it says nothing. */
const ASSOCIATED: ReadonlyMap<unknown, Association> = new Map([
  ...['OWNER', 'MEMBER', 'COLLABORATOR'].map((word) => [word, 'member'] as const),
  ['CONTRIBUTOR', 'contributor'],
]);
const ASSOCIATION = z
  .unknown()
  .optional()
  .transform((word): Association => ASSOCIATED.get(word) ?? 'none');

const REPOSITORY = z.object({ id: ID, owner: z.object({ login: NAME }) });

/** The repository that a head is in: nothing of one that is gone. */
export function ownerOf(repository: z.infer<typeof REPOSITORY> | null): Pick<Run, 'headRepositoryId' | 'headOwner'> {
  return { headRepositoryId: repository?.id ?? null, headOwner: repository?.owner.login ?? null };
}

export const readPull = parser<PullRequest>(
  'a pull request',
  objectOf({
    number: ['number', ID],
    open: ['state', z.enum(['open', 'closed']).transform((state) => state === 'open')],
    merged: ['merged_at', orNull(TIME).transform((at) => at !== null)],
    author: ['user', ACCOUNT],
    base: [
      'base',
      z.object({ ref: NAME, sha: SHA, repo: REPOSITORY }).transform(({ repo, ...side }) => ({ ...side, repositoryId: repo.id })),
    ],
    head: [
      'head',
      z
        .object({ ref: NAME, sha: SHA, repo: REPOSITORY.nullish() })
        .transform(({ repo, ...side }) => ({ ...side, repositoryId: repo?.id ?? null, owner: repo?.owner.login ?? null })),
    ],
    draft: [
      'draft',
      z
        .boolean()
        .nullish()
        .transform((draft) => draft ?? false),
    ],
    labels: [
      'labels',
      z
        .array(z.object({ name: NAME.nullish() }))
        .nullish()
        .transform((labels) => (labels ?? []).flatMap(({ name }) => name ?? [])),
    ],
    changedFiles: ['changed_files', COUNT.default(0)],
    commits: ['commits', COUNT.default(0)],
    comments: ['comments', COUNT.default(0)],
    updatedAt: ['updated_at', CHANGED],
    requestedReviewers: [
      'requested_reviewers',
      z
        .array(z.object({ login: NAME }))
        .nullish()
        .transform((people) => (people ?? []).map(({ login }) => login)),
    ],
  }),
);

export const readFile = parser<ChangedFile>(
  'a changed file',
  objectOf({
    path: ['filename', z.string().min(1)],
    previousPath: ['previous_filename', orNull(z.string().min(1))],
    // None of a file that is too large to be shown, or no text.
    patch: ['patch', orNull(z.string())],
  }).transform(({ patch, ...file }) => (patch === null ? file : { ...file, lines: shownLines(patch) })),
);

const STATES = {
  APPROVED: 'approved',
  CHANGES_REQUESTED: 'changes-requested',
  COMMENTED: 'commented',
  DISMISSED: 'dismissed',
  PENDING: 'pending',
} as const;

export const readReview = parser<Review>(
  'a review',
  objectOf({
    id: ['id', ID],
    account: ['user', ACCOUNT],
    association: ['author_association', ASSOCIATION],
    state: [
      'state',
      z.enum(['APPROVED', 'CHANGES_REQUESTED', 'COMMENTED', 'DISMISSED', 'PENDING']).transform((state) => STATES[state]),
    ],
    sha: ['commit_id', orNull(SHA)],
    at: ['submitted_at', TIME],
    url: ['html_url', URL_TEXT],
  }),
);

export const readComment = parser<Comment>(
  'a comment',
  objectOf({
    id: ['id', ID],
    account: ['user', ACCOUNT],
    association: ['author_association', ASSOCIATION],
    // An app without a name is an app all the same.
    app: ['performed_via_github_app', orNull(z.object({ slug: NAME.default('') }).transform(({ slug }) => slug))],
    body: [
      'body',
      z
        .string()
        .nullish()
        .transform((text) => text ?? ''),
    ],
    createdAt: ['created_at', TIME],
    updatedAt: ['updated_at', CHANGED],
    url: ['html_url', URL_TEXT],
  }),
);

/** A run, but for whose it is: `head` is what ownerOf takes. */
export const RUN = {
  id: ['id', ID],
  attempt: ['run_attempt', ID.default(1)],
  event: ['event', NAME],
  path: ['path', NAME.transform(pathWithoutRef)],
  conclusion: ['conclusion', orNull(NAME)],
  headSha: ['head_sha', SHA],
  headBranch: ['head_branch', NAME.nullish().transform((name) => name ?? '')],
  head: ['head_repository', orNull(REPOSITORY)],
  createdAt: ['created_at', TIME],
  updatedAt: ['updated_at', CHANGED],
  url: ['html_url', URL_TEXT],
} as const satisfies Fields;

export const readRun = parser<Run>(
  'a run',
  objectOf(RUN).transform(({ head, ...run }) => ({ ...run, ...ownerOf(head) })),
);

export const readArtifact = parser<Artifact>(
  'an artifact',
  objectOf({
    id: ['id', ID],
    name: ['name', NAME],
    size: ['size_in_bytes', COUNT],
    expired: ['expired', z.boolean()],
    digest: ['digest', orNull(NAME)],
    run: ['workflow_run', z.object({ id: ID.nullish(), head_sha: SHA.nullish() }).nullish()],
    createdAt: ['created_at', TIME],
  }).transform(({ run, ...artifact }) => ({ ...artifact, runId: run?.id ?? null, headSha: run?.head_sha ?? null })),
);

export const readRole = parser(
  'a permission',
  z
    .object({ permission: NAME, role_name: NAME.nullish() })
    .transform(({ permission, role_name: name }): Role => roleOf(permission, name ?? '')),
);

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

/**
 * The path of a workflow file. GitHub may say at which ref it was read: `a.yml@refs/heads/main`, `a.yml@main`. A file may have
 * an `@` in its name as well, and must not pass for another one by it: what still ends like a workflow file is left whole.
 */
export function pathWithoutRef(path: string): string {
  const [before = path] = path.split('@refs/');
  return /\.ya?ml$/.test(before) ? before : before.replace(/@[^@]*$/, '');
}
