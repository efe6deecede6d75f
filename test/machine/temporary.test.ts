import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { nodeFiles } from '../../src/machine/files.ts';

const files = nodeFiles();
const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** The name that a process of this number and start gives a folder: ours, with theirs in the place of it. */
async function named(pid: number, start: string): Promise<string> {
  const own = await files.makeTemporary('benchgate-');
  made.push(own);
  const [space = ''] = basename(own).replace('benchgate-', '').split('.');
  const folder = mkdtempSync(join(tmpdir(), `benchgate-${[space, pid.toString(36), Number(start).toString(36)].join('.')}-`));
  made.push(folder);
  return folder;
}

/** As `/proc/PID/stat` has it. */
const startOf = (pid: number) =>
  spawnSync('sh', ['-c', `cut -d')' -f2- /proc/${pid}/stat | cut -d' ' -f21`], { encoding: 'utf8' }).stdout.trim();

describe.runIf(process.platform === 'linux')('temporary folders that are left', () => {
  it('are those of processes that are gone, and nobody else’s', async () => {
    const other = spawn('sleep', ['60']);
    const [alive, start] = [other.pid ?? 0, startOf(other.pid ?? 0)];
    const theirs = await named(alive, start);
    const sameNumber = await named(alive, String(Number(start) + 1));
    expect(await files.findLeft()).toContain(sameNumber);
    expect(await files.findLeft()).not.toContain(theirs);
    const ended = new Promise((done) => other.once('exit', done));
    other.kill('SIGKILL');
    await ended;
    expect(await files.findLeft()).toContain(theirs);
    for (const folder of made.filter((one) => one !== theirs && one !== sameNumber))
      expect(await files.findLeft()).not.toContain(folder);
  });

  it('are none of another namespace of processes, nor of other programs', async () => {
    const [elsewhere, plain] = ['benchgate-1.1.1-', 'benchgate-'].map((prefix) => mkdtempSync(join(tmpdir(), prefix)));
    made.push(elsewhere ?? '', plain ?? '');
    const left = await files.findLeft();
    expect(left).not.toContain(elsewhere);
    expect(left).not.toContain(plain);
    expect(existsSync(elsewhere ?? '')).toBe(true);
    expect(readdirSync(plain ?? '')).toEqual([]);
  });
});
