import { about, linksBelow, nodeId, ok, type PretendAnswer, type PretendRoute, type RouteContext, route } from './answer.ts';
import type { PretendAccount } from './state.ts';

const account = about((pretend, { username }) => accountOf(pretend, username ?? null));

export const accountRoutes: readonly PretendRoute[] = [
  route('GET', '/repos/{owner}/{repo}/collaborators/{username}/permission', account(permission)),
];

const LINKS = `followers following=following{/other_user} gists=gists{/gist_id} starred=starred{/owner}{/repo} subscriptions
  organizations=orgs repos events=events{/privacy} received_events`;

export function accountOf({ state }: RouteContext, login: string | null): PretendAccount | null {
  return state.accounts.find((account) => account.login.toLowerCase() === login?.toLowerCase()) ?? null;
}

/** A simple user, or null for a deleted account. */
export function userOrNull(pretend: RouteContext, login: string | null): Readonly<Record<string, unknown>> | null {
  const account = accountOf(pretend, login);
  return account && userJson(pretend, account);
}

/** A simple user; GitHub shows `ghost` where it must show somebody. */
export function user(pretend: RouteContext, login: string | null): Readonly<Record<string, unknown>> {
  return userOrNull(pretend, login) ?? userJson(pretend, { login: login ?? 'ghost', id: 10137, type: 'User' });
}

/** What GitHub says that somebody has to do with the repository. */
export function association(pretend: RouteContext, login: string | null): string {
  const account = accountOf(pretend, login);
  if (account?.login === pretend.state.repository.owner) return 'OWNER';
  return (account?.role ?? 'none') === 'none' ? 'NONE' : 'COLLABORATOR';
}

/** An app as comments and check runs show it. */
export function appJson(pretend: RouteContext, slug: string): Readonly<Record<string, unknown>> {
  const [id, at] = [15368, '2018-07-30T09:30:17Z'];
  const url = `${pretend.urls.server}/apps/${slug}`;
  return {
    ...{ id, slug, node_id: nodeId('App', id), name: slug, description: null, external_url: url, html_url: url },
    owner: userJson(pretend, { login: 'github', id: 9919, type: 'Organization' }),
    ...{ created_at: at, updated_at: at, permissions: {}, events: [] },
  };
}

function permission(pretend: RouteContext, account: PretendAccount): PretendAnswer {
  // In a public repository everybody may read.
  const role = account.role === 'none' ? 'read' : account.role;
  const coarse = { read: 'read', triage: 'read', write: 'write', maintain: 'write', admin: 'admin' }[role];
  return ok({ permission: coarse, role_name: role, user: { ...userJson(pretend, account), role_name: role } });
}

function userJson({ urls }: RouteContext, { login, id, type }: Pick<PretendAccount, 'login' | 'id' | 'type'>) {
  const url = `${urls.api}/users/${encodeURIComponent(login)}`;
  return {
    ...{ login, id, node_id: nodeId('User', id), avatar_url: `${urls.server}/avatars/${id}`, gravatar_id: '', url },
    html_url: type === 'Bot' ? `${urls.server}/apps/${login.replace('[bot]', '')}` : `${urls.server}/${login}`,
    ...linksBelow(url, LINKS),
    ...{ type, site_admin: false },
  };
}
