import { user } from '../../../src/demo/github-accounts.ts';
import {
  type Answer,
  type Asked,
  forbidden,
  listed,
  nodeId,
  notFound,
  ok,
  type Pretend,
  type Route,
  refused,
} from '../../../src/demo/github-answer.ts';
import { commentJson, mayChange, reactionJson, withComment } from '../../../src/demo/github-comments.ts';
import { commitJson, resolve, treeSha } from '../../../src/demo/github-commits.ts';
import { repositoryJson, repositoryUrls } from '../../../src/demo/github-repository.ts';
import { routes as storyRoutes } from '../../../src/demo/github-routes.ts';
import { runsJson, withRun, workflowId } from '../../../src/demo/github-runs.ts';
import type { PretendComment, PretendRun, PretendState, PretendTree } from '../../../src/demo/github-state.ts';
import { statusJson } from '../../../src/demo/github-statuses.ts';
import { below, entriesOf } from '../../../src/demo/github-trees.ts';
import { environmentRoutes, environmentUrls } from './environments.ts';
import { eventRoutes } from './events.ts';
import { reviewRoutes } from './reviews.ts';
import { ruleRoutes } from './rules.ts';

const R = '/repos/{owner}/{repo}';
const contents = ['contents:read'];
const actions = ['actions:read'];
const talk = ['issues:read', 'pull_requests:read'];
const COMMENT = `${R}/issues/comments/{comment_id}`;

const own: readonly Route[] = [
  { method: 'GET', template: R, needs: [], answer: (pretend) => ok(fullRepository(pretend)) },
  { method: 'GET', template: '/rate_limit', needs: [], answer: ({ state }) => ok(rateLimit(state.remaining)) },
  { method: 'GET', template: `${R}/commits/{ref}`, needs: contents, answer: one },
  { method: 'GET', template: `${R}/commits/{ref}/statuses`, needs: ['statuses:read'], answer: statuses },
  { method: 'GET', template: COMMENT, needs: talk, answer: withComment((pretend, one) => ok(commentJson(pretend, one))) },
  { method: 'DELETE', template: COMMENT, needs: ['issues:write', 'pull_requests:write'], answer: withComment(removeComment) },
  { method: 'GET', template: `${COMMENT}/reactions`, needs: talk, answer: withComment(reactions) },
  { method: 'GET', template: `${R}/branches/{branch}`, needs: contents, answer: branch },
  { method: 'GET', template: `${R}/git/ref/{ref}`, needs: contents, answer: ref },
  { method: 'GET', template: `${R}/git/trees/{tree_sha}`, needs: contents, answer: tree },
  { method: 'GET', template: `${R}/actions/runs/{run_id}/approvals`, needs: actions, answer: withRun(approvals) },
  { method: 'GET', template: `${R}/actions/workflows/{workflow_id}/runs`, needs: actions, answer: ofWorkflow },
];
const more = [...own, ...eventRoutes, ...reviewRoutes, ...ruleRoutes, ...environmentRoutes];
const names = new Set(more.map(nameOf));

/** Everything that the pretend GitHub can be asked: in place of what a story does without, the whole of it. */
export const routes: readonly Route[] = [...storyRoutes.filter((route) => !names.has(nameOf(route))), ...more];

function nameOf({ method, template }: Route): string {
  return `${method} ${template}`;
}

function fullRepository(pretend: Pretend) {
  const { id, owner } = pretend.state.repository;
  return { ...repositoryJson(pretend, { id, owner }), subscribers_count: 0, network_count: 0 };
}

function rateLimit(remaining: number) {
  const core = { limit: 1000, remaining, reset: 0, used: 1000 - remaining };
  return { resources: { core, search: core }, rate: core };
}

function one(pretend: Pretend, { params }: Asked): Answer {
  const name = params.ref ?? '';
  const commit = resolve(pretend.state, name);
  return commit ? ok(commitJson(pretend, commit)) : refused(422, `No commit found for SHA: ${name}`);
}

function branch(pretend: Pretend, { params }: Asked): Answer {
  const name = params.branch ?? '';
  const commit = Object.hasOwn(pretend.state.branches, name) ? resolve(pretend.state, name) : null;
  if (!commit) return refused(404, 'Branch not found');
  const { api, html } = repositoryUrls(pretend);
  const self = `${api}/branches/${encodeURIComponent(name)}`;
  const ruled = pretend.state.rules.some((rule) => rule.branch === name);
  return ok({
    name,
    commit: commitJson(pretend, commit),
    _links: { self, html: `${html}/tree/${name}` },
    protected: ruled,
    protection: { enabled: false, required_status_checks: { enforcement_level: 'off', contexts: [], checks: [] } },
    protection_url: `${self}/protection`,
  });
}

function ref(pretend: Pretend, { params }: Asked): Answer {
  const name = params.ref ?? '';
  const commit = name.startsWith('heads/') ? resolve(pretend.state, name) : null;
  if (!commit || !Object.hasOwn(pretend.state.branches, name.slice('heads/'.length))) return notFound();
  const { api } = repositoryUrls(pretend);
  return ok({
    ref: `refs/${name}`,
    node_id: nodeId('Ref', name),
    url: `${api}/git/refs/${name}`,
    object: { type: 'commit', sha: commit.sha, url: `${api}/git/commits/${commit.sha}` },
  });
}

function statuses(pretend: Pretend, asked: Asked): Answer {
  const commit = resolve(pretend.state, asked.params.ref ?? '');
  if (!commit) return notFound();
  const newest = pretend.state.statuses.filter(({ sha }) => sha === commit.sha).reverse();
  return listed(
    pretend,
    asked,
    newest.map((status) => ({ ...statusJson(pretend, status), creator: user(pretend, status.login) })),
  );
}

function tree(pretend: Pretend, { params, query }: Asked): Answer {
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

/** A workflow is known by its number or its file's name, once it ran or is on the default branch. */
function ofWorkflow(pretend: Pretend, asked: Asked): Answer {
  const { state } = pretend;
  const wanted = asked.params.workflow_id ?? '';
  const onDefault = state.commits[state.branches[state.repository.defaultBranch] ?? '']?.files ?? {};
  const paths = new Set([...Object.keys(onDefault), ...state.runs.map(({ path }) => path)]);
  const path = [...paths]
    .filter((one) => one.startsWith('.github/workflows/'))
    .find((one) => one === `.github/workflows/${wanted}` || String(workflowId(one)) === wanted);
  if (path === undefined) return notFound();
  const runs = state.runs.filter((run) => run.path === path);
  return runsJson(pretend, asked, runs);
}

function approvals(pretend: Pretend, run: PretendRun): Answer {
  return ok(
    run.approvals.map(({ environment, login, state, comment }) => {
      const found = pretend.state.environments.filter(({ name }) => name === environment);
      const environments = found.map((one) => environmentUrls(pretend, one));
      return { environments, state, user: user(pretend, login), comment };
    }),
  );
}

function removeComment(pretend: Pretend, comment: PretendComment, { by }: Asked): Answer {
  if (!mayChange(pretend, comment, by)) return forbidden();
  pretend.state.comments = pretend.state.comments.filter(({ id }) => id !== comment.id);
  return { status: 204 };
}

function reactions(pretend: Pretend, { id }: PretendComment, asked: Asked): Answer {
  const content = asked.query.get('content');
  const found = pretend.state.reactions.filter((one) => one.comment === id && (!content || one.content === content));
  return listed(
    pretend,
    asked,
    found.map((reaction) => reactionJson(pretend, reaction)),
  );
}
