import { BASE, HEAD } from './github-port.ts';

/** Answers as GitHub gives them, cut to what is read of them, with one field too many. */
export const user = (id: number, login: string, type = 'User') => ({ id, login, type, site_admin: false });

const repo = (id: number, owner: string) => ({ id, owner: user(1, owner, 'Organization') });

export const pullAnswer = (parts: object = {}) => ({
  number: 7,
  state: 'open',
  user: user(1, 'ana'),
  base: { ref: 'main', sha: BASE, repo: repo(100, 'acme') },
  head: { ref: 'feature', sha: HEAD, repo: repo(101, 'ana') },
  changed_files: 3,
  commits: 2,
  requested_reviewers: [user(3, 'rita')],
  ...parts,
});

export const commentAnswer = (id: number, body: string, parts: object = {}) => ({
  id,
  user: user(41_898_282, 'github-actions[bot]', 'Bot'),
  author_association: 'NONE',
  performed_via_github_app: { slug: 'github-actions' },
  body,
  created_at: '2026-01-01T00:00:00Z',
  updated_at: '2026-01-01T00:00:00Z',
  html_url: `https://github.com/acme/shop/pull/7#issuecomment-${id}`,
  ...parts,
});

export const reviewAnswer = (id: number, state: string, parts: object = {}) => ({
  id,
  user: user(3, 'rita'),
  author_association: 'MEMBER',
  state,
  commit_id: HEAD,
  submitted_at: '2026-01-01T00:00:00Z',
  html_url: `https://github.com/acme/shop/pull/7#pullrequestreview-${id}`,
  ...parts,
});

export const runAnswer = (id: number, parts: object = {}) => ({
  id,
  run_attempt: 1,
  event: 'pull_request',
  path: '.github/workflows/benchgate-measure.yml',
  conclusion: 'success',
  head_sha: HEAD,
  head_branch: 'feature',
  head_repository: repo(101, 'ana'),
  repository: { id: 100, full_name: 'acme/shop', owner: user(1, 'acme') },
  created_at: '2026-01-01T00:00:00Z',
  html_url: `https://github.com/acme/shop/actions/runs/${id}`,
  ...parts,
});

export const artifactAnswer = (id: number, parts: object = {}) => ({
  id,
  name: 'benchgate-default-42-1',
  size_in_bytes: 1000,
  expired: false,
  digest: `sha256:${'0'.repeat(64)}`,
  workflow_run: { id: 42, head_sha: HEAD },
  created_at: '2026-01-01T00:10:00Z',
  ...parts,
});
