import { association, user } from './accounts.ts';
import {
  about,
  nodeId,
  ok,
  type PretendAnswer,
  type PretendRoute,
  type RouteContext,
  type RouteRequest,
  route,
  sha1,
} from './answer.ts';
import { commitJson } from './commits.ts';
import { repositoryJson, repositoryUrls } from './repository.ts';
import type { PretendChange, PretendPull } from './state.ts';

const R = '/repos/{owner}/{repo}';
const ONE = `${R}/pulls/{pull_number}`;

/** The number of a pull request is a parameter of either name. */
export const onPull = about(({ state }, { pull_number: pull, issue_number: issue }) =>
  state.pulls.find(({ number }) => String(number) === (pull ?? issue)),
);
/** Nobody reviews in a story, and no pull request gets another base. */
const nothing = onPull(() => ok([]));

export const pullRoutes: readonly PretendRoute[] = [
  route('GET', `${R}/pulls`, list),
  route(
    'GET',
    ONE,
    onPull((pretend, pull) => ok(fullPull(pretend, pull))),
  ),
  route('GET', `${ONE}/files`, onPull(files)),
  route('GET', `${ONE}/commits`, onPull(commits)),
  route('GET', `${R}/commits/{commit_sha}/pulls`, holding),
  route('GET', `${ONE}/reviews`, nothing),
  route('GET', `${R}/issues/{issue_number}/events`, nothing),
];

/** A pull request as lists show it. */
export function simplePull(pretend: RouteContext, pull: PretendPull) {
  const { id, number, open, title, author, createdAt, updatedAt, body = '', mergedAt = null } = pull;
  return {
    ...addresses(pretend, pull),
    ...{ id, node_id: nodeId('PullRequest', id), number, state: open ? 'open' : 'closed', locked: false, title, body },
    ...{ user: user(pretend, author), author_association: association(pretend, author) },
    ...{
      labels: labelsOf(pull),
      draft: pull.draft ?? false,
      milestone: null,
      assignee: null,
      auto_merge: null,
      merged_at: mergedAt,
      merge_commit_sha: null,
    },
    ...{ created_at: createdAt, updated_at: updatedAt, closed_at: open ? null : updatedAt },
    requested_reviewers: pull.requested.map((login) => user(pretend, login)),
    head: sideJson(pretend, pull.head),
    base: sideJson(pretend, { ...pull.base, ...pretend.state.repository, repositoryId: pretend.state.repository.id }),
  };
}

export function labelsOf({ labels = [] }: PretendPull) {
  const plain = { color: 'ededed', default: false, description: '', url: '' };
  return labels.map((name, index) => ({ id: index + 1, node_id: nodeId('Label', name), name, ...plain }));
}

function addresses(pretend: RouteContext, { number, head }: PretendPull) {
  const { api, html } = repositoryUrls(pretend);
  const [self, web, issue] = [`${api}/pulls/${number}`, `${html}/pull/${number}`, `${api}/issues/${number}`];
  const shared = {
    ...{ comments: `${issue}/comments`, commits: `${self}/commits`, statuses: `${api}/statuses/${head.sha}`, issue },
    ...{ review_comments: `${self}/comments`, review_comment: `${api}/pulls/comments{/number}` },
  };
  return {
    ...{ url: self, html_url: web, diff_url: `${web}.diff`, patch_url: `${web}.patch` },
    ...Object.fromEntries(Object.entries(shared).map(([name, href]) => [`${name}_url`, href])),
    _links: Object.fromEntries(Object.entries({ ...shared, html: web, self }).map(([name, href]) => [name, { href }])),
  };
}

function sideJson(pretend: RouteContext, { ref, sha, repositoryId: id, owner }: PretendPull['head']) {
  const label = `${owner ?? 'unknown repository'}:${ref}`;
  return { label, ref, sha, user: owner && user(pretend, owner), repo: repositoryJson(pretend, { id, owner }) };
}

/** A pull request by itself. */
export function fullPull(pretend: RouteContext, pull: PretendPull) {
  const { commits, files, mergedAt } = pull;
  return {
    ...simplePull(pretend, pull),
    ...{
      merged: mergedAt !== undefined,
      mergeable: null,
      mergeable_state: 'unknown',
      merged_by: null,
      maintainer_can_modify: false,
    },
    comments: pretend.state.comments.filter((one) => one.pull === pull.number).length,
    ...{ review_comments: 0, commits: commits.length, changed_files: files.length, additions: 0, deletions: 0 },
  };
}

/** Of a commit that only a fork has GitHub knows no pull request here. */
function holding(pretend: RouteContext, { params: { commit_sha: sha = '' } }: RouteRequest): PretendAnswer {
  const { repository, pulls } = pretend.state;
  const found = pulls.filter(({ open, commits }) => open && commits.includes(sha));
  const known = found.some(({ head }) => head.repositoryId === repository.id);
  return ok(known ? found.map((pull) => simplePull(pretend, pull)) : []);
}

/** Of those that are open, or of all. */
function list(pretend: RouteContext, { query }: RouteRequest): PretendAnswer {
  const [head, base] = [query.get('head'), query.get('base')];
  const matching = pretend.state.pulls
    .filter(({ open }) => open || query.get('state') === 'all')
    .filter((pull) => head === null || `${pull.head.owner}:${pull.head.ref}` === head)
    .filter((pull) => base === null || pull.base.ref === base);
  const moment = ({ createdAt, updatedAt }: PretendPull) => (query.get('sort') === 'updated' ? updatedAt : createdAt);
  const sorted = matching.sort((a, b) => Date.parse(moment(a)) - Date.parse(moment(b)) || a.number - b.number);
  return ok((query.get('direction') === 'asc' ? sorted : sorted.toReversed()).map((pull) => simplePull(pretend, pull)));
}

function files(pretend: RouteContext, pull: PretendPull): PretendAnswer {
  return ok(pull.files.map((change) => changeJson(pretend, pull, change)));
}

function commits(pretend: RouteContext, pull: PretendPull): PretendAnswer {
  const known = pull.commits.flatMap((sha) => pretend.state.commits[sha] ?? []);
  return ok(known.map((commit) => commitJson(pretend, commit)));
}

function changeJson(pretend: RouteContext, { head: { sha } }: PretendPull, { path, status, patch }: PretendChange) {
  const { api, html } = repositoryUrls(pretend);
  const name = encodeURI(path);
  return {
    ...{ sha: sha1(`${sha} ${path}`), filename: path, status, patch, additions: 1, deletions: 0, changes: 1 },
    ...{ blob_url: `${html}/blob/${sha}/${name}`, raw_url: `${html}/raw/${sha}/${name}` },
    contents_url: `${api}/contents/${name}?ref=${sha}`,
  };
}
