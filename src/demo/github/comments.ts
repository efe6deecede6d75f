import { appJson, association, user, userOrNull } from './accounts.ts';
import {
  type Answer,
  type Asked,
  about,
  created,
  invalid,
  listed,
  nextId,
  nodeId,
  numbered,
  ok,
  type Pretend,
  type Route,
  route,
  textOf,
} from './answer.ts';
import { onPull } from './pulls.ts';
import { repositoryUrls } from './repository.ts';
import type { PretendComment, PretendPull, PretendReaction } from './state.ts';

const R = '/repos/{owner}/{repo}/issues';
const ONE = `${R}/comments/{comment_id}`;
const reads = ['issues:read', 'pull_requests:read'];
const writes = ['issues:write', 'pull_requests:write'];
/** Characters of a comment's body. */
const LONGEST = 65_536;

const onComment = about(({ state }, { comment_id: id }) => numbered(state.comments, id));

export const commentRoutes: readonly Route[] = [
  route('GET', `${R}/{issue_number}/comments`, reads, onPull(list)),
  route('POST', `${R}/{issue_number}/comments`, writes, onPull(write)),
  route('PATCH', ONE, writes, onComment(edit)),
  route('DELETE', ONE, writes, onComment(remove)),
  route('POST', `${ONE}/reactions`, writes, onComment(react)),
];

const REACTIONS = ['+1', '-1', 'laugh', 'confused', 'heart', 'hooray', 'rocket', 'eyes'];

export function addComment(pretend: Pretend, comment: Pick<PretendComment, 'pull' | 'login' | 'app' | 'body'>): PretendComment {
  const at = pretend.clock.now();
  const { pull, login, app, body } = comment;
  const written = { id: nextId(pretend), pull, login, app, body, createdAt: at, updatedAt: at };
  pretend.state.comments.push(written);
  return written;
}

function list(pretend: Pretend, { number }: PretendPull, asked: Asked): Answer {
  const since = asked.query.get('since');
  const comments = pretend.state.comments
    .filter((comment) => comment.pull === number)
    .filter((comment) => !since || Date.parse(comment.updatedAt) >= Date.parse(since))
    .sort((a, b) => a.id - b.id);
  return listed(pretend, asked, comments, commentJson);
}

function write(pretend: Pretend, { number: pull }: PretendPull, { by, body }: Asked): Answer {
  const text = textOf(body.body) ?? '';
  return refusal(text) ?? created(commentJson(pretend, addComment(pretend, { pull, ...by, body: text })));
}

function edit(pretend: Pretend, comment: PretendComment, { body }: Asked): Answer {
  const text = textOf(body.body) ?? '';
  const refused = refusal(text);
  if (refused) return refused;
  Object.assign(comment, { body: text, updatedAt: pretend.clock.now() });
  return ok(commentJson(pretend, comment));
}

function remove(pretend: Pretend, comment: PretendComment): Answer {
  pretend.state.comments = pretend.state.comments.filter(({ id }) => id !== comment.id);
  return { status: 204 };
}

function refusal(text: string): Answer | null {
  if (text.trim() === '') return invalid('IssueComment', 'body', "body can't be blank");
  if ([...text].length > LONGEST) return invalid('IssueComment', 'body', `body is too long (maximum is ${LONGEST} characters)`);
  return null;
}

function react(pretend: Pretend, { id }: PretendComment, { by, body }: Asked): Answer {
  const content = textOf(body.content) ?? '';
  if (!REACTIONS.includes(content)) return invalid('Reaction', 'content', 'content is not a reaction');
  const before = pretend.state.reactions.find((one) => one.comment === id && one.login === by.login && one.content === content);
  if (before) return ok(reactionJson(pretend, before));
  const reaction = { id: nextId(pretend), comment: id, login: by.login, content, at: pretend.clock.now() };
  pretend.state.reactions.push(reaction);
  return created(reactionJson(pretend, reaction));
}

function reactionJson(pretend: Pretend, { id, login, content, at }: PretendReaction) {
  return { id, node_id: nodeId('Reaction', id), user: user(pretend, login), content, created_at: at };
}

function commentJson(pretend: Pretend, comment: PretendComment) {
  const { api, html } = repositoryUrls(pretend);
  const { id, pull, login, app, body } = comment;
  const url = `${api}/issues/comments/${id}`;
  const own = pretend.state.reactions.filter((reaction) => reaction.comment === id);
  const counts = REACTIONS.map((content) => [content, own.filter((reaction) => reaction.content === content).length]);
  return {
    id,
    node_id: nodeId('IssueComment', id),
    url,
    html_url: `${html}/pull/${pull}#issuecomment-${id}`,
    issue_url: `${api}/issues/${pull}`,
    body,
    user: userOrNull(pretend, login),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    author_association: association(pretend, login),
    performed_via_github_app: app === null ? null : appJson(pretend, app),
    reactions: { url: `${url}/reactions`, total_count: own.length, ...Object.fromEntries(counts) },
  };
}
