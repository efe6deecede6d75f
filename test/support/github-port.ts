import { Failure } from '../../src/model/failure.ts';
import {
  type Account,
  type Artifact,
  type Authorship,
  type ChangedFiles,
  type Comment,
  isFork,
  type PullRequest,
  type Review,
  type Role,
  type Run,
} from '../../src/model/pull-request.ts';
import type { PostedStatus } from '../../src/world/github.ts';
import type { CheckRun, GitHub } from '../../src/world/world.ts';

export const BOT = 'github-actions[bot]';
export const HEAD = 'a'.repeat(40);
export const BASE = 'b'.repeat(40);

/** What an imagined repository holds; tests change it as they like. */
export interface Imagined {
  pull: PullRequest;
  /** Other open pull requests, and what is said on them. */
  others: PullRequest[];
  elsewhere: Record<number, { readonly reviews: Review[]; readonly comments: Comment[] }>;
  /** Branches of the merge queue. */
  queue: { readonly name: string; readonly sha: string }[];
  /** Git's modes other than those of plain files, by `path@commit`; `trees` is false where GitHub does not list all. */
  modes: Record<string, string>;
  trees: boolean;
  /** What lies between the commits of a merge group. */
  between: ChangedFiles;
  /** Logins to whom work can be given; a text is why GitHub does not say. */
  assignable: string[] | string;
  recent: Run[];
  files: ChangedFiles;
  authorship: Authorship;
  retargetedAt: string | null;
  reviews: Review[];
  comments: Comment[];
  roles: Record<string, Role>;
  texts: Record<string, string>;
  runs: Run[];
  artifacts: Artifact[];
  downloads: Record<number, string>;
  statuses: (PostedStatus & { readonly sha: string; readonly context: string })[];
  /** When a status is set, ISO 8601. */
  now: string;
  /** Requests that are left this hour. */
  left: number | null;
  checks: CheckRun[];
  thumbs: number[];
  asked: string[];
  /** Of the comment written last. */
  nextId: number;
  /** Names of the calls, in order. */
  calls: string[];
}

export const aPull = (parts: Partial<PullRequest> = {}): PullRequest => ({
  number: 7,
  open: true,
  merged: false,
  author: { id: 1, login: 'ana', type: 'User' },
  base: { ref: 'main', sha: BASE, repositoryId: 100 },
  head: { ref: 'feature', sha: HEAD, repositoryId: 100, owner: 'acme' },
  draft: false,
  labels: [],
  changedFiles: 1,
  commits: 1,
  comments: 0,
  updatedAt: '2026-01-01T00:00:00Z',
  requestedReviewers: [],
  ...parts,
});

export const aRun = (parts: Partial<Run> = {}): Run => ({
  id: 42,
  attempt: 1,
  event: 'pull_request',
  path: '.github/workflows/benchgate-measure.yml',
  conclusion: 'success',
  headSha: HEAD,
  headBranch: 'feature',
  headRepositoryId: 100,
  headOwner: 'acme',
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:10:00Z',
  url: 'https://github.com/acme/shop/actions/runs/42',
  ...parts,
});

export const anArtifact = (parts: Partial<Artifact> = {}): Artifact => ({
  id: 900,
  name: 'benchgate-default-42-1',
  size: 1000,
  expired: false,
  digest: null,
  runId: 42,
  headSha: HEAD,
  createdAt: '2026-01-01T00:10:00Z',
  ...parts,
});

export const aComment = (id: number, login: string, body: string, parts: Partial<Comment> = {}): Comment => {
  const at = `2026-01-01T01:00:${String(id % 60).padStart(2, '0')}Z`;
  const url = `https://github.com/acme/shop/pull/7#issuecomment-${id}`;
  const account = accountOf(login);
  const app = login.endsWith('[bot]') ? login.replace('[bot]', '') : null;
  return { id, account, association: 'none', app, body, createdAt: at, updatedAt: at, url, ...parts };
};

