import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** The Node that runs dist/ in end-to-end tests: the one GitHub runs the action with. */
export function node24(): string {
  const cached = join(root, '.cache/node24/node_modules', `node-linux-${process.arch}`, 'bin/node');
  const path = process.env.BENCHGATE_NODE24 ?? (existsSync(cached) ? cached : '');
  if (path === '') throw new Error('No Node 24: run `npm test`, which brings it.');
  return path;
}

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
  const child = spawn(node24(), [join(root, 'dist', door), ...args], {
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
