import { userOrNull } from '../../../src/demo/github/accounts.ts';
import { ok, type PretendAnswer, type PretendRoute, type RouteContext, route } from '../../../src/demo/github/answer.ts';
import { treeAnswer } from '../../../src/demo/github/git-data.ts';

const R = '/repos/{owner}/{repo}';

/** What git keeps otherwise than as a plain file, by `path@commit`: `120000` for a link, `160000` for a submodule. */
export type Modes = Record<string, string>;

/** Trees of commits, and to whom work can be given. */
export function treeRoutes(modes: Modes): readonly PretendRoute[] {
  return [
    route('GET', `${R}/git/trees/{tree_sha}`, (pretend, request) =>
      treeAnswer(pretend, request, (path) => modes[`${path}@${request.params.tree_sha}`] ?? '100644'),
    ),
    route('GET', `${R}/assignees`, assignees),
  ];
}

/** Whoever may read and belongs to it; a stranger is none of these. */
function assignees(pretend: RouteContext): PretendAnswer {
  const people = pretend.state.accounts.filter(({ type, role }) => type === 'User' && role !== 'none');
  return ok(people.map(({ login }) => userOrNull(pretend, login)));
}
