import type { RefusalCode } from '../model/decision.ts';
import type { Governance } from '../model/governance.ts';
import { type Account, type Authorship, type PullRequest, ROLES, type Role } from '../model/pull-request.ts';

/** What each login, as it was given, may do in the repository. */
export type Roles = ReadonlyMap<string, Role>;

/** What decides whether somebody may approve, but for what they may do in the repository. */
export interface Setting {
  readonly pull: PullRequest;
  readonly governance: Governance;
  readonly authorship: Authorship;
  /** When the pull request last got another base, ISO 8601; null where it never did. */
  readonly retargetedAt: string | null;
}

/** Why an account is nobody who could approve this, whatever its role; null where it could. */
export function unfit(account: Account | null, { pull, authorship }: Setting): RefusalCode | null {
  if (account === null || account.type !== 'User') return 'not-a-person';
  if (account.id === pull.author?.id) return 'author';
  return authorship.ids.includes(account.id) ? 'commit-author' : null;
}

/** Whether the configuration names the account. */
export function isNamed({ login }: Account, { users }: Governance): boolean {
  return users.includes(login.toLowerCase());
}

/** What lets an account approve: its role, or that it is `named`; null where nothing does. Who was not looked up has no role. */
export function rightOf(account: Account, governance: Governance, roles: Roles): string | null {
  if (isNamed(account, governance)) return 'named';
  const role = roles.get(account.login) ?? 'none';
  const { leastRole } = governance;
  if (role === 'none' || leastRole === null) return null;
  return ROLES.indexOf(role) >= ROLES.indexOf(leastRole) ? role : null;
}
