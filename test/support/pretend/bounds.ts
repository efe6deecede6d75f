import {
  notFound,
  numbered,
  type PretendAnswer,
  type PretendRoute,
  type RouteContext,
  type RouteRequest,
  refused,
  route,
  textOf,
} from '../../../src/demo/github/answer.ts';
import { outputOf } from '../../../src/demo/github/checks.ts';
import { resolve } from '../../../src/demo/github/commits.ts';
import type { simplePull } from '../../../src/demo/github/pulls.ts';
import { ROUTES } from '../../../src/demo/github/routes.ts';
import { APP, STATES } from '../../../src/demo/github/state.ts';

const R = '/repos/{owner}/{repo}';
const COMMENT = `${R}/issues/comments/{comment_id}`;

type Refusal = (pretend: RouteContext, request: RouteRequest) => PretendAnswer | null;

/** The routes of a story that GitHub refuses to answer under some conditions, or cuts short, with these. */
export const boundRoutes: readonly PretendRoute[] = [
  refusing('POST', `${R}/issues/{issue_number}/comments`, commentRefused),
  refusing('PATCH', COMMENT, commentRefused),
  refusing('POST', `${COMMENT}/reactions`, reactionRefused),
  refusing('POST', `${R}/statuses/{sha}`, statusRefused),
  refusing('POST', `${R}/check-runs`, checkRefused),
  refusing('PATCH', `${R}/check-runs/{check_run_id}`, changeRefused),
  refusing('GET', `${R}/actions/artifacts/{artifact_id}/{archive_format}`, downloadRefused),
  refined(`${R}/pulls/{pull_number}/files`, (files) => listOf(files).slice(0, 3000)),
  refined(`${R}/pulls/{pull_number}/commits`, (commits) => listOf(commits).slice(0, 250)),
  refined(`${R}/pulls`, sorted),
  refined(`${R}/commits/{ref}/check-runs`, latest),
];

function refusing(method: string, template: string, refusal: Refusal): PretendRoute {
  const { answer } = asStory(method, template);
  return route(method, template, (pretend, request) => refusal(pretend, request) ?? answer(pretend, request));
}

/** A list that GitHub shortens, or puts into the order that was asked for. */
function refined(template: string, refine: (body: unknown, query: URLSearchParams) => unknown): PretendRoute {
  const { answer } = asStory('GET', template);
  return route('GET', template, (pretend, request) => {
    const { status, body } = answer(pretend, request);
    return { status, body: status === 200 ? refine(body, request.query) : body };
  });
}

const listOf = (body: unknown): readonly unknown[] => (Array.isArray(body) ? body : []);

function sorted(body: unknown, query: URLSearchParams): unknown {
  const pulls: readonly ReturnType<typeof simplePull>[] = Array.isArray(body) ? body : [];
  const by = query.get('sort') === 'updated' ? 'updated_at' : 'created_at';
  const ordered = pulls.toSorted((a, b) => a[by].localeCompare(b[by]) || a.number - b.number);
  return query.get('direction') === 'asc' ? ordered : ordered.reverse();
}

/** Of the check runs of one name only the last, unless all are asked for. */
function latest(body: unknown, query: URLSearchParams): unknown {
  if (query.get('filter') === 'all') return body;
  const checks: readonly { readonly name: string }[] = Object(body).check_runs;
  const last = checks.filter(({ name }, index) => checks.findIndex((one) => one.name === name) === index);
  return { total_count: last.length, check_runs: last };
}

function asStory(method: string, template: string): PretendRoute {
  const found = ROUTES.find((one) => one.method === method && one.template === template);
  if (found) return found;
  throw new Error(`No story asks ${method} ${template} any more.`);
}

/** 422 about a field, as GitHub words it. */
function invalid(resource: string, field: string, message: string): PretendAnswer {
  const errors = [{ resource, code: 'custom', field, message }];
  const body = { message: 'Validation Failed', errors, documentation_url: 'https://docs.github.com/rest', status: '422' };
  return { status: 422, body };
}

const noCommit = (sha: string | undefined): PretendAnswer => refused(422, `No commit found for SHA: ${sha}`);

function lacks({ state }: RouteContext, sha: string): boolean {
  return !/^[0-9a-f]{40}$/.test(sha) || resolve(state, sha) === null;
}

