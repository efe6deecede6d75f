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
import type { PretendCommit, PretendState, PretendTree } from './state.ts';

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
export function history(state: PretendState, sha: string): readonly string[] {
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

/** The name of a text as git's blob. */
export const blobOf = (text: string): string => sha1(`blob ${Buffer.byteLength(text)}\0${text}`);

/** The name of a whole tree, whatever the order of its files. */
export function treeOf(files: PretendTree): string {
  return sha1(JSON.stringify(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1))));
}

export function commitJson(pretend: RouteContext, { sha, files, parents, author, message }: PretendCommit) {
  const { api, html } = repositoryUrls(pretend);
  const tree = treeOf(files);
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

/** A file of a commit, or what is in a folder. */
function contents(pretend: RouteContext, { params: { path = '' }, query }: RouteRequest): PretendAnswer {
  const ref = query.get('ref') ?? '';
  const { files = {} } = resolve(pretend.state, ref) ?? {};
  const text = files[path];
  if (text === undefined) return folder(pretend, files, { path, ref });
  const content = Buffer.from(text).toString('base64').replace(/.{60}/g, '$&\n');
  return ok({ ...fileJson(pretend, { path, ref }, text), encoding: 'base64', content });
}

function folder(pretend: RouteContext, files: PretendTree, { path, ref }: ContentPath): PretendAnswer {
  const below = path === '' ? '' : `${path}/`;
  const inside = Object.keys(files).filter((name) => name.startsWith(below));
  if (inside.length === 0) return notFound();
  const names = new Set(inside.map((name) => below + name.slice(below.length).split('/', 1)));
  return ok(
    [...names].sort().map((name) => {
      const text = files[name];
      if (text !== undefined) return fileJson(pretend, { path: name, ref }, text);
      return { ...placeJson(pretend, { path: name, ref }, sha1(name)), type: 'dir', size: 0 };
    }),
  );
}

/** A ContentPath is a path at a commit. */
interface ContentPath {
  readonly path: string;
  readonly ref: string;
}

/** A file, named as git names a blob. */
function fileJson(pretend: RouteContext, place: ContentPath, text: string) {
  return { ...placeJson(pretend, place, blobOf(text)), type: 'file', size: Buffer.byteLength(text) };
}

/** What is said of everything that has a path. */
function placeJson(pretend: RouteContext, { path, ref }: ContentPath, sha: string) {
  const { api, html } = repositoryUrls(pretend);
  const self = `${api}/contents/${encodeURI(path)}?ref=${encodeURIComponent(ref)}`;
  const [git, web] = [`${api}/git/blobs/${sha}`, `${html}/blob/${encodeURIComponent(ref)}/${encodeURI(path)}`];
  return {
    ...{ name: path.slice(path.lastIndexOf('/') + 1), path, sha, url: self, git_url: git, html_url: web },
    ...{ download_url: null, _links: { self, git, html: web } },
  };
}
