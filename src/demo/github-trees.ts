import { type Answer, type Asked, notFound, ok, type Pretend, type Route, sha1 } from './github-answer.ts';
import { resolve, treeSha } from './github-commits.ts';
import { repositoryUrls } from './github-repository.ts';
import type { PretendFile, PretendState, PretendTree } from './github-state.ts';

export const treeRoutes: readonly Route[] = [
  { method: 'GET', template: '/repos/{owner}/{repo}/git/trees/{tree_sha}', needs: ['contents:read'], answer: show },
];

/** A TreeEntry is a file or a folder as git has it. */
export interface TreeEntry {
  readonly path: string;
  readonly mode: '100644' | '040000' | '120000' | '160000';
  readonly type: 'blob' | 'tree' | 'commit';
  readonly sha: string;
  /** Bytes; only files have one. */
  readonly size?: number;
}

/** All files and folders of a tree, by path. */
export function entriesOf(files: PretendTree): readonly TreeEntry[] {
  const folders = new Set(
    Object.keys(files).flatMap((path) =>
      path.split('/').flatMap((_, depth, parts) => (depth > 0 ? [parts.slice(0, depth).join('/')] : [])),
    ),
  );
  const trees = [...folders].map(
    (path): TreeEntry => ({ path, mode: '040000', type: 'tree', sha: treeSha({ files: below(files, path) }) }),
  );
  const leaves = Object.entries(files).map(([path, file]) => leaf(path, file));
  return [...trees, ...leaves].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function leaf(path: string, file: PretendFile): TreeEntry {
  if (typeof file === 'string') return { path, mode: '100644', type: 'blob', sha: blobSha(file), size: Buffer.byteLength(file) };
  if ('link' in file) return { path, mode: '120000', type: 'blob', sha: blobSha(file.link), size: Buffer.byteLength(file.link) };
  return { path, mode: '160000', type: 'commit', sha: file.submodule };
}

/** As git names a blob. */
function blobSha(text: string): string {
  return sha1(`blob ${Buffer.byteLength(text)}\0${text}`);
}

/** The files of a folder, by their path in it. */
function below(files: PretendTree, folder: string): PretendTree {
  const inside = Object.entries(files).filter(([path]) => path.startsWith(`${folder}/`));
  return Object.fromEntries(inside.map(([path, file]) => [path.slice(folder.length + 1), file]));
}

function show(pretend: Pretend, { params, query }: Asked): Answer {
  const name = params.tree_sha ?? '';
  const files = treeOf(pretend.state, name);
  if (!files) return notFound();
  const { api } = repositoryUrls(pretend);
  const sha = treeSha({ files });
  const deep = query.has('recursive');
  const tree = entriesOf(files)
    .filter(({ path }) => deep || !path.includes('/'))
    .map((entry) => ({ ...entry, ...(entry.type === 'commit' ? {} : { url: `${api}/git/${entry.type}s/${entry.sha}` }) }));
  return ok({ sha, url: `${api}/git/trees/${sha}`, tree, truncated: false });
}

/** Of a commit or a branch, of a folder of either (`main:src`), or of a tree's own name. */
function treeOf(state: PretendState, name: string): PretendTree | null {
  const [ref = '', folder] = name.split(':');
  const commit = resolve(state, ref);
  if (commit) {
    const files = folder ? below(commit.files, folder) : commit.files;
    return Object.keys(files).length > 0 ? files : null;
  }
  for (const { files } of Object.values(state.commits)) {
    if (treeSha({ files }) === name) return files;
    const entry = entriesOf(files).find(({ type, sha }) => type === 'tree' && sha === name);
    if (entry) return below(files, entry.path);
  }
  return null;
}
