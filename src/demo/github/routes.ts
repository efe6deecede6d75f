import { accountRoutes } from './accounts.ts';
import type { PretendRoute } from './answer.ts';
import { checkRoutes } from './checks.ts';
import { commentRoutes } from './comments.ts';
import { commitRoutes } from './commits.ts';
import { gitDataRoutes } from './git-data.ts';
import { issueRoutes } from './issues.ts';
import { proposalRoutes } from './proposals.ts';
import { pullRoutes } from './pulls.ts';
import { runRoutes } from './runs.ts';
import { statusRoutes } from './statuses.ts';

/** Everything that a story asks the pretend GitHub. */
export const ROUTES: readonly PretendRoute[] = [
  ...[
    ...accountRoutes,
    ...pullRoutes,
    ...commentRoutes,
    ...issueRoutes,
    ...statusRoutes,
    ...checkRoutes,
    ...commitRoutes,
    ...runRoutes,
    ...gitDataRoutes,
    ...proposalRoutes,
  ],
];

/** A RouteMatch is the route that a request takes, and what its path says. */
export interface RouteMatch {
  readonly route: PretendRoute;
  readonly params: Readonly<Record<string, string>>;
}

/** Parameters that may hold slashes; in others they are written as `%2F`. */
const LONG = ['path', 'basehead', 'ref'];

/** The first route that fits; null where there is none. */
export function routeOf(routes: readonly PretendRoute[], { method, path }: { readonly method: string; readonly path: string }) {
  for (const route of routes) {
    const found = route.method === method ? patternOf(route.template).exec(path) : null;
    if (found === null) continue;
    const params = Object.entries(found.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value ?? '')] as const);
    return { route, params: Object.fromEntries(params) };
  }
  return null;
}

function patternOf(template: string): RegExp {
  // What is in the root has no path.
  const source = template
    .replace('/{path}', '(?:/(?<path>.*))?')
    .replace(/\{(\w+)\}/g, (_, name: string) => `(?<${name}>${LONG.includes(name) ? '.*' : '[^/]+'})`);
  return new RegExp(`^${source}$`);
}
