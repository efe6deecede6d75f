import { createHash } from 'node:crypto';
import { type Answer, type Asked, counted, nodeId, notFound, type Pretend, type Route, refused, whole } from './github-answer.ts';
import { repositoryUrls } from './github-repository.ts';
import { withRun } from './github-runs.ts';
import type { PretendArtifact, PretendRun, PretendState } from './github-state.ts';

const R = '/repos/{owner}/{repo}/actions';
const needs = ['actions:read'];

export const artifactRoutes: readonly Route[] = [
  { method: 'GET', template: `${R}/runs/{run_id}/artifacts`, needs, answer: withRun(list) },
  { method: 'GET', template: `${R}/artifacts/{artifact_id}/{archive_format}`, needs, answer: download },
];

/** `sha256:…` of the zip. */
export function digestOf(zip: Uint8Array): string {
  return `sha256:${createHash('sha256').update(zip).digest('hex')}`;
}

/** The zip behind a link that a download answered with; null for every other link. */
export function blobAt(state: PretendState, path: string): Uint8Array | null {
  const id = /^\/blobs\/(\d{1,15})\.zip\?signature=[0-9a-f]{16}$/.exec(path)?.[1];
  const artifact = state.artifacts.find((one) => String(one.id) === id);
  return artifact && path === blobPath(artifact) ? artifact.zip : null;
}

/** The link itself is the permission: it says nothing without its signature. */
function blobPath({ id, name }: PretendArtifact): string {
  return `/blobs/${id}.zip?signature=${createHash('sha256').update(`${id} ${name}`).digest('hex').slice(0, 16)}`;
}

function list(pretend: Pretend, run: PretendRun, asked: Asked): Answer {
  const name = asked.query.get('name');
  const all = pretend.state.artifacts
    .filter((artifact) => artifact.run === run.id && (!name || artifact.name === name))
    .sort((a, b) => (asked.query.get('direction') === 'asc' ? a.id - b.id : b.id - a.id));
  return counted(pretend, asked, { name: 'artifacts', all: all.map((artifact) => artifactJson(pretend, artifact, run)) });
}

function download(pretend: Pretend, { params }: Asked): Answer {
  const id = whole(params.artifact_id, 0);
  const artifact = pretend.state.artifacts.find((one) => one.id === id);
  if (!artifact || params.archive_format !== 'zip') return notFound();
  if (artifact.expired) return refused(410, 'Artifact has expired');
  return { status: 302, headers: { location: `${pretend.urls.blobs}${blobPath(artifact)}` } };
}

function artifactJson(pretend: Pretend, artifact: PretendArtifact, run: PretendRun) {
  const { api } = repositoryUrls(pretend);
  const { id, name, expired, createdAt } = artifact;
  const url = `${api}/actions/artifacts/${id}`;
  const expires = new Date(Date.parse(createdAt) + 90 * 86_400_000).toISOString().replace('.000Z', 'Z');
  const head = run.repositoryId === null ? {} : { head_repository_id: run.repositoryId };
  return {
    id,
    node_id: nodeId('Artifact', id),
    name,
    size_in_bytes: artifact.size ?? artifact.zip.length,
    url,
    archive_download_url: `${url}/zip`,
    expired,
    digest: artifact.digest ?? digestOf(artifact.zip),
    created_at: createdAt,
    updated_at: createdAt,
    expires_at: expires,
    workflow_run: { id: run.id, repository_id: pretend.state.repository.id, ...head, head_branch: run.branch, head_sha: run.sha },
  };
}
