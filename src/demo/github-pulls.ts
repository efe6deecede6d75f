import { association, user, userOrNull } from './github-accounts.ts';
import { type Answer, type Asked, listed, nodeId, notFound, ok, type Pretend, type Route, sha1, whole } from './github-answer.ts';
import { commitJson } from './github-commits.ts';
import { repositoryJson, repositoryUrls } from './github-repository.ts';
import type { PretendChange, PretendPull } from './github-state.ts';

const R = '/repos/{owner}/{repo}/pulls';
const needs = ['pull_requests:read'];
/** More files than this GitHub does not list; more commits neither. */
const MOST_FILES = 3000;
const MOST_COMMITS = 250;

export const pullRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: '/repos/{owner}/{repo}/commits/{commit_sha}/pulls',
    needs,
    // Of a fork's commit GitHub may know nothing here.
    answer: (pretend, asked) =>
      listed(
        pretend,
        asked,
        pretend.state.pulls
          .filter(({ open, head }) => open && head.repositoryId === pretend.state.repository.id)
          .filter(({ commits }) => commits.includes(asked.params.commit_sha ?? ''))
          .map((pull) => simplePull(pretend, pull)),
      ),
  },
  { method: 'GET', template: R, needs, answer: list },
  { method: 'GET', template: `${R}/{pull_number}`, needs, answer: withPull((pretend, pull) => ok(fullPull(pretend, pull))) },
  {
    method: 'GET',
    template: `${R}/{pull_number}/files`,
    needs,
    answer: withPull((pretend, pull, asked) => {
      return listed(
        pretend,
        asked,
        pull.files.slice(0, MOST_FILES).map((change) => changeJson(pretend, pull, change)),
      );
    }),
  },
  {
    method: 'GET',
    template: `${R}/{pull_number}/commits`,
    needs,
    answer: withPull((pretend, pull, asked) => {
      const known = pull.commits.slice(0, MOST_COMMITS).flatMap((sha) => pretend.state.commits[sha] ?? []);
      return listed(
        pretend,
        asked,
        known.map((commit) => commitJson(pretend, commit)),
      );
    }),
  },
  // In a story nobody reviews, and no pull request gets another base.
  { method: 'GET', template: `${R}/{pull_number}/reviews`, needs, answer: withPull(nothing) },
  {
    method: 'GET',
    template: '/repos/{owner}/{repo}/issues/{issue_number}/events',
    needs: ['issues:read', 'pull_requests:read'],
    answer: withPull(nothing),
  },
];

/** Answers 404 where there is no such pull request. Its number is a parameter of either name. */
export function withPull(answer: (pretend: Pretend, pull: PretendPull, asked: Asked) => Answer): Route['answer'] {
  return (pretend, asked) => {
    const number = whole(asked.params.pull_number ?? asked.params.issue_number, 0);
    const pull = pretend.state.pulls.find((one) => one.number === number);
    return pull ? answer(pretend, pull, asked) : notFound();
  };
}

function nothing(pretend: Pretend, _pull: PretendPull, asked: Asked): Answer {
  return listed(pretend, asked, []);
}

/** A pull request as lists show it. */
export function simplePull(pretend: Pretend, pull: PretendPull) {
  return {
    ...addresses(pretend, pull),
    id: pull.id,
    node_id: nodeId('PullRequest', pull.id),
    number: pull.number,
    state: pull.open ? 'open' : 'closed',
    locked: false,
    title: pull.title,
    user: user(pretend, pull.author),
    body: pull.body,
    labels: [],
    milestone: null,
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    closed_at: pull.open ? null : pull.updatedAt,
    merged_at: pull.merged ? pull.updatedAt : null,
    merge_commit_sha: null,
    assignee: null,
    assignees: [],
    requested_reviewers: pull.requested.map((login) => user(pretend, login)),
    requested_teams: [],
    draft: pull.draft,
    head: headJson(pretend, pull),
    base: baseJson(pretend, pull),
    author_association: association(pretend, pull.author),
    auto_merge: null,
  };
}

