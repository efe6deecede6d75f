import { spawn } from 'node:child_process';

/** What a shell of root's came to. */
export interface RootResult {
  readonly code: number | null;
  readonly stdout: string;
  /** What went wrong, in its words. */
  readonly stderr: string;
}

/** Where root's programs are; a user's PATH often lacks some of these. */
export const ROOT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Namespaces and rules are made in milliseconds; whole trees change hands in seconds. */
const PATIENCE_MS = 120_000;

/** What is printed is as short as what is asked for. */
const MOST_BYTES = 1024 * 1024;

/** Runs shell text as root: `asRoot` stands before it. */
export function rootShell(asRoot: readonly string[], text: string): Promise<RootResult> {
  const [file = 'sh', ...args] = [...asRoot, '/bin/sh', '-s'];
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      cwd: '/',
      env: { PATH: ROOT_PATH },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    // Node.js's own limit of time outlives a program that is not there, and keeps whoever asked.
    const timer = setTimeout(() => child.kill(), PATIENCE_MS);
    const end = (result: RootResult) => {
      clearTimeout(timer);
      resolve(result);
    };
    const said = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'] as const)
      child[stream].setEncoding('utf8').on('data', (chunk: string) => {
        if (said[stream].length < MOST_BYTES) said[stream] += chunk;
      });
    child.once('error', (error) => end({ code: null, stdout: '', stderr: error.message }));
    child.once('close', (code) => end({ code, ...said }));
    // Whoever cannot start reads nothing.
    child.stdin.on('error', () => {});
    child.stdin.end(`export PATH=${ROOT_PATH}\n${text}\n`);
  });
}

/** What a program said last, for a sentence. */
export function lastLine(text: string): string {
  return (text.trim().split('\n').at(-1) ?? '').replaceAll(/[^\x20-\x7e]/g, ' ').slice(0, 200) || 'without a word of why';
}
