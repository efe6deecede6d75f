import { spawnSync } from 'node:child_process';
import type { Compartment } from '../world/sandbox.ts';
import type { ProcessRow } from './process-table.ts';
import { marked } from './process-tree.ts';

/** How often a stopping tree is looked at: well below what anybody waits for, well above what a look costs (about 1 ms). */
export const LOOK_EVERY_MS = 20;

/** How long killed processes may take to go: the kernel needs milliseconds, unless one hangs in a device. */
export const SWEEP_MS = 3000;

/** Nobody else will end them: whoever started them is gone. */
export async function killLeft(marks: readonly string[]): Promise<void> {
  const until = performance.now() + SWEEP_MS;
  for (let left = marked(marks); left.length > 0 && performance.now() < until; left = marked(marks)) {
    for (const { pid } of left) send(pid, 'SIGKILL');
    await pause(LOOK_EVERY_MS);
  }
}

/** A process that is gone by now is what was wanted; one that may not be signalled is found by the next look. */
export function send(target: number, signal: NodeJS.Signals): void {
  try {
    process.kill(target, signal);
  } catch {}
}

/** Processes of other users hear root alone. */
export function sendInto({ asRoot: [sudo, ...options] }: Compartment, rows: readonly ProcessRow[], signal: NodeJS.Signals): void {
  if (sudo === undefined) for (const row of rows) send(row.pid, signal);
  else if (rows.length > 0)
    spawnSync(sudo, [...options, 'kill', `-${signal}`, ...rows.map(({ pid }) => String(pid))], { stdio: 'ignore' });
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