function addresses(pretend: Pretend, { number, head }: PretendPull) {
  const { api, html } = repositoryUrls(pretend);
  const [self, web, issue] = [`${api}/pulls/${number}`, `${html}/pull/${number}`, `${api}/issues/${number}`];
  const shared = {
    comments: `${issue}/comments`,
    commits: `${self}/commits`,
    statuses: `${api}/statuses/${head.sha}`,
    issue,
    review_comments: `${self}/comments`,
    review_comment: `${api}/pulls/comments{/number}`,
  };
  return {
    url: self,
    html_url: web,
    diff_url: `${web}.diff`,
    patch_url: `${web}.patch`,
    ...Object.fromEntries(Object.entries(shared).map(([name, href]) => [`${name}_url`, href])),
    _links: Object.fromEntries(Object.entries({ ...shared, html: web, self }).map(([name, href]) => [name, { href }])),
  };
}

function fullPull(pretend: Pretend, pull: PretendPull) {
  return {
    ...simplePull(pretend, pull),
    merged: pull.merged,
    mergeable: null,
    mergeable_state: 'unknown',
    merged_by: null,
    comments: pretend.state.comments.filter((comment) => comment.pull === pull.number).length,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: pull.commits.length,
    additions: pull.files.length,
    deletions: 0,
    changed_files: pull.changedFiles ?? pull.files.length,
  };
}

function headJson(pretend: Pretend, { head }: PretendPull) {
  const { repositoryId: id, owner } = head;
  const repo = id === null || owner === null ? null : repositoryJson(pretend, { id, owner });
  const label = `${owner ?? 'unknown repository'}:${head.ref}`;
  return { label, ref: head.ref, sha: head.sha, user: userOrNull(pretend, owner) ?? (owner && user(pretend, owner)), repo };
}

function baseJson(pretend: Pretend, { base }: PretendPull) {
  const { id, owner } = pretend.state.repository;
  const repo = repositoryJson(pretend, { id, owner });
  return { label: `${owner}:${base.ref}`, ref: base.ref, sha: base.sha, user: user(pretend, owner), repo };
}

function list(pretend: Pretend, asked: Asked): Answer {
  const { query } = asked;
  const [state, head, base] = [query.get('state') ?? 'open', query.get('head'), query.get('base')];
  const matching = pretend.state.pulls
    .filter((pull) => state === 'all' || pull.open === (state === 'open'))
    // Without an owner before the colon GitHub ignores the filter.
    .filter((pull) => !head?.includes(':') || `${pull.head.owner}:${pull.head.ref}` === head)
    .filter((pull) => !base || pull.base.ref === base);
  const direction = query.get('direction') ?? (query.get('sort') && query.get('sort') !== 'created' ? 'asc' : 'desc');
  const by = query.get('sort') === 'updated' ? 'updatedAt' : 'createdAt';
  const sorted = [...matching].sort((a, b) => a[by].localeCompare(b[by]) || a.number - b.number);
  if (direction === 'desc') sorted.reverse();
  return listed(
    pretend,
    asked,
    sorted.map((pull) => simplePull(pretend, pull)),
  );
}

function changeJson(pretend: Pretend, pull: PretendPull, { path, previousPath, status }: PretendChange) {
  const { api, html } = repositoryUrls(pretend);
  const { sha } = pull.head;
  const name = path.split('/').map(encodeURIComponent).join('/');
  return {
    sha: sha1(`blob ${path} ${JSON.stringify(pretend.state.commits[sha]?.files[path] ?? '')}`),
    filename: path,
    status,
    additions: 1,
    deletions: 0,
    changes: 1,
    blob_url: `${html}/blob/${sha}/${name}`,
    raw_url: `${html}/raw/${sha}/${name}`,
    contents_url: `${api}/contents/${name}?ref=${sha}`,
    ...(previousPath === null ? {} : { previous_filename: previousPath }),
  };
}
