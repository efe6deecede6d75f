import { posix } from 'node:path';
import {
  notFound,
  ok,
  type PretendAnswer,
  type PretendRoute,
  type RouteContext,
  type RouteRequest,
  refused,
  route,
  sha1,
} from '../../../src/demo/github/answer.ts';
import { type ContentPath, fileJson, placeJson, resolve } from '../../../src/demo/github/commits.ts';
import type { PretendFile, PretendTree } from '../../../src/demo/github/state.ts';

/** Bytes of a file that is shown as JSON; of a larger one the text is left out. */
const LARGEST = 1024 * 1024;

/** Files as a story has them, and large ones, links, submodules and folders. */
export const contentRoutes: readonly PretendRoute[] = [route('GET', '/repos/{owner}/{repo}/contents/{path}', show)];

function show(pretend: RouteContext, { params, query }: RouteRequest): PretendAnswer {
  const ref = query.get('ref') ?? pretend.state.repository.defaultBranch;
  const commit = resolve(pretend.state, ref);
  if (!commit) return refused(404, `No commit found for the ref ${ref}`);
  const path = (params.path ?? '').replace(/\/+$/, '');
  const { files } = commit;
  const file = Object.hasOwn(files, path) ? files[path] : undefined;
  if (file === undefined) return folder(pretend, files, { path, ref });
  if (typeof file === 'string') return ok(textJson(pretend, { path, ref }, file));
  const shared = placeJson(pretend, { path, ref }, shaOf(file));
  if ('submodule' in file)
    return ok({ ...shared, type: 'submodule', size: 0, submodule_git_url: 'https://example.com/module.git' });
  // GitHub follows a link to a plain file of the repository, and does not say so.
  const target = files[posix.join(posix.dirname(path), file.link)];
  if (typeof target === 'string') return ok({ ...textJson(pretend, { path, ref }, target), sha: shared.sha });
  return ok({ ...shared, type: 'symlink', size: file.link.length, target: file.link });
}

function textJson(pretend: RouteContext, place: ContentPath, text: string) {
  const file = fileJson(pretend, place, text);
  return file.size <= LARGEST ? file : { ...file, encoding: 'none', content: '' };
}

/** What is in a folder. Nothing says there whether an entry below is a link's target. */
function folder(pretend: RouteContext, files: PretendTree, { path, ref }: ContentPath): PretendAnswer {
  const below = path === '' ? '' : `${path}/`;
  const inside = Object.entries(files).filter(([name]) => name.startsWith(below));
  if (inside.length === 0) return notFound();
  const names = new Set(inside.map(([name]) => name.slice(below.length).split('/')[0] ?? ''));
  return ok(
    [...names].sort().map((name) => {
      const place = { path: below + name, ref };
      const file = files[place.path];
      if (file === undefined) return { ...placeJson(pretend, place, sha1(place.path)), type: 'dir', size: 0 };
      // For reasons of its own GitHub calls a submodule in a folder's list a file.
      const type = typeof file !== 'string' && 'link' in file ? 'symlink' : 'file';
      return { ...placeJson(pretend, place, shaOf(file)), type, size: typeof file === 'string' ? Buffer.byteLength(file) : 0 };
    }),
  );
}

/** As git names it. */
function shaOf(file: PretendFile): string {
  if (typeof file !== 'string' && 'submodule' in file) return file.submodule;
  const text = typeof file === 'string' ? file : file.link;
  return sha1(`blob ${Buffer.byteLength(text)}\0${text}`);
}
