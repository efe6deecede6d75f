import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Enough to keep the disk busy, few enough that a folder of a million files costs no memory. */
const AT_ONCE = 64;

/** One text for all that is below a folder; links are not followed. Holds the names of one folder at a time. */
export async function fingerprintOf(folder: string): Promise<string> {
  const hash = createHash('sha256');
  const open = ['.'];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const entries = await entriesOf(join(folder, at));
    const paths = entries.map(({ name }) => join(at, name));
    const stamps = await stampsOf(folder, paths);
    for (const [i, path] of paths.entries()) hash.update(`${path}\0${stamps[i]}\0`);
    for (const [i, entry] of entries.entries()) if (entry.isDirectory()) open.push(paths[i] ?? '');
  }
  return hash.digest('hex');
}

/** The stamp of each of these paths below a folder, in their order. */
export async function stampsOf(folder: string, paths: readonly string[]): Promise<readonly string[]> {
  const stamps: string[] = [];
  for (let i = 0; i < paths.length; i += AT_ONCE)
    stamps.push(...(await Promise.all(paths.slice(i, i + AT_ONCE).map((path) => stampOf(join(folder, path))))));
  return stamps;
}

/** A folder that may not be read (a database's own) counts as empty: who may not read it may not change it either. */
async function entriesOf(folder: string) {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * Nobody can set a file's change time. Hard links move it too, though: package managers link files of their store into
 * every project, so a file with several names is read. A folder's own times say no more than its entries do.
 */
async function stampOf(path: string): Promise<string> {
  try {
    const entry = await lstat(path, { bigint: true });
    const { mode, ino, size, nlink, ctimeNs } = entry;
    if (entry.isDirectory()) return `${mode} ${ino}`;
    const written = entry.isFile() && nlink > 1n ? await digestOf(path) : ctimeNs;
    return `${mode} ${ino} ${size} ${written}`;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  }
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
}
