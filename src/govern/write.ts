import { Failure } from '../model/failure.ts';
import type { ApprovalKind } from '../model/governance.ts';
import type { Comment } from '../model/pull-request.ts';
import { renderCheck } from '../report/check-run.ts';
import { readCommentState, renderDecisionMarkdown } from '../report/decision-markdown.ts';
import { describeDecision } from '../report/status-text.ts';
import { markEffects } from '../wire/gate-effects.ts';
import type { CheckRun, GitHub, Status } from '../world/world.ts';
import { readCommand } from './commands.ts';
import { gotWorse, wantsComment } from './comment.ts';
import type { CommitDecision, PullDecision } from './decide.ts';
import { isOwnSticky, markerOf, recordOf, stickyOf } from './record.ts';
import { replyTo } from './replies.ts';
import type { Setting } from './setting.ts';

/** A WrittenDecision is what was told of a decision. */
export interface WrittenDecision {
  /** The text of the commit status. */
  readonly description: string;
  /** The comment on the pull request that asked, whether it was written or not. */
  readonly markdown: string;
  /** What could not be written beside the status: the decision stands, but somebody has to be told. */
  readonly failure: Failure | null;
}

/**
 * Writes what differs; the status, which gates, last. What fails on the way does not keep the status from being written: the
 * first of it is the answer.
 */
export async function write(decided: CommitDecision, setting: Setting): Promise<WrittenDecision> {
  const { github } = setting;
  const failures: unknown[] = [];
  const attempt = (work: Promise<void>) => work.catch((thrown: unknown) => void failures.push(thrown));
  const description = describe(decided, setting);
  const isNews = decided.snapshot.status?.description !== description;
  // A merge group has no page of its own.
  if (decided.snapshot.subject.pending.group === null) {
    const record = recordOf(decided, decided.deciding, setting);
    const check = renderCheck(record, { method: setting.method });
    await attempt(showCheck({ ...check, summary: check.summary + markEffects(record.report) }, github));
    for (const one of decided.pulls) await attempt(tellPull(decided, one, { isNews, setting }));
  }
  const thumb = thumbFor(decided);
  if (thumb !== null) await attempt(github.react(thumb));
  await showStatus(decided, { state: decided.deciding.decision.state, description }, setting);
  const [asking = decided.deciding] = decided.pulls;
  return {
    description,
    markdown: markdownOf(decided, asking, setting),
    failure: failures.length === 0 ? null : Failure.from(failures[0]),
  };
}

/**
 * Once what was written is known to be true: of two who both wrote the first comment the older stays (threat 46), and a command
 * that needs an answer gets it once. `comments` are those of each pull request as they are now.
 */
export async function tidy(decided: CommitDecision, comments: readonly (readonly Comment[])[], setting: Setting): Promise<void> {
  for (const [index, one] of decided.pulls.entries()) {
    const marker = markerOf(one, setting);
    const own = (comments[index] ?? []).filter((comment) => isOwnSticky(comment, { bot: setting.bot, marker }));
    const [, ...others] = [...own].sort((a, b) => a.id - b.id);
    for (const { id } of others) await setting.github.deleteComment(id);
  }
  await answer(decided, comments[0] ?? [], setting);
}

/** Says that nothing is decided: nothing may stay green that was not found to be. */
export async function stop(
  { sha, context }: { readonly sha: string; readonly context: string },
  status: Status,
  { github, url }: Setting,
): Promise<void> {
  await github.setStatus(sha, { ...status, context, url });
}

function describe(decided: CommitDecision, setting: Setting): string {
  const { deciding } = decided;
  const { group, isRemeasured } = deciding.snapshot;
  const carried = group !== null && !isRemeasured;
  return describeDecision(recordOf(decided, deciding, setting), { carried });
}

function markdownOf(decided: CommitDecision, one: PullDecision, setting: Setting): string {
  const { method } = setting;
  return renderDecisionMarkdown(recordOf(decided, one, setting), { marker: markerOf(one, setting), method });
}

