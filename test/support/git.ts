import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Git } from '../../src/io/world.ts';

/** Nobody's configuration but the test's own. */
const ALONE = {
  PATH: process.env.PATH ?? '',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Test',
  GIT_AUTHOR_EMAIL: 'test@example.org',
  GIT_COMMITTER_NAME: 'Test',
  GIT_COMMITTER_EMAIL: 'test@example.org',
};

export function testGit(): Git {
  return {
    run: (args, { cwd, env }) =>
      new Promise((resolve, reject) => {
        const child = spawn('git', args, { cwd, env: { ...ALONE, ...env } });
        let stdout = '';
        let stderr = '';
        child.stdout.on('data', (chunk) => (stdout += chunk));
        child.stderr.on('data', (chunk) => (stderr += chunk));
        child.on('error', reject);
        child.on('close', (code) => resolve({ code: code ?? -1, stdout, stderr }));
      }),
  };
}

export interface Repository {
  readonly path: string;
  /** Commits these files (path → content) on top of the last commit; returns its SHA. */
  commit(files: Readonly<Record<string, string>>): string;
  git(...args: string[]): string;
  remove(): void;
}

export function makeRepository(): Repository {
  const path = mkdtempSync(join(realpathSync(tmpdir()), 'repository-'));
  const git = (...args: string[]) => execFileSync('git', args, { cwd: path, env: ALONE, encoding: 'utf8', stdio: 'pipe' }).trim();
  git('init', '--quiet', '--initial-branch=main');
  return {
    path,
    git,
    commit: (files) => {
      for (const [name, text] of Object.entries(files)) {
        mkdirSync(dirname(join(path, name)), { recursive: true });
        writeFileSync(join(path, name), text);
      }
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '--message', 'A commit');
      return git('rev-parse', 'HEAD');
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}
