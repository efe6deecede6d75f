import { ROLES } from '../model/account.ts';
import { type Answer, nodeId, notFound, ok, type Pretend, type Route } from './github-answer.ts';
import type { PretendAccount } from './github-state.ts';

const R = '/repos/{owner}/{repo}';

export const accountRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: `${R}/collaborators/{username}/permission`,
    needs: [],
    answer: (pretend, { params }) => permission(pretend, params.username ?? ''),
  },
];

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

function permission(pretend: Pretend, login: string): Answer {
  const account = accountOf(pretend, login);
  if (!account) return notFound();
  const role = account.role === 'none' && !pretend.state.repository.private ? 'read' : account.role;
  const coarse = { none: 'none', read: 'read', triage: 'read', write: 'write', maintain: 'write', admin: 'admin' }[role];
  const name = account.customRole ?? role;
  const rank = ROLES.indexOf(role);
  const permissions = { pull: rank >= 1, triage: rank >= 2, push: rank >= 3, maintain: rank >= 4, admin: rank >= 5 };
  return ok({ permission: coarse, role_name: name, user: { ...userJson(pretend, account), permissions, role_name: name } });
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
    followers_url: `${api}/followers`,
    following_url: `${api}/following{/other_user}`,
    gists_url: `${api}/gists{/gist_id}`,
    starred_url: `${api}/starred{/owner}{/repo}`,
    subscriptions_url: `${api}/subscriptions`,
    organizations_url: `${api}/orgs`,
    repos_url: `${api}/repos`,
    events_url: `${api}/events{/privacy}`,
    received_events_url: `${api}/received_events`,
    type,
    site_admin: false,
  };
}
