import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startNeighbour } from '../../scripts/stress-load.ts';

let folder = '';
const path = process.env.PATH;

/** A program of this name that is found first. */
function standIn(script: string): void {
  writeFileSync(join(folder, 'stress-ng'), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, 'stress-ng'), 0o755);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'benchgate-stand-in-'));
  process.env.PATH = `${folder}:${path}`;
});

afterEach(() => {
  process.env.PATH = path;
  rmSync(folder, { recursive: true, force: true });
});

describe('the busy neighbour', () => {
  it('is ended with all that it started, and its files go with it', async () => {
    standIn(`sleep 300 & echo "$! $$ $PWD" > ${folder}/said; echo full > file; wait`);
    const neighbour = await startNeighbour(['--cpu', '1'], 500);
    const [worker = '', own = '', place = ''] = readFileSync(join(folder, 'said'), 'utf8').trim().split(' ');
    expect([isRunning(worker), isRunning(own), existsSync(join(place, 'file'))]).toEqual([true, true, true]);
    neighbour.end();
    await until(() => !isRunning(worker) && !isRunning(own));
    expect(existsSync(place)).toBe(false);
  });

  it('ends by itself, should whoever started it be killed', async () => {
    standIn(`echo "$@" > ${folder}/said; sleep 300`);
    (await startNeighbour(['--cpu', '1'], 500)).end();
    expect(readFileSync(join(folder, 'said'), 'utf8')).toMatch(/^--cpu 1 --temp-path \S+ --timeout \d+s/);
  });

  it('is no neighbour where it cannot run', async () => {
    standIn('exit 2');
    await expect(startNeighbour(['--unknown'], 5000)).rejects.toThrow('--unknown');
  });
});

/** Whether a process exists and is no zombie that nobody has asked for yet. */
function isRunning(pid: string): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries++) {
    if (tries > 100) throw new Error('it still runs');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