export const aReview = (id: number, login: string, parts: Partial<Review> = {}): Review => {
  const account = accountOf(login);
  const said = { state: 'approved', sha: HEAD, at: '2026-01-01T02:00:00Z', url: '' } as const;
  return { id, account, association: 'none', ...said, ...parts };
};

/** With a number that is the same for a login every time. */
const accountOf = (login: string): Account => {
  const id = [...login].reduce((sum, sign) => sum * 31 + sign.charCodeAt(0), 7) % 1e9;
  return { id, login, type: login.endsWith('[bot]') ? 'Bot' : 'User' };
};

export const imagine = (parts: Partial<Imagined> = {}): Imagined => ({
  pull: aPull(),
  others: [],
  elsewhere: {},
  queue: [],
  modes: {},
  trees: true,
  between: { files: [], complete: false, sha: null },
  assignable: ['ana', 'rita', 'max', 'eva'],
  recent: [],
  files: { files: [{ path: 'src/server.js', previousPath: null }], complete: true, sha: HEAD },
  authorship: { ids: [1], logins: [], complete: true },
  retargetedAt: null,
  reviews: [],
  comments: [],
  roles: { rita: 'write', max: 'maintain', eva: 'read' },
  texts: {},
  runs: [],
  artifacts: [],
  downloads: {},
  statuses: [],
  now: '2026-01-02T00:00:00Z',
  left: null,
  checks: [],
  thumbs: [],
  asked: [],
  nextId: 5000,
  calls: [],
  ...parts,
});

