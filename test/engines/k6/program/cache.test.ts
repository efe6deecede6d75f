import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cachedBinary, cacheFolder, keepBinary, sha256 } from '../../../../src/engines/k6/program/cache.ts';
import type { K6Release } from '../../../../src/engines/k6/program/releases.ts';

const RELEASE: K6Release = { version: '9.0.0', name: 'k6-v9.0.0-linux-amd64', archive: 'tar.gz', sha256: 'ab'.repeat(32) };
const BINARY = Buffer.from('a binary');
let folder = '';

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'benchgate-cache-')), 'cache');
});
afterEach(() => rmSync(dirname(folder), { recursive: true }));

it('is where the runner keeps tools, else in the cache of the user', () => {
  expect(cacheFolder({ RUNNER_TOOL_CACHE: '/tools', XDG_CACHE_HOME: '/c', HOME: '/h' })).toBe('/tools/benchgate');
  expect(cacheFolder({ XDG_CACHE_HOME: '/c', HOME: '/h' })).toBe('/c/benchgate');
  expect(cacheFolder({ HOME: '/h' })).toBe('/h/.cache/benchgate');
  expect(cacheFolder({})).toBe(join(homedir(), '.cache/benchgate'));
});

describe('the cache', () => {
  it('gives back what was kept, as a program that nobody can write to', async () => {
    expect(await cachedBinary(folder, RELEASE)).toBeNull();
    const path = await keepBinary(folder, RELEASE, BINARY);
    expect([statSync(path).mode & 0o777, readdirSync(folder)]).toEqual([0o555, ['k6-v9.0.0-linux-amd64-abababababab']]);
    expect(await cachedBinary(folder, RELEASE)).toBe(path);
    expect(await cachedBinary(folder, { ...RELEASE, sha256: 'cd'.repeat(32) })).toBeNull();
  });

  it('removes a binary that has changed', async () => {
    const path = await keepBinary(folder, RELEASE, BINARY);
    chmodSync(path, 0o755);
    writeFileSync(path, 'another binary');
    await expect(cachedBinary(folder, RELEASE)).rejects.toMatchObject({
      kind: 'environment',
      message: `${path} is not what was downloaded: its SHA-256 has changed`,
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is the same whoever comes first', async () => {
    const paths = await Promise.all(Array.from({ length: 5 }, () => keepBinary(folder, RELEASE, BINARY)));
    expect([new Set(paths).size, readdirSync(folder).length]).toEqual([1, 1]);
  });

  it('leaves nothing behind where it cannot write', async () => {
    writeFileSync(folder, 'a file where the folder should be');
    await expect(keepBinary(folder, RELEASE, BINARY)).rejects.toMatchObject({ kind: 'environment' });
  });
});

it('hashes with SHA-256', () => {
  // FIPS 180-2, appendix B.1.
  expect(sha256(Buffer.from('abc'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});
