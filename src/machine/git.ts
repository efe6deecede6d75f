import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Env } from '../model/env.ts';
import { Failure } from '../model/failure.ts';
import type { Git, GitResult } from '../world/world.ts';

/**
 * What every call is told: no hooks, no submodules, no file system monitor, no transport to local paths (docs/security.md#r11).
 * The repository is the one the user stands in, whoever owns it (containers often differ).
 */
const SETTINGS = [
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
  'core.symlinks=true',
  'protocol.file.allow=never',
  'submodule.recurse=false',
  'fetch.recurseSubmodules=false',
  'gc.auto=0',
  'advice.detachedHead=false',
  // A pull request may commit a folder that looks like a repository, with a configuration of its own.
  'safe.bareRepository=explicit',
  'safe.directory=*',
].flatMap((setting) => ['-c', setting]);

/** The real git: without the user's or the system's configuration, never asking, never through a shell. */
export function nodeGit(parent: Env): Git {
  return {
    run: (args, { cwd, env = {}, mostBytes = Number.POSITIVE_INFINITY }) =>
      new Promise((resolve, reject) => {
        const child = spawn('git', [...SETTINGS, ...args], {
          cwd,
          env: { ...inherited(parent), ...env },
          stdio: ['ignore', 'pipe', 'pipe'],
        });
        const stdout: Buffer[] = [];
        const stderr: Buffer[] = [];
        let bytes = 0;
        child.stdout.on('data', (chunk: Buffer) => {
          bytes += chunk.length;
          stdout.push(chunk);
          if (bytes <= mostBytes) return;
          stdout.length = 0;
          child.kill();
          // What it started may go on, and hold the other end.
          child.stdout.destroy();
        });
        child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
        child.on('error', (cause) => reject(unusable(cause, cwd)));
        // What is thrown here would end the process: nobody waits for an event.
        child.on('close', (code) =>
          resolve(Promise.resolve().then(() => toResult(bytes > mostBytes ? null : code, stdout, stderr))),
        );
      }),
  };
}

function inherited(parent: Env): Record<string, string> {
  const kept = ['PATH', 'HOME', 'SSH_AUTH_SOCK', 'HTTPS_PROXY', 'https_proxy', 'NO_PROXY', 'no_proxy', 'TMPDIR'];
  const env: Record<string, string> = {
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_LFS_SKIP_SMUDGE: '1',
    LC_ALL: 'C',
  };
  for (const name of kept) {
    const value = parent[name];
    if (value !== undefined) env[name] = value;
  }
  return env;
}

function toResult(code: number | null, stdout: readonly Buffer[], stderr: readonly Buffer[]): GitResult {
  const errors = Buffer.concat(stderr).toString('utf8');
  if (code !== 0 && /No space left on device/.test(errors))
    throw new Failure(
      'environment',
      `git: ${errors.trim().split('\n').at(-1) ?? ''}`,
      'The disk is full. `df -h` shows where; free some space and run again.',
    );
  return { code: code ?? 128, stdout: Buffer.concat(stdout).toString('utf8'), stderr: errors };
}

function unusable(cause: Error & { code?: string }, cwd: string): Failure {
  if (!existsSync(cwd)) return new Failure('config', `There is no folder ${cwd}.`, 'Correct the path (input working-directory).');
  if (cause.code === 'ENOENT')
    return new Failure(
      'environment',
      `git could not be started in ${cwd}.`,
      'Install git (`apt-get install git`, `brew install git`) and make sure that it is on PATH.',
      { cause },
    );
  return new Failure('environment', `git could not be started: ${cause.message}`, 'Check that `git --version` works here.', {
    cause,
  });
}
