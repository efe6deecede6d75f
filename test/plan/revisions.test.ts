import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeFiles } from '../../src/machine/files.ts';
import { nodeGit } from '../../src/machine/git.ts';
import type { Event, Request } from '../../src/model/request.ts';
import { readInputs } from '../../src/plan/inputs.ts';
import { findRevisions, readAt } from '../../src/plan/revisions.ts';
import { aClone, type Clone } from '../support/clone.ts';
import { fakeWorld } from '../support/world.ts';

const world = fakeWorld({ git: nodeGit(process.env), files: nodeFiles() });
let repository: Clone;
let fork: string;
beforeEach(() => {
  repository = aClone();
  repository.commit({ a: '0' });
  fork = repository.commit({ a: 'fork' });
});
afterEach(() => repository.remove());

function find(inputs: Record<string, string> = {}, more: Partial<Request> = {}) {
  const request = { inputs, event: null, directory: repository.path, workingTree: true, runId: 'local', ...more };
  return findRevisions(request, readInputs(inputs), world);
}

describe('findRevisions', () => {
  it('compares a branch with where it left the default branch', async () => {
    repository.git('checkout', '--quiet', '-b', 'feature');
    const head = repository.commit({ b: '1' });
    repository.git('checkout', '--quiet', 'main');
    repository.commit({ a: 'later' });
    repository.git('checkout', '--quiet', 'feature');
    expect((await find()).revisions).toEqual({
      base: { side: 'base', sha: fork, ref: 'merge-base with main' },
      head: { side: 'head', sha: head, ref: 'HEAD' },
    });
  });

  it('takes uncommitted changes as a commit of their own, and leaves index, branches and files alone', async () => {
    writeFileSync(join(repository.path, 'new'), 'untracked');
    writeFileSync(join(repository.path, 'a'), 'edited');
    writeFileSync(join(repository.path, '.gitignore'), 'ignored\n');
    writeFileSync(join(repository.path, 'ignored'), 'x');
    const before = repository.git('status', '--porcelain');
    const { revisions } = await find();
    expect(revisions.head.ref).toBe('working tree');
    expect(revisions.base.sha).toBe(fork);
    expect(await readAt(world, repository.path, revisions.head.sha, 'a')).toBe('edited');
    expect(await readAt(world, repository.path, revisions.head.sha, 'new')).toBe('untracked');
    expect(await readAt(world, repository.path, revisions.head.sha, 'ignored')).toBeNull();
    expect(repository.git('status', '--porcelain')).toBe(before);
    expect(repository.git('rev-parse', 'HEAD')).toBe(fork);
    expect(repository.git('for-each-ref', '--format=%(refname)')).toBe('refs/heads/main');
  });

  it('takes the same changes as the same commit, however late: shards of them are of one head', async () => {
    const dates = { GIT_COMMITTER_DATE: '1700000000 +0000', GIT_AUTHOR_DATE: '1700000000 +0000' };
    execFileSync('git', ['commit', '--quiet', '--amend', '--no-edit', '--date', dates.GIT_AUTHOR_DATE], {
      cwd: repository.path,
      env: { ...process.env, ...dates },
    });
    writeFileSync(join(repository.path, 'a'), 'edited');
    const head = async () => (await find({ 'base-ref': 'HEAD' })).revisions.head.sha;
    const first = await head();
    expect(repository.git('show', '-s', '--format=%at %ct', first)).toBe('1700000000 1700000000');
    expect(await head()).toBe(first);
    writeFileSync(join(repository.path, 'a'), 'edited again');
    expect(await head()).not.toBe(first);
  });

  it('takes no commit of its own for what is as it was committed, whatever the index says', async () => {
    writeFileSync(join(repository.path, 'a'), 'other');
    repository.git('add', 'a');
    writeFileSync(join(repository.path, 'a'), 'fork');
    expect(repository.git('status', '--porcelain')).not.toBe('');
    expect((await find({ 'base-ref': 'HEAD~1' })).revisions.head).toMatchObject({ sha: fork, ref: 'HEAD' });
  });

  it('takes a base or head that is named as it is', async () => {
    const { revisions } = await find({ 'base-ref': 'HEAD~1', 'head-ref': 'main' });
    expect(revisions.base).toMatchObject({ sha: repository.git('rev-parse', 'HEAD~1'), ref: 'HEAD~1' });
    expect(revisions.head).toMatchObject({ sha: fork, ref: 'main' });
  });

  it('takes the head of a pull request, and its merge-base with the base branch', async () => {
    repository.git('checkout', '--quiet', '-b', 'feature');
    const head = repository.commit({ b: '1' });
    repository.git('checkout', '--quiet', 'main');
    const tip = repository.commit({ a: 'later' });
    const event: Event = { name: 'pull_request', baseSha: tip, headSha: head, baseRef: 'main' };
    const { revisions } = await find({}, { event, workingTree: false });
    expect(revisions).toMatchObject({ base: { sha: fork, ref: 'merge-base with main' }, head: { sha: head } });
  });

  it('refuses to compare a commit with itself unless asked to', async () => {
    await expect(find()).rejects.toMatchObject({ kind: 'config', hint: expect.stringContaining('--base-ref HEAD~1') });
    expect((await find({ 'base-ref': 'HEAD' })).revisions.base.sha).toBe(fork);
  });

  it('puts head on both sides of a calibration, uncommitted changes included, and takes no base', async () => {
    const mode = 'calibrate';
    expect((await find({ mode })).revisions).toEqual({
      base: { side: 'base', sha: fork, ref: 'HEAD' },
      head: { side: 'head', sha: fork, ref: 'HEAD' },
    });
    writeFileSync(join(repository.path, 'a'), 'edited');
    const { base, head } = (await find({ mode })).revisions;
    expect([base.ref, base.sha]).toEqual(['working tree', head.sha]);
    expect((await find({ mode, 'head-ref': 'HEAD~1' })).revisions.base.ref).toBe('HEAD~1');
    await expect(find({ mode, 'base-ref': 'HEAD' })).rejects.toMatchObject({
      kind: 'config',
      message: expect.stringContaining('base-ref'),
    });
  });

  it('says when this is no repository', async () => {
    await expect(find({}, { directory: '/' })).rejects.toMatchObject({
      kind: 'environment',
      hint: expect.stringContaining('git init'),
    });
  });
});

describe('readAt', () => {
  it('reads what was committed, whatever the working tree says', async () => {
    writeFileSync(join(repository.path, 'a'), 'edited');
    expect(await readAt(world, repository.path, fork, 'a')).toBe('fork');
    expect(await readAt(world, repository.path, fork, 'missing')).toBeNull();
    const sha = repository.commit({ 'folder/file': '1' });
    expect(await readAt(world, repository.path, sha, 'folder')).toBeNull();
  });

  it('refuses a symbolic link (threat 33)', async () => {
    repository.link('benchgate.yml', '/etc/passwd');
    const sha = repository.commit({});
    await expect(readAt(world, repository.path, sha, 'benchgate.yml')).rejects.toMatchObject({ kind: 'policy' });
  });
});
