import { createHash } from 'node:crypto';
import {
  about,
  counted,
  linksBelow,
  nodeId,
  numbered,
  type PretendAnswer,
  type PretendRoute,
  type RouteContext,
  type RouteRequest,
  route,
} from './answer.ts';
import { repositoryJson, repositoryUrls } from './repository.ts';
import type { PretendArtifact, PretendRun, PretendState } from './state.ts';

const R = '/repos/{owner}/{repo}/actions';

export const onRun = about(({ state }, { run_id: id }) => numbered(state.runs, id));
export const onArtifact = about(({ state }, { artifact_id: id }) => numbered(state.artifacts, id));

export const runRoutes: readonly PretendRoute[] = [
  route('GET', `${R}/runs`, runs),
  route('GET', `${R}/runs/{run_id}/artifacts`, onRun(artifacts)),
  route('GET', `${R}/artifacts/{artifact_id}/{archive_format}`, onArtifact(download)),
];

/** The zip behind a link that a download answered with; null for every other link. */
export function blobAt(state: PretendState, path: string): Uint8Array | null {
  return state.artifacts.find((artifact) => path === blobPath(artifact))?.zip ?? null;
}

/** The link itself is the permission: it says nothing without its signature. */
function blobPath({ id, name }: PretendArtifact): string {
  return `/blobs/${id}.zip?signature=${createHash('sha256').update(`${id} ${name}`).digest('hex').slice(0, 16)}`;
}

function runs(pretend: RouteContext, { query }: RouteRequest): PretendAnswer {
  const sha = query.get('head_sha');
  const all = pretend.state.runs.filter((run) => !sha || run.sha === sha);
  return counted('workflow_runs', all, (run) => runJson(pretend, run));
}

function artifacts(pretend: RouteContext, run: PretendRun): PretendAnswer {
  const all = pretend.state.artifacts.filter((artifact) => artifact.run === run.id);
  return counted('artifacts', all, (artifact) => artifactJson(pretend, artifact, run));
}

function download({ urls }: RouteContext, artifact: PretendArtifact): PretendAnswer {
  return { status: 302, headers: { location: `${urls.server}${blobPath(artifact)}` } };
}

function runJson(pretend: RouteContext, run: PretendRun) {
  const { api, html } = repositoryUrls(pretend);
  const { id, attempt, event, path, status, conclusion, sha, branch, createdAt, updatedAt } = run;
  const url = `${api}/actions/runs/${id}`;
  return {
    ...{ id, node_id: nodeId('WorkflowRun', id), url, html_url: `${html}/actions/runs/${id}`, event, path, display_title: path },
    ...linksBelow(url, 'jobs logs artifacts cancel rerun'),
    ...{ check_suite_url: `${api}/check-suites/${id}`, workflow_id: 1, workflow_url: `${api}/actions/workflows/1` },
    ...{ run_number: id, run_attempt: attempt, status, conclusion, created_at: createdAt, updated_at: updatedAt },
    ...{ head_branch: branch, head_sha: sha, head_commit: null, pull_requests: [] },
    repository: repositoryJson(pretend, pretend.state.repository),
    head_repository: repositoryJson(pretend, { id: run.repositoryId, owner: run.owner }),
  };
}

function artifactJson(pretend: RouteContext, artifact: PretendArtifact, { branch, sha }: PretendRun) {
  const { id, run, name, zip, digest, createdAt: at } = artifact;
  const url = `${repositoryUrls(pretend).api}/actions/artifacts/${id}`;
  return {
    ...{ id, node_id: nodeId('Artifact', id), name, size_in_bytes: zip.length, url, archive_download_url: `${url}/zip` },
    ...{ digest, expired: false, created_at: at, updated_at: at, expires_at: null },
    workflow_run: { id: run, head_branch: branch, head_sha: sha },
  };
}
