import { user } from './accounts.ts';
import {
  type Answer,
  type Asked,
  created,
  invalid,
  nextId,
  nodeId,
  notFound,
  type Pretend,
  page,
  type Route,
  refused,
  route,
  textOf,
} from './answer.ts';
import { resolve } from './commits.ts';
import { minimalRepository, repositoryUrls } from './repository.ts';
import type { PretendStatus } from './state.ts';

const R = '/repos/{owner}/{repo}';
/** Statuses of one commit and context; more GitHub does not take. */
const MOST = 1000;
/** Characters of a description. */
const LONGEST = 140;
const STATES = ['error', 'failure', 'pending', 'success'] as const;

export const statusRoutes: readonly Route[] = [
  route('POST', `${R}/statuses/{sha}`, ['statuses:write'], set),
  route('GET', `${R}/commits/{ref}/status`, ['statuses:read'], combined),
];

function set(pretend: Pretend, { params, body, by }: Asked): Answer {
  const { sha = '' } = params;
  const state = STATES.find((one) => one === body.state);
  const [context, description] = [textOf(body.context) ?? 'default', textOf(body.description)];
  if (!/^[0-9a-f]{40}$/.test(sha) || !resolve(pretend.state, sha)) return refused(422, `No commit found for SHA: ${sha}`);
  if (!state) return invalid('Status', 'state', 'state is not included in the list');
  if (description && [...description].length > LONGEST)
    return invalid('Status', 'description', `description is too long (maximum is ${LONGEST} characters)`);
  const before = pretend.state.statuses.filter((status) => status.sha === sha && status.context === context);
  if (before.length >= MOST) return invalid('Status', 'sha', 'This SHA and context has reached the maximum number of statuses.');
  const url = textOf(body.target_url);
  const status = { id: nextId(pretend), sha, context, state, description, url, login: by.login, at: pretend.clock.now() };
  pretend.state.statuses.push(status);
  return created({ ...statusJson(pretend, status), creator: user(pretend, status.login) });
}

/** The last status of each context, and what they come to. */
function combined(pretend: Pretend, asked: Asked): Answer {
  const commit = resolve(pretend.state, asked.params.ref ?? '');
  if (!commit) return notFound();
  const last = new Map(pretend.state.statuses.filter(({ sha }) => sha === commit.sha).map((status) => [status.context, status]));
  const states = [...last.values()].map(({ state }) => state);
  const { items, headers } = page(pretend, asked, [...last.values()]);
  const { id, owner } = pretend.state.repository;
  const { api } = repositoryUrls(pretend);
  const body = {
    state: together(states),
    statuses: items.map((status) => statusJson(pretend, status)),
    sha: commit.sha,
    total_count: last.size,
    repository: minimalRepository(pretend, { id, owner }),
    commit_url: `${api}/commits/${commit.sha}`,
    url: `${api}/commits/${commit.sha}/status`,
  };
  return { status: 200, body, headers };
}

function together(states: readonly PretendStatus['state'][]): string {
  if (states.some((state) => state === 'failure' || state === 'error')) return 'failure';
  return states.length === 0 || states.includes('pending') ? 'pending' : 'success';
}

function statusJson(pretend: Pretend, { id, sha, context, state, description, url, at }: PretendStatus) {
  const { api } = repositoryUrls(pretend);
  return {
    url: `${api}/statuses/${sha}`,
    avatar_url: null,
    id,
    node_id: nodeId('StatusContext', id),
    state,
    description,
    target_url: url,
    context,
    created_at: at,
    updated_at: at,
  };
}
