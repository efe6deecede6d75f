import { appJson } from './github-accounts.ts';
import {
  type Answer,
  type Asked,
  counted,
  created,
  forbidden,
  invalid,
  nextId,
  nodeId,
  notFound,
  ok,
  type Pretend,
  type Route,
  refused,
  textOf,
  whole,
} from './github-answer.ts';
import { resolve } from './github-commits.ts';
import { repositoryUrls } from './github-repository.ts';
import type { PretendCheck } from './github-state.ts';

const R = '/repos/{owner}/{repo}';
const reads = ['checks:read'];
const writes = ['checks:write'];
/** Characters of a summary and of a text. */
const LONGEST = 65_535;
/** Annotations of one request. */
const MOST = 50;
const CONCLUSIONS = ['action_required', 'cancelled', 'failure', 'neutral', 'success', 'skipped', 'stale', 'timed_out'];

export const checkRoutes: readonly Route[] = [
  { method: 'POST', template: `${R}/check-runs`, needs: writes, answer: create },
  {
    method: 'GET',
    template: `${R}/check-runs/{check_run_id}`,
    needs: reads,
    answer: withCheck((pretend, check) => ok(checkJson(pretend, check))),
  },
  { method: 'PATCH', template: `${R}/check-runs/{check_run_id}`, needs: writes, answer: withCheck(update) },
  { method: 'GET', template: `${R}/commits/{ref}/check-runs`, needs: reads, answer: list },
];

function withCheck(answer: (pretend: Pretend, check: PretendCheck, asked: Asked) => Answer): Route['answer'] {
  return (pretend, asked) => {
    const id = whole(asked.params.check_run_id, 0);
    const check = pretend.state.checks.find((one) => one.id === id);
    return check ? answer(pretend, check, asked) : notFound();
  };
}

function create(pretend: Pretend, { body, by }: Asked): Answer {
  if (by.app === null) return refused(403, 'You must authenticate via a GitHub App.');
  const [name, sha] = [textOf(body.name) ?? '', textOf(body.head_sha) ?? ''];
  if (name === '') return invalid('CheckRun', 'name', "name can't be blank");
  if (!/^[0-9a-f]{40}$/.test(sha) || !resolve(pretend.state, sha)) return refused(422, `No commit found for SHA: ${sha}`);
  const refusal = outputRefused(body);
  if (refusal) return refusal;
  const check: PretendCheck = {
    ...{ id: nextId(pretend), app: by.app, name, sha, status: 'queued', conclusion: null, url: null, externalId: '' },
    ...{ title: null, summary: null, text: null, annotations: [], startedAt: pretend.clock.now(), completedAt: null },
  };
  fill(pretend, check, body);
  pretend.state.checks.push(check);
  return created(checkJson(pretend, check));
}

function update(pretend: Pretend, check: PretendCheck, { body, by }: Asked): Answer {
  if (by.app !== check.app) return by.app === null ? refused(403, 'You must authenticate via a GitHub App.') : forbidden();
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
  check.externalId = textOf(body.external_id) ?? check.externalId;
  check.title = textOf(output.title) ?? check.title;
  check.summary = textOf(output.summary) ?? check.summary;
  check.text = textOf(output.text) ?? check.text;
  check.annotations.push(...(Array.isArray(output.annotations) ? output.annotations : []));
}

function list(pretend: Pretend, asked: Asked): Answer {
  const commit = resolve(pretend.state, asked.params.ref ?? '');
  if (!commit) return refused(422, `No commit found for SHA: ${asked.params.ref}`);
  const { query } = asked;
  const [name, status, app] = [query.get('check_name'), query.get('status'), query.get('app_id')];
  const found = pretend.state.checks
    .filter((check) => check.sha === commit.sha && (!name || check.name === name) && (!status || check.status === status))
    .filter((check) => !app || pretend.state.apps[check.app] === Number(app));
  const latest = new Map(found.map((check) => [`${check.app} ${check.name}`, check]));
  const all = query.get('filter') === 'all' ? found : [...latest.values()];
  return counted(pretend, asked, { name: 'check_runs', all: [...all].reverse().map((check) => checkJson(pretend, check)) });
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
    external_id: check.externalId,
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