/** The comment on one pull request, and who is asked to look at it. */
async function tellPull(
  decided: CommitDecision,
  one: PullDecision,
  { isNews, setting }: { readonly isNews: boolean; readonly setting: Setting },
): Promise<void> {
  const { decision, report, snapshot } = one;
  const { github } = setting;
  const sticky = stickyOf(one, setting);
  const before = readCommentState(sticky[0]?.body ?? '');
  // While it is measured, what the last commit came to stays readable.
  const quiet = decision.code === 'measuring' || decision.code === 'not-asked' || setting.comment === 'never';
  const wanted = wantsComment(setting.comment, { decision, report, exists: sticky.length > 0 });
  if (!quiet) {
    const body = markdownOf(decided, one, setting);
    const anew = gotWorse(before?.code ?? null, decision.code);
    await showComment(snapshot.pull.number, { body, wanted, anew, comments: sticky }, github);
  }
  if (!isNews) return;
  const asking = { before: before?.asked ?? [], remembered: !quiet && (wanted || sticky.length > 0) };
  const reviewers = reviewersFor(one, asking);
  if (reviewers.length > 0) await github.requestReviewers(snapshot.pull.number, reviewers);
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
  { decision, snapshot: { rules, pull, discussion } }: PullDecision,
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
function thumbFor({ snapshot, pulls: [asking] }: CommitDecision): number | null {
  const id = snapshot.subject.pending.comment?.id;
  const comment = asking?.snapshot.discussion.comments.find((one) => one.id === id);
  if (id === undefined || asking === undefined || comment === undefined) return null;
  const used = asking.decision.requirements.some(({ approvals }) =>
    approvals.some((one) => one.source === 'command' && one.sourceId === id),
  );
  const kind = readCommand(comment.body)?.kind;
  const asks = kind === 'remeasure' && asking.snapshot.askedAt.includes(comment.createdAt);
  return used || asks || kind === 'revoke' || kind === 'help' ? id : null;
}

/** What a command is answered with in words, once. */
async function answer(
  { snapshot, pulls: [asking] }: CommitDecision,
  comments: readonly Comment[],
  { github, bot }: Setting,
): Promise<void> {
  const id = snapshot.subject.pending.comment?.id;
  if (id === undefined || asking === undefined) return;
  const { pull, discussion, roles } = asking.snapshot;
  const reply = replyTo(id, { discussion, roles, requirements: asking.decision.requirements });
  if (reply === null || comments.some((comment) => isOwnSticky(comment, { bot, marker: reply.marker }))) return;
  await github.createComment(pull.number, reply.body);
}

async function showCheck(check: CheckRun, github: GitHub): Promise<void> {
  const ids = await github.checks(check.headSha, check.name);
  // Two deciders may both have made one: check runs cannot be deleted, so all of them say the same.
  for (const id of ids) await github.updateCheck(id, check);
  if (ids.length === 0) await github.createCheck(check);
}

/** The one comment that is kept up to date. */
interface StickyComment {
  readonly body: string;
  /** Whether it is to be written where there is none yet. */
  readonly wanted: boolean;
  /** Whether a new one takes its place: an edit notifies nobody. */
  readonly anew: boolean;
  /** Those that are there, the oldest first. */
  readonly comments: readonly Comment[];
}

async function showComment(number: number, { body, wanted, anew, comments }: StickyComment, github: GitHub): Promise<void> {
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

/**
 * One commit has at most 1,000 statuses of a context: the same is not said twice, but after a sweep, which tells by a status's
 * date when it was last decided.
 */
async function showStatus({ snapshot, deciding }: CommitDecision, status: Status, { github, url }: Setting): Promise<void> {
  const { subject, status: before } = snapshot;
  if (!subject.pending.swept && before?.state === status.state && before.description === status.description) return;
  const { claim } = deciding.snapshot;
  const to = claim.kind === 'waiting' ? url : claim.url;
  await github.setStatus(subject.sha, { ...status, context: subject.context, url: to });
}