/** The port to an imagined repository: every call is atomic, after its turn has come. */
export function portTo(world: Imagined, turn: (call: string) => Promise<void> = async () => {}): GitHub {
  const on = <T>(name: string, work: () => T): Promise<T> => {
    world.calls.push(name);
    return turn(name).then(work);
  };
  const saidOn = (number: number) => {
    world.elsewhere[number] ??= { reviews: [], comments: [] };
    return world.elsewhere[number];
  };
  return {
    pull: (number) => on('pull', () => [world.pull, ...world.others].find((one) => one.number === number) ?? null),
    pullsOf: () => on('pullsOf', () => [world.pull]),
    // Of a commit that only a fork has GitHub knows nothing.
    pullsAt: (sha) =>
      on('pullsAt', () => {
        const found = [world.pull, ...world.others].filter(({ open, head }) => open && head.sha === sha);
        return found.some((one) => !isFork(one)) ? found : [];
      }),
    openPulls: ({ base, order, page }) =>
      on('openPulls', () => {
        const open = [world.pull, ...world.others].filter((one) => one.open && (base === undefined || one.base.ref === base));
        const oldest = open.sort((a, b) => a.number - b.number);
        const sorted = order === 'oldest' ? oldest : oldest.sort((a, b) => Date.parse(b.updatedAt) - Date.parse(a.updatedAt));
        return { pulls: sorted.slice(100 * (page - 1), 100 * page), more: sorted.length > 100 * page };
      }),
    changedPulls: (page) =>
      on('changedPulls', () => {
        const all = [world.pull, ...world.others].sort((a, b) => Date.parse(b.updatedAt) - Date.parse(a.updatedAt));
        return { pulls: all.slice(100 * (page - 1), 100 * page), more: all.length > 100 * page };
      }),
    queue: (base) => on('queue', () => world.queue.filter(({ name }) => name.startsWith(`gh-readonly-queue/${base}/`))),
    files: (number) =>
      on('files', () => {
        const { head } = [world.pull, ...world.others].find((one) => one.number === number) ?? world.pull;
        return { ...world.files, sha: world.files.sha && head.sha };
      }),
    authorship: () => on('authorship', () => world.authorship),
    retargetedAt: () => on('retargetedAt', () => world.retargetedAt),
    reviews: (number) => on('reviews', () => [...(number === world.pull.number ? world : saidOn(number)).reviews]),
    comments: (number) =>
      on('comments', () => {
        const { comments } = number === world.pull.number ? world : saidOn(number);
        return { comments: [...comments], unreadBefore: null };
      }),
    role: (login) => on('role', () => world.roles[login] ?? 'none'),
    assignable: () =>
      on('assignable', () => {
        if (typeof world.assignable === 'string') throw new Failure('github', world.assignable, 'Give it.');
        return { logins: world.assignable, more: false };
      }),
    between: () => on('between', () => world.between),
    modes: (sha, paths) =>
      on('modes', () => (world.trees ? new Map(paths.map((path) => [path, world.modes[`${path}@${sha}`] ?? '100644'])) : null)),
    entries: () => on('entries', () => null),
    recentRuns: () => on('recentRuns', () => world.recent),
    defaultBranch: () => on('defaultBranch', () => 'main'),
    mergeBase: () => on('mergeBase', () => ({ sha: BASE, files: world.files.files.length })),
    isFile: (path, ref) => on('isFile', () => world.texts[`${path}@${ref}`] !== undefined),
    text: (path, ref) => on('text', () => world.texts[`${path}@${ref}`] ?? null),
    filesIn: (folder, ref) =>
      on('filesIn', () =>
        Object.keys(world.texts)
          .map((key) => key.split('@'))
          .flatMap(([path = '', at]) => (at === ref && path.slice(0, path.lastIndexOf('/')) === folder ? [path] : [])),
      ),
    runs: (path, sha) => on('runs', () => world.runs.filter((run) => run.path === path && run.headSha === sha)),
    artifacts: (run) => on('artifacts', () => world.artifacts.filter(({ runId }) => runId === run)),
    download: ({ id }) => on('download', () => world.downloads[id] ?? ''),
    status: (sha, context) =>
      on('status', () => world.statuses.findLast((one) => one.sha === sha && one.context === context) ?? null),
    setStatus: (sha, { state, description, context }) =>
      on('setStatus', () => void world.statuses.push({ sha, state, description, context, at: world.now })),
    checks: () => on('checks', () => (world.checks.length > 0 ? [1] : [])),
    checkSummary: (sha, name) =>
      on('checkSummary', () => world.checks.findLast((one) => one.headSha === sha && one.name === name)?.summary ?? null),
    createCheck: (check) => on('createCheck', () => void world.checks.push(check)),
    updateCheck: (_, check) => on('updateCheck', () => void world.checks.push(check)),
    createComment: (number, body) =>
      on('createComment', () => {
        world.nextId += 1;
        const comment = aComment(world.nextId, BOT, body);
        (number === world.pull.number ? world : saidOn(number)).comments.push(comment);
        return comment;
      }),
    updateComment: (id, body) =>
      on('updateComment', () => {
        const at = world.comments.findIndex((one) => one.id === id);
        const found = world.comments[at];
        if (found) world.comments[at] = { ...found, body };
        return found !== undefined;
      }),
    deleteComment: (id) =>
      on('deleteComment', () => {
        world.comments = world.comments.filter((one) => one.id !== id);
      }),
    react: (id) => on('react', () => void world.thumbs.push(id)),
    requestReviewers: (_, logins) => on('requestReviewers', () => void world.asked.push(...logins)),
    issues: () => on('issues', () => null),
    createIssue: () => on('createIssue', () => null),
    updateIssue: () => on('updateIssue', () => false),
    committedAt: () => on('committedAt', () => null),
    branch: () => on('branch', () => null),
    blob: () => on('blob', () => ''),
    commit: () => on('commit', () => 'c'.repeat(40)),
    treeOf: () => on('treeOf', () => null),
    branchesFrom: () => on('branchesFrom', () => []),
    deleteBranch: () => on('deleteBranch', () => {}),
    createPull: () => on('createPull', () => 1),
    addLabels: () => on('addLabels', () => {}),
    environmentRules: () => on('environmentRules', () => null),
    runApprovals: () => on('runApprovals', () => []),
    requiredContexts: () => on('requiredContexts', () => []),
    environment: () => on('environment', () => null),
    tip: () => on('tip', () => BASE),
    activity: () => on('activity', () => ({ isPublic: false, pushedAt: world.now })),
    workflowState: () => on('workflowState', () => 'active'),
    calls: () => world.calls.length,
    left: () => world.left,
  };
}
