import { userOrNull } from './accounts.ts';
import {
  nodeId,
  notFound,
  ok,
  type PretendAnswer,
  type PretendRoute,
  type RouteContext,
  type RouteRequest,
  route,
  sha1,
} from './answer.ts';
import { repositoryUrls } from './repository.ts';
import type { PretendCommit, PretendState } from './state.ts';

const R = '/repos/{owner}/{repo}';

export const commitRoutes: readonly PretendRoute[] = [
  route('GET', `${R}/compare/{basehead}`, compare),
  route('GET', `${R}/contents/{path}`, contents),
];

/** The commit of a SHA or a branch (`main`, `refs/heads/main`); null for none. */
export function resolve({ commits, branches }: PretendState, name: string): PretendCommit | null {
  const sha = branches[name.replace(/^refs\/heads\//, '')] ?? name;
  return (Object.hasOwn(commits, sha) ? commits[sha] : null) ?? null;
}

/** The commit itself and all before it, the nearest first. */
function history(state: PretendState, sha: string): readonly string[] {
  const known = new Set([sha]);
  // What is added meanwhile is visited too.
  for (const one of known) for (const parent of state.commits[one]?.parents ?? []) known.add(parent);
  return [...known];
}

/** The nearest commit that both have; null where they have nothing in common. */
export function mergeBase(state: PretendState, base: string, head: string): string | null {
  const before = new Set(history(state, base));
  return history(state, head).find((sha) => before.has(sha)) ?? null;
}

/** What `head` has and `base` has not, the oldest first. */
export function commitsBetween(state: PretendState, base: string, head: string): readonly string[] {
  const before = new Set(history(state, base));
  return history(state, head)
    .filter((sha) => !before.has(sha))
    .toReversed();
}

export function commitJson(pretend: RouteContext, { sha, files, parents, author, message }: PretendCommit) {
  const { api, html } = repositoryUrls(pretend);
  const tree = sha1(JSON.stringify(files));
  return {
    ...{ url: `${api}/commits/${sha}`, sha, node_id: nodeId('Commit', sha), html_url: `${html}/commit/${sha}` },
    comments_url: `${api}/commits/${sha}/comments`,
    commit: {
      ...{ url: `${api}/git/commits/${sha}`, author: null, committer: null, message, comment_count: 0 },
      tree: { sha: tree, url: `${api}/git/trees/${tree}` },
    },
    author: userOrNull(pretend, author),
    committer: userOrNull(pretend, author),
    parents: parents.map((parent) => ({ sha: parent, url: `${api}/commits/${parent}` })),
  };
}

function compare(pretend: RouteContext, { params }: RouteRequest): PretendAnswer {
  const { state } = pretend;
  const [base, head] = (params.basehead ?? '').split('...').map((name) => resolve(state, name));
  const common = base && head && resolve(state, mergeBase(state, base.sha, head.sha) ?? '');
  if (!common) return notFound();
  const { api, html } = repositoryUrls(pretend);
  const [ahead, behind] = [commitsBetween(state, base.sha, head.sha).length, commitsBetween(state, head.sha, base.sha).length];
  const web = `${html}/compare/${base.sha}...${head.sha}`;
  return ok({
    ...{ url: `${api}/compare/${base.sha}...${head.sha}`, html_url: web, permalink_url: web },
    ...{ diff_url: `${web}.diff`, patch_url: `${web}.patch` },
    base_commit: commitJson(pretend, base),
    merge_base_commit: commitJson(pretend, common),
    status: ahead > 0 ? (behind > 0 ? 'diverged' : 'ahead') : behind > 0 ? 'behind' : 'identical',
    ...{ ahead_by: ahead, behind_by: behind, total_commits: ahead, commits: [] },
  });
}

/** A plain file of a commit. */
function contents(pretend: RouteContext, { params, query }: RouteRequest): PretendAnswer {
  const { path = '' } = params;
  const ref = query.get('ref') ?? pretend.state.repository.defaultBranch;
  const files = resolve(pretend.state, ref)?.files ?? {};
  const text = Object.hasOwn(files, path) ? files[path] : undefined;
  return typeof text === 'string' ? ok(fileJson(pretend, { path, ref }, text)) : notFound();
}

/** A place is a path at a commit. */
export interface ContentPath {
  readonly path: string;
  readonly ref: string;
}

/** A file with its text. */
export function fileJson(pretend: RouteContext, place: ContentPath, text: string) {
  const bytes = Buffer.from(text);
  // As git names a blob.
  const sha = sha1(`blob ${bytes.length}\0${text}`);
  const content = bytes.toString('base64').replace(/.{60}/g, '$&\n');
  return { ...placeJson(pretend, place, sha), type: 'file', encoding: 'base64', size: bytes.length, content };
}

/** What is said of everything that has a path. */
export function placeJson(pretend: RouteContext, { path, ref }: ContentPath, sha: string) {
  const { api, html } = repositoryUrls(pretend);
  const self = `${api}/contents/${encodeURI(path)}?ref=${encodeURIComponent(ref)}`;
  const [git, web] = [`${api}/git/blobs/${sha}`, `${html}/blob/${encodeURIComponent(ref)}/${encodeURI(path)}`];
  return {
    ...{ name: path.slice(path.lastIndexOf('/') + 1), path, sha, url: self, git_url: git, html_url: web },
    ...{ download_url: null, _links: { self, git, html: web } },
  };
}
