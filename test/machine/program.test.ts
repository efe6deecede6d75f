import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { programText } from '../../src/machine/program.ts';
import { aClone, type Clone } from '../support/clone.ts';

let clone: Clone | null = null;
afterEach(() => clone?.remove());

/** A program of version 1.0.0 in a repository, with a hash in its dist/. */
function aProgram(): { readonly root: Clone; readonly commit: string; text(folder?: string): string } {
  const root = aClone();
  clone = root;
  const commit = root.commit({ 'dist/cli.js': '', 'dist/sha256': `${'ab'.repeat(32)}\n` });
  const door = (folder: string) => pathToFileURL(join(folder, 'dist/cli.js')).href;
  return { root, commit, text: (folder = root.path) => programText('1.0.0', door(folder)) };
}

it('says which build of which commit it is, on a branch, packed or not, and detached', () => {
  const { root, commit, text } = aProgram();
  const line = `benchgate 1.0.0 (dist sha256 abababababab, commit ${commit.slice(0, 12)})`;
  expect(text()).toBe(line);
  root.git('pack-refs', '--all');
  expect(text()).toBe(line);
  root.git('checkout', '--quiet', '--detach');
  expect(text()).toBe(line);
});

it('says so in a linked worktree too', () => {
  const { root, commit, text } = aProgram();
  root.git('worktree', 'add', '--quiet', '-b', 'other', join(root.path, 'other'));
  expect(text(join(root.path, 'other'))).toContain(`commit ${commit.slice(0, 12)}`);
});

it('believes a package more than the repository that it lies in, and says what is missing', () => {
  const { root, text } = aProgram();
  writeFileSync(join(root.path, 'release.json'), JSON.stringify({ commit: 'c'.repeat(40) }, null, 2));
  expect(text()).toContain('commit cccccccccccc)');
  const bare = join(root.path, 'bare');
  mkdirSync(join(bare, 'dist'), { recursive: true });
  expect(text(bare)).toBe('benchgate 1.0.0 (not built)');
});
