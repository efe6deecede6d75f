import { appJson, association, user, userOrNull } from './accounts.ts';
import {
  about,
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
import { repositoryUrls } from './repository.ts';
import { APP, BOT, type PretendComment, type PretendIssue, type PretendPull } from './state.ts';

const R = '/repos/{owner}/{repo}/issues';

type PretendThread = PretendPull | PretendIssue;
const ONE = `${R}/comments/{comment_id}`;

/** What can be talked about: pull requests, and issues, which have numbers from the same row. */
const onThread = about(({ state: { pulls, issues } }, { issue_number: number }) =>
  [...pulls, ...issues].find((one) => String(one.number) === number),
);
export const onComment = about(({ state }, { comment_id: id }) => numbered(state.comments, id));

export const commentRoutes: readonly PretendRoute[] = [
  route('GET', `${R}/{issue_number}/comments`, onThread(list)),
  route('POST', `${R}/{issue_number}/comments`, onThread(write)),
  route('PATCH', ONE, onComment(edit)),
  route('POST', `${ONE}/reactions`, onComment(react)),
];

export function addComment(
  pretend: RouteContext,
  comment: Pick<PretendComment, 'pull' | 'login' | 'app' | 'body'>,
): PretendComment {
  const at = pretend.clock.now();
  const written = { id: nextId(pretend), ...comment, createdAt: at, updatedAt: at };
  pretend.state.comments.push(written);
  touch(pretend, comment.pull);
  return written;
}

/** Whatever is said on a pull request or an issue changes it. */
export function touch({ state, clock }: Pick<RouteContext, 'state' | 'clock'>, number: number): void {
  for (const one of [...state.pulls, ...state.issues].filter((one) => one.number === number)) one.updatedAt = clock.now();
}

function list(pretend: RouteContext, { number }: PretendThread): PretendAnswer {
  const comments = pretend.state.comments.filter(({ pull }) => pull === number);
  return ok(comments.map((comment) => commentJson(pretend, comment)));
}

function write(pretend: RouteContext, { number: pull }: PretendThread, { body }: RouteRequest): PretendAnswer {
  return created(commentJson(pretend, addComment(pretend, { pull, login: BOT, app: APP, body: textOf(body.body) ?? '' })));
}

function edit(pretend: RouteContext, comment: PretendComment, { body }: RouteRequest): PretendAnswer {
  Object.assign(comment, { body: textOf(body.body) ?? '', updatedAt: pretend.clock.now() });
  return ok(commentJson(pretend, comment));
}

/** A reaction once from each: the second time it is the first one. */
function react(pretend: RouteContext, { id: comment }: PretendComment, { body }: RouteRequest): PretendAnswer {
  const { state, clock } = pretend;
  const content = textOf(body.content) ?? '';
  const before = state.reactions.find((one) => one.comment === comment && one.content === content);
  const { id } = before ?? { id: nextId(pretend) };
  if (!before) state.reactions.push({ id, comment, content });
  const json = { id, node_id: nodeId('Reaction', id), user: user(pretend, BOT), content, created_at: clock.now() };
  return before ? ok(json) : created(json);
}

function commentJson(pretend: RouteContext, { id, pull, login, app, body, createdAt, updatedAt }: PretendComment) {
  const { api, html } = repositoryUrls(pretend);
  return {
    ...{ id, node_id: nodeId('IssueComment', id), url: `${api}/issues/comments/${id}`, body },
    ...{ html_url: `${html}/pull/${pull}#issuecomment-${id}`, issue_url: `${api}/issues/${pull}` },
    ...{ user: userOrNull(pretend, login), author_association: association(pretend, login) },
    ...{ created_at: createdAt, updated_at: updatedAt },
    performed_via_github_app: app === null ? null : appJson(pretend, app),
  };
}
