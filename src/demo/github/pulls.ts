import { association, user, userOrNull } from './accounts.ts';
import { type Answer, type Asked, about, listed, nodeId, ok, type Pretend, type Route, route, sha1 } from './answer.ts';
import { commitJson } from './commits.ts';
import { repositoryJson, repositoryUrls } from './repository.ts';
import type { PretendChange, PretendPull } from './state.ts';

const R = '/repos/{owner}/{repo}/pulls';
const needs = ['pull_requests:read'];
/** More files than this GitHub does not list; more commits neither. */
const MOST_FILES = 3000;
const MOST_COMMITS = 250;

/** The number of a pull request is a parameter of either name. */
export const onPull = about(({ state }, { pull_number: pull, issue_number: issue }) =>
  state.pulls.find(({ number }) => String(number) === (pull ?? issue)),
);

export const pullRoutes: readonly Route[] = [
  route('GET', '/repos/{owner}/{repo}/commits/{commit_sha}/pulls', needs, ofCommit),
  route('GET', R, needs, list),
  route(
    'GET',
    `${R}/{pull_number}`,
    needs,
    onPull((pretend, pull) => ok(fullPull(pretend, pull))),
  ),
  route('GET', `${R}/{pull_number}/files`, needs, onPull(files)),
  route('GET', `${R}/{pull_number}/commits`, needs, onPull(commits)),
  // What happened to it, as far as it is told here: that it got another base.
  route(
    'GET',
    '/repos/{owner}/{repo}/issues/{issue_number}/events',
    ['issues:read', ...needs],
    onPull((pretend, { retargets }, asked) => listed(pretend, asked, retargets, retargetJson)),
  ),
];

/** Of a fork's commit GitHub may know nothing here. */
function ofCommit(pretend: Pretend, asked: Asked): Answer {
  const { repository, pulls } = pretend.state;
  const own = pulls.filter(({ open, head }) => open && head.repositoryId === repository.id);
  const holding = own.filter((pull) => pull.commits.includes(asked.params.commit_sha ?? ''));
  return listed(pretend, asked, holding, simplePull);
}

function files(pretend: Pretend, pull: PretendPull, asked: Asked): Answer {
  return listed(pretend, asked, pull.files.slice(0, MOST_FILES), (_, change) => changeJson(pretend, pull, change));
}

function commits(pretend: Pretend, pull: PretendPull, asked: Asked): Answer {
  const known = pull.commits.slice(0, MOST_COMMITS).flatMap((sha) => pretend.state.commits[sha] ?? []);
  return listed(pretend, asked, known, commitJson);
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
    body: '',
    labels: [],
    milestone: null,
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    closed_at: pull.open ? null : pull.updatedAt,
    merged_at: null,
    merge_commit_sha: null,
    assignee: null,
    assignees: [],
    requested_reviewers: pull.requested.map((login) => user(pretend, login)),
    requested_teams: [],
    draft: false,
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
    merged: false,
    mergeable: null,
    mergeable_state: 'unknown',
    merged_by: null,
    comments: pretend.state.comments.filter((comment) => comment.pull === pull.number).length,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: pull.commits.length,
    additions: pull.files.length,
    deletions: 0,
    changed_files: pull.files.length,
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
  const [state, head] = [query.get('state') ?? 'open', query.get('head')];
  const matching = pretend.state.pulls
    .filter((pull) => state === 'all' || pull.open === (state === 'open'))
    // Without an owner before the colon GitHub ignores the filter.
    .filter((pull) => !head?.includes(':') || `${pull.head.owner}:${pull.head.ref}` === head);
  const by = query.get('sort') === 'updated' ? 'updatedAt' : 'createdAt';
  const sorted = [...matching].sort((a, b) => a[by].localeCompare(b[by]) || a.number - b.number);
  if (query.get('direction') !== 'asc') sorted.reverse();
  return listed(pretend, asked, sorted, simplePull);
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

function retargetJson(pretend: Pretend, { id, login, at }: PretendPull['retargets'][number]) {
  return {
    id,
    node_id: nodeId('BaseRefChangedEvent', id),
    url: `${repositoryUrls(pretend).api}/issues/events/${id}`,
    actor: user(pretend, login),
    event: 'base_ref_changed',
    commit_id: null,
    commit_url: null,
    created_at: at,
    performed_via_github_app: null,
  };
}
