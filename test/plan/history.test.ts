import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { nodeGit } from '../../src/machine/git.ts';
import { commitOf, defaultBranch, type LocalClone, mergeBase } from '../../src/plan/history.ts';
import { aClone, type Clone } from '../support/clone.ts';
import { fakeWorld } from '../support/world.ts';

const clones: Clone[] = [];
afterEach(() => {
  for (const clone of clones.splice(0)) clone.remove();
});
const clone = (from?: { url: string; depth: number }) => {
  const made = aClone(from);
  clones.push(made);
  return made;
};
const open = ({ path }: Clone, offline = false): LocalClone => ({
  root: path,
  world: fakeWorld({ git: nodeGit(process.env) }),
  token: undefined,
  offline,
});

/** A repository whose branch `feature` left main 40 commits before main's tip, and is 40 commits long itself: made once. */
function longHistory() {
  template ??= makeLongHistory();
  const origin = clone();
  cpSync(template.origin.path, origin.path, { recursive: true });
  return { ...template, origin };
}

let template: ReturnType<typeof makeLongHistory> | undefined;
afterAll(() => template?.origin.remove());

function makeLongHistory() {
  const origin = aClone();
  origin.commit({ a: '0' });
  const fork = origin.commit({ a: 'fork' });
  for (let i = 0; i < 40; i++) origin.commit({ main: String(i) });
  origin.git('checkout', '--quiet', '-b', 'feature', fork);
  let head = '';
  for (let i = 0; i < 40; i++) head = origin.commit({ feature: String(i) });
  return { origin, fork, head, main: origin.git('rev-parse', 'main') };
}

describe('commitOf', () => {
  it('knows branches, tags, SHAs and branches that only the remote has', async () => {
    const { origin, head, main } = longHistory();
    origin.git('tag', '-a', 'v1', '-m', 'tag', main);
    const copy = clone({ url: `file://${origin.path}`, depth: 100 });
    expect(await commitOf('HEAD', open(copy))).toBe(head);
    expect(await commitOf('main', open(copy))).toBe(main);
    expect(await commitOf('v1', open(origin))).toBe(main);
    expect(await commitOf(head.slice(0, 12), open(origin))).toBe(head);
  });

  it('fetches a commit by SHA that a shallow clone lacks', async () => {
    const { origin, fork } = longHistory();
    const copy = clone({ url: `file://${origin.path}`, depth: 1 });
    expect(() => copy.git('cat-file', '-e', fork)).toThrow();
    expect(await commitOf(fork, open(copy))).toBe(fork);
  });

  it('says what a name that means nothing could be', async () => {
    const origin = clone();
    await expect(commitOf('HEAD', open(origin))).rejects.toMatchObject({
      kind: 'environment',
      hint: expect.stringContaining('first commit'),
    });
    origin.commit({ a: '1' });
    await expect(commitOf('no-such', open(origin))).rejects.toMatchObject({
      kind: 'config',
      message: expect.stringContaining('no-such'),
    });
    const missing = commitOf('1'.repeat(40), open(origin));
    await expect(missing).rejects.toMatchObject({ kind: 'environment', hint: expect.stringContaining('git fetch --unshallow') });
  });

  it('takes no name for an option or a command (threat 34)', async () => {
    const origin = clone();
    origin.commit({ a: '1' });
    for (const name of ['--upload-pack=touch x', '-u', 'a\nb', 'a\0b'])
      await expect(commitOf(name, open(origin))).rejects.toThrow('cannot be the name');
    for (const name of ['$(id)', 'a"; curl x|sh #', '`id`', 'a..b', '@{-1}x'])
      await expect(commitOf(name, open(origin))).rejects.toMatchObject({ kind: 'config' });
  });

  it('gives no shell a name (threat 34)', async () => {
    const origin = clone();
    origin.commit({ a: '1' });
    for (const name of ['$(touch ran)', '`touch ran`', ';touch ran;', '"; touch ran #', "'; touch ran #", 'a\rtouch ran'])
      await expect(commitOf(name, open(origin))).rejects.toMatchObject({ kind: 'config' });
    expect(existsSync(join(origin.path, 'ran'))).toBe(false);
  });
});

