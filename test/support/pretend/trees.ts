import { userOrNull } from '../../../src/demo/github/accounts.ts';
import {
  ok,
  type PretendAnswer,
  type PretendRoute,
  type RouteContext,
  type RouteRequest,
  refused,
  route,
  sha1,
} from '../../../src/demo/github/answer.ts';
import { resolve } from '../../../src/demo/github/commits.ts';
import { repositoryUrls } from '../../../src/demo/github/repository.ts';
import type { PretendTree } from '../../../src/demo/github/state.ts';

const R = '/repos/{owner}/{repo}';

/** What git keeps otherwise than as a plain file, by `path@commit`: `120000` for a link, `160000` for a submodule. */
export type Modes = Record<string, string>;

/** Trees of commits, and to whom work can be given. */
export function treeRoutes(modes: Modes): readonly PretendRoute[] {
  return [
    route('GET', `${R}/git/trees/{tree_sha}`, (pretend, request) => tree(pretend, request, modes)),
    route('GET', `${R}/assignees`, assignees),
  ];
}

/** A whole commit at once, or one folder of it; GitHub takes a commit for its tree. */
function tree(pretend: RouteContext, { params: { tree_sha: sha = '' }, query }: RouteRequest, modes: Modes): PretendAnswer {
  const found = treeAt(pretend, sha);
  if (found === null) return refused(404, 'Not Found');
  const { api } = repositoryUrls(pretend);
  const recursive = query.has('recursive');
  const modeOf = (path: string) => modes[`${path}@${sha}`] ?? '100644';
  const names = Object.keys(found);
  const folders = [
    ...new Set(
      names.flatMap((path) =>
        path
          .split('/')
          .slice(0, -1)
          .map((_, index, all) => all.slice(0, index + 1).join('/')),
      ),
    ),
  ];
  const entries = [
    ...folders.map((path) => ({ path, mode: '040000', type: 'tree', sha: sha1(`tree ${sha} ${path}`) })),
    ...names.map((path) => {
      const mode = modeOf(path);
      return {
        path,
        mode,
        type: mode === '160000' ? 'commit' : 'blob',
        sha: sha1(`${sha} ${path}`),
        size: found[path]?.length ?? 0,
      };
    }),
  ].filter(({ path }) => recursive || !path.includes('/'));
  const shown = entries.map((entry) => ({ ...entry, url: `${api}/git/${entry.type}s/${entry.sha}` }));
  return ok({ sha, url: `${api}/git/trees/${sha}`, tree: shown, truncated: false });
}

function treeAt({ state }: RouteContext, sha: string): PretendTree | null {
  return resolve(state, sha)?.files ?? null;
}

/** Whoever may read and belongs to it; a stranger is none of these. */
function assignees(pretend: RouteContext): PretendAnswer {
  const people = pretend.state.accounts.filter(({ type, role }) => type === 'User' && role !== 'none');
  return ok(people.map(({ login }) => userOrNull(pretend, login)));
}
