import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a busy neighbour is: more processes than two cores have room for, memory, disk and forks. */
export const LOAD = ['--cpu', '6', '--vm', '2', '--vm-bytes', '512M', '--hdd', '2', '--fork', '2'] as const;

/** Ends by itself after this, should whoever started it be killed. */
const LONGEST_SECONDS = 900;

/** So much of its load is there when measuring begins. */
const WARM_UP_MS = 3000;

/** A Neighbour is a stress-ng that runs until it is ended; its files lie in a folder that goes with it. */
export interface Neighbour {
  /** Ends all of it at once. */
  end(): void;
}

export function hasStressNg(): boolean {
  return spawnSync('stress-ng', ['--version'], { stdio: 'ignore' }).status === 0;
}

/** Starts the load in a process group of its own, so that all of it can be ended by one id, and waits until it is there. */
export async function startNeighbour(args: readonly string[] = LOAD, warmUpMs = WARM_UP_MS): Promise<Neighbour> {
  const folder = mkdtempSync(join(tmpdir(), 'benchgate-stress-'));
  const all = [...args, '--temp-path', folder, '--timeout', `${LONGEST_SECONDS}s`, '--quiet'];
  const child = spawn('stress-ng', all, { cwd: folder, stdio: 'ignore', detached: true });
  const end = () => {
    killGroup(child);
    // Workers may write until they are gone.
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
  const ended = once(child, 'exit').then(
    () => true,
    () => true,
  );
  if (await Promise.race([ended, new Promise<false>((resolve) => setTimeout(resolve, warmUpMs, false))])) {
    end();
    throw new Error(`stress-ng ${all.join(' ')} ended at once`);
  }
  return { end };
}

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}
