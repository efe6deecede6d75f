import { posix } from 'node:path';
import { type Answer, type Asked, notFound, ok, type Pretend, type Route, refused } from './github-answer.ts';
import { resolve } from './github-commits.ts';
import { repositoryUrls } from './github-repository.ts';
import type { PretendFile, PretendTree } from './github-state.ts';
import { entriesOf, type TreeEntry } from './github-trees.ts';

/** Bytes of a file that is shown as JSON; a larger one only as it is. */
const LARGEST = 1024 * 1024;

export const contentRoutes: readonly Route[] = [
  { method: 'GET', template: '/repos/{owner}/{repo}/contents/{path}', needs: ['contents:read'], answer: show },
];

/** One place of a repository at a commit. */
interface Place {
  readonly path: string;
  readonly ref: string;
}

function show(pretend: Pretend, { params, query, accept }: Asked): Answer {
  const ref = query.get('ref') ?? pretend.state.repository.defaultBranch;
  const commit = resolve(pretend.state, ref);
  if (!commit) return refused(404, `No commit found for the ref ${ref}`);
  const path = (params.path ?? '').replace(/\/+$/, '');
  const file = Object.hasOwn(commit.files, path) ? commit.files[path] : undefined;
  if (file === undefined) return folder(pretend, commit.files, { path, ref });
  return shown(pretend, { path, ref }, { file, files: commit.files, raw: /\braw\b/.test(accept) });
}

function shown(
  pretend: Pretend,
  place: Place,
  { file, files, raw }: { readonly file: PretendFile; readonly files: PretendTree; readonly raw: boolean },
): Answer {
  const entry = entriesOf(files).find(({ path }) => path === place.path);
  if (!entry) return notFound();
  const shared = common(pretend, place, entry);
  if (typeof file === 'string') return raw ? ok(file) : ok(fileJson(shared, file));
  if ('submodule' in file)
    return ok({ ...shared, type: 'submodule', size: 0, submodule_git_url: 'https://example.com/module.git' });
  // GitHub follows a link to a plain file of the repository, and does not say so.
  const target = files[posix.join(posix.dirname(place.path), file.link)];
  if (typeof target === 'string') return raw ? ok(target) : ok(fileJson(shared, target));
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
