import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addWorktrees, removeLeft } from '../../src/prepare/worktrees.ts';
import { openWorkshop, type Workshop } from '../support/prepare.ts';

let shop: Workshop;
let folder = '';
const rev = (side: 'base' | 'head', sha: string) => ({ side, sha, ref: side });
const add = (base: string, head: string) =>
  addWorktrees(shop.world, shop.repository.path, { base: rev('base', base), head: rev('head', head) }, at());
const at = () => ({ base: join(folder, 'base'), head: join(folder, 'head') });

beforeEach(async () => {
  shop = openWorkshop();
  folder = await shop.world.files.makeTemporary('trees-');
});
afterEach(async () => {
  await shop.world.files.remove(folder);
  expect(shop.close()).toEqual([]);
});

describe('addWorktrees', () => {
  it('checks each side out, detached, at paths of equal length, and removes them', async () => {
    const [base, head] = [shop.repository.commit({ 'a.txt': 'base' }), shop.repository.commit({ 'a.txt': 'head' })];
    const trees = await add(base, head);
    expect(trees.paths.base.length).toBe(trees.paths.head.length);
    expect(readFileSync(join(trees.paths.base, 'a.txt'), 'utf8')).toBe('base');
    expect(readFileSync(join(trees.paths.head, 'a.txt'), 'utf8')).toBe('head');
    expect(shop.repository.git('branch', '--list')).toBe('* main');
    expect(shop.repository.git('worktree', 'list')).toContain('(detached HEAD)');
    await trees.remove();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('takes the same commit twice (A/A)', async () => {
    const sha = shop.repository.commit({ 'a.txt': 'same' });
    const trees = await add(sha, sha);
    expect(readFileSync(join(trees.paths.head, 'a.txt'), 'utf8')).toBe('same');
    await trees.remove();
  });

  it('removes a worktree that is dirty, or whose folder is gone', async () => {
    const sha = shop.repository.commit({ 'a.txt': 'x' });
    const trees = await add(sha, sha);
    await shop.world.files.write(join(trees.paths.base, 'a.txt'), 'dirty');
    await shop.world.files.write(join(trees.paths.base, 'node_modules/x'), 'untracked');
    rmSync(trees.paths.head, { recursive: true });
    await trees.remove();
    await trees.remove();
  });

  it('of a run that was killed go with the next, folders and what git knows of them', async () => {
    const sha = shop.repository.commit({ 'a.txt': 'x' });
    await add(sha, sha);
    await removeLeft({ ...shop.world, files: { ...shop.world.files, findLeft: async () => [folder] } }, shop.repository.path);
    expect(existsSync(folder)).toBe(false);
    expect(shop.repository.git('worktree', 'list').split('\n')).toHaveLength(1);
  });

  it('forgets no worktree of the user', async () => {
    const sha = shop.repository.commit({ 'a.txt': 'x' });
    const own = join(folder, 'of-the-user');
    shop.repository.git('worktree', 'add', '--detach', own, sha);
    rmSync(own, { recursive: true });
    await (await add(sha, sha)).remove();
    expect(shop.repository.git('worktree', 'list')).toContain(basename(own));
    shop.repository.git('worktree', 'prune');
  });

  it('leaves neither when one cannot be checked out, and says what to do', async () => {
    const sha = shop.repository.commit({ 'a.txt': 'x' });
    await expect(add(sha, '1'.repeat(40))).rejects.toMatchObject({
      kind: 'environment',
      message: expect.stringContaining('head: git could not check out 1111111'),
      hint: expect.stringContaining(`git fetch origin ${'1'.repeat(40)}`),
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('names df when the disk is full', async () => {
    const git = { run: async () => ({ code: 128, stdout: '', stderr: 'fatal: write error: No space left on device' }) };
    const full = addWorktrees({ ...shop.world, git }, '/', { base: rev('base', 'a'), head: rev('head', 'b') }, at());
    await expect(full).rejects.toMatchObject({ kind: 'environment', hint: expect.stringContaining('df -h') });
  });

  it('runs no hook of the repository', async () => {
    const sha = shop.repository.commit({ 'a.txt': 'x' });
    const ran = join(folder, 'ran');
    await shop.world.files.write(join(shop.repository.path, '.git/hooks/post-checkout'), `#!/bin/sh\ntouch ${ran}\n`);
    shop.repository.git('config', 'core.hooksPath', '.git/hooks');
    await import('node:fs').then(({ chmodSync }) => chmodSync(join(shop.repository.path, '.git/hooks/post-checkout'), 0o755));
    await (await add(sha, sha)).remove();
    expect(existsSync(ran)).toBe(false);
  });
});
