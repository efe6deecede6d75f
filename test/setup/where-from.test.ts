import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { nodeFiles } from '../../src/machine/files.ts';
import { nodeGit } from '../../src/machine/git.ts';
import { whereFrom } from '../../src/setup/where-from.ts';
import type { World } from '../../src/world/world.ts';
import { aClone, type Clone } from '../support/clone.ts';
import { fakeWorld } from '../support/world.ts';

const real = (env: World['env'] = {}): World => fakeWorld({ files: nodeFiles(), git: nodeGit(process.env), env });
const SHA = '1'.repeat(40);

describe('whereFrom, in real folders', () => {
  const made: (() => void)[] = [];
  afterEach(() => {
    for (const remove of made.splice(0)) remove();
  });
  const clone = (): Clone => {
    const one = aClone();
    made.push(one.remove);
    return one;
  };
  /** A clone whose remote is on GitHub, and has what was committed. */
  const published = (): { readonly clone: Clone; readonly commit: string } => {
    const one = clone();
    const commit = one.commit({ 'package.json': '{}' });
    one.git('remote', 'add', 'origin', 'git@github.com:acme/benchgate.git');
    one.git('update-ref', 'refs/remotes/origin/main', commit);
    return { clone: one, commit };
  };

  it('of an action is what GitHub says, where it was pinned', async () => {
    const asked = { GITHUB_ACTION_REPOSITORY: 'acme/benchgate', GITHUB_ACTION_REF: SHA };
    expect(await whereFrom(tmpdir(), real(asked))).toEqual({ action: `acme/benchgate@${SHA}` });
    expect(await whereFrom(tmpdir(), real({ ...asked, GITHUB_ACTION_REF: 'v1' }))).toBeNull();
  });

  it('of a package is what was written into it, and nothing else', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'benchgate-from-'));
    made.push(() => rmSync(folder, { recursive: true, force: true }));
    const facts = { repository: 'acme/benchgate', commit: SHA, version: 'v1.2.3' };
    writeFileSync(join(folder, 'release.json'), JSON.stringify(facts, null, 2));
    expect(await whereFrom(folder, real())).toEqual({ action: `acme/benchgate@${SHA} # v1.2.3` });
    writeFileSync(join(folder, 'release.json'), JSON.stringify({ ...facts, repository: 'a b/c\n- run: x' }, null, 2));
    expect(await whereFrom(folder, real())).toBeNull();
  });

  it('of a checkout is its remote and its commit, and its tag where it has one', async () => {
    const { clone, commit } = published();
    expect(await whereFrom(clone.path, real())).toEqual({ action: `acme/benchgate@${commit}` });
    clone.git('tag', 'v0.3.0');
    expect(await whereFrom(clone.path, real())).toEqual({ action: `acme/benchgate@${commit} # v0.3.0` });
  });

  it('is not known of a commit that the remote does not have: nobody could fetch it', async () => {
    const { clone } = published();
    clone.commit({ 'mine.txt': 'not pushed' });
    expect(await whereFrom(clone.path, real())).toBeNull();
  });

  it('is not the repository that a package was installed in', async () => {
    const { clone } = published();
    const installed = join(clone.path, 'node_modules/benchgate');
    mkdirSync(installed, { recursive: true });
    expect(await whereFrom(installed, real())).toBeNull();
  });

  it('is not known outside of any repository', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'benchgate-from-'));
    made.push(() => rmSync(folder, { recursive: true, force: true }));
    expect(await whereFrom(folder, real())).toBeNull();
  });
});
