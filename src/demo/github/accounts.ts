import { type Answer, about, linksBelow, nodeId, ok, type Pretend, type Route, route } from './answer.ts';
import type { PretendAccount } from './state.ts';

const account = about((pretend, { username }) => accountOf(pretend, username ?? null));

export const accountRoutes: readonly Route[] = [
  route('GET', '/repos/{owner}/{repo}/collaborators/{username}/permission', [], account(permission)),
];

const LINKS = `followers following=following{/other_user} gists=gists{/gist_id} starred=starred{/owner}{/repo} subscriptions
  organizations=orgs repos events=events{/privacy} received_events`;

export function accountOf({ state }: Pretend, login: string | null): PretendAccount | null {
  return state.accounts.find((account) => account.login.toLowerCase() === login?.toLowerCase()) ?? null;
}

/** A simple user, or null for a deleted account. */
export function userOrNull(pretend: Pretend, login: string | null): Readonly<Record<string, unknown>> | null {
  const account = accountOf(pretend, login);
  return account && userJson(pretend, account);
}

/** A simple user; GitHub shows `ghost` where it must show somebody. */
export function user(pretend: Pretend, login: string | null): Readonly<Record<string, unknown>> {
  return userOrNull(pretend, login) ?? userJson(pretend, { login: login ?? 'ghost', id: 10137, type: 'User' });
}

/** An app as comments and check runs show it. */
export function appJson(pretend: Pretend, slug: string): Readonly<Record<string, unknown>> {
  const id = pretend.state.apps[slug] ?? 0;
  return {
    id,
    slug,
    node_id: nodeId('App', id),
    client_id: `Iv1.${id}`,
    owner: userJson(pretend, { login: 'github', id: 9919, type: 'Organization' }),
    name: slug,
    description: null,
    external_url: `${pretend.urls.server}/apps/${slug}`,
    html_url: `${pretend.urls.server}/apps/${slug}`,
    created_at: '2018-07-30T09:30:17Z',
    updated_at: '2018-07-30T09:30:17Z',
    permissions: { metadata: 'read' },
    events: [],
  };
}

/** What GitHub says that somebody has to do with the repository. */
export function association(pretend: Pretend, login: string | null): string {
  const role = accountOf(pretend, login)?.role ?? 'none';
  if (login === pretend.state.repository.owner) return 'OWNER';
  return role === 'none' ? 'NONE' : 'COLLABORATOR';
}

function permission(pretend: Pretend, account: PretendAccount): Answer {
  // In a public repository everybody may read.
  const role = account.role === 'none' ? 'read' : account.role;
  const coarse = { read: 'read', triage: 'read', write: 'write', maintain: 'write', admin: 'admin' }[role];
  const rank = ['read', 'triage', 'write', 'maintain', 'admin'].indexOf(role);
  const permissions = { pull: true, triage: rank >= 1, push: rank >= 2, maintain: rank >= 3, admin: rank >= 4 };
  return ok({ permission: coarse, role_name: role, user: { ...userJson(pretend, account), permissions, role_name: role } });
}

function userJson({ urls }: Pretend, { login, id, type }: Pick<PretendAccount, 'login' | 'id' | 'type'>) {
  const name = encodeURIComponent(login);
  const api = `${urls.api}/users/${name}`;
  return {
    login,
    id,
    node_id: nodeId('User', id),
    avatar_url: `${urls.server}/avatars/${id}`,
    gravatar_id: '',
    url: api,
    html_url: type === 'Bot' ? `${urls.server}/apps/${login.replace('[bot]', '')}` : `${urls.server}/${name}`,
    ...linksBelow(api, LINKS),
    type,
    site_admin: false,
  };
}
