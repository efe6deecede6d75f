import {
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
import { ROUTES } from '../../../src/demo/github/routes.ts';

const R = '/repos/{owner}/{repo}';

type Refusal = (pretend: RouteContext, request: RouteRequest) => PretendAnswer | null;

/** The routes of a story of which GitHub takes no more than this, and only of commits that are there. */
export const boundRoutes: readonly PretendRoute[] = [
  refusing('POST', `${R}/issues/{issue_number}/comments`, commentRefused),
  refusing('PATCH', `${R}/issues/comments/{comment_id}`, commentRefused),
  refusing('POST', `${R}/issues`, issueRefused),
  refusing('PATCH', `${R}/issues/{issue_number}`, issueRefused),
  refusing('POST', `${R}/statuses/{sha}`, statusRefused),
  refusing('POST', `${R}/check-runs`, checkRefused),
  refusing('PATCH', `${R}/check-runs/{check_run_id}`, outputRefused),
];

function refusing(method: string, template: string, refusal: Refusal): PretendRoute {
  const { answer } = asStory(method, template);
  return route(method, template, (pretend, request) => refusal(pretend, request) ?? answer(pretend, request));
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

/** Characters of an issue's title. */
const LONGEST_TITLE = 256;

function issueRefused(_: RouteContext, { body }: RouteRequest): PretendAnswer | null {
  const [title, text] = [textOf(body.title), textOf(body.body) ?? ''];
  if (title !== null && title.trim() === '') return invalid('Issue', 'title', "title can't be blank");
  if ([...(title ?? '')].length > LONGEST_TITLE)
    return invalid('Issue', 'title', `title is too long (maximum is ${LONGEST_TITLE} characters)`);
  if ([...text].length > LONGEST_BODY)
    return invalid('Issue', 'body', `body is too long (maximum is ${LONGEST_BODY} characters)`);
  return null;
}

/** Characters of a status's description. */
const LONGEST_DESCRIPTION = 140;

function statusRefused(pretend: RouteContext, { params: { sha = '' }, body }: RouteRequest): PretendAnswer | null {
  const description = textOf(body.description) ?? '';
  if (lacks(pretend, sha)) return noCommit(sha);
  if ([...description].length > LONGEST_DESCRIPTION)
    return invalid('Status', 'description', `description is too long (maximum is ${LONGEST_DESCRIPTION} characters)`);
  return null;
}

/** Characters of a check run's summary and of its text. */
const LONGEST_TEXT = 65_535;
/** Annotations of one request. */
const MOST_ANNOTATIONS = 50;

function checkRefused(pretend: RouteContext, request: RouteRequest): PretendAnswer | null {
  const sha = textOf(request.body.head_sha) ?? '';
  return lacks(pretend, sha) ? noCommit(sha) : outputRefused(pretend, request);
}

function outputRefused(_: RouteContext, { body }: RouteRequest): PretendAnswer | null {
  const output = outputOf(body);
  for (const field of ['summary', 'text'])
    if ([...(textOf(output[field]) ?? '')].length > LONGEST_TEXT)
      return invalid('CheckRun', field, `${field} exceeds a maximum bytesize of ${LONGEST_TEXT}`);
  if (Array.isArray(output.annotations) && output.annotations.length > MOST_ANNOTATIONS)
    return invalid('CheckRun', 'annotations', `annotations exceeds a maximum quantity of ${MOST_ANNOTATIONS}`);
  if (body.output !== undefined && textOf(output.summary) === null)
    return invalid('CheckRun', 'summary', "summary can't be blank");
  return null;
}
