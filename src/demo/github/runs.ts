import { user } from './accounts.ts';
import {
  type Answer,
  type Asked,
  about,
  counted,
  linksBelow,
  nodeId,
  numbered,
  type Pretend,
  type Route,
  route,
  sha1,
} from './answer.ts';
import { treeSha } from './commits.ts';
import { minimalRepository, repositoryUrls } from './repository.ts';
import type { PretendPull, PretendRun } from './state.ts';

export const onRun = about(({ state }, { run_id: id }) => numbered(state.runs, id));

export const runRoutes: readonly Route[] = [route('GET', '/repos/{owner}/{repo}/actions/runs', ['actions:read'], list)];

function list(pretend: Pretend, asked: Asked): Answer {
  const sha = asked.query.get('head_sha');
  const all = pretend.state.runs.filter((run) => !sha || run.sha === sha).sort((a, b) => b.id - a.id);
  return counted(pretend, asked, { name: 'workflow_runs', all, show: runJson });
}

/** A workflow's number: the same path, the same number. */
function workflowId(path: string): number {
  return Number.parseInt(sha1(path).slice(0, 7), 16);
}

function runJson(pretend: Pretend, run: PretendRun) {
  const { state } = pretend;
  const { id, owner } = state.repository;
  const fork = run.repositoryId !== id;
  const pulls = state.pulls.filter((pull) => !fork && pull.open && pull.head.sha === run.sha && pull.head.repositoryId === id);
  const { repositoryId, owner: whose } = run;
  return {
    ...addresses(pretend, run),
    id: run.id,
    name: run.path.replace(/^.*\//, '').replace(/\.ya?ml$/, ''),
    node_id: nodeId('WorkflowRun', run.id),
    head_branch: run.branch,
    head_sha: run.sha,
    path: run.path,
    display_title: state.commits[run.sha]?.message ?? run.path,
    run_number: state.runs.filter((one) => one.path === run.path && one.id <= run.id).length,
    run_attempt: run.attempt,
    event: run.event,
    status: run.status,
    conclusion: run.conclusion,
    workflow_id: workflowId(run.path),
    check_suite_id: run.id,
    // GitHub leaves them out for forks.
    pull_requests: pulls.map((pull) => minimalPull(pretend, pull)),
    created_at: run.createdAt,
    updated_at: run.updatedAt,
    run_started_at: run.createdAt,
    actor: user(pretend, run.actor),
    triggering_actor: user(pretend, run.actor),
    head_commit: headCommit(pretend, run.sha),
    repository: minimalRepository(pretend, { id, owner }),
    head_repository:
      repositoryId === null || whose === null ? null : minimalRepository(pretend, { id: repositoryId, owner: whose }),
  };
}

function addresses(pretend: Pretend, { id, path }: PretendRun) {
  const { api, html } = repositoryUrls(pretend);
  const url = `${api}/actions/runs/${id}`;
  return {
    url,
    html_url: `${html}/actions/runs/${id}`,
    ...linksBelow(url, 'jobs logs artifacts cancel rerun'),
    check_suite_url: `${api}/check-suites/${id}`,
    workflow_url: `${api}/actions/workflows/${workflowId(path)}`,
  };
}

function headCommit({ state }: Pretend, sha: string) {
  const commit = state.commits[sha];
  if (!commit) return null;
  const person = { name: commit.author ?? 'Somebody', email: 'somebody@example.com' };
  const { message, at: timestamp } = commit;
  return { id: sha, tree_id: treeSha(commit), message, timestamp, author: person, committer: person };
}

function minimalPull(pretend: Pretend, { id, number, head, base }: PretendPull) {
  const { state } = pretend;
  const { api } = repositoryUrls(pretend);
  const repo = { id: state.repository.id, url: api, name: state.repository.name };
  return {
    id,
    number,
    url: `${api}/pulls/${number}`,
    head: { ref: head.ref, sha: head.sha, repo },
    base: { ref: base.ref, sha: base.sha, repo },
  };
}
