import { appJson } from './accounts.ts';
import {
  about,
  counted,
  created,
  nextId,
  nodeId,
  numbered,
  ok,
  type PretendAnswer,
  type PretendRoute,
  type RouteContext,
  type RouteRequest,
  route,
  textOf,
} from './answer.ts';
import { resolve } from './commits.ts';
import { repositoryUrls } from './repository.ts';
import { APP, type PretendCheck } from './state.ts';

const R = '/repos/{owner}/{repo}';

export const onCheck = about(({ state }, { check_run_id: id }) => numbered(state.checks, id));

export const checkRoutes: readonly PretendRoute[] = [
  route('POST', `${R}/check-runs`, create),
  route('PATCH', `${R}/check-runs/{check_run_id}`, onCheck(update)),
  route('GET', `${R}/commits/{ref}/check-runs`, list),
];

function create(pretend: RouteContext, { body }: RouteRequest): PretendAnswer {
  const [name, sha] = [textOf(body.name) ?? '', textOf(body.head_sha) ?? ''];
  const check: PretendCheck = {
    ...{ id: nextId(pretend), app: APP, name, sha, status: 'queued', conclusion: null, url: null },
    externalId: textOf(body.external_id) ?? '',
    ...{ title: null, summary: null, text: null, annotations: [], startedAt: pretend.clock.now(), completedAt: null },
  };
  pretend.state.checks.push(check);
  fill(pretend, check, body);
  return created(checkJson(pretend, check));
}

function update(pretend: RouteContext, check: PretendCheck, { body }: RouteRequest): PretendAnswer {
  fill(pretend, check, body);
  return ok(checkJson(pretend, check));
}

/** What was sent of a check run's output. */
export function outputOf({ output }: RouteRequest['body']): Readonly<Record<string, unknown>> {
  return typeof output === 'object' && output !== null ? { ...output } : {};
}

/** Annotations are added to those that are there; everything else is replaced. */
function fill(pretend: RouteContext, check: PretendCheck, body: RouteRequest['body']): void {
  const output = outputOf(body);
  const conclusion = textOf(body.conclusion);
  check.conclusion = conclusion;
  check.status = conclusion === null ? (textOf(body.status) ?? check.status) : 'completed';
  check.completedAt = conclusion === null ? null : pretend.clock.now();
  check.name = textOf(body.name) ?? check.name;
  check.url = textOf(body.details_url) ?? check.url;
  check.title = textOf(output.title) ?? check.title;
  check.summary = textOf(output.summary) ?? check.summary;
  check.text = textOf(output.text) ?? check.text;
  check.annotations.push(...(Array.isArray(output.annotations) ? output.annotations : []));
}

/** All of a commit, or those of one name. */
function list(pretend: RouteContext, { params, query }: RouteRequest): PretendAnswer {
  const { sha } = resolve(pretend.state, params.ref ?? '') ?? {};
  const name = query.get('check_name');
  const all = pretend.state.checks.filter((check) => check.sha === sha && (!name || check.name === name));
  return counted('check_runs', all, (check) => checkJson(pretend, check));
}

function checkJson(pretend: RouteContext, check: PretendCheck) {
  const { api, html } = repositoryUrls(pretend);
  const { id, name, sha, status, conclusion, title, summary, text, annotations } = check;
  const [url, web] = [`${api}/check-runs/${id}`, `${html}/runs/${id}`];
  return {
    ...{
      id,
      head_sha: sha,
      node_id: nodeId('CheckRun', id),
      external_id: check.externalId,
      url,
      html_url: web,
      name,
      status,
      conclusion,
    },
    ...{ details_url: check.url ?? web, started_at: check.startedAt, completed_at: check.completedAt },
    output: { title, summary, text, annotations_count: annotations.length, annotations_url: `${url}/annotations` },
    ...{ check_suite: { id: 1 }, app: appJson(pretend, check.app), pull_requests: [] },
  };
}
