import { user } from './accounts.ts';
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
  route,
  textOf,
} from './answer.ts';
import { resolve } from './commits.ts';
import { repositoryJson, repositoryUrls } from './repository.ts';
import { BOT, type PretendStatus, STATES } from './state.ts';

const R = '/repos/{owner}/{repo}';

export const statusRoutes: readonly PretendRoute[] = [
  route('POST', `${R}/statuses/{sha}`, set),
  route('GET', `${R}/commits/{ref}/status`, combined),
];

function set(pretend: RouteContext, { params: { sha = '' }, body }: RouteRequest): PretendAnswer {
  const state = STATES.find((one) => one === body.state) ?? 'error';
  const [context, description, url] = [textOf(body.context) ?? 'default', textOf(body.description), textOf(body.target_url)];
  const status = { id: nextId(pretend), sha, context, state, description, url, at: pretend.clock.now() };
  pretend.state.statuses.push(status);
  return created({ ...statusJson(pretend, status), creator: user(pretend, BOT) });
}

/** The last status of each context, and what they come to. */
function combined(pretend: RouteContext, { params }: RouteRequest): PretendAnswer {
  const commit = resolve(pretend.state, params.ref ?? '');
  if (!commit) return notFound();
  const { sha } = commit;
  const own = pretend.state.statuses.filter((status) => status.sha === sha);
  const last = [...new Map(own.map((status) => [status.context, status])).values()];
  const { api } = repositoryUrls(pretend);
  return ok({
    state: together(last.map(({ state }) => state)),
    statuses: last.map((status) => statusJson(pretend, status)),
    ...{ sha, total_count: last.length, commit_url: `${api}/commits/${sha}`, url: `${api}/commits/${sha}/status` },
    repository: repositoryJson(pretend, pretend.state.repository),
  });
}

function together(states: readonly PretendStatus['state'][]): string {
  if (states.some((state) => state === 'failure' || state === 'error')) return 'failure';
  return states.length === 0 || states.includes('pending') ? 'pending' : 'success';
}

function statusJson(pretend: RouteContext, { id, sha, context, state, description, url, at }: PretendStatus) {
  const { api } = repositoryUrls(pretend);
  return {
    ...{ url: `${api}/statuses/${sha}`, avatar_url: null, id, node_id: nodeId('StatusContext', id), state, description },
    ...{ target_url: url, context, created_at: at, updated_at: at },
  };
}
