import { accountOf, accountRoutes } from './github-accounts.ts';
import { type Answer, forbidden, type Pretend, type Route, refused } from './github-answer.ts';
import { artifactRoutes } from './github-artifacts.ts';
import { checkRoutes } from './github-checks.ts';
import { commentRoutes } from './github-comments.ts';
import { commitRoutes } from './github-commits.ts';
import { contentRoutes } from './github-contents.ts';
import { pullRoutes } from './github-pulls.ts';
import { runRoutes } from './github-runs.ts';
import type { PretendToken } from './github-state.ts';
import { statusRoutes } from './github-statuses.ts';

/** Everything that the pretend GitHub can be asked in a story. */
export const routes: readonly Route[] = [
  ...[...accountRoutes, ...pullRoutes, ...commentRoutes, ...statusRoutes, ...checkRoutes],
  ...[...commitRoutes, ...contentRoutes, ...runRoutes, ...artifactRoutes],
];

/** Parameters that may hold slashes. */
const LONG = new Set(['{path}', '{ref}', '{basehead}']);
/** A branch's name in these may only be written with `%2F`. */
const SHORT = /\/commits\/\{ref\}/;

/** The route of a request and what its path says; null where GitHub has nothing. */
export function routeOf(
  routes: readonly Route[],
  { method, path }: { readonly method: string; readonly path: string },
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
