import type { CommentMode, Decision } from '../model/decision.ts';
import { Failure } from '../model/failure.ts';
import type { ApprovalKind } from '../model/governance.ts';
import type { Comment } from '../model/pull-request.ts';
import { UNDECIDED } from '../report/status-text.ts';
import type { CheckRun } from '../world/world.ts';
import { COMMANDS_HELP, readCommand } from './commands.ts';
import { gotWorse, wantsComment } from './comment.ts';
import { isSweepOver, type PendingDecision } from './pending.ts';
import { isOwnSticky, type PostContent, post, removeDuplicates } from './post.ts';
import { begin, type DecisionStart, type Snapshot, type SnapshotOptions, takeSnapshot, unchangedComments } from './snapshot.ts';

/** PostOptions are how a decision is told. */
export interface PostOptions {
  readonly comment: CommentMode;
  /** This run's page. */
  readonly url: string;
  note(text: string): void;
  /** The text of the commit status. */
  description(snapshot: Snapshot): string;
  /** The comment's text, which begins with the marker. */
  markdown(snapshot: Snapshot): string;
  check(snapshot: Snapshot): CheckRun;
  /** What the comment that is there showed, as far as it can be told. */
  shownBefore(body: string): PreviousDecision | null;
}

/** A PreviousDecision is what the comment says of the decision before. It only tells who has to hear of this one. */
interface PreviousDecision {
  readonly code: Decision['code'];
  readonly sha: string;
  readonly asked: readonly ApprovalKind[];
}

export type SettleOptions = SnapshotOptions & PostOptions;

/** A DecisionResult is what a decision came to, and what was posted of it. */
export interface DecisionResult {
  readonly snapshot: Snapshot;
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
  allPending: readonly PendingDecision[],
  options: SettleOptions,
): Promise<{ readonly results: readonly DecisionResult[]; readonly failures: readonly unknown[]; readonly left: number }> {
  const results: DecisionResult[] = [];
  const failures: unknown[] = [];
  let left = 0;
  for (const pending of allPending) {
    if (isSweepOver(options.github)) {
      left += 1;
      continue;
    }
    const one = await settle(pending, options).catch((thrown: unknown) => void failures.push(thrown));
    if (one) results.push(one);
    if (one?.failure) failures.push(one.failure);
  }
  return { results, failures, left };
}

/**
 * Decides and posts until what was read is still true after it was written: so that of two who do this at once the last one to
 * write has seen everything (docs/adr/0017-deciding.md). What does not come to rest is pending: the next event, or the sweep,
 * decides it.
 */
export async function settle(pending: PendingDecision, options: SettleOptions): Promise<DecisionResult | null> {
  let before: DecisionStart | null = null;
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    const start: DecisionStart | null = await beginAfter(before, pending, options);
    if (start === null) return null;
    before = start;
    const result = await attempt(start, options).catch(async (thrown: unknown) => {
      await stop(start, 'error', UNDECIDED.failed, options);
      throw thrown;
    });
    if (result !== null) return result;
    if (round === MOST_ROUNDS) await stop(start, 'pending', UNDECIDED.restless, options);
    else options.note(`#${pending.number}: something changed meanwhile; decided again`);
  }
  throw new Failure(
    'github',
    `Pull request ${pending.number} changed ${MOST_ROUNDS} times while it was decided; its status is pending.`,
    'Nothing to mend: the next event decides it, or the scheduled sweep within half an hour.',
  );
}

/**
 * What the round before posted is known to be untrue: where another round cannot begin, or is about another status, that one
 * must not stay green.
 */
async function beginAfter(
  before: DecisionStart | null,
  pending: PendingDecision,
  options: SettleOptions,
): Promise<DecisionStart | null> {
  if (before === null) return begin(pending, options);
  const start = await begin(pending, options).catch(async (thrown: unknown) => {
    await stop(before, 'error', UNDECIDED.failed, options);
    throw thrown;
  });
  if (start?.sha !== before.sha || start.context !== before.context) await stop(before, 'pending', UNDECIDED.changed, options);
  return start;
}

/** Null where something changed meanwhile. */
async function attempt(start: DecisionStart, options: SettleOptions): Promise<DecisionResult | null> {
  const snapshot = await takeSnapshot(start, options);
  const markdown = options.markdown(snapshot);
  const existing = { status: snapshot.status, comments: snapshot.sticky };
  const content = showingOf(snapshot, markdown, options);
  const failure = await post(content, existing, options.github);
  const comments = await unchangedComments(snapshot, options);
  if (comments === null) return null;
  await tidy(comments, snapshot, options);
  return { snapshot, description: content.status.description, markdown, failure };
}

