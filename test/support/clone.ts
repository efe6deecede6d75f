import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const ENV = {
  PATH: process.env.PATH ?? '',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'test',
  GIT_AUTHOR_EMAIL: 'test@localhost',
  GIT_COMMITTER_NAME: 'test',
  GIT_COMMITTER_EMAIL: 'test@localhost',
};

/** A Clone is a temporary real git repository that tests write into. */
export interface Clone {
  readonly path: string;
  git(...args: string[]): string;
  /** Writes these files and commits everything; returns the SHA. */
  commit(files: Readonly<Record<string, string>>): string;
  link(name: string, target: string): void;
  remove(): void;
}

export function aClone(from?: { readonly url: string; readonly depth: number }): Clone {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'benchgate-clone-')));
  // A commit would leave a process that tidies up, which looks like one that was left running.
  const settings = ['-c', 'protocol.file.allow=always', '-c', 'maintenance.auto=false'];
  const git = (...args: string[]) =>
    execFileSync('git', [...settings, ...args], { cwd: path, env: ENV, stdio: ['ignore', 'pipe', 'pipe'] })
      .toString()
      .trim();
  if (from === undefined) git('init', '--quiet', '--initial-branch', 'main');
  else git('clone', '--quiet', '--depth', String(from.depth), from.url, '.');
  return {
    path,
    git,
    commit(files) {
      for (const [name, text] of Object.entries(files)) {
        mkdirSync(dirname(join(path, name)), { recursive: true });
        writeFileSync(join(path, name), text);
      }
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '-m', Object.keys(files).join(' ') || 'empty');
      return git('rev-parse', 'HEAD');
    },
    link: (name, target) => symlinkSync(target, join(path, name)),
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}
