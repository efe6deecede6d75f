import type { RefusalCode, Requirement } from '../model/decision.ts';
import type { Comment } from '../model/pull-request.ts';
import { type ReplyCode, type ReplyFacts, renderReply } from '../report/reply-text.ts';
import { type Discussion, whyInvalid } from './approvals.ts';
import { attemptsOf } from './attempts.ts';
import { readCommand } from './commands.ts';
import { isMet } from './decision.ts';
import { type Roles, rightOf } from './person.ts';

/** What decides whether a command is answered in words, and how. */
export interface ReplyInput {
  readonly discussion: Discussion;
  /** With the role of whoever asks, unless the configuration names them. */
  readonly roles: Roles;
  readonly requirements: readonly Requirement[];
}

/** A Reply is a comment of ours that answers one command. */
export interface Reply {
  /** What the body begins with: a comment of ours that begins so has answered this command already. */
  readonly marker: string;
  readonly body: string;
}

/**
 * The answer to a command that asks for help, or cannot count as it is written; null where there is nothing to say: to talk, to
 * what counts or to what writing it otherwise would not mend, and to whoever may not approve anyway.
 */
export function replyTo(id: number, { discussion, roles, requirements }: ReplyInput): Reply | null {
  const { comments, governance, pull } = discussion;
  const comment = comments.find((one) => one.id === id);
  const account = comment?.account ?? null;
  if (comment === undefined || account === null || account.type !== 'User' || comment.app !== null) return null;
  if (rightOf(account, governance, roles) === null) return null;
  const asked = questionOf(comment, discussion);
  if (asked === null) return null;
  const missing = requirements.filter((one) => !isMet(one)).map(({ kind }) => kind);
  const marker = `<!-- benchgate:answer ${id} -->`;
  return { marker, body: `${marker}\n${renderReply({ ...asked, missing, governance, head: pull.head.sha })}` };
}

/** What the answer has to say of the command; null where it needs none. */
function questionOf(comment: Comment, discussion: Discussion): Pick<ReplyFacts, 'code' | 'verb'> | null {
  const kind = readCommand(comment.body)?.kind ?? 'revoke';
  if (kind === 'help' || kind === 'unknown') return { code: kind, verb: null };
  if (kind === 'revoke') return null;
  const [attempt] = attemptsOf({ ...discussion, reviews: [], comments: [comment] });
  const refused = attempt === undefined ? null : whyInvalid(attempt, discussion);
  const code = refused === null ? undefined : MENDED[refused];
  return code === undefined ? null : { code, verb: kind };
}

/** What writing the command otherwise mends. */
const MENDED: Partial<Readonly<Record<RefusalCode, ReplyCode>>> = {
  short: 'short',
  'other-commit': 'other-commit',
  'no-reason': 'no-reason',
  'not-by-command': 'not-by-command',
};
