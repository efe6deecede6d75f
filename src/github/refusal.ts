import { Failure } from '../model/failure.ts';

/** Endpoints and the permission of the token that each needs (docs/approvals.md#set-it-up); the first that matches counts. */
const PERMISSIONS: readonly (readonly [RegExp, string, string])[] = [
  [/\/statuses\//, 'statuses: write', 'statuses: write'],
  [/\/commits\/[^/]+\/status$/, 'statuses: read', 'statuses: write'],
  [/\/check-runs/, 'checks: read', 'checks: write'],
  [/\/actions\/|\/environments\//, 'actions: read', 'actions: write'],
  // Whoever looks for issues is about to write some.
  [/\/issues(\/\d+)?$/, 'issues: write', 'issues: write'],
  [/\/issues\//, 'pull-requests: read', 'pull-requests: write'],
  [/\/pulls(\/|$|\?)/, 'pull-requests: read', 'pull-requests: write'],
  [/\/collaborators\/|\/rules\//, 'metadata: read', 'metadata: read'],
  [/\/(compare|contents|branches|git|commits)\//, 'contents: read', 'contents: write'],
];

/** An error of a request, as octokit throws it. */
export interface RequestError {
  readonly status: number;
  readonly message: string;
  readonly method: string;
  /** Without host and query. */
  readonly path: string;
  /** Whether GitHub answered at all. */
  readonly answered: boolean;
}

/** What is known of a thrown error of a request; null where it is none. Headers, which hold the token, are left out. */
export function requestErrorOf(thrown: unknown): RequestError | null {
  if (!(thrown instanceof Error) || !('status' in thrown) || typeof thrown.status !== 'number') return null;
  const request: unknown = 'request' in thrown ? thrown.request : null;
  const asked = typeof request === 'object' && request !== null ? request : {};
  const method = 'method' in asked ? String(asked.method) : 'GET';
  const path = 'url' in asked ? pathOf(String(asked.url)) : '/';
  const answered = 'response' in thrown && thrown.response !== undefined;
  return { status: thrown.status, message: cleaned(thrown.message), method, path, answered };
}

/** Whether the request may have been carried out all the same. */
export function isUncertain(thrown: unknown): boolean {
  const error = requestErrorOf(thrown);
  return error !== null && error.status >= 500;
}

/** The Failure for anything that a request threw; what is no error of a request stays what it is. */
export function failureOf(thrown: unknown): unknown {
  const error = thrown instanceof Failure ? null : requestErrorOf(thrown);
  if (error === null) return thrown;
  const { status, message, method, path, answered } = error;
  const asked = `${method} ${path}`;
  const failed = (text: string, hint: string) => new Failure('github', text, hint, { cause: { status } });
  if (!answered)
    return failed(
      `GitHub did not answer ${asked}: ${message}`,
      'Run the job again; behind a proxy, set HTTPS_PROXY and NO_PROXY.',
    );
  const said = `GitHub answered ${status} to ${asked}: ${message}`;
  if (status === 401) return failed(said, 'The token is not valid, or no longer: give the job’s own token as github-token.');
  if (status === 403 || status === 404) {
    const permission = permissionFor(method, path);
    const there = status === 404 ? ', or it does not exist' : '';
    return failed(
      `${said}. The token lacks "${permission}"${there}.`,
      `Give the job "permissions: ${permission}", and see that the organization's settings allow it.`,
    );
  }
  if (status === 422) return failed(said, 'GitHub understood the request and refused it: its own words say why.');
  return failed(said, 'Run the job again; if it stays, see https://www.githubstatus.com.');
}

/** The permission that a request needs. */
export function permissionFor(method: string, path: string): string {
  const found = PERMISSIONS.find(([endpoint]) => endpoint.test(path));
  if (found === undefined) return 'metadata: read';
  return method === 'GET' ? found[1] : found[2];
}

/** Whether GitHub answered with this status, to whatever threw. Of a Failure only the status is kept: the rest holds the token. */
export function wasAnswered(thrown: unknown, status: number): boolean {
  const kept: unknown = thrown instanceof Failure ? thrown.cause : requestErrorOf(thrown);
  return typeof kept === 'object' && kept !== null && 'status' in kept && kept.status === status;
}

/** Below the API's root, so that GitHub Enterprise Server reads the same. */
function pathOf(url: string): string {
  try {
    const { pathname } = new URL(url, 'https://api.github.com');
    return pathname.slice(Math.max(0, pathname.indexOf('/repos/')));
  } catch {
    return '/';
  }
}

/** GitHub repeats what it was sent: without control characters, and short. */
function cleaned(message: string): string {
  const plain = message.replace(/ - https:\/\/\S+$/, '').replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ');
  return plain.length > 300 ? `${plain.slice(0, 299)}…` : plain;
}
