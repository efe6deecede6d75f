import type { RefusalCode } from '../model/decision.ts';
import type { Governance } from '../model/governance.ts';
import { type Account, type Authorship, isAtLeast, type PullRequest, type Role } from '../model/pull-request.ts';
import type { ApprovalAttempt } from './attempts.ts';
import type { Writers } from './solo.ts';

/**
 * A Person is what one account's attempts come to when they are put together. Times are milliseconds since 1970; −Infinity
 * where it never happened, Infinity where it did and GitHub's time cannot be read.
 */
export interface Person {
  /** Of one person's reviews the last that says something counts. */
  readonly lastReview: ApprovalAttempt | null;
  /**
   * When they last took back everything by a command. Edited or through an app it counts too, as of the edit: it can only cost
   * an approval.
   */
  readonly revokedAt: number;
  /** When they last asked for changes, or gave a review that was dismissed: that takes back their commands. */
  readonly turnedAt: number;
  /** When they last approved by a command that still stands, of whatever commit. */
  readonly approvedAt: number;
}

/** Puts the attempts of each account together: once, so that a crowd of comments costs no more than it is long. */
export function peopleOf(attempts: readonly ApprovalAttempt[]): (attempt: ApprovalAttempt) => Person {
  const own = new Map<number, ApprovalAttempt[]>();
  for (const attempt of attempts) {
    const list = own.get(idOf(attempt));
    if (list === undefined) own.set(idOf(attempt), [attempt]);
    else list.push(attempt);
  }
  const people = new Map([...own].map(([id, list]) => [id, personOf(list)]));
  return (attempt) => people.get(idOf(attempt)) ?? personOf([attempt]);
}

/** Whether a review is no longer the last that its person gave. */
export function isReplaced(attempt: ApprovalAttempt, { lastReview }: Person): boolean {
  return attempt.source === 'review' && attempt !== lastReview;
}

/**
 * Whether the same person took it back; what happened in the same second counts as later. A request for changes ends with
 * an approval of theirs, not with their `revoke`; and what was asked to be measured stays asked.
 */
export function isRevoked(attempt: ApprovalAttempt, person: Person): boolean {
  if (isReplaced(attempt, person)) return true;
  const at = Date.parse(attempt.at);
  const { revokedAt, turnedAt, approvedAt } = person;
  if (attempt.act === 'remeasure') return false;
  if (attempt.act === 'block') return approvedAt > at;
  return !(at > (attempt.source === 'command' ? Math.max(revokedAt, turnedAt) : revokedAt));
}

function personOf(attempts: readonly ApprovalAttempt[]): Person {
  const reviews = attempts.filter(({ source }) => source === 'review');
  const revokedAt = last(attempts.filter(({ act }) => act === 'revoke'));
  const turnedAt = last(reviews.filter(({ act }) => act === 'block' || act === 'dismissed'));
  const approving = attempts.filter(
    (one) => one.act === 'approve' && one.source === 'command' && !one.edited && !one.viaApp && isWhole(one),
  );
  const standing = approving.filter(({ at }) => Date.parse(at) > Math.max(revokedAt, turnedAt));
  return { lastReview: reviews.at(-1) ?? null, revokedAt, turnedAt, approvedAt: last(standing) };
}

/** Whether it names all 40 digits of a commit: two commits can be made that share all but the last (threat 54). */
export function isWhole({ sha }: ApprovalAttempt): boolean {
  return sha?.length === 40;
}

function last(attempts: readonly ApprovalAttempt[]): number {
  return attempts.reduce((latest, { at }) => {
    const moment = Date.parse(at);
    return Math.max(latest, Number.isNaN(moment) ? Number.POSITIVE_INFINITY : moment);
  }, Number.NEGATIVE_INFINITY);
}

/** Deleted accounts cannot be told apart, and nothing of theirs counts. */
function idOf({ account }: ApprovalAttempt): number {
  return account?.id ?? -1;
}

/** What each login, as it was given, may do in the repository. */
export type Roles = ReadonlyMap<string, Role>;

/** What decides whether somebody may approve, but for what they may do in the repository. */
export interface ApproverRules {
  readonly pull: PullRequest;
  readonly governance: Governance;
  readonly authorship: Authorship;
  /** Who may write beside whoever opened it; null where that decides nothing. */
  readonly writers: Writers | null;
  /** When the pull request last got another base, ISO 8601; null where it never did. */
  readonly retargetedAt: string | null;
}

/** Why an account is nobody who could approve this, whatever its role; null where it could. */
export function unfit(account: Account | null, rules: ApproverRules): RefusalCode | null {
  const { pull, authorship, writers } = rules;
  if (account === null || account.type !== 'User') return 'not-a-person';
  if (account.id === pull.author?.id) return writers === null ? 'author' : ALONE[writers.kind];
  const { ids, logins } = authorship;
  return ids.includes(account.id) || logins.includes(account.login.toLowerCase()) ? 'commit-author' : null;
}

/** Who opened it may approve it only where nobody else could (threat 67). */
const ALONE: Readonly<Record<Writers['kind'], RefusalCode | null>> = {
  alone: null,
  others: 'not-alone',
  unknown: 'writers-unknown',
};

/** Whether the configuration names the account. */
export function isNamed({ login }: Account, { users }: Governance): boolean {
  return users.includes(login.toLowerCase());
}

/** What lets an account approve: its role, or that it is `named`; null where nothing does. Who was not looked up has no role. */
export function rightOf(account: Account, governance: Governance, roles: Roles): string | null {
  if (isNamed(account, governance)) return 'named';
  const role = roles.get(account.login) ?? 'none';
  const { leastRole } = governance;
  return leastRole !== null && isAtLeast(role, leastRole) ? role : null;
}
