import { accountRoutes } from './accounts.ts';
import type { Route } from './answer.ts';
import { artifactRoutes } from './artifacts.ts';
import { checkRoutes } from './checks.ts';
import { commentRoutes } from './comments.ts';
import { commitRoutes } from './commits.ts';
import { contentRoutes } from './contents.ts';
import { pullRoutes } from './pulls.ts';
import { repositoryRoutes } from './repository.ts';
import { reviewRoutes } from './reviews.ts';
import { runRoutes } from './runs.ts';
import type { PretendToken } from './state.ts';
import { statusRoutes } from './statuses.ts';

/** Everything that the pretend GitHub can be asked: what deciding asks of the real one, and nothing else. */
export const routes: readonly Route[] = [
  ...[...repositoryRoutes, ...accountRoutes, ...pullRoutes, ...reviewRoutes, ...commentRoutes],
  ...[...statusRoutes, ...checkRoutes, ...commitRoutes, ...contentRoutes],
  ...[...runRoutes, ...artifactRoutes],
];

/** Parameters that may hold slashes; in others they are written as `%2F`. */
const LONG = ['path', 'basehead'];

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

/** Whether a token has one of the permissions that a route needs. */
export function mayAsk({ permissions }: PretendToken, { needs }: Route): boolean {
  const granted = needs.some((need) => {
    const [name = '', level] = need.split(':');
    return permissions[name] === 'write' || (permissions[name] === 'read' && level === 'read');
  });
  return granted || needs.length === 0;
}

function patternOf(template: string): RegExp {
  const source = template.replace(/\{(\w+)\}/g, (_, name: string) => `(?<${name}>${LONG.includes(name) ? '.*' : '[^/]+'})`);
  return new RegExp(`^${source}$`);
}

function decoded(groups: Readonly<Record<string, string>>): Readonly<Record<string, string>> | null {
  try {
    return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]));
  } catch {
    return null;
  }
}
