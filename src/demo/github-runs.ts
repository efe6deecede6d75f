import { user } from './github-accounts.ts';
import {
  type Answer,
  type Asked,
  counted,
  nodeId,
  notFound,
  ok,
  type Pretend,
  type Route,
  sha1,
  whole,
} from './github-answer.ts';
import { treeSha } from './github-commits.ts';
import { minimalRepository, repositoryUrls } from './github-repository.ts';
import type { PretendPull, PretendRun } from './github-state.ts';

const R = '/repos/{owner}/{repo}/actions';
const needs = ['actions:read'];

export const runRoutes: readonly Route[] = [
  { method: 'GET', template: `${R}/runs`, needs, answer: (pretend, asked) => runsJson(pretend, asked, pretend.state.runs) },
  { method: 'GET', template: `${R}/runs/{run_id}`, needs, answer: withRun((pretend, run) => ok(runJson(pretend, run))) },
];

/** Answers 404 where there is no such run. */
export function withRun(answer: (pretend: Pretend, run: PretendRun, asked: Asked) => Answer): Route['answer'] {
  return (pretend, asked) => {
    const id = whole(asked.params.run_id, 0);
    const run = pretend.state.runs.find((one) => one.id === id);
    return run ? answer(pretend, run, asked) : notFound();
  };
}

/** A workflow's number: the same path, the same number. */
export function workflowId(path: string): number {
  return Number.parseInt(sha1(path).slice(0, 7), 16);
}

/** The runs among these that the query asks for. */
export function runsJson(pretend: Pretend, asked: Asked, runs: readonly PretendRun[]): Answer {
  const { query } = asked;
  const wanted = {
    event: query.get('event'),
    branch: query.get('branch'),
    sha: query.get('head_sha'),
    actor: query.get('actor'),
  };
  const status = query.get('status');
  const all = runs
    .filter((run) => (['event', 'branch', 'sha', 'actor'] as const).every((key) => !wanted[key] || run[key] === wanted[key]))
    .filter((run) => !status || run.status === status || run.conclusion === status)
    .sort((a, b) => b.id - a.id);
  return counted(pretend, asked, { name: 'workflow_runs', all: all.map((run) => runJson(pretend, run)) });
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
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    check_suite_url: `${api}/check-suites/${id}`,
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
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
