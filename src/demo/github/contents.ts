import { posix } from 'node:path';
import { type Answer, type Asked, notFound, ok, type Pretend, type Route, refused, route, sha1 } from './answer.ts';
import { resolve, treeSha } from './commits.ts';
import { repositoryUrls } from './repository.ts';
import type { PretendFile, PretendTree } from './state.ts';

/** Bytes of a file that is shown as JSON; a larger one only as it is. */
const LARGEST = 1024 * 1024;

export const contentRoutes: readonly Route[] = [route('GET', '/repos/{owner}/{repo}/contents/{path}', ['contents:read'], show)];

/** One place of a repository at a commit. */
interface Place {
  readonly path: string;
  readonly ref: string;
}

function show(pretend: Pretend, { params, query }: Asked): Answer {
  const ref = query.get('ref') ?? pretend.state.repository.defaultBranch;
  const commit = resolve(pretend.state, ref);
  if (!commit) return refused(404, `No commit found for the ref ${ref}`);
  const path = (params.path ?? '').replace(/\/+$/, '');
  const { files } = commit;
  const file = Object.hasOwn(files, path) ? files[path] : undefined;
  if (file === undefined) return folder(pretend, files, { path, ref });
  const shared = common(pretend, { path, ref }, leaf(path, file));
  if (typeof file === 'string') return ok(fileJson(shared, file));
  if ('submodule' in file)
    return ok({ ...shared, type: 'submodule', size: 0, submodule_git_url: 'https://example.com/module.git' });
  // GitHub follows a link to a plain file of the repository, and does not say so.
  const target = files[posix.join(posix.dirname(path), file.link)];
  if (typeof target === 'string') return ok(fileJson(shared, target));
  return ok({ ...shared, type: 'symlink', size: file.link.length, target: file.link });
}

function fileJson(shared: ReturnType<typeof common>, text: string) {
  const bytes = Buffer.from(text);
  const small = bytes.length <= LARGEST;
  const content = small ? (bytes.toString('base64').match(/.{1,60}/g) ?? []).map((line) => `${line}\n`).join('') : '';
  return { ...shared, type: 'file', encoding: small ? 'base64' : 'none', size: bytes.length, content };
}

/** What is in a folder. Nothing says there whether an entry below is a link's target. */
function folder(pretend: Pretend, files: PretendTree, { path, ref }: Place): Answer {
  const inside = entriesOf(files).filter((entry) =>
    path === '' ? !entry.path.includes('/') : posix.dirname(entry.path) === path,
  );
  if (inside.length === 0) return notFound();
  return ok(
    inside.map((entry) => ({ ...common(pretend, { path: entry.path, ref }, entry), type: kindOf(entry), size: entry.size ?? 0 })),
  );
}

function kindOf({ mode, type }: TreeEntry): string {
  if (type === 'tree') return 'dir';
  // For reasons of its own GitHub calls a submodule in a folder's list a file.
  return mode === '120000' ? 'symlink' : 'file';
}

function common(pretend: Pretend, { path, ref }: Place, { sha }: TreeEntry) {
  const { api, html } = repositoryUrls(pretend);
  const name = path.split('/').map(encodeURIComponent).join('/');
  const self = `${api}/contents/${name}?ref=${encodeURIComponent(ref)}`;
  const [git, web] = [`${api}/git/blobs/${sha}`, `${html}/blob/${encodeURIComponent(ref)}/${name}`];
  return {
    name: posix.basename(path),
    path,
    sha,
    url: self,
    git_url: git,
    html_url: web,
    download_url: null,
    _links: { self, git, html: web },
  };
}

/** A TreeEntry is a file or a folder as git has it. */
interface TreeEntry {
  readonly path: string;
  readonly mode: '100644' | '040000' | '120000' | '160000';
  readonly type: 'blob' | 'tree' | 'commit';
  readonly sha: string;
  /** Bytes; only files have one. */
  readonly size?: number;
}

/** All files and folders of a tree, by path. */
function entriesOf(files: PretendTree): readonly TreeEntry[] {
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
