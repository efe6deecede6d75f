import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { inject } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

/** What a finished program left. */
export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A started program of dist/. */
export interface Running {
  readonly child: ChildProcess;
  readonly finished: Promise<Finished>;
  /** Resolves once standard error has said this. */
  said(pattern: RegExp): Promise<void>;
}

export interface Options {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts `dist/<door>` under Node 24 with an environment of its own. */
export function start(door: 'cli.js' | 'main.js', args: readonly string[], { cwd, env = {} }: Options): Running {
  const child = spawn(inject('node24'), [join(root, 'dist', door), ...args], {
    cwd,
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '/', NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const finished = new Promise<Finished>((done) => child.on('close', (code) => done({ code, stdout, stderr })));
  const said = async (pattern: RegExp) => {
    while (!pattern.test(stderr)) {
      if (child.exitCode !== null) throw new Error(`ended without saying ${pattern}: ${stderr}`);
      await new Promise((wait) => setTimeout(wait, 20));
    }
  };
  return { child, finished, said };
}

export const cli = (args: readonly string[], options: Options) => start('cli.js', args, options).finished;

/** Ids of live processes that work inside this folder or have it in their command line. */
export function processesIn(folder: string): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => {
      try {
        return (
          readFileSync(`/proc/${pid}/environ`, 'latin1').includes(folder) ||
          readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes(folder)
        );
      } catch {
        return false;
      }
    })
    .map(Number);
}
