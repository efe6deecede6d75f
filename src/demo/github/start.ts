import { createHash } from 'node:crypto';
import { nextId, type PretendClock, type RouteContext, sha1 } from './answer.ts';
import { addComment } from './comments.ts';
import { addCommit, type NewPull, openPull } from './pushes.ts';
import { ROUTES } from './routes.ts';
import { blobAt } from './runs.ts';
import { apiServer, blobServer, close, listen, type ServerOptions } from './server.ts';
import { BOT, type PretendAccount, type PretendPull, type PretendRun, type PretendState, type PretendTree } from './state.ts';
import { zipOf } from './zip.ts';

/** A PretendStart is what is there at the beginning; everything may be left out. */
export interface PretendStart {
  /** Beside `github-actions[bot]` and the owner, who are always there. */
  readonly accounts?: readonly (Pick<PretendAccount, 'login'> & Partial<PretendAccount>)[];
  /** Of the first commit of the default branch. */
  readonly files?: PretendTree;
  /** SHA of the first commit; otherwise one is made. */
  readonly sha?: string;
  /** When it begins: ISO 8601, UTC, whole seconds. */
  readonly at?: string;
}

/** A PretendGitHub is one repository on a GitHub of its own, on this machine. */
export interface PretendGitHub extends RouteContext, PretendVerbs {
  dispose(): Promise<void>;
}

/** PretendVerbs are what people and runners do there in a story. Each takes a second. */
type PretendVerbs = ReturnType<typeof verbsOf>;

/** A RunStart is how a workflow begins. */
interface RunStart {
  readonly event: string;
  /** `.github/workflows/benchgate-measure.yml` where it is left out. */
  readonly path?: string;
  /** The pull request that it runs for, or else a branch and a commit of the repository. */
  readonly on: PretendPull | { readonly branch: string; readonly sha: string };
}

const BEGIN = '2026-01-01T00:00:00Z';

/** Starts one; `serving` is what tests ask beside what a story asks, and what they let go wrong. */
export async function startPretendGitHub(
  start: PretendStart,
  { routes, between }: ServerOptions = { routes: ROUTES, between: (_, __, answer) => answer() },
): Promise<PretendGitHub> {
  const urls = { api: '', server: '' };
  const pretend: RouteContext = { state: stateOf(start), clock: clockFrom(start.at ?? BEGIN), urls };
  const servers = [apiServer(pretend, { routes, between }), blobServer((path) => blobAt(pretend.state, path))] as const;
  urls.api = await listen(servers[0]);
  urls.server = await listen(servers[1]);
  const dispose = async () => {
    await Promise.all(servers.map(close));
  };
  return { ...pretend, ...verbsOf(pretend), dispose };
}

function verbsOf(pretend: RouteContext) {
  const { state, clock } = pretend;
  return {
    openPull: (opening: NewPull) => openPull(pretend, opening),
    comment(login: string, body: string, { number: pull }: PretendPull) {
      clock.tick();
      return addComment(pretend, { pull, login, app: null, body });
    },
    startRun: (starting: RunStart) => startRun(pretend, starting),
    endRun(run: PretendRun, conclusion = 'success') {
      Object.assign(run, { status: 'completed', conclusion, updatedAt: clock.tick() });
    },
    /** As by the button: what it changes goes onto its base branch. */
    mergePull(pull: PretendPull, as?: string) {
      const at = clock.tick();
      const files = Object.fromEntries(pull.files.map(({ path }) => [path, state.commits[pull.head.sha]?.files[path] ?? null]));
      const { sha } = addCommit(pretend, state.branches[pull.base.ref] ?? '', {
        author: pull.author,
        files,
        ...(as === undefined ? {} : { sha: as }),
      });
      state.branches[pull.base.ref] = sha;
      Object.assign(pull, { open: false, mergedAt: at, updatedAt: at });
      return sha;
    },
    /** What a reviewer of an environment says of a run that waits for it. */
    reviewRun({ id: run }: PretendRun, login: string, said: { environment: string; state: 'approved' | 'rejected' }) {
      clock.tick();
      state.approvals.push({ run, login, ...said });
    },
    /** A zip with the text as `measurement.json`, or what the entry is called. */
    uploadArtifact({ id: run }: PretendRun, name: string, text: string, entry = 'measurement.json') {
      const createdAt = clock.tick();
      const zip = zipOf(entry, Buffer.from(text));
      const digest = `sha256:${createHash('sha256').update(zip).digest('hex')}`;
      const artifact = { id: nextId(pretend), run, name, zip, digest, createdAt };
      state.artifacts.push(artifact);
      return artifact;
    },
  };
}

function startRun(pretend: RouteContext, { event, path = '.github/workflows/benchgate-measure.yml', on }: RunStart): PretendRun {
  const { state, clock } = pretend;
  const at = clock.tick();
  const { id: repositoryId, owner } = state.repository;
  const where = 'number' in on ? { ...on.head, branch: on.head.ref } : { ...on, repositoryId, owner };
  const run: PretendRun = {
    ...{ id: nextId(pretend), attempt: 1, event, path, status: 'in_progress', conclusion: null },
    ...{ sha: where.sha, branch: where.branch, repositoryId: where.repositoryId, owner: where.owner },
    ...{ createdAt: at, updatedAt: at },
  };
  state.runs.push(run);
  return run;
}

function clockFrom(at: string): PretendClock {
  let seconds = Math.floor(Date.parse(at) / 1000);
  const now = () => new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
  const tick = () => {
    seconds += 1;
    return now();
  };
  return { now, tick };
}

const REPOSITORY = { owner: 'acme', name: 'shop', id: 100, defaultBranch: 'main' };

function stateOf({ accounts = [], files = {}, sha, at = BEGIN }: PretendStart): PretendState {
  const { owner, name, defaultBranch } = REPOSITORY;
  const first = sha ?? sha1(`${owner}/${name}`);
  const people = [{ login: owner, role: 'admin' as const }, { login: BOT, id: 41898282 }, ...accounts];
  return {
    repository: REPOSITORY,
    accounts: people.map((one, index) => {
      const type = one.login.endsWith('[bot]') ? 'Bot' : 'User';
      return { id: 1 + index, type, role: 'none', ...one };
    }),
    commits: { [first]: { sha: first, parents: [], files, author: owner, message: 'First commit', at } },
    branches: { [defaultBranch]: first },
    ...{
      pulls: [],
      hasIssues: true,
      issues: [],
      comments: [],
      reactions: [],
      statuses: [],
      checks: [],
      runs: [],
      artifacts: [],
      environments: [],
      approvals: [],
      workflowsOpenPulls: true,
      blobs: {},
      trees: {},
      lastId: 1000,
    },
  };
}
