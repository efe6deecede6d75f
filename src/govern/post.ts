import { Failure } from '../model/failure.ts';
import type { Comment } from '../model/pull-request.ts';
import type { CheckRun, GitHub, Status } from '../world/world.ts';

/** What is to be seen on GitHub once a decision was made. */
export interface PostContent {
  readonly number: number;
  /** The commit that gets status and check run. */
  readonly sha: string;
  readonly context: string;
  readonly status: Status;
  /** Where the status leads. */
  readonly url: string;
  /** Null for a merge group, which has no page of its own. */
  readonly check: CheckRun | null;
  /** Null where the comment stays as it is. */
  readonly comment: StickyComment | null;
  /** Logins to ask for a review. */
  readonly reviewers: readonly string[];
  /** A command that was followed; null where none was. */
  readonly thumb: number | null;
}

/** The one comment that is kept up to date. */
export interface StickyComment {
  readonly body: string;
  /** Whether it is to be written where there is none yet. */
  readonly wanted: boolean;
  /** Whether a new one takes its place: an edit notifies nobody. */
  readonly anew: boolean;
}

/** What is there already. */
export interface CurrentPosts {
  readonly status: Status | null;
  /** Our own comments with the marker, the oldest first. */
  readonly comments: readonly Comment[];
}

/**
 * Writes what differs; the status, which gates, last. What fails on the way does not keep the status from being written: the
 * first of it is the answer.
 */
export async function post(content: PostContent, current: CurrentPosts, github: GitHub): Promise<Failure | null> {
  const failures: unknown[] = [];
  const attempt = (work: Promise<void>) => work.catch((thrown: unknown) => void failures.push(thrown));
  const { check, comment, number, reviewers, thumb } = content;
  if (check !== null) await attempt(showCheck(check, github));
  if (comment !== null) await attempt(showComment(number, comment, { comments: current.comments, github }));
  if (reviewers.length > 0) await attempt(github.requestReviewers(number, reviewers));
  if (thumb !== null) await attempt(github.react(thumb));
  await showStatus(content, current.status, github);
  return failures.length === 0 ? null : Failure.from(failures[0]);
}

/** Whether a comment is our own sticky one: written by us, the marker at the very beginning (threats 14, 15). */
export function isOwnSticky({ account, app, body }: Comment, { bot, marker }: { bot: string; marker: string }): boolean {
  return account?.type === 'Bot' && account.login === bot && app === bot.replace(/\[bot\]$/, '') && body.startsWith(marker);
}

/** Own comments beyond the first are of a race: they go (threat 46). */
export async function removeDuplicates(own: readonly Comment[], github: GitHub): Promise<void> {
  const [, ...others] = [...own].sort((a, b) => a.id - b.id);
  for (const { id } of others) await github.deleteComment(id);
}

async function showCheck(check: CheckRun, github: GitHub): Promise<void> {
  const ids = await github.checks(check.headSha, check.name);
  // Two deciders may both have made one: check runs cannot be deleted, so all of them say the same.
  for (const id of ids) await github.updateCheck(id, check);
  if (ids.length === 0) await github.createCheck(check);
}

async function showComment(
  number: number,
  { body, wanted, anew }: StickyComment,
  { comments, github }: { comments: readonly Comment[]; github: GitHub },
): Promise<void> {
  const [first] = [...comments].sort((a, b) => a.id - b.id);
  if (first !== undefined && same(first.body, body)) return;
  if (first === undefined) {
    if (wanted) await github.createComment(number, body);
  } else if (anew) {
    await github.deleteComment(first.id);
    await github.createComment(number, body);
  } else if (!(await github.updateComment(first.id, body)) && wanted) await github.createComment(number, body);
}

/** GitHub may send back other line ends than it was sent. */
function same(one: string, other: string): boolean {
  const normal = (text: string) => text.replaceAll('\r\n', '\n').trimEnd();
  return normal(one) === normal(other);
}

/** One commit has at most 1,000 statuses of a context: the same is not said twice. */
async function showStatus({ sha, context, status, url }: PostContent, existing: Status | null, github: GitHub): Promise<void> {
  if (existing?.state === status.state && existing.description === status.description) return;
  await github.setStatus(sha, { ...status, context, url });
}
