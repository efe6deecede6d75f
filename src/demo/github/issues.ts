import { appJson, association, user, userOrNull } from './accounts.ts';
import {
  about,
  created,
  nextId,
  nodeId,
  ok,
  type PretendAnswer,
  type PretendRoute,
  type RouteContext,
  type RouteRequest,
  refused,
  route,
  textOf,
} from './answer.ts';
import { repositoryUrls } from './repository.ts';
import { APP, BOT, type PretendIssue } from './state.ts';

const R = '/repos/{owner}/{repo}/issues';
const ONE = `${R}/{issue_number}`;

const onIssue = about(({ state }, { issue_number: number }) => state.issues.find((one) => String(one.number) === number));

export const issueRoutes: readonly PretendRoute[] = [
  route('GET', R, whereOn(list)),
  route('POST', R, whereOn(open)),
  route('PATCH', ONE, whereOn(onIssue(edit))),
];

export function addIssue(
  pretend: RouteContext,
  issue: Pick<PretendIssue, 'title' | 'body' | 'labels' | 'login' | 'app'>,
): PretendIssue {
  const { state, clock } = pretend;
  const at = clock.now();
  const number = state.pulls.length + state.issues.length + 1;
  const made: PretendIssue = {
    ...{ number, id: nextId(pretend), ...issue, open: true, reason: null },
    ...{ createdAt: at, updatedAt: at, closedAt: null },
  };
  state.issues.push(made);
  return made;
}

/** Closes an issue, or opens it again. */
export function setOpen({ clock }: Pick<RouteContext, 'clock'>, issue: PretendIssue, isOpen: boolean): void {
  if (issue.open === isOpen) return;
  const at = clock.now();
  const reason = isOpen ? 'reopened' : 'completed';
  Object.assign(issue, { open: isOpen, reason, updatedAt: at, closedAt: isOpen ? null : at });
}

/** A repository whose issues were switched off has none. */
function whereOn(answer: PretendRoute['answer']): PretendRoute['answer'] {
  return (pretend, request) =>
    pretend.state.hasIssues ? answer(pretend, request) : refused(410, 'Issues has been disabled in this repository.');
}

/** Pull requests are not among them here: nobody who asks looks at them. */
function list(pretend: RouteContext, { query }: RouteRequest): PretendAnswer {
  const [wanted, creator, since] = [query.get('state') ?? 'open', query.get('creator'), query.get('since')];
  const labels = (query.get('labels') ?? '').split(',').filter((name) => name !== '');
  const found = pretend.state.issues
    .filter(({ open: isOpen }) => wanted === 'all' || isOpen === (wanted === 'open'))
    .filter(({ login }) => creator === null || login === creator)
    .filter((issue) => labels.every((name) => issue.labels.some((one) => one.toLowerCase() === name.toLowerCase())))
    .filter(({ updatedAt }) => since === null || Date.parse(updatedAt) >= Date.parse(since));
  return ok(found.toReversed().map((issue) => issueJson(pretend, issue)));
}

function open(pretend: RouteContext, { body }: RouteRequest): PretendAnswer {
  const labels = Array.isArray(body.labels) ? body.labels.map(String) : [];
  const [title, text] = [textOf(body.title) ?? '', textOf(body.body) ?? ''];
  return created(issueJson(pretend, addIssue(pretend, { title, body: text, labels, login: BOT, app: APP })));
}

function edit(pretend: RouteContext, issue: PretendIssue, { body }: RouteRequest): PretendAnswer {
  const [title, text] = [textOf(body.title) ?? issue.title, textOf(body.body) ?? issue.body];
  Object.assign(issue, { title, body: text, updatedAt: pretend.clock.now() });
  if (body.state !== undefined) setOpen(pretend, issue, body.state === 'open');
  return ok(issueJson(pretend, issue));
}

function issueJson(pretend: RouteContext, issue: PretendIssue) {
  const { number, id, title, body, login, app, labels, open: isOpen, reason, createdAt, updatedAt, closedAt } = issue;
  const { api, html } = repositoryUrls(pretend);
  const self = `${api}/issues/${number}`;
  const plain = { color: 'ededed', default: false, description: '' };
  return {
    ...{ id, node_id: nodeId('Issue', id), number, title, body, state: isOpen ? 'open' : 'closed', state_reason: reason },
    ...{ url: self, repository_url: api, html_url: `${html}/issues/${number}`, comments_url: `${self}/comments` },
    ...{ events_url: `${self}/events`, labels_url: `${self}/labels{/name}` },
    ...{ user: user(pretend, login), author_association: association(pretend, login) },
    labels: labels.map((name, at) => ({
      id: at + 1,
      node_id: nodeId('Label', name),
      url: `${api}/labels/${at}`,
      name,
      ...plain,
    })),
    ...{ assignee: null, assignees: [], milestone: null, locked: false, active_lock_reason: null },
    comments: pretend.state.comments.filter(({ pull }) => pull === number).length,
    ...{ created_at: createdAt, updated_at: updatedAt, closed_at: closedAt },
    closed_by: isOpen ? null : userOrNull(pretend, BOT),
    performed_via_github_app: app === null ? null : appJson(pretend, app),
  };
}
