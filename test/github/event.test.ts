import { describe, expect, it } from 'vitest';
import { readEvent } from '../../src/github/event.ts';

const sha = (digit: string) => digit.repeat(40);
const NOTHING_SAID = { number: null, draft: false, labels: [], added: null };

describe('readEvent', () => {
  it('takes both commits of a pull request', () => {
    const payload = {
      pull_request: { base: { sha: sha('b'), ref: 'main', repo: { id: 1 } }, head: { sha: sha('a'), ref: 'x', repo: { id: 1 } } },
    };
    expect(readEvent('pull_request', payload)).toEqual({
      name: 'pull_request',
      baseSha: sha('b'),
      headSha: sha('a'),
      baseRef: 'main',
      fork: false,
      pull: NOTHING_SAID,
    });
  });

  it('threat 63: a pull request of another repository, or of one that is gone or not told, is of a fork', () => {
    const base = { sha: sha('b'), ref: 'main', repo: { id: 1 } };
    for (const repo of [{ id: 2 }, null, undefined, { id: '1' }])
      expect(readEvent('pull_request', { pull_request: { base, head: { sha: sha('a'), repo } } }).fork).toBe(true);
  });

  it('takes both commits of a merge group', () => {
    const payload = { merge_group: { base_sha: sha('b'), head_sha: sha('a'), base_ref: 'refs/heads/main' } };
    expect(readEvent('merge_group', payload)).toEqual({
      name: 'merge_group',
      baseSha: sha('b'),
      headSha: sha('a'),
      baseRef: 'main',
    });
  });

  it('takes nothing that is not a SHA', () => {
    const payload = { pull_request: { base: { sha: '--upload-pack=x', ref: 7 }, head: null } };
    expect(readEvent('pull_request', payload)).toEqual({
      name: 'pull_request',
      baseSha: null,
      headSha: null,
      baseRef: null,
      fork: true,
      pull: NOTHING_SAID,
    });
    expect(readEvent('push', {})).toEqual({ name: 'push', baseSha: null, headSha: null, baseRef: null });
  });
});
