import type { Approval, Refusal, RefusalCode } from '../model/decision.ts';
import type { ApprovalKind } from '../model/governance.ts';
import { type Account, ASSOCIATIONS, type Conversation, isFork } from '../model/pull-request.ts';
import { type ApprovalAttempt, attemptsOf, type Statements } from './attempts.ts';
import {
  type ApproverRules,
  isNamed,
  isReplaced,
  isRevoked,
  isWhole,
  type Person,
  peopleOf,
  type Roles,
  rightOf,
  unfit,
} from './person.ts';

export type { Roles } from './person.ts';

/** A Discussion is what people said on a pull request, and what decides whether it counts. */
export interface Discussion extends Statements, ApproverRules, Pick<Conversation, 'unreadBefore'> {}

/** Approvals are who accepts what, who tried and may not, and who is against it. */
export interface Approvals {
  /** Of each kind at most one of a person: the last. */
  readonly approvals: Readonly<Record<ApprovalKind, readonly Approval[]>>;
  readonly refusals: readonly Refusal[];
  /** Logins whose request for changes stands. */
  readonly blockers: readonly string[];
}

/** Each costs a request, and a decision has 25 (threat 49). */
const MOST_CANDIDATES = 10;

/**
 * Logins whose role decides: people who try something that would count if they may, and whom nothing else rules out or in.
 * Of too many, members come before contributors, and those before strangers, so that a crowd of these pushes out nobody else;
 * alike, one who asks for changes and one who approves by turns, of those the first, and of these the last, who can say it
 * again. Who is not looked up approves nothing. Before all of them comes whoever gave the command that asks, if one does: it may
 * need an answer.
 */
export function candidates(discussion: Discussion, asking: number | null = null): readonly string[] {
  // Where no role is enough, none is asked for.
  if (discussion.governance.leastRole === null) return [];
  const attempts = attemptsOf(discussion);
  const personOf = peopleOf(attempts);
  const live = attempts
    .filter((attempt) => needsRole(attempt) && (attempt.act === 'block' || whyInvalid(attempt, discussion) === null))
    .filter((attempt) => !isRevoked(attempt, personOf(attempt)))
    .flatMap(({ account, ...attempt }) =>
      account === null || unfit(account, discussion) !== null || isNamed(account, discussion.governance)
        ? []
        : [{ ...attempt, account }],
    );
  const moment = ({ at }: (typeof live)[number]) => Date.parse(at);
  const inOrder = ASSOCIATIONS.flatMap((association) => {
    const alike = live.filter((one) => one.association === association);
    const against = alike
      .filter(({ act }) => act === 'block')
      .sort((a, b) => moment(a) - moment(b) || a.account.id - b.account.id);
    const others = alike
      .filter(({ act }) => act !== 'block')
      .sort((a, b) => moment(b) - moment(a) || a.account.id - b.account.id);
    return byTurns(against, others);
  });
  const logins = [...askerOf(discussion, asking), ...inOrder.map(({ account }) => account)].map(({ login }) => login);
  return [...new Set(logins)].slice(0, MOST_CANDIDATES);
}

function askerOf({ comments, governance }: Discussion, asking: number | null): readonly Account[] {
  const account = comments.find(({ id }) => id === asking)?.account ?? null;
  return account?.type === 'User' && !isNamed(account, governance) ? [account] : [];
}

/**
 * Who approves. `measuredAt` is when the measurement came; null where there is none: then there is nothing to waive, and of a
 * fork nothing that its governance approval would stand for.
 */
export function findApprovals(discussion: Discussion, roles: Roles, measuredAt: string | null): Approvals {
  const attempts = attemptsOf(discussion);
  const personOf = peopleOf(attempts);
  const found: Record<ApprovalKind, Approval[]> = { governance: [], waiver: [] };
  const refusals: Refusal[] = [];
  for (const attempt of attempts) {
    const kind = KINDS[attempt.act];
    if (kind === null || isReplaced(attempt, personOf(attempt))) continue;
    const judged = approvalOf(attempt, kind, { discussion, roles, measuredAt, person: personOf(attempt) });
    if (typeof judged !== 'string') found[kind].push(judged);
    else
      refusals.push({
        kind,
        code: judged,
        login: attempt.account?.login ?? 'ghost',
        url: attempt.url,
        ...whyUnknown(judged, discussion),
      });
  }
  const approvals = { governance: lastOfEach(found.governance), waiver: lastOfEach(found.waiver) };
  return { approvals, refusals, blockers: blockersOf(attempts, discussion, roles) };
}

/** When another measurement of the head was asked for by somebody permitted: ISO 8601, the last first. */
export function remeasureRequests(discussion: Discussion, roles: Roles): readonly string[] {
  return attemptsOf(discussion)
    .filter(({ act }) => act === 'remeasure')
    .filter((attempt) => whyInvalid(attempt, discussion) === null && standing(attempt, discussion, roles) !== null)
    .map(({ at }) => at)
    .sort((a, b) => Date.parse(b) - Date.parse(a));
}

