import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sha256 } from '../../../../src/engines/k6/program/cache.ts';
import { locateK6 } from '../../../../src/engines/k6/program/locate.ts';
import type { K6Choice } from '../../../../src/world/world.ts';
import { installStandIn } from '../../../support/k6-stand-in.ts';
import { tarGz } from '../../../support/k6-stand-in-archive.ts';

const NONE: K6Choice = { path: undefined, version: undefined, sha256: undefined, downloadUrl: undefined, offline: false };
const LINUX = { platform: 'linux', arch: 'x64' };
let folder = '';
let server: Server | undefined;
let asked: string[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'benchgate-locate-'));
  mkdirSync(join(folder, 'bin'));
  asked = [];
});
afterEach(() => {
  server?.close();
  rmSync(folder, { recursive: true });
});

const cache = () => join(folder, 'cache', 'benchgate');
const kept = () => readdirSync(folder).includes('cache') && readdirSync(cache());

function locate(choice: Partial<K6Choice>, env: Record<string, string> = {}, machine = LINUX) {
  return locateK6(
    { ...NONE, ...choice },
    { env: { PATH: join(folder, 'bin'), XDG_CACHE_HOME: join(folder, 'cache'), ...env }, machine },
  );
}

/** A mirror on loopback; its address. */
async function mirror(archive: Buffer): Promise<string> {
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end(archive);
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/k6`;
}

describe('k6-path', () => {
  it('is taken, with the version it tells', async () => {
    const path = installStandIn(folder);
    const hash = sha256(readFileSync(path));
    expect(await locate({ path })).toEqual({ path, version: '2.2.0' });
    expect(await locate({ path, sha256: hash, version: '2.2.0' })).toEqual({ path, version: '2.2.0' });
  });

  it('fails when it is not what was asked for', async () => {
    const path = installStandIn(folder);
    const kind = 'environment';
    await expect(locate({ path: join(folder, 'no') })).rejects.toMatchObject({
      kind,
      message: expect.stringContaining(`${folder}/no`),
    });
    await expect(locate({ path: folder })).rejects.toMatchObject({ kind, message: expect.stringContaining(folder) });
    await expect(locate({ path, version: '2.1.0' })).rejects.toMatchObject({
      kind,
      message: expect.stringMatching(/2\.2\.0.*2\.1\.0/),
    });
    await expect(locate({ path, sha256: 'a'.repeat(64) })).rejects.toMatchObject({
      kind,
      message: expect.stringContaining('SHA-256'),
    });
    writeFileSync(path, '#!/bin/sh\necho other\n');
    await expect(locate({ path })).rejects.toMatchObject({
      kind,
      message: expect.stringContaining('does not say which version'),
    });
    chmodSync(path, 0o644);
    await expect(locate({ path })).rejects.toMatchObject({ kind, message: expect.stringContaining('no program') });
  });
});

describe('PATH', () => {
  it('is searched in order, past what does not fit', async () => {
    const empty = join(folder, 'empty');
    const wrong = join(folder, 'wrong');
    for (const one of [empty, wrong]) mkdirSync(one);
    writeFileSync(join(wrong, 'k6'), '#!/bin/sh\necho k6 v1.7.0\n', { mode: 0o755 });
    const path = installStandIn(join(folder, 'bin'));
    const PATH = ['relative', empty, wrong, join(folder, 'bin')].join(':');
    expect(await locate({}, { PATH })).toEqual({ path: join(wrong, 'k6'), version: '1.7.0' });
    expect(await locate({ version: '2.2.0' }, { PATH })).toEqual({ path, version: '2.2.0' });
    expect(await locate({ sha256: sha256(readFileSync(path)) }, { PATH })).toEqual({ path, version: '2.2.0' });
  });

  it('gives null without k6, when none was asked for', async () => {
    expect(await locate({})).toBeNull();
    expect(await locate({ offline: true })).toBeNull();
    expect(await locate({}, {}, { platform: 'sunos', arch: 'sparc' })).toBeNull();
    expect(kept()).toBe(false);
  });
});

describe('a download', () => {
  const binary = '#!/bin/sh\necho "k6 v9.0.0"\n';
  const archive = tarGz({ 'k6-v9.0.0-linux-amd64/k6': binary, 'k6-v9.0.0-linux-amd64/LICENSE': 'text' });

  it('is verified, unpacked, kept, and found again without the network', async () => {
    const choice = { version: '9.0.0', sha256: sha256(archive), downloadUrl: await mirror(archive) };
    const found = await locate(choice);
    expect(asked).toEqual(['/k6/v9.0.0/k6-v9.0.0-linux-amd64.tar.gz']);
    const path = join(cache(), `k6-v9.0.0-linux-amd64-${sha256(archive).slice(0, 12)}`, 'k6');
    expect(found).toEqual({ path, version: '9.0.0' });
    expect([readFileSync(path, 'utf8'), statSync(path).mode & 0o777]).toEqual([binary, 0o555]);
    expect(await locate({ ...choice, offline: true })).toEqual(found);
    expect(await locate({ ...choice, downloadUrl: undefined })).toEqual(found);
    expect(asked).toHaveLength(1);
    chmodSync(path, 0o755);
    writeFileSync(path, `${binary}# changed\n`);
    await expect(locate(choice)).rejects.toThrowError('has changed');
    expect(await locate(choice)).toEqual(found);
  });

  it('with another hash is not opened, and leaves nothing', async () => {
    const downloadUrl = await mirror(archive);
    const failure = locate({ downloadUrl });
    await expect(failure).rejects.toMatchObject({
      kind: 'environment',
      message: expect.stringMatching(/^the archive of k6 2\.2\.0 has the SHA-256 [0-9a-f]{64} instead of b5a8003c/),
    });
    expect([asked, kept()]).toEqual([['/k6/v2.2.0/k6-v2.2.0-linux-amd64.tar.gz'], false]);
  });

  it('without k6 in it leaves nothing', async () => {
    const other = tarGz({ 'other/k6': binary });
    await expect(locate({ version: '9.0.0', sha256: sha256(other), downloadUrl: await mirror(other) })).rejects.toThrowError(
      'the k6 archive has no file k6-v9.0.0-linux-amd64/k6',
    );
    expect(kept()).toBe(false);
  });

  it('does not happen offline, nor for a version whose hash nobody knows', async () => {
    const downloadUrl = await mirror(archive);
    const kind = 'environment';
    await expect(locate({ version: '2.2.0', offline: true, downloadUrl })).rejects.toMatchObject({
      kind,
      message: 'k6 2.2.0 is not on this machine, and offline forbids to download it',
    });
    await expect(locate({ version: '9.0.0', downloadUrl })).rejects.toMatchObject({
      kind,
      hint: expect.stringContaining('k6-sha256'),
    });
    expect(asked).toEqual([]);
  });
});

it.each([
  [
    'my-k6 v1.6.1 (commit/2ac2bb560e, go1.24.4, linux/amd64)\nExtensions:\n  github.com/phymbert/xk6-sse v0.1.12, k6/x/sse [js]',
    '1.6.1',
  ],
  ['bench_load v2.3.0-rc1+dirty (go1.26, linux/arm64)', '2.3.0-rc1+dirty'],
  ['k6-dev (devel) (go1.26, linux/amd64)', '(devel)'],
  ['k6 v0.55.0', '0.55.0'],
])('knows a k6 of another name by what it says: %s', async (text, version) => {
  const path = join(folder, 'my-k6');
  writeFileSync(path, `#!/bin/sh\ncat <<'END'\n${text}\nEND\n`, { mode: 0o755 });
  expect(await locate({ path })).toEqual({ path, version });
});

it('does not take another program for k6', async () => {
  const path = join(folder, 'my-k6');
  writeFileSync(path, '#!/bin/sh\necho hello 2.2\n', { mode: 0o755 });
  await expect(locate({ path })).rejects.toThrowError('does not say which version of k6 it is');
});
