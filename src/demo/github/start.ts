import { type Pretend, type PretendClock, sha1 } from './answer.ts';
import { blobAt } from './artifacts.ts';
import { faultQueue, type PretendFaults } from './faults.ts';
import { apiServer, blobServer, close, listen, type PretendCall } from './server.ts';
import type { PretendAccount, PretendRepository, PretendState, PretendToken, PretendTree } from './state.ts';
import { type PretendVerbs, pretendVerbs } from './verbs.ts';

/** A PretendStart is what is there at the beginning; everything may be left out. */
export interface PretendStart {
  readonly repository?: Partial<PretendRepository>;
  /** Beside `github-actions[bot]` and the owner, who are always there. */
  readonly accounts?: readonly (Pick<PretendAccount, 'login'> & Partial<PretendAccount>)[];
  /** By the token itself. Without any, `TOKEN` is that of a workflow that decides. */
  readonly tokens?: Readonly<Record<string, PretendToken>>;
  /** Of the first commit of the default branch. */
  readonly files?: PretendTree;
  /** SHA of the first commit; otherwise one is made. */
  readonly sha?: string;
  /** When it begins: ISO 8601, UTC, whole seconds. */
  readonly at?: string;
}

/** A PretendGitHub is one repository on a GitHub of its own, on this machine. */
export interface PretendGitHub extends PretendVerbs {
  /** Of the API, for GITHUB_API_URL. */
  readonly url: string;
  /** Of the web site, for GITHUB_SERVER_URL. */
  readonly serverUrl: string;
  readonly state: PretendState;
  readonly clock: PretendClock;
  /** Every request, in the order of the answers. */
  readonly calls: readonly PretendCall[];
  readonly faults: PretendFaults;
  dispose(): Promise<void>;
}

/** A workflow's token with what the sample workflow of mode decide grants. */
export const TOKEN = 'pretend-token';

const BEGIN = '2026-01-01T00:00:00Z';
const BOT = 'github-actions[bot]';

export async function startPretendGitHub(start: PretendStart = {}): Promise<PretendGitHub> {
  const state = stateOf(start);
  const clock = clockFrom(start.at ?? BEGIN);
  const urls = { api: '', server: '', blobs: '' };
  const pretend: Pretend = { state, clock, urls };
  const [faults, calls]: [ReturnType<typeof faultQueue>, PretendCall[]] = [faultQueue(), []];
  const servers = [apiServer(pretend, { faults, calls }), blobServer((path) => blobAt(state, path))] as const;
  urls.api = await listen(servers[0]);
  urls.blobs = await listen(servers[1]);
  urls.server = urls.blobs;
  const dispose = async () => {
    await Promise.all(servers.map(close));
  };
  return { url: urls.api, serverUrl: urls.server, state, clock, calls, faults, dispose, ...pretendVerbs(pretend) };
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

function stateOf({ repository, accounts = [], tokens, files = {}, sha, at = BEGIN }: PretendStart): PretendState {
  const standard = { owner: 'acme', name: 'shop', id: 100, defaultBranch: 'main' };
  const where: PretendRepository = { ...standard, ...repository };
  const first = sha ?? sha1(`${where.owner}/${where.name}`);
  const made = { sha: first, parents: [], files, author: where.owner, committer: where.owner, message: 'First commit', at };
  const people = [
    { login: where.owner, role: 'admin' } as const,
    { login: BOT, id: 41898282, type: 'Bot' } as const,
    ...accounts,
  ];
  const known = new Map(people.map((one, index) => [one.login, accountFrom(one, index)]));
  return {
    repository: where,
    accounts: [...known.values()],
    tokens: { ...(tokens ?? { [TOKEN]: workflowToken() }) },
    apps: { 'github-actions': 15368 },
    commits: { [first]: made },
    branches: { [where.defaultBranch]: first },
    ...{ pulls: [], reviews: [], comments: [], reactions: [], statuses: [], checks: [], runs: [], artifacts: [] },
    ...{ lastId: 1000, remaining: 1000 },
  };
}

function accountFrom(one: Pick<PretendAccount, 'login'> & Partial<PretendAccount>, index: number): PretendAccount {
  const type = one.login.endsWith('[bot]') ? 'Bot' : 'User';
  return { id: 1 + index, type, role: 'none', ...one };
}

function workflowToken(): PretendToken {
  const permissions = { actions: 'read', contents: 'read', checks: 'write', statuses: 'write', pull_requests: 'write' } as const;
  return { login: BOT, app: 'github-actions', permissions };
}
