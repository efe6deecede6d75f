import { notFound, type PretendAnswer, type RouteContext, refused } from '../../../src/demo/github/answer.ts';
import type { RouteMatch } from '../../../src/demo/github/routes.ts';
import type { IncomingCall } from '../../../src/demo/github/server.ts';

/** What a workflow's token may do, by GitHub's names: `pull_requests`, `statuses`. */
export type Permissions = Readonly<Record<string, 'read' | 'write'>>;

/** A workflow's token with what the sample workflow of mode decide grants. */
export const TOKEN = 'pretend-token';
/** And what the sample workflow of mode record grants its own. */
export const RECORD_TOKEN = 'pretend-record-token';
export const RECORDING: Permissions = { contents: 'write', issues: 'write' };
export const GRANTED: Permissions = {
  actions: 'read',
  contents: 'read',
  checks: 'write',
  statuses: 'write',
  pull_requests: 'write',
};

/** The permissions of which one is enough, by the operation's path below the repository; the first that fits. */
const NEEDS: readonly (readonly [path: RegExp, permissions: readonly string[]])[] = [
  [/^\/issues(\/\{issue_number\})?$/, ['issues']],
  [/^\/issues\//, ['issues', 'pull_requests']],
  [/^\/(pulls|commits\/[^/]+\/pulls$)/, ['pull_requests']],
  [/^\/(statuses\/|commits\/[^/]+\/status$)/, ['statuses']],
  [/^\/(check-runs|commits\/[^/]+\/check-runs$)/, ['checks']],
  [/^\/(compare|contents|git)\//, ['contents']],
  [/^\/assignees$/, ['issues', 'pull_requests']],
  [/^\/(actions|environments)\//, ['actions']],
];

/** Why somebody may not ask this; null for whoever may. */
export function denied(
  { state }: RouteContext,
  { call, found }: { readonly call: IncomingCall; readonly found: RouteMatch | null },
  tokens: Readonly<Record<string, Permissions>>,
): PretendAnswer | null {
  const token = /^(?:token|bearer) (\S+)$/i.exec(call.headers.authorization ?? '')?.[1];
  if (token === undefined) return refused(401, 'Requires authentication');
  const granted = Object.hasOwn(tokens, token) ? tokens[token] : undefined;
  if (!granted) return refused(401, 'Bad credentials');
  if (!found) return null;
  const { owner, repo } = found.params;
  const { owner: ours, name } = state.repository;
  if (`${owner}/${repo}`.toLowerCase() !== `${ours}/${name}`.toLowerCase()) return notFound();
  const path = found.route.template.slice('/repos/{owner}/{repo}'.length);
  const needs = NEEDS.find(([pattern]) => pattern.test(path))?.[1];
  const enough = call.method === 'GET' ? ['read', 'write'] : ['write'];
  const may = needs === undefined || needs.some((name) => enough.includes(granted[name] ?? ''));
  return may ? null : refused(403, 'Resource not accessible by integration');
}