describe('mergeBase', () => {
  it('is where the branches parted, not the tip of main', async () => {
    const { origin, fork, head, main } = longHistory();
    expect(await mergeBase(main, head, open(origin))).toBe(fork);
  });

  it('deepens a shallow clone until it is found', async () => {
    const { origin, fork, head, main } = longHistory();
    const copy = clone({ url: `file://${origin.path}`, depth: 1 });
    expect(await mergeBase(await commitOf(main, open(copy)), head, open(copy))).toBe(fork);
  });

  it('says how to get the history when the remote is gone', async () => {
    const { origin, head, main } = longHistory();
    const copy = clone({ url: `file://${origin.path}`, depth: 1 });
    await commitOf(main, open(copy));
    copy.git('remote', 'set-url', 'origin', '/nowhere/at-all');
    await expect(mergeBase(main, head, open(copy))).rejects.toMatchObject({
      kind: 'environment',
      message: expect.stringContaining('shallow'),
      hint: expect.stringContaining('git fetch --unshallow origin'),
    });
  });

  it('says when there is no common ancestor', async () => {
    const origin = clone();
    const one = origin.commit({ a: '1' });
    origin.git('checkout', '--quiet', '--orphan', 'other');
    const other = origin.commit({ b: '2' });
    await expect(mergeBase(one, other, open(origin))).rejects.toMatchObject({
      kind: 'config',
      hint: expect.stringContaining('--base-ref'),
    });
  });
});

describe('offline', () => {
  it('asks the remote for nothing, and says so', async () => {
    const { origin, fork, head, main } = longHistory();
    const copy = clone({ url: `file://${origin.path}`, depth: 1 });
    const kind = 'environment';
    const hint = expect.stringContaining('git fetch --unshallow origin');
    const message = `Commit ${fork.slice(0, 12)} is not in this clone, and offline forbids to fetch it.`;
    await expect(commitOf(fork, open(copy, true))).rejects.toMatchObject({ kind, message, hint });
    await commitOf(main, open(copy));
    const deeper = mergeBase(main, head, open(copy, true));
    await expect(deeper).rejects.toMatchObject({
      kind,
      message: expect.stringMatching(/; offline forbids to fetch it\.$/),
      hint,
    });
    copy.git('update-ref', '-d', 'refs/remotes/origin/HEAD');
    copy.git('update-ref', '-d', 'refs/remotes/origin/main');
    copy.git('checkout', '--quiet', '-b', 'mine');
    await expect(defaultBranch(open(copy, true))).rejects.toMatchObject({ hint: expect.stringContaining('--base-ref') });
    expect(await defaultBranch(open(copy))).toBe('feature');
  });
});

describe('defaultBranch', () => {
  it('is what the remote says, else main or master', async () => {
    const origin = clone();
    origin.commit({ a: '1' });
    expect(await defaultBranch(open(origin))).toBe('main');
    origin.git('branch', '-m', 'main', 'trunk');
    await expect(defaultBranch(open(origin))).rejects.toMatchObject({ hint: expect.stringContaining('--base-ref') });
    expect(await defaultBranch(open(clone({ url: `file://${origin.path}`, depth: 1 })))).toBe('origin/trunk');
    // A clone of one other branch has no origin/HEAD and no main: the remote is asked.
    origin.git('branch', 'side');
    const single = clone({ url: `file://${origin.path}`, depth: 1 });
    single.git('update-ref', '-d', 'refs/remotes/origin/HEAD');
    single.git('checkout', '--quiet', '-b', 'mine');
    single.git('branch', '-D', 'trunk');
    single.git('update-ref', '-d', 'refs/remotes/origin/trunk');
    expect(await defaultBranch(open(single))).toBe('trunk');
  });
});
