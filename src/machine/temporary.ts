import { lstat, mkdtemp, readdir, readlink, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readProcess } from './process-table.ts';

/**
 * A new folder that its owner alone may read (0700, as mkdtemp makes it), by its real path: git and the kernel report real
 * paths. Its name says whose it is, so that what a killed run leaves can be told from what is in use.
 */
export async function makeTemporary(prefix: string): Promise<string> {
  const own = await ownMark();
  return mkdtemp(join(await realpath(tmpdir()), own === null ? prefix : `${prefix}${own}-`));
}

/** The temporary folders of runs that are over and could not take them away: SIGKILL, no power. */
export async function findLeft(): Promise<readonly string[]> {
  const own = await ownMark();
  const root = await realpath(tmpdir());
  const left: string[] = [];
  for (const name of own === null ? [] : await readdir(root)) {
    const owner = NAME.exec(name)?.[1];
    if (owner === undefined || !(await isOver(owner))) continue;
    const found = await lstat(join(root, name)).catch(() => null);
    if (found?.isDirectory() && found.uid === process.getuid?.()) left.push(join(root, name));
  }
  return left;
}

const NAME = /^benchgate-(?:[a-z0-9]+-)?([0-9a-z]+\.[0-9a-z]+\.[0-9a-z]+)-\w{6}$/;

/**
 * Whether the process is gone whose `ownMark` this is. A process of the same number that began at another moment is somebody else;
 * those of another namespace of processes are never known to be gone.
 */
export async function isOver(mark: string): Promise<boolean> {
  const [space = '', pid = '', start = ''] = mark.split('.');
  if ((await ownMark())?.startsWith(`${space}.`) !== true) return false;
  return Number(readProcess(Number.parseInt(pid, 36))?.start) !== Number.parseInt(start, 36);
}

/** Whose folders, namespaces and rules are ours, in few letters: the namespace of processes, the process, and its start. Null where that is not told. */
export async function ownMark(): Promise<string | null> {
  const start = process.platform === 'linux' ? Number(readProcess(process.pid)?.start) : Number.NaN;
  const space = Number(/\d+/.exec(await readlink('/proc/self/ns/pid').catch(() => ''))?.[0]);
  if (Number.isNaN(start) || Number.isNaN(space)) return null;
  return [space, process.pid, start].map((number) => number.toString(36)).join('.');
}
