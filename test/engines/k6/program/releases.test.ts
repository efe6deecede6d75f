import { describe, expect, it } from 'vitest';
import { DEFAULT_VERSION, releaseFor, urlOf } from '../../../../src/engines/k6/program/releases.ts';

const LINUX = { platform: 'linux', arch: 'x64' };
const HASH = 'a'.repeat(64);

describe('releaseFor', () => {
  it.each([
    ['linux', 'x64', 'k6-v2.2.0-linux-amd64', 'tar.gz'],
    ['linux', 'arm64', 'k6-v2.2.0-linux-arm64', 'tar.gz'],
    ['darwin', 'x64', 'k6-v2.2.0-macos-amd64', 'zip'],
    ['darwin', 'arm64', 'k6-v2.2.0-macos-arm64', 'zip'],
  ])('knows the archive for %s on %s', (platform, arch, name, archive) => {
    const release = releaseFor(DEFAULT_VERSION, undefined, { platform, arch });
    expect(release).toMatchObject({ name, archive, version: '2.2.0' });
    expect(release.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('needs the hash of a version that it does not know', () => {
    expect(releaseFor('2.3.0', HASH, LINUX)).toEqual({
      version: '2.3.0',
      name: 'k6-v2.3.0-linux-amd64',
      archive: 'tar.gz',
      sha256: HASH,
    });
    expect(() => releaseFor('2.3.0', undefined, LINUX)).toThrowError(
      'the SHA-256 of k6 2.3.0 (k6-v2.3.0-linux-amd64.tar.gz) is not known',
    );
    expect(releaseFor(DEFAULT_VERSION, HASH, LINUX).sha256).toBe(HASH);
  });

  it.each([
    ['win32', 'x64'],
    ['linux', 'ppc64'],
    ['freebsd', 'x64'],
  ])('fails for %s on %s', (platform, arch) => {
    expect(() => releaseFor(DEFAULT_VERSION, HASH, { platform, arch })).toThrowError(
      `k6 is not released for ${platform} on ${arch}`,
    );
  });
});

it('puts the address of an archive together', () => {
  const release = releaseFor(DEFAULT_VERSION, undefined, LINUX);
  expect(urlOf(release, undefined)).toBe('https://github.com/grafana/k6/releases/download/v2.2.0/k6-v2.2.0-linux-amd64.tar.gz');
  expect(urlOf(release, 'https://mirror/k6/')).toBe('https://mirror/k6/v2.2.0/k6-v2.2.0-linux-amd64.tar.gz');
  expect(urlOf(release, 'https://mirror/mine.tar.gz')).toBe('https://mirror/mine.tar.gz');
});
