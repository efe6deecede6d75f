import type { Comment } from '../model/account.ts';
import type { CommentMode, Decision } from '../model/decision.ts';
import { Failure } from '../model/failure.ts';
import type { ApprovalKind } from '../model/governance.ts';
import type { CheckRun } from '../world/world.ts';
import { COMMANDS_HELP, readCommand } from './commands.ts';
import { commentWanted, gotWorse } from './comment.ts';
import { type Due, sweptEnough } from './due.ts';
import { type Begun, begin, type Looking, look, type Seen, stillTrue } from './look.ts';
import { isOwnSticky, post, removeDuplicates, type Showing } from './post.ts';

/** How a decision is told. */
export interface Telling {
  readonly comment: CommentMode;
  /** This run's page. */
  readonly url: string;
  note(text: string): void;
  /** The text of the commit status. */
  description(seen: Seen): string;
  /** The comment's text, which begins with the marker. */
  markdown(seen: Seen): string;
  check(seen: Seen): CheckRun;
  /** What the comment that is there showed, as far as it can be told. */
  shownBefore(body: string): Shown | null;
}

/** Shown is what the comment says of the decision before. It only tells who has to hear of this one. */
interface Shown {
  readonly code: Decision['code'];
  readonly sha: string;
  readonly asked: readonly ApprovalKind[];
}

export type Rooms = Looking & Telling;

/** What a decision came to, and what was posted of it. */
export interface Settled {
  readonly seen: Seen;
  /** The text of the commit status. */
  readonly description: string;
  readonly markdown: string;
  /** What could not be written beside the status: the decision stands, but somebody has to be told. */
  readonly failure: Failure | null;
}

/** What changes faster than this is not decided, and waits. */
const MOST_ROUNDS = 3;

/** Settles one after the other; what fails does not keep the others from it, and what a sweep does not come to is left. */
export async function settleAll(
  dues: readonly Due[],
  rooms: Rooms,
): Promise<{ readonly settled: readonly Settled[]; readonly failures: readonly unknown[]; readonly left: number }> {
  const settled: Settled[] = [];
  const failures: unknown[] = [];
  let left = 0;
  for (const due of dues) {
    if (sweptEnough(rooms.github)) {
      left += 1;
      continue;
    }
    const one = await settle(due, rooms).catch((thrown: unknown) => void failures.push(thrown));
    if (one) settled.push(one);
    if (one?.failure) failures.push(one.failure);
  }
  return { settled, failures, left };
}

/**
 * Decides and posts until what was read is still true after it was written: so that of two who do this at once the last one to
 * write has seen everything (docs/adr/0017-deciding.md). What does not come to rest is pending: the next event, or the sweep,
 * decides it.
 */
export async function settle(due: Due, rooms: Rooms): Promise<Settled | null> {
  let before: Begun | null = null;
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    const begun: Begun | null = await beginAfter(before, due, rooms);
    if (begun === null) return null;
    before = begun;
    const settled = await attempt(begun, rooms).catch(async (thrown: unknown) => {
      await stop(begun, 'error', 'could not be decided: see the run', rooms);
      throw thrown;
    });
    if (settled !== null) return settled;
    if (round === MOST_ROUNDS)
      await stop(begun, 'pending', 'it kept changing while it was decided: the next event decides', rooms);
    else rooms.note(`#${due.number}: something changed meanwhile; decided again`);
  }
  throw new Failure(
    'github',
    `Pull request ${due.number} changed ${MOST_ROUNDS} times while it was decided; its status is pending.`,
    'Nothing to mend: the next event decides it, or the scheduled sweep within half an hour.',
  );
}

/**
 * What the round before posted is known to be untrue: where another round cannot begin, or is about another status, that one
 * must not stay green.
 */
async function beginAfter(before: Begun | null, due: Due, rooms: Rooms): Promise<Begun | null> {
  if (before === null) return begin(due, rooms);
  const begun = await begin(due, rooms).catch(async (thrown: unknown) => {
    await stop(before, 'error', 'could not be decided: see the run', rooms);
    throw thrown;
  });
  if (begun?.sha !== before.sha || begun.context !== before.context)
    await stop(before, 'pending', 'it changed while it was decided: the next event decides', rooms);
  return begun;
}

