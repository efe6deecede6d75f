import { createHash } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { zipOf } from '../../../src/demo/github/zip.ts';
import { aScene } from '../../support/pretend/scene.ts';

async function uploaded() {
  const made = await aScene();
  const run = made.github.startRun({ event: 'pull_request', on: made.pull });
  const artifact = made.github.uploadArtifact(run, 'benchgate-default-1-1', '{"schema":1}');
  return { ...made, run, artifact };
}

describe('artifacts of the pretend GitHub', () => {
  it('are listed with size, digest, run and head', async () => {
    const { ask, run, artifact, pull, github } = await uploaded();
    const { body } = await ask(`GET /actions/runs/${run.id}/artifacts`);
    const digest = `sha256:${createHash('sha256').update(artifact.zip).digest('hex')}`;
    expect(body.total_count).toBe(1);
    expect(body.artifacts[0]).toMatchObject({ size_in_bytes: artifact.zip.length, digest, expired: false });
    expect(body.artifacts[0].workflow_run).toMatchObject({ id: run.id, head_sha: pull.head.sha });
    github.uploadArtifact(run, 'other', '{}');
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
    expect((await ask('GET /actions/artifacts/9/zip')).status).toBe(404);
  });
});

describe('the zip of an artifact', () => {
  it('has one deflated entry, with its name, sizes and checksum in both places', () => {
    const zip = Buffer.from(zipOf('measurement.json', Buffer.from('123456789')));
    const end = zip.length - 22;
    expect(zip.readUInt32LE(end)).toBe(0x06054b50);
    expect([zip.readUInt16LE(end + 8), zip.readUInt16LE(end + 10)]).toEqual([1, 1]);
    const central = zip.readUInt32LE(end + 16);
    expect(zip.readUInt32LE(central)).toBe(0x02014b50);
    expect(central + zip.readUInt32LE(end + 12)).toBe(end);
    // The checksum that every description of CRC-32 gives for these nine digits.
    expect([zip.readUInt32LE(14), zip.readUInt32LE(central + 16)]).toEqual([0xcbf43926, 0xcbf43926]);
    expect(zip.subarray(central + 46, central + 46 + 16).toString()).toBe('measurement.json');
    expect(zip.readUInt32LE(central + 38) >>> 16).toBe(0o100644);
    const packed = zip.subarray(30 + 16, 30 + 16 + zip.readUInt32LE(18));
    expect(inflateRawSync(packed).toString()).toBe('123456789');
    expect(zip.readUInt32LE(22)).toBe(9);
  });

  it('is the same for the same bytes', () => {
    expect(zipOf('a', Buffer.from('x'))).toEqual(zipOf('a', Buffer.from('x')));
  });
});
