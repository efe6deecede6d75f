import { appJson, association, user, userOrNull } from './github-accounts.ts';
import {
  type Answer,
  type Asked,
  created,
  forbidden,
  invalid,
  listed,
  nextId,
  nodeId,
  notFound,
  ok,
  type Pretend,
  type Route,
  textOf,
  whole,
} from './github-answer.ts';
import { withPull } from './github-pulls.ts';
import { repositoryUrls } from './github-repository.ts';
import type { PretendComment, PretendReaction, PretendToken } from './github-state.ts';

const R = '/repos/{owner}/{repo}/issues';
const ONE = `${R}/comments/{comment_id}`;
const reads = ['issues:read', 'pull_requests:read'];
const writes = ['issues:write', 'pull_requests:write'];
/** Characters of a comment's body. */
const LONGEST = 65_536;

export const commentRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: `${R}/{issue_number}/comments`,
    needs: reads,
    answer: withPull((pretend, pull, asked) => list(pretend, pull.number, asked)),
  },
  {
    method: 'POST',
    template: `${R}/{issue_number}/comments`,
    needs: writes,
    answer: withPull((pretend, pull, asked) => write(pretend, pull.number, asked)),
  },
  { method: 'PATCH', template: ONE, needs: writes, answer: withComment(edit) },
  { method: 'POST', template: `${ONE}/reactions`, needs: writes, answer: withComment(react) },
];

const REACTIONS = ['+1', '-1', 'laugh', 'confused', 'heart', 'hooray', 'rocket', 'eyes'];

export function addComment(pretend: Pretend, comment: Pick<PretendComment, 'pull' | 'login' | 'app' | 'body'>): PretendComment {
  const at = pretend.clock.now();
  const written = { id: nextId(pretend), ...comment, createdAt: at, updatedAt: at };
  pretend.state.comments.push(written);
  return written;
}

/** Answers 404 where there is no such comment. */
export function withComment(answer: (pretend: Pretend, comment: PretendComment, asked: Asked) => Answer): Route['answer'] {
  return (pretend, asked) => {
    const id = whole(asked.params.comment_id, 0);
    const comment = pretend.state.comments.find((one) => one.id === id);
    return comment ? answer(pretend, comment, asked) : notFound();
  };
}

function list(pretend: Pretend, pull: number, asked: Asked): Answer {
  const since = asked.query.get('since');
  const comments = pretend.state.comments
    .filter((comment) => comment.pull === pull)
    .filter((comment) => !since || Date.parse(comment.updatedAt) >= Date.parse(since))
    .sort((a, b) => a.id - b.id);
  return listed(
    pretend,
    asked,
    comments.map((comment) => commentJson(pretend, comment)),
  );
}

function write(pretend: Pretend, pull: number, { by, body }: Asked): Answer {
  const text = textOf(body.body);
  return (
    refusal(text) ?? created(commentJson(pretend, addComment(pretend, { pull, login: by.login, app: by.app, body: text ?? '' })))
  );
}

function edit(pretend: Pretend, comment: PretendComment, { by, body }: Asked): Answer {
  if (!mayChange(pretend, comment, by)) return forbidden();
  const text = textOf(body.body);
  const refused = refusal(text);
  if (refused) return refused;
  comment.body = text ?? '';
  comment.updatedAt = pretend.clock.now();
  return ok(commentJson(pretend, comment));
}

/** A workflow's token may change everybody's comments, and so may whoever writes here; others their own. */
export function mayChange({ state }: Pretend, comment: PretendComment, by: PretendToken): boolean {
  const role = state.accounts.find(({ login }) => login === by.login)?.role ?? 'none';
  return by.app !== null || comment.login === by.login || ['write', 'maintain', 'admin'].includes(role);
}

function refusal(text: string | null): Answer | null {
  if (text === null || text.trim() === '') return invalid('IssueComment', 'body', "body can't be blank");
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

export function reactionJson(pretend: Pretend, { id, login, content, at }: PretendReaction) {
  return { id, node_id: nodeId('Reaction', id), user: user(pretend, login), content, created_at: at };
}

export function commentJson(pretend: Pretend, comment: PretendComment) {
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
