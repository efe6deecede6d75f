import { describe, expect, it } from 'vitest';
import { notesOf, problemsOf } from '../scripts/release.ts';

const CHANGELOG =
  '# Changelog\n\n## 0.3.0 (unreleased)\n- Next.\n\n## 0.2.0 (2026-12-01)\n- Second.\n- More.\n\n## 0.1.0 (2026-11-30)\n- First.\n';
const release = { repository: 'acme/benchgate', commit: '1'.repeat(40), tag: 'v0.2.0' };

describe('a release', () => {
  it('has the notes of its version and no other', () => {
    expect(notesOf('0.2.0', CHANGELOG)).toBe('- Second.\n- More.');
    expect(notesOf('0.1.0', CHANGELOG)).toBe('- First.');
    expect(problemsOf(release, '0.2.0', CHANGELOG)).toEqual([]);
  });

  it.each([
    ['a tag that is not the version', release, '0.1.0', 'has to be v0.1.0'],
    ['a version that is not released in the changelog', { ...release, tag: 'v0.3.0' }, '0.3.0', 'CHANGELOG.md'],
    ['a version that the changelog does not know', { ...release, tag: 'v9.0.0' }, '9.0.0', 'CHANGELOG.md'],
    ['no commit', { ...release, commit: '' }, '0.2.0', 'GITHUB_SHA'],
    ['no repository', { ...release, repository: '' }, '0.2.0', 'GITHUB_REPOSITORY'],
  ])('is refused for %s', (_, of, version, why) => {
    expect(problemsOf(of, version, CHANGELOG)).toEqual([expect.stringContaining(why)]);
  });
});
