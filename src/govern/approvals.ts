import type { Approval, Refusal, RefusalCode } from '../model/decision.ts';
import type { ApprovalKind } from '../model/governance.ts';
import type { Account } from '../model/pull-request.ts';
import { type ApprovalAttempt, attemptsOf, type Statements } from './attempts.ts';
import {
  type ApproverRules,
  isNamed,
  isReplaced,
  isRevoked,
  type Person,
  peopleOf,
  type Roles,
  rightOf,
  unfit,
} from './person.ts';

export type { Roles } from './person.ts';

/** A Discussion is what people said on a pull request, and what decides whether it counts. */
export interface Discussion extends Statements, ApproverRules {}

/** Approvals are who accepts what, who tried and may not, and who is against it. */
export interface Approvals {
  /** Of each kind at most one of a person: the last. */
  readonly approvals: Readonly<Record<ApprovalKind, readonly Approval[]>>;
  readonly refusals: readonly Refusal[];
  /** Logins whose request for changes stands. */
  readonly blockers: readonly string[];
}

/** Of a commit, in a command (docs/approvals.md#commands). */
const LEAST_DIGITS = 12;
/** Each costs a request, and a decision has 25 (threat 49). */
const MOST_CANDIDATES = 10;

/**
 * Logins whose role decides: people who try something that would count if they may, and whom nothing else rules out or in.
 * Of too many only the last to speak: who was pushed out by a crowd of strangers can say it again, and who is named in the
 * configuration cannot be pushed out. Who is not looked up approves nothing, but a request for changes of theirs stands.
 */
export function candidates(discussion: Discussion): readonly string[] {
  // Where no role is enough, none is asked for.
  if (discussion.governance.leastRole === null) return [];
  const attempts = attemptsOf(discussion);
  const personOf = peopleOf(attempts);
  const live = attempts
    .filter((attempt) => needsRole(attempt) && (attempt.act === 'block' || invalid(attempt, discussion) === null))
    .filter((attempt) => !isRevoked(attempt, personOf(attempt)))
    .flatMap(({ account, at }) =>
      account === null || unfit(account, discussion) !== null ? [] : [{ account, at: Date.parse(at) }],
    )
    .filter(({ account }) => !isNamed(account, discussion.governance))
    .sort((a, b) => b.at - a.at || a.account.id - b.account.id);
  return [...new Set(live.map(({ account }) => account.login))].slice(0, MOST_CANDIDATES);
}

/** Who approves. `measuredAt` is when the measurement came; null where there is none to waive. */
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
    else refusals.push({ kind, code: judged, login: attempt.account?.login ?? 'ghost', url: attempt.url });
  }
  const approvals = { governance: lastOfEach(found.governance), waiver: lastOfEach(found.waiver) };
  return { approvals, refusals, blockers: blockersOf(attempts, discussion, roles) };
}

/** When another measurement of the head was asked for by somebody permitted: ISO 8601, the last first. */
export function remeasureRequests(discussion: Discussion, roles: Roles): readonly string[] {
  return attemptsOf(discussion)
    .filter(({ act }) => act === 'remeasure')
    .filter((attempt) => invalid(attempt, discussion) === null && standing(attempt, discussion, roles) !== null)
    .map(({ at }) => at)
    .sort((a, b) => Date.parse(b) - Date.parse(a));
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
  const refused = attempt.act === 'dismissed' ? 'revoked' : invalid(attempt, discussion);
  if (refused !== null) return refused;
  if (isRevoked(attempt, person)) return 'revoked';
  if (kind === 'waiver' && !(Date.parse(at) > Date.parse(measuredAt ?? ''))) return 'too-early';
  if (!discussion.authorship.complete) return 'authors-unknown';
  const role = standing(attempt, discussion, roles);
  if (account === null || role === null) return 'role';
  return { kind, id: account.id, login: account.login, role, source, sourceId, url, sha: discussion.pull.head.sha, at, reason };
}

/** What an attempt approves. A review accepts the code, and with it a change of the rules; never a regression. */
const KINDS: Readonly<Record<ApprovalAttempt['act'], ApprovalKind | null>> = {
  approve: 'governance',
  dismissed: 'governance',
  'approve-waiver': 'waiver',
  block: null,
  revoke: null,
  remeasure: null,
};

/** Why an attempt cannot count whatever the speaker's role; null where it can. */
function invalid(attempt: ApprovalAttempt, rules: ApproverRules): RefusalCode | null {
  const { account, act, edited, viaApp, reason } = attempt;
  if (viaApp) return 'not-a-person';
  const no = unfit(account, rules);
  if (no !== null) return no;
  if (edited) return 'edited';
  if (isShort(attempt)) return 'short';
  if (!isOfHead(attempt, rules.pull.head.sha)) return 'other-commit';
  if (!isOfBase(attempt, rules)) return 'other-base';
  return act === 'approve-waiver' && reason === null ? 'no-reason' : null;
}

/** As many digits as GitHub itself shows: two commits can be made that share them. */
function isShort({ sha, source }: ApprovalAttempt): boolean {
  return source === 'command' && sha !== null && sha.length < LEAST_DIGITS;
}

/** What was pushed after it was said is not what was approved (threat 39). A review names the whole commit. */
function isOfHead({ sha, source }: ApprovalAttempt, head: string): boolean {
  if (sha === null) return false;
  return source === 'review' ? sha === head : sha.length >= LEAST_DIGITS && head.startsWith(sha);
}

/** What lets the speaker decide; null where nothing does, or where they may be an author whom we do not know. */
function standing({ account }: ApprovalAttempt, { governance, authorship }: ApproverRules, roles: Roles): string | null {
  return account === null || !authorship.complete ? null : rightOf(account, governance, roles);
}

/** What it was approved into is a part of what was approved: the same commit changes other files there (threat 38). */
function isOfBase({ at }: ApprovalAttempt, { retargetedAt }: ApproverRules): boolean {
  return retargetedAt === null || Date.parse(at) > Date.parse(retargetedAt);
}

function needsRole({ act }: ApprovalAttempt): boolean {
  return act !== 'revoke' && act !== 'dismissed';
}

/**
 * Those whose request for changes stands, of whatever commit. Who could not be looked up blocks too, and so does everybody
 * with a say where the authors are not known: neither may turn a red status green.
 */
function blockersOf(
  attempts: readonly ApprovalAttempt[],
  { governance, ...setting }: Discussion,
  roles: Roles,
): readonly string[] {
  const personOf = peopleOf(attempts);
  const eligible = (account: Account) =>
    rightOf(account, governance, roles) !== null || (governance.leastRole !== null && !roles.has(account.login));
  const accounts = attempts
    .filter(({ act, account }) => act === 'block' && unfit(account, { governance, ...setting }) === null)
    .filter((attempt) => !isRevoked(attempt, personOf(attempt)))
    .flatMap(({ account }) => account ?? [])
    .filter(eligible);
  return [...new Set(accounts.map(({ login }) => login))];
}

/** One person is one approval, however often they say it. The last said is kept: it is of what was measured last. */
function lastOfEach(approvals: readonly Approval[]): readonly Approval[] {
  const order = [...approvals].sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.sourceId - b.sourceId);
  const last = new Map(order.map((one) => [one.id, one]));
  return order.filter((one) => last.get(one.id) === one);
}
