import { describe, expect, it } from 'vitest';
import {
  fieldOf,
  pathWithoutRef,
  readArtifact,
  readComment,
  readFile,
  readPull,
  readReview,
  readRole,
  readRun,
} from '../../src/github/fields.ts';
import { artifactAnswer, commentAnswer, pullAnswer, reviewAnswer, runAnswer } from '../support/github-answers.ts';
import { BASE, HEAD } from '../support/github-port.ts';

const wrong = { kind: 'github', message: expect.stringContaining("GitHub's answer is not as expected") };

describe('fields of GitHub', () => {
  it('reads a pull request, also of a fork that is gone and an account that is gone', () => {
    expect(readPull(pullAnswer())).toEqual({
      number: 7,
      open: true,
      merged: false,
      author: { id: 1, login: 'ana', type: 'User' },
      base: { ref: 'main', sha: BASE, repositoryId: 100 },
      head: { ref: 'feature', sha: HEAD, repositoryId: 101, owner: 'ana' },
      draft: false,
      labels: [],
      changedFiles: 3,
      commits: 2,
      comments: 0,
      updatedAt: '1970-01-01T00:00:00Z',
      requestedReviewers: ['rita'],
    });
    const gone = pullAnswer({ user: null, state: 'closed', head: { ref: 'x', sha: HEAD, repo: null }, changed_files: undefined });
    expect(readPull(gone)).toMatchObject({
      open: false,
      author: null,
      head: { repositoryId: null, owner: null },
      changedFiles: 0,
    });
  });

  it('reads who said what', () => {
    expect(readReview(reviewAnswer(1, 'CHANGES_REQUESTED', { commit_id: null, user: null }))).toMatchObject({
      state: 'changes-requested',
      sha: null,
      account: null,
    });
    expect(readComment(commentAnswer(5, 'hello'))).toMatchObject({ id: 5, app: 'github-actions', account: { type: 'Bot' } });
    expect(readComment(commentAnswer(5, '', { body: null, performed_via_github_app: null }))).toMatchObject({
      body: '',
      app: null,
    });
    expect(readComment(commentAnswer(5, '', { performed_via_github_app: {} }))).toMatchObject({ app: '' });
    expect(readFile({ filename: 'a', previous_filename: 'b', status: 'renamed' })).toEqual({ path: 'a', previousPath: 'b' });
  });

  it('threat 86: reads which lines of head a patch shows; what a file holds passes for no head of a hunk', () => {
    const patch = '@@ -1,3 +1,4 @@ function f() {\n a\n+@@ -1 +700,9 @@\n b\n@@ -20,2 +21 @@\n c\n-d\n@@ -30 +30,0 @@\n-e';
    expect(readFile({ filename: 'a', patch })).toEqual({
      path: 'a',
      previousPath: null,
      lines: [
        [1, 4],
        [21, 21],
      ],
    });
    expect(readFile({ filename: 'a', patch: '@@ -1 +9999999999999999999,5 @@' }).lines).toEqual([]);
    expect(readFile({ filename: 'a', patch: '@@ -1 +1 @@\n'.repeat(5000) }).lines).toHaveLength(1000);
  });

  it('reads runs and artifacts', () => {
    const path = '.github/workflows/benchgate-measure.yml';
    expect(readRun(runAnswer(42, { path: `${path}@main`, conclusion: null, head_branch: null }))).toMatchObject({
      path,
      conclusion: null,
      headBranch: '',
      headOwner: 'ana',
    });
    expect(readArtifact(artifactAnswer(9, { digest: null, workflow_run: null }))).toEqual({
      id: 9,
      name: 'benchgate-default-42-1',
      size: 1000,
      expired: false,
      digest: null,
      runId: null,
      headSha: null,
      createdAt: '2026-01-01T00:10:00Z',
    });
  });

  it.each([
    ['admin', 'admin', 'admin'],
    ['write', 'maintain', 'maintain'],
    ['write', 'write', 'write'],
    ['write', 'release-manager', 'write'],
    ['read', 'triage', 'triage'],
    ['read', 'read', 'read'],
    ['read', 'maintain', 'read'],
    ['read', 'admin', 'read'],
    ['none', 'none', 'none'],
    ['something-new', 'admin', 'none'],
    ['admin', undefined, 'admin'],
  ])('threat 40: permission %s with the role %s is %s', (permission, name, role) => {
    expect(readRole({ permission, role_name: name })).toBe(role);
  });

  it('refuses what is missing or of another kind, and names it', () => {
    expect(() => readPull(pullAnswer({ number: '7' }))).toThrowError(expect.objectContaining(wrong));
    expect(() => readPull(pullAnswer({ head: { ref: 'x', sha: 'main', repo: null } }))).toThrowError(/a pull request: head\.sha/);
    expect(() => readPull(pullAnswer({ state: 'merged' }))).toThrowError(/state/);
    expect(() => readPull(pullAnswer({ base: { ref: 'main', sha: BASE, repo: null } }))).toThrowError(/base\.repo/);
    expect(() => readReview(reviewAnswer(1, 'LOVED'))).toThrowError(/a review: state/);
    expect(() => readComment(commentAnswer(5, '', { created_at: 'yesterday' }))).toThrowError(/created_at/);
    expect(() => readRun(runAnswer(0))).toThrowError(/a run: id/);
    expect(() => readArtifact(artifactAnswer(1, { size_in_bytes: -1 }))).toThrowError(/size_in_bytes/);
    for (const nothing of [null, undefined, [], 'x', 7])
      for (const read of [readPull, readFile, readReview, readComment, readRun, readArtifact, readRole])
        expect(() => read(nothing)).toThrowError(expect.objectContaining(wrong));
  });

  it('threat 10: only own fields are fields', () => {
    expect([fieldOf({ a: 1 }, 'a'), fieldOf({}, 'toString'), fieldOf(null, 'a'), fieldOf('text', 'length')]).toEqual([
      1,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

const PATH = '.github/workflows/benchgate-measure.yml';

describe('pathWithoutRef', () => {
  it('takes away the ref', () => {
    for (const ref of ['', '@refs/heads/main', '@refs/pull/7/merge', '@main', '@refs/heads/x@y', '@refs/heads/x.yml'])
      expect(pathWithoutRef(PATH + ref)).toBe(PATH);
  });

  it('threat 4: a file with an @ in its name does not pass for another one', () => {
    for (const file of [`${PATH}@x.yml`, `${PATH}@.yaml`])
      for (const ref of ['', '@refs/heads/main', '@refs/pull/7/merge']) expect(pathWithoutRef(file + ref)).toBe(file);
  });
});
