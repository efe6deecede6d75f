import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { scene } from '../support/pretend.ts';

async function uploaded() {
  const made = await scene();
  const run = made.github.startRun({ event: 'pull_request', on: made.pull });
  const artifact = made.github.uploadArtifact(run, 'benchgate-default-1-1', '{"schema":1}');
  return { ...made, run, artifact };
}

describe('artifacts of the pretend GitHub', () => {
  it('are listed with size, digest, run and head', async () => {
    const { ask, run, artifact, pull, github } = await uploaded();
    github.uploadArtifact(run, 'other', '{}');
    const { body } = await ask(`GET /actions/runs/${run.id}/artifacts?name=benchgate-default-1-1`);
    const digest = `sha256:${createHash('sha256').update(artifact.zip).digest('hex')}`;
    expect(body.total_count).toBe(1);
    expect(body.artifacts[0]).toMatchObject({ size_in_bytes: artifact.zip.length, digest, expired: false });
    expect(body.artifacts[0].workflow_run).toMatchObject({ id: run.id, head_sha: pull.head.sha });
    expect((await ask(`GET /actions/runs/${run.id}/artifacts`)).body.total_count).toBe(2);
  });

  it('are fetched from another host, which refuses to be shown a token', async () => {
    const { ask, artifact, github } = await uploaded();
    const { status, headers } = await ask(`GET /actions/artifacts/${artifact.id}/zip`);
    const location = headers.get('location') ?? '';
    expect(status).toBe(302);
    expect(new URL(location).host).not.toBe(new URL(github.url).host);
    const plain = await fetch(location);
    expect(Buffer.from(await plain.arrayBuffer()).equals(artifact.zip)).toBe(true);
    expect((await fetch(location, { headers: { authorization: 'Bearer x' } })).status).toBe(400);
    expect((await fetch(location.replace(/signature=./, 'signature=x'))).status).toBe(404);
    expect((await fetch(new URL('/blobs/1.zip', location))).status).toBe(404);
  });

  it('can expire, lie about themselves, and not be there', async () => {
    const { ask, artifact, run } = await uploaded();
    Object.assign(artifact, { expired: true, size: 7, digest: 'sha256:00' });
    const { body } = await ask(`GET /actions/runs/${run.id}/artifacts`);
    expect(body.artifacts[0]).toMatchObject({ size_in_bytes: 7, digest: 'sha256:00', expired: true });
    expect((await ask(`GET /actions/artifacts/${artifact.id}/zip`)).status).toBe(410);
    expect((await ask('GET /actions/artifacts/9/zip')).status).toBe(404);
  });
});
