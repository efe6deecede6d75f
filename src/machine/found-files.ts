import { createHash } from 'node:crypto';
import { lstat, readdir, readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { FoundFile, FoundFiles } from '../world/world.ts';
import { codeOf } from './plain-file.ts';

/** Enough to keep the disk busy, few enough to hold no more than their bytes in memory. */
const AT_ONCE = 32;

/** Every plain file and link below a folder, at most so many; no link is followed, and what may not be read is left out. */
export async function foundFiles(folder: string, most: number): Promise<FoundFiles> {
  const files: FoundFile[] = [];
  const open = ['.'];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const entries = await readdir(join(folder, at), { withFileTypes: true }).catch(() => []);
    const paths = entries.flatMap((entry) => (entry.isDirectory() ? [] : [join(at, entry.name)]));
    open.push(...entries.flatMap((entry) => (entry.isDirectory() ? [join(at, entry.name)] : [])));
    if (files.length + paths.length > most) return { files, complete: false };
    files.push(...(await inBatches(paths, (path) => found(folder, path))).filter((file) => file !== null));
  }
  return { files, complete: true };
}

/** For each of these paths below a folder a text that changes when it is removed, replaced, written or gets another name: nobody can set a change time. */
export async function marksOf(folder: string, paths: readonly string[]): Promise<readonly string[]> {
  return inBatches(paths, async (path) => {
    try {
      const { mode, ino, size, ctimeNs } = await lstat(join(folder, path), { bigint: true });
      return `${mode} ${ino} ${size} ${ctimeNs}`;
    } catch (error) {
      return codeOf(error) || 'unknown';
    }
  });
}

/** For each of these paths below a folder what it holds, as a digest, or where it leads; an error's code where that cannot be read. */
export function digestsOf(folder: string, paths: readonly string[]): Promise<readonly string[]> {
  return inBatches(paths, async (path) => {
    const at = join(folder, path);
    try {
      if ((await lstat(at)).isSymbolicLink()) return `leads to ${await readlink(at)}`;
      return createHash('sha256')
        .update(await readFile(at))
        .digest('hex');
    } catch (error) {
      return codeOf(error) || 'unknown';
    }
  });
}

async function found(folder: string, path: string): Promise<FoundFile | null> {
  const entry = await lstat(join(folder, path)).catch(() => null);
  if (entry === null || !(entry.isFile() || entry.isSymbolicLink())) return null;
  return {
    path,
    isLink: entry.isSymbolicLink(),
    isProgram: entry.isFile() && (entry.mode & ANY_EXECUTE) !== 0,
    bytes: entry.size,
  };
}

const ANY_EXECUTE = 0o111;

async function inBatches<T>(paths: readonly string[], one: (path: string) => Promise<T>): Promise<readonly T[]> {
  const done: T[] = [];
  for (let i = 0; i < paths.length; i += AT_ONCE) done.push(...(await Promise.all(paths.slice(i, i + AT_ONCE).map(one))));
  return done;
}
