import { userOrNull } from './accounts.ts';
import { type Answer, type Asked, nodeId, notFound, type Pretend, page, type Route, route, sha1 } from './answer.ts';
import { repositoryUrls } from './repository.ts';
import type { PretendCommit, PretendState } from './state.ts';

const R = '/repos/{owner}/{repo}';
const needs = ['contents:read'];

export const commitRoutes: readonly Route[] = [route('GET', `${R}/compare/{basehead}`, needs, compare)];

/** The commit of a SHA, a branch (`main`, `heads/main`, `acme:main`), or the beginning of a SHA; null for none. */
export function resolve({ commits, branches, repository }: PretendState, name: string): PretendCommit | null {
  const branch = name.replace(/^(refs\/)?heads\//, '').replace(`${repository.owner}:`, '');
  const sha = branches[branch] ?? name;
  const whole = Object.hasOwn(commits, sha) ? commits[sha] : undefined;
  if (whole) return whole;
  return /^[0-9a-f]{7,39}$/.test(sha) ? (Object.values(commits).find((commit) => commit.sha.startsWith(sha)) ?? null) : null;
}

/** The commit itself and all before it, the nearest first. */
export function history(state: PretendState, sha: string): readonly string[] {
  const seen = new Set<string>();
  const waiting = [sha];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (seen.has(next)) continue;
    seen.add(next);
    waiting.push(...(state.commits[next]?.parents ?? []));
  }
  return [...seen];
}

/** The nearest commit that both have; null where they have nothing in common. */
export function mergeBase(state: PretendState, base: string, head: string): string | null {
  const before = new Set(history(state, base));
  return history(state, head).find((sha) => before.has(sha)) ?? null;
}

/** What `head` has and `base` has not, the oldest first. */
export function commitsBetween(state: PretendState, base: string, head: string): readonly string[] {
  const before = new Set(history(state, base));
  return history(state, head)
    .filter((sha) => !before.has(sha))
    .reverse();
}

export function commitJson(pretend: Pretend, commit: PretendCommit) {
  const { api, html } = repositoryUrls(pretend);
  const { sha, at, message } = commit;
  const person = (login: string | null) => ({ name: login ?? 'Somebody', email: `${login ?? 'somebody'}@example.com`, date: at });
  const tree = treeSha(commit);
  return {
    url: `${api}/commits/${sha}`,
    sha,
    node_id: nodeId('Commit', sha),
    html_url: `${html}/commit/${sha}`,
    comments_url: `${api}/commits/${sha}/comments`,
    commit: {
      url: `${api}/git/commits/${sha}`,
      author: person(commit.author),
      committer: person(commit.committer),
      message,
      comment_count: 0,
      tree: { sha: tree, url: `${api}/git/trees/${tree}` },
      verification: { verified: false, reason: 'unsigned', payload: null, signature: null, verified_at: null },
    },
    author: userOrNull(pretend, commit.author),
    committer: userOrNull(pretend, commit.committer),
    parents: commit.parents.map((parent) => ({
      sha: parent,
      url: `${api}/commits/${parent}`,
      html_url: `${html}/commit/${parent}`,
    })),
  };
}

/** The name of a commit's tree: the same files, the same name. */
export function treeSha({ files }: Pick<PretendCommit, 'files'>): string {
  return sha1(JSON.stringify(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1))));
}

function compare(pretend: Pretend, asked: Asked): Answer {
  const { state } = pretend;
  const [left = '', right = ''] = (asked.params.basehead ?? '').split('...');
  const [base, head] = [resolve(state, left), resolve(state, right)];
  const common = base && head && mergeBase(state, base.sha, head.sha);
  const shared = common ? state.commits[common] : undefined;
  if (!base || !head || !shared) return notFound();
  const { api, html } = repositoryUrls(pretend);
  const [ahead, behind] = [commitsBetween(state, base.sha, head.sha), commitsBetween(state, head.sha, base.sha)];
  const { items, headers } = page(pretend, asked, ahead);
  const web = `${html}/compare/${base.sha}...${head.sha}`;
  const body = {
    url: `${api}/compare/${base.sha}...${head.sha}`,
    html_url: web,
    permalink_url: web,
    diff_url: `${web}.diff`,
    patch_url: `${web}.patch`,
    base_commit: commitJson(pretend, base),
    merge_base_commit: commitJson(pretend, shared),
    status: relation(ahead.length, behind.length),
    ahead_by: ahead.length,
    behind_by: behind.length,
    total_commits: ahead.length,
    commits: items.flatMap((sha) => (state.commits[sha] ? [commitJson(pretend, state.commits[sha])] : [])),
    files: [],
  };
  return { status: 200, body, headers };
}

function relation(ahead: number, behind: number): string {
  if (ahead > 0) return behind > 0 ? 'diverged' : 'ahead';
  return behind > 0 ? 'behind' : 'identical';
}
