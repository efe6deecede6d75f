import { accountOf, accountRoutes } from './github-accounts.ts';
import { type Answer, forbidden, type Pretend, type Route, refused } from './github-answer.ts';
import { artifactRoutes } from './github-artifacts.ts';
import { checkRoutes } from './github-checks.ts';
import { commentRoutes } from './github-comments.ts';
import { commitRoutes } from './github-commits.ts';
import { contentRoutes } from './github-contents.ts';
import { environmentRoutes } from './github-environments.ts';
import { eventRoutes } from './github-events.ts';
import { pullRoutes } from './github-pulls.ts';
import { repositoryRoutes } from './github-repository.ts';
import { reviewRoutes } from './github-reviews.ts';
import { ruleRoutes } from './github-rules.ts';
import { runRoutes } from './github-runs.ts';
import type { PretendToken } from './github-state.ts';
import { statusRoutes } from './github-statuses.ts';
import { treeRoutes } from './github-trees.ts';

/** Everything that the pretend GitHub can be asked. */
export const routes: readonly Route[] = [
  ...[...repositoryRoutes, ...accountRoutes, ...pullRoutes, ...reviewRoutes, ...commentRoutes, ...eventRoutes],
  ...[...statusRoutes, ...checkRoutes, ...commitRoutes, ...contentRoutes, ...treeRoutes],
  ...[...runRoutes, ...artifactRoutes, ...ruleRoutes, ...environmentRoutes],
];

/** Parameters that may hold slashes. */
const LONG = new Set(['{path}', '{ref}', '{basehead}']);
/** A branch's name in these may only be written with `%2F`. */
const SHORT = /\/commits\/\{ref\}/;

/** The route of a request and what its path says; null where GitHub has nothing. */
export function routeOf(
  method: string,
  path: string,
): { readonly route: Route; readonly params: Readonly<Record<string, string>> } | null {
  for (const route of routes) {
    const found = route.method === method ? patternOf(route.template).exec(path) : null;
    const params = found && decoded(found.groups ?? {});
    if (params) return { route, params };
  }
  return null;
}

/** Why this token may not do that; null when it may. */
export function denied(pretend: Pretend, { needs }: Route, by: PretendToken): Answer | null {
  if (needs.length === 0) return null;
  const { permissions } = by;
  if (permissions !== 'all') {
    const enough = needs.some((need) => {
      const [name = '', level] = need.split(':');
      const granted = permissions[name];
      return granted === 'write' || (granted === 'read' && level === 'read');
    });
    return enough ? null : forbidden();
  }
  const role = accountOf(pretend, by.login)?.role ?? 'none';
  const everybody = needs.some((need) => need.endsWith(':read') || /^(issues|pull_requests):/.test(need));
  return everybody || ['write', 'maintain', 'admin'].includes(role) ? null : refused(403, 'Must have push access to repository.');
}

function patternOf(template: string): RegExp {
  const source = template.replace(/\{(\w+)\}/g, (name, inside: string) => {
    return LONG.has(name) && !SHORT.test(template) ? `(?<${inside}>.*)` : `(?<${inside}>[^/]+)`;
  });
  return new RegExp(`^${source}$`);
}

function decoded(groups: Readonly<Record<string, string>>): Readonly<Record<string, string>> | null {
  try {
    return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]));
  } catch {
    return null;
  }
}