/** Null where something changed meanwhile. */
async function attempt(begun: Begun, rooms: Rooms): Promise<Settled | null> {
  const seen = await look(begun, rooms);
  const markdown = rooms.markdown(seen);
  const existing = { status: seen.status, comments: seen.sticky };
  const showing = showingOf(seen, markdown, rooms);
  const failure = await post(showing, existing, rooms.github);
  const comments = await stillTrue(seen, rooms);
  if (comments === null) return null;
  await tidy(comments, seen, rooms);
  return { seen, description: showing.status.description, markdown, failure };
}

function showingOf(seen: Seen, markdown: string, rooms: Rooms): Showing {
  const { decision, pull, due, sha, context, status, sticky } = seen;
  const before = rooms.shownBefore(sticky[0]?.body ?? '');
  const description = rooms.description(seen);
  const worse = gotWorse(before?.code ?? null, decision.code);
  const group = due.group !== null;
  // A merge group has no page of its own; and while it is measured, what the last commit came to stays readable.
  const quiet = group || decision.code === 'measuring' || rooms.comment === 'never';
  const wanted = commentWanted(rooms.comment, { decision, report: seen.report, exists: sticky.length > 0 });
  const asking = { before: before?.asked ?? [], remembered: !quiet && (wanted || sticky.length > 0) };
  return {
    number: pull.number,
    sha,
    context,
    status: { state: decision.state, description },
    url: seen.claim.kind === 'waiting' ? rooms.url : seen.claim.url,
    check: group ? null : rooms.check(seen),
    comment: quiet ? null : { body: markdown, wanted, anew: worse },
    reviewers: group || status?.description === description ? [] : reviewersFor(seen, asking),
    thumb: thumbFor(seen),
  };
}

/** For which kinds people were asked before, and whether the comment will remember that they are asked now. */
interface Asking {
  readonly before: readonly ApprovalKind[];
  readonly remembered: boolean;
}

/**
 * Those who are named in the configuration, once for each kind; GitHub asks nobody to review what they wrote. Where nothing
 * remembers for what they were asked, whoever has said something is not asked again.
 */
function reviewersFor({ decision, rules, pull, said }: Seen, { before, remembered }: Asking): readonly string[] {
  const due = decision.requirements.filter(
    ({ kind, approvals, minimum }) => approvals.length < minimum && !before.includes(kind),
  );
  if (due.length === 0) return [];
  const spoke = said.reviews.map(({ account }) => account?.login ?? '');
  const done = spoke.filter((login) => !remembered || due.every(({ approvals }) => approvals.some((one) => one.login === login)));
  const known = [...pull.requestedReviewers, ...done, pull.author?.login ?? ''];
  const skipped = new Set(known.map((login) => login.toLowerCase()));
  return rules.governance.users.filter((login) => !skipped.has(login));
}

/** A command is answered by a thumb, and only where it had an effect: no text of it is repeated. */
function thumbFor({ due, decision, said, askedAt }: Seen): number | null {
  const id = due.comment?.id;
  const comment = said.comments.find((one) => one.id === id);
  if (id === undefined || comment === undefined) return null;
  const used = decision.requirements.some(({ approvals }) =>
    approvals.some((one) => one.source === 'command' && one.sourceId === id),
  );
  const kind = readCommand(comment.body)?.kind;
  const asks = kind === 'remeasure' && askedAt.includes(comment.createdAt);
  return used || asks || kind === 'revoke' || kind === 'help' ? id : null;
}

/** Of two who both wrote the first comment, the older stays; and who asked for help gets it once. */
async function tidy(comments: readonly Comment[], { pull, marker, due, said }: Seen, rooms: Rooms): Promise<void> {
  const { github, bot } = rooms;
  const own = comments.filter((comment) => isOwnSticky(comment, { bot, marker }));
  if (own.length > 1) await removeDuplicates(own, github);
  const asked = said.comments.find(({ id }) => id === due.comment?.id);
  const helped = comments.some((comment) => isOwnSticky(comment, { bot, marker: HELP }));
  if (asked !== undefined && readCommand(asked.body)?.kind === 'help' && !helped)
    await github.createComment(pull.number, `${HELP}\n${COMMANDS_HELP}`);
}

const HELP = '<!-- benchgate:help -->';

/** Nothing may stay green that was not found to be: what fails here was said already. */
async function stop(
  { sha, context }: Begun,
  state: 'error' | 'pending',
  description: string,
  { github, url }: Rooms,
): Promise<void> {
  await github.setStatus(sha, { state, description, context, url }).catch(() => {});
}