/** Characters of a comment's body. */
const LONGEST_BODY = 65_536;

function commentRefused(_: RouteContext, { body }: RouteRequest): PretendAnswer | null {
  const text = textOf(body.body) ?? '';
  if (text.trim() === '') return invalid('IssueComment', 'body', "body can't be blank");
  if ([...text].length > LONGEST_BODY)
    return invalid('IssueComment', 'body', `body is too long (maximum is ${LONGEST_BODY} characters)`);
  return null;
}

const REACTIONS = ['+1', '-1', 'laugh', 'confused', 'heart', 'hooray', 'rocket', 'eyes'];

function reactionRefused(_: RouteContext, { body }: RouteRequest): PretendAnswer | null {
  return REACTIONS.includes(String(body.content)) ? null : invalid('Reaction', 'content', 'content is not a reaction');
}

/** Characters of a status's description. */
const LONGEST_DESCRIPTION = 140;
/** Statuses of one commit and context; more GitHub does not take. */
const MOST_STATUSES = 1000;

function statusRefused(pretend: RouteContext, { params: { sha = '' }, body }: RouteRequest): PretendAnswer | null {
  const [context, description] = [textOf(body.context) ?? 'default', textOf(body.description) ?? ''];
  if (lacks(pretend, sha)) return noCommit(sha);
  if (!STATES.some((one) => one === body.state)) return invalid('Status', 'state', 'state is not included in the list');
  if ([...description].length > LONGEST_DESCRIPTION)
    return invalid('Status', 'description', `description is too long (maximum is ${LONGEST_DESCRIPTION} characters)`);
  const before = pretend.state.statuses.filter((status) => status.sha === sha && status.context === context);
  if (before.length < MOST_STATUSES) return null;
  return invalid('Status', 'sha', 'This SHA and context has reached the maximum number of statuses.');
}

/** Characters of a check run's summary and of its text. */
const LONGEST_TEXT = 65_535;
/** Annotations of one request. */
const MOST_ANNOTATIONS = 50;
const CONCLUSIONS = ['action_required', 'cancelled', 'failure', 'neutral', 'success', 'skipped', 'stale', 'timed_out'];

function checkRefused(pretend: RouteContext, request: RouteRequest): PretendAnswer | null {
  const [name, sha] = [textOf(request.body.name) ?? '', textOf(request.body.head_sha) ?? ''];
  if (name === '') return invalid('CheckRun', 'name', "name can't be blank");
  return lacks(pretend, sha) ? noCommit(sha) : outputRefused(request);
}

function changeRefused({ state }: RouteContext, request: RouteRequest): PretendAnswer | null {
  const check = numbered(state.checks, request.params.check_run_id);
  if (check && check.app !== APP) return refused(403, 'Resource not accessible by integration');
  return outputRefused(request);
}

function outputRefused({ body }: RouteRequest): PretendAnswer | null {
  const output = outputOf(body);
  for (const field of ['summary', 'text'])
    if ([...(textOf(output[field]) ?? '')].length > LONGEST_TEXT)
      return invalid('CheckRun', field, `${field} exceeds a maximum bytesize of ${LONGEST_TEXT}`);
  if (Array.isArray(output.annotations) && output.annotations.length > MOST_ANNOTATIONS)
    return invalid('CheckRun', 'annotations', `annotations exceeds a maximum quantity of ${MOST_ANNOTATIONS}`);
  if (body.output !== undefined && textOf(output.summary) === null)
    return invalid('CheckRun', 'summary', "summary can't be blank");
  const { status, conclusion } = body;
  if (status === 'completed' && conclusion === undefined) return invalid('CheckRun', 'conclusion', "conclusion can't be blank");
  if (conclusion !== undefined && !CONCLUSIONS.includes(String(conclusion)))
    return invalid('CheckRun', 'conclusion', 'conclusion is not included in the list');
  return null;
}

function downloadRefused({ state }: RouteContext, { params }: RouteRequest): PretendAnswer | null {
  if (params.archive_format !== 'zip') return notFound();
  return numbered(state.artifacts, params.artifact_id)?.expired ? refused(410, 'Artifact has expired') : null;
}
