import { createHash } from 'node:crypto';
import { crc32, deflateRawSync } from 'node:zlib';
import { type Answer, type Asked, about, counted, nodeId, numbered, type Pretend, type Route, refused, route } from './answer.ts';
import { repositoryUrls } from './repository.ts';
import { onRun } from './runs.ts';
import type { PretendArtifact, PretendRun, PretendState } from './state.ts';

const R = '/repos/{owner}/{repo}/actions';
const needs = ['actions:read'];

const onArtifact = about(({ state }, { artifact_id: id, archive_format: format }) =>
  format === 'zip' ? numbered(state.artifacts, id) : null,
);

export const artifactRoutes: readonly Route[] = [
  route('GET', `${R}/runs/{run_id}/artifacts`, needs, onRun(list)),
  route('GET', `${R}/artifacts/{artifact_id}/{archive_format}`, needs, onArtifact(download)),
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
    .sort((a, b) => b.id - a.id);
  return counted(pretend, asked, { name: 'artifacts', all, show: (_, artifact) => artifactJson(pretend, artifact, run) });
}

function download(pretend: Pretend, artifact: PretendArtifact): Answer {
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

/** 1 January 2026 in the zip's own form. */
const DATE = ((2026 - 1980) << 9) | (1 << 5) | 1;

/** A zip with one deflated file, as the upload of an artifact makes it. The same file, the same bytes. */
export function zipOf(name: string, content: Uint8Array): Uint8Array {
  const [title, packed] = [Buffer.from(name), deflateRawSync(content)];
  const shared = Buffer.alloc(26);
  shared.writeUInt16LE(20, 0);
  shared.writeUInt16LE(8, 4);
  shared.writeUInt16LE(DATE, 8);
  shared.writeUInt32LE(crc32(content), 10);
  shared.writeUInt32LE(packed.length, 14);
  shared.writeUInt32LE(content.length, 18);
  shared.writeUInt16LE(title.length, 22);
  const local = Buffer.concat([signature(0x04034b50), shared, title, packed]);
  const rest = Buffer.alloc(14);
  // A plain file, readable by all: its mode is in the upper half.
  rest.writeUInt32LE((0o100644 << 16) >>> 0, 6);
  const central = Buffer.concat([signature(0x02014b50), Buffer.from([20, 3]), shared, rest, title]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 4);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(local.length, 12);
  return Buffer.concat([local, central, signature(0x06054b50), end]);
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
