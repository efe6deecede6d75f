import { foldersOf } from '../../model/folders.ts';
import {
  created,
  nextId,
  nodeId,
  notFound,
  ok,
  type PretendAnswer,
  type PretendRoute,
  type RouteContext,
  type RouteRequest,
  refused,
  route,
  sha1,
  textOf,
} from './answer.ts';
import { blobOf, history, resolve, treeOf } from './commits.ts';
import { repositoryUrls } from './repository.ts';
import { BOT, type PretendCommit, type PretendState, type PretendTree } from './state.ts';

const R = '/repos/{owner}/{repo}';

/** Git's own objects, of which workflows make commits without a clone. */
export const gitDataRoutes: readonly PretendRoute[] = [
  route('GET', `${R}/git/ref/{ref}`, readRef),
  route('POST', `${R}/git/refs`, createRef),
  route('PATCH', `${R}/git/refs/{ref}`, updateRef),
  route('GET', `${R}/git/commits/{commit_sha}`, readCommit),
  route('POST', `${R}/git/commits`, createCommit),
  route('GET', `${R}/git/trees/{tree_sha}`, (pretend, request) => treeAnswer(pretend, request, () => '100644')),
  route('POST', `${R}/git/trees`, createTree),
  route('GET', `${R}/git/blobs/{file_sha}`, readBlob),
  route('POST', `${R}/git/blobs`, createBlob),
];

/** A whole commit at once, or one folder of it; GitHub takes a commit for its tree. */
export function treeAnswer(
  pretend: RouteContext,
  { params: { tree_sha: sha = '' }, query }: RouteRequest,
  modeOf: (path: string) => string,
): PretendAnswer {
  const found = filesAt(pretend.state, sha);
  if (found === null) return notFound();
  const names = Object.keys(found);
  const entries = [...new Set(names.flatMap(foldersOf)), ...names].map((path) => {
    const text = found[path];
    if (text === undefined) return { path, mode: '040000', type: 'tree', sha: sha1(`tree ${sha} ${path}`) };
    const mode = modeOf(path);
    return { path, mode, type: mode === '160000' ? 'commit' : 'blob', sha: blobOf(text), size: Buffer.byteLength(text) };
  });
  const shown = entries.filter(({ path }) => query.has('recursive') || !path.includes('/'));
  return ok(treeJson(pretend, sha, shown));
}

function treeJson(pretend: RouteContext, sha: string, entries: readonly { readonly type: string; readonly sha: string }[]) {
  const { api } = repositoryUrls(pretend);
  const tree = entries.map((entry) => ({ ...entry, url: `${api}/git/${entry.type}s/${entry.sha}` }));
  return { sha, url: `${api}/git/trees/${sha}`, tree, truncated: false };
}

/** Of a commit, a branch or a tree. */
function filesAt(state: PretendState, sha: string): PretendTree | null {
  return (
    resolve(state, sha)?.files ??
    (Object.hasOwn(state.trees, sha) ? state.trees[sha] : null) ??
    commitOfTree(state, sha)?.files ??
    null
  );
}

function commitOfTree({ commits }: PretendState, sha: string): PretendCommit | undefined {
  return Object.values(commits).find(({ files }) => treeOf(files) === sha);
}

function createTree(pretend: RouteContext, { body }: RouteRequest): PretendAnswer {
  const { state } = pretend;
  const base = textOf(body.base_tree);
  const before = base === null ? {} : filesAt(state, base);
  if (before === null) return notFound();
  const files: Record<string, string> = { ...before };
  for (const entry of Array.isArray(body.tree) ? body.tree : []) {
    const [path, blob] = [textOf(entry.path) ?? '', textOf(entry.sha) ?? ''];
    if (entry.sha === null) {
      delete files[path];
      continue;
    }
    const text = textIn(state, blob);
    if (text === null) return refused(422, `tree.sha ${blob} is not a valid blob`);
    files[path] = text;
  }
  const sha = treeOf(files);
  state.trees[sha] = files;
  const entries = Object.entries(files).map(([path, text]) => ({ path, mode: '100644', type: 'blob', sha: blobOf(text) }));
  return created(treeJson(pretend, sha, entries));
}

function textIn({ blobs, commits }: PretendState, sha: string): string | null {
  if (Object.hasOwn(blobs, sha)) return blobs[sha] ?? null;
  const texts = Object.values(commits).flatMap(({ files }) => Object.values(files));
  return texts.find((text) => blobOf(text) === sha) ?? null;
}

