import { appJson } from './accounts.ts';
import {
  type Answer,
  type Asked,
  about,
  counted,
  created,
  forbidden,
  invalid,
  nextId,
  nodeId,
  numbered,
  ok,
  type Pretend,
  type Route,
  refused,
  route,
  textOf,
} from './answer.ts';
import { resolve } from './commits.ts';
import { repositoryUrls } from './repository.ts';
import type { PretendCheck } from './state.ts';

const R = '/repos/{owner}/{repo}';
const reads = ['checks:read'];
const writes = ['checks:write'];
/** Characters of a summary and of a text. */
const LONGEST = 65_535;
/** Annotations of one request. */
const MOST = 50;
const CONCLUSIONS = ['action_required', 'cancelled', 'failure', 'neutral', 'success', 'skipped', 'stale', 'timed_out'];

const onCheck = about(({ state }, { check_run_id: id }) => numbered(state.checks, id));

export const checkRoutes: readonly Route[] = [
  route('POST', `${R}/check-runs`, writes, create),
  route('PATCH', `${R}/check-runs/{check_run_id}`, writes, onCheck(update)),
  route('GET', `${R}/commits/{ref}/check-runs`, reads, list),
];

function create(pretend: Pretend, { body, by }: Asked): Answer {
  const [name, sha] = [textOf(body.name) ?? '', textOf(body.head_sha) ?? ''];
  if (name === '') return invalid('CheckRun', 'name', "name can't be blank");
  if (!/^[0-9a-f]{40}$/.test(sha) || !resolve(pretend.state, sha)) return refused(422, `No commit found for SHA: ${sha}`);
  const refusal = outputRefused(body);
  if (refusal) return refusal;
  const check: PretendCheck = {
    ...{ id: nextId(pretend), app: by.app, name, sha, status: 'queued', conclusion: null, url: null },
    ...{ title: null, summary: null, text: null, annotations: [], startedAt: pretend.clock.now(), completedAt: null },
  };
  fill(pretend, check, body);
  pretend.state.checks.push(check);
  return created(checkJson(pretend, check));
}

function update(pretend: Pretend, check: PretendCheck, { body, by }: Asked): Answer {
  if (by.app !== check.app) return forbidden();
  const refusal = outputRefused(body);
  if (refusal) return refusal;
  fill(pretend, check, body);
  return ok(checkJson(pretend, check));
}

function outputRefused(body: Readonly<Record<string, unknown>>): Answer | null {
  const output = outputOf(body);
  for (const field of ['summary', 'text'])
    if ([...(textOf(output[field]) ?? '')].length > LONGEST)
      return invalid('CheckRun', field, `${field} exceeds a maximum bytesize of ${LONGEST}`);
  if (Array.isArray(output.annotations) && output.annotations.length > MOST)
    return invalid('CheckRun', 'annotations', `annotations exceeds a maximum quantity of ${MOST}`);
  if (body.output !== undefined && textOf(output.summary) === null)
    return invalid('CheckRun', 'summary', "summary can't be blank");
  const { status, conclusion } = body;
  if (status === 'completed' && conclusion === undefined) return invalid('CheckRun', 'conclusion', "conclusion can't be blank");
  if (conclusion !== undefined && !CONCLUSIONS.includes(String(conclusion)))
    return invalid('CheckRun', 'conclusion', 'conclusion is not included in the list');
  return null;
}

function outputOf({ output }: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return typeof output === 'object' && output !== null ? { ...output } : {};
}

/** Annotations are added to those that are there; everything else is replaced. */
function fill(pretend: Pretend, check: PretendCheck, body: Readonly<Record<string, unknown>>): void {
  const output = outputOf(body);
  const conclusion = textOf(body.conclusion);
  check.name = textOf(body.name) ?? check.name;
  check.conclusion = conclusion ?? check.conclusion;
  check.status = conclusion === null ? (textOf(body.status) ?? check.status) : 'completed';
  if (conclusion === null && check.status !== 'completed') check.conclusion = null;
  check.completedAt =
    check.status === 'completed' ? (textOf(body.completed_at) ?? check.completedAt ?? pretend.clock.now()) : null;
  check.url = textOf(body.details_url) ?? check.url;
  check.title = textOf(output.title) ?? check.title;
  check.summary = textOf(output.summary) ?? check.summary;
  check.text = textOf(output.text) ?? check.text;
  check.annotations.push(...(Array.isArray(output.annotations) ? output.annotations : []));
}

function list(pretend: Pretend, asked: Asked): Answer {
  const commit = resolve(pretend.state, asked.params.ref ?? '');
  if (!commit) return refused(422, `No commit found for SHA: ${asked.params.ref}`);
  const { query } = asked;
  const name = query.get('check_name');
  const found = pretend.state.checks.filter((check) => check.sha === commit.sha && (!name || check.name === name));
  const latest = new Map(found.map((check) => [`${check.app} ${check.name}`, check]));
  const all = query.get('filter') === 'all' ? found : [...latest.values()];
  return counted(pretend, asked, { name: 'check_runs', all: [...all].reverse(), show: checkJson });
}

function checkJson(pretend: Pretend, check: PretendCheck) {
  const { api, html } = repositoryUrls(pretend);
  const { id, name, sha, status, conclusion, title, summary, text } = check;
  const url = `${api}/check-runs/${id}`;
  const web = `${html}/runs/${id}`;
  return {
    id,
    head_sha: sha,
    node_id: nodeId('CheckRun', id),
    external_id: '',
    url,
    html_url: web,
    details_url: check.url ?? web,
    status,
    conclusion,
    started_at: check.startedAt,
    completed_at: check.completedAt,
    output: { title, summary, text, annotations_count: check.annotations.length, annotations_url: `${url}/annotations` },
    name,
    check_suite: { id: 1 },
    app: appJson(pretend, check.app),
    pull_requests: [],
  };
}