/** Why an attempt cannot count whatever the speaker's role; null where it can. */
export function whyInvalid(attempt: ApprovalAttempt, rules: ApproverRules): RefusalCode | null {
  const { account, act, source, edited, viaApp, reason } = attempt;
  if (viaApp) return 'not-a-person';
  const no = unfit(account, rules);
  if (no !== null) return no;
  // Alone one approves by naming the commit.
  if (source === 'review' && account?.id === rules.pull.author?.id) return 'author';
  if (act === 'unheard') return source === 'review' ? 'not-by-review' : 'not-by-command';
  if (edited) return 'edited';
  if (source === 'command' && !isWhole(attempt)) return 'short';
  // What was pushed after it was said is not what was approved (threats 39, 54).
  if (attempt.sha !== rules.pull.head.sha) return 'other-commit';
  if (!isOfBase(attempt, rules)) return 'other-base';
  return act === 'approve-waiver' && reason === null ? 'no-reason' : null;
}

interface ApprovalContext {
  readonly discussion: Discussion;
  readonly roles: Roles;
  readonly measuredAt: string | null;
  readonly person: Person;
}

/** The approval that an attempt is, or why it is none: what the attempt says first, then who says it. */
function approvalOf(
  attempt: ApprovalAttempt,
  kind: ApprovalKind,
  { discussion, roles, measuredAt, person }: ApprovalContext,
): Approval | RefusalCode {
  const { account, source, sourceId, url, at, reason } = attempt;
  const refused = attempt.act === 'dismissed' ? 'revoked' : whyInvalid(attempt, discussion);
  if (refused !== null) return refused;
  if (isRevoked(attempt, person)) return 'revoked';
  // It may have been taken back in what was not read.
  if (discussion.unreadBefore !== null && !(Date.parse(at) > Date.parse(discussion.unreadBefore))) return 'unread';
  // Who lets a fork in accepts what its code made of the measurement, and has to have seen it.
  const ofNumbers = kind === 'waiver' || isFork(discussion.pull);
  if (ofNumbers && !(Date.parse(at) > Date.parse(measuredAt ?? ''))) return 'too-early';
  if (!discussion.authorship.complete) return 'authors-unknown';
  const role = standing(attempt, discussion, roles);
  if (account === null || role === null) return 'role';
  const alone = account.id === discussion.pull.author?.id ? ({ alone: true } as const) : {};
  const said = { source, sourceId, url, sha: discussion.pull.head.sha, at, reason };
  return { kind, id: account.id, login: account.login, role, ...said, ...alone };
}

function whyUnknown(code: RefusalCode, { writers }: Discussion): Pick<Refusal, 'why'> {
  return code === 'writers-unknown' && writers?.kind === 'unknown' ? { why: writers.why } : {};
}

/** What an attempt approves. A review accepts the code, and with it a change of the rules; never a regression. */
const KINDS: Readonly<Record<ApprovalAttempt['act'], ApprovalKind | null>> = {
  approve: 'governance',
  unheard: 'governance',
  dismissed: 'governance',
  'approve-waiver': 'waiver',
  block: null,
  revoke: null,
  remeasure: null,
};

/** What lets the speaker decide; null where nothing does, or where they may be an author whom we do not know. */
function standing({ account }: ApprovalAttempt, { governance, authorship }: ApproverRules, roles: Roles): string | null {
  return account === null || !authorship.complete ? null : rightOf(account, governance, roles);
}

/** What it was approved into is a part of what was approved: the same commit changes other files there (threat 38). */
function isOfBase({ at }: ApprovalAttempt, { retargetedAt }: ApproverRules): boolean {
  return retargetedAt === null || Date.parse(at) > Date.parse(retargetedAt);
}

function needsRole({ act }: ApprovalAttempt): boolean {
  return act !== 'revoke' && act !== 'dismissed' && act !== 'unheard';
}

/**
 * Those whose request for changes stands, of whatever commit. Of those who could not be looked up a stranger does not block, or
 * a crowd of them could; others do, and so does everybody with a say where the authors are not known: neither may turn a red
 * status green.
 */
function blockersOf(
  attempts: readonly ApprovalAttempt[],
  { governance, ...setting }: Discussion,
  roles: Roles,
): readonly string[] {
  const personOf = peopleOf(attempts);
  const maybe = ({ association }: ApprovalAttempt, { login }: Account) =>
    governance.leastRole !== null && !roles.has(login) && association !== 'none';
  const logins = attempts
    .filter(({ act, account }) => act === 'block' && unfit(account, { governance, ...setting }) === null)
    .filter((attempt) => !isRevoked(attempt, personOf(attempt)))
    .flatMap((attempt) => {
      const { account } = attempt;
      if (account === null) return [];
      return rightOf(account, governance, roles) !== null || maybe(attempt, account) ? [account.login] : [];
    });
  return [...new Set(logins)];
}

/** One person is one approval, however often they say it. The last said is kept: it is of what was measured last. */
function lastOfEach(approvals: readonly Approval[]): readonly Approval[] {
  const order = [...approvals].sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.sourceId - b.sourceId);
  const last = new Map(order.map((one) => [one.id, one]));
  return order.filter((one) => last.get(one.id) === one);
}

/** The first of each, the second of each, and so on; what one has more comes after them. */
function byTurns<T>(some: readonly T[], others: readonly T[]): readonly T[] {
  return Array.from({ length: Math.max(some.length, others.length) }, (_, index) => index).flatMap((index) => [
    ...some.slice(index, index + 1),
    ...others.slice(index, index + 1),
  ]);
}