function createBlob(pretend: RouteContext, { body }: RouteRequest): PretendAnswer {
  const text = Buffer.from(textOf(body.content) ?? '', body.encoding === 'base64' ? 'base64' : 'utf8').toString('utf8');
  const sha = blobOf(text);
  pretend.state.blobs[sha] = text;
  return created({ sha, url: `${repositoryUrls(pretend).api}/git/blobs/${sha}` });
}

function readBlob(pretend: RouteContext, { params: { file_sha: sha = '' } }: RouteRequest): PretendAnswer {
  const text = textIn(pretend.state, sha);
  if (text === null) return notFound();
  const content = Buffer.from(text).toString('base64').replace(/.{60}/g, '$&\n');
  const url = `${repositoryUrls(pretend).api}/git/blobs/${sha}`;
  return ok({ sha, node_id: nodeId('Blob', sha), size: Buffer.byteLength(text), url, content, encoding: 'base64' });
}

function createCommit(pretend: RouteContext, { body }: RouteRequest): PretendAnswer {
  const { state, clock } = pretend;
  const files = filesAt(state, textOf(body.tree) ?? '');
  const parents = Array.isArray(body.parents) ? body.parents.map(String) : [];
  if (files === null) return refused(422, 'Tree SHA does not exist');
  if (parents.some((parent) => resolve(state, parent) === null)) return refused(422, 'Parent SHA does not exist');
  const sha = sha1(`commit ${nextId(pretend)} ${parents.join(' ')}`);
  const commit = { sha, parents, files, author: BOT, message: textOf(body.message) ?? '', at: clock.now() };
  state.commits[sha] = commit;
  return created(gitCommitJson(pretend, commit));
}

function readCommit(pretend: RouteContext, { params: { commit_sha: sha = '' } }: RouteRequest): PretendAnswer {
  const commit = resolve(pretend.state, sha);
  return commit === null ? notFound() : ok(gitCommitJson(pretend, commit));
}

function gitCommitJson(pretend: RouteContext, { sha, files, parents, author, message, at }: PretendCommit) {
  const { api, html } = repositoryUrls(pretend);
  const name = author ?? 'somebody';
  const person = { name, email: `${name}@users.noreply.github.com`, date: at };
  const tree = treeOf(files);
  return {
    ...{ sha, node_id: nodeId('Commit', sha), url: `${api}/git/commits/${sha}`, html_url: `${html}/commit/${sha}` },
    ...{ author: person, committer: person, message, tree: { sha: tree, url: `${api}/git/trees/${tree}` } },
    parents: parents.map((one) => ({ sha: one, url: `${api}/git/commits/${one}`, html_url: `${html}/commit/${one}` })),
    verification: { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null },
  };
}

/** A branch as git's reference. */
export function refJson(pretend: RouteContext, name: string, sha: string) {
  const { api } = repositoryUrls(pretend);
  const ref = `refs/heads/${name}`;
  const object = { type: 'commit', sha, url: `${api}/git/commits/${sha}` };
  return { ref, node_id: nodeId('Ref', name), url: `${api}/git/${ref}`, object };
}

const branchOf = (ref: string): string => ref.replace(/^(refs\/)?heads\//, '');

function readRef(pretend: RouteContext, { params: { ref = '' } }: RouteRequest): PretendAnswer {
  const name = branchOf(ref);
  const sha = pretend.state.branches[name];
  return sha === undefined ? notFound() : ok(refJson(pretend, name, sha));
}

function createRef(pretend: RouteContext, { body }: RouteRequest): PretendAnswer {
  const { state } = pretend;
  const [name, sha] = [branchOf(textOf(body.ref) ?? ''), textOf(body.sha) ?? ''];
  if (Object.hasOwn(state.branches, name)) return refused(422, 'Reference already exists');
  if (!Object.hasOwn(state.commits, sha)) return refused(422, 'Object does not exist');
  state.branches[name] = sha;
  return created(refJson(pretend, name, sha));
}

/** Forward alone, unless it is forced. */
function updateRef(pretend: RouteContext, { params: { ref = '' }, body }: RouteRequest): PretendAnswer {
  const { state } = pretend;
  const [name, sha] = [branchOf(ref), textOf(body.sha) ?? ''];
  const current = state.branches[name];
  if (current === undefined) return refused(422, 'Reference does not exist');
  if (!Object.hasOwn(state.commits, sha)) return refused(422, 'Object does not exist');
  if (body.force !== true && !history(state, sha).includes(current)) return refused(422, 'Update is not a fast forward');
  state.branches[name] = sha;
  return ok(refJson(pretend, name, sha));
}
