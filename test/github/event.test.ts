import { describe, expect, it } from 'vitest';
import { readEvent } from '../../src/github/event.ts';

const sha = (digit: string) => digit.repeat(40);

describe('readEvent', () => {
  it('takes both commits of a pull request', () => {
    const payload = { pull_request: { base: { sha: sha('b'), ref: 'main' }, head: { sha: sha('a'), ref: 'x' } } };
    expect(readEvent('pull_request', payload)).toEqual({
      name: 'pull_request',
      baseSha: sha('b'),
      headSha: sha('a'),
      baseRef: 'main',
      fork: true,
      pull: { number: null, draft: false, labels: [], added: null },
    });
  });

  it('takes what decides whether a pull request is measured, and no label that is no name', () => {
    const pull = { number: 7, draft: true, labels: [{ name: 'perf' }, { name: 7 }, null] };
    const labeled = { action: 'labeled', label: { name: 'perf' }, pull_request: pull };
    expect(readEvent('pull_request', labeled).pull).toEqual({ number: 7, draft: true, labels: ['perf'], added: 'perf' });
    const pushed = { action: 'synchronize', label: { name: 'perf' }, pull_request: { number: '7; id', labels: 'perf' } };
    expect(readEvent('pull_request', pushed).pull).toEqual({ number: null, draft: false, labels: [], added: null });
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
    expect(readEvent('pull_request', payload)).toMatchObject({
      name: 'pull_request',
      baseSha: null,
      headSha: null,
      baseRef: null,
    });
    expect(readEvent('push', {})).toEqual({ name: 'push', baseSha: null, headSha: null, baseRef: null });
  });
});