function showingOf(snapshot: Snapshot, markdown: string, options: SettleOptions): PostContent {
  const { decision, pull, pending, sha, context, status, sticky } = snapshot;
  const before = options.shownBefore(sticky[0]?.body ?? '');
  const description = options.description(snapshot);
  const worse = gotWorse(before?.code ?? null, decision.code);
  const group = pending.group !== null;
  // A merge group has no page of its own; and while it is measured, what the last commit came to stays readable.
  const quiet = group || decision.code === 'measuring' || options.comment === 'never';
  const wanted = wantsComment(options.comment, { decision, report: snapshot.report, exists: sticky.length > 0 });
  const asking = { before: before?.asked ?? [], remembered: !quiet && (wanted || sticky.length > 0) };
  return {
    number: pull.number,
    sha,
    context,
    status: { state: decision.state, description },
    url: snapshot.claim.kind === 'waiting' ? options.url : snapshot.claim.url,
    check: group ? null : options.check(snapshot),
    comment: quiet ? null : { body: markdown, wanted, anew: worse },
    reviewers: group || status?.description === description ? [] : reviewersFor(snapshot, asking),
    thumb: thumbFor(snapshot),
  };
}

/** For which kinds people were asked before, and whether the comment will remember that they are asked now. */
interface RequestHistory {
  readonly before: readonly ApprovalKind[];
  readonly remembered: boolean;
}

/**
 * Those who are named in the configuration, once for each kind; GitHub asks nobody to review what they wrote. Where nothing
 * remembers for what they were asked, whoever has said something is not asked again.
 */
function reviewersFor(
  { decision, rules, pull, discussion }: Snapshot,
  { before, remembered }: RequestHistory,
): readonly string[] {
  const due = decision.requirements.filter(
    ({ kind, approvals, minimum }) => approvals.length < minimum && !before.includes(kind),
  );
  if (due.length === 0) return [];
  const spoke = discussion.reviews.map(({ account }) => account?.login ?? '');
  const done = spoke.filter((login) => !remembered || due.every(({ approvals }) => approvals.some((one) => one.login === login)));
  const known = [...pull.requestedReviewers, ...done, pull.author?.login ?? ''];
  const skipped = new Set(known.map((login) => login.toLowerCase()));
  return rules.governance.users.filter((login) => !skipped.has(login));
}

/** A command is answered by a thumb, and only where it had an effect: no text of it is repeated. */
function thumbFor({ pending, decision, discussion, askedAt }: Snapshot): number | null {
  const id = pending.comment?.id;
  const comment = discussion.comments.find((one) => one.id === id);
  if (id === undefined || comment === undefined) return null;
  const used = decision.requirements.some(({ approvals }) =>
    approvals.some((one) => one.source === 'command' && one.sourceId === id),
  );
  const kind = readCommand(comment.body)?.kind;
  const asks = kind === 'remeasure' && askedAt.includes(comment.createdAt);
  return used || asks || kind === 'revoke' || kind === 'help' ? id : null;
}

/** Of two who both wrote the first comment, the older stays; and who asked for help gets it once. */
async function tidy(
  comments: readonly Comment[],
  { pull, marker, pending, discussion }: Snapshot,
  options: SettleOptions,
): Promise<void> {
  const { github, bot } = options;
  const own = comments.filter((comment) => isOwnSticky(comment, { bot, marker }));
  if (own.length > 1) await removeDuplicates(own, github);
  const asked = discussion.comments.find(({ id }) => id === pending.comment?.id);
  const helped = comments.some((comment) => isOwnSticky(comment, { bot, marker: HELP }));
  if (asked !== undefined && readCommand(asked.body)?.kind === 'help' && !helped)
    await github.createComment(pull.number, `${HELP}\n${COMMANDS_HELP}`);
}

const HELP = '<!-- benchgate:help -->';

/** Nothing may stay green that was not found to be: what fails here was said already. */
async function stop(
  { sha, context }: DecisionStart,
  state: 'error' | 'pending',
  description: string,
  { github, url }: SettleOptions,
): Promise<void> {
  await github.setStatus(sha, { state, description, context, url }).catch(() => {});
}
