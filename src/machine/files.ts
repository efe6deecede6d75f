import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, lstat, mkdir, open, readdir, rename, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { Failure } from '../model/failure.ts';
import type { Files } from '../world/world.ts';
import { followPlain } from './followed-file.ts';
import { digestsOf, foundFiles, marksOf } from './found-files.ts';
import { appendPlain, codeOf, isBelow, readPieces, readPlain, readRegular } from './plain-file.ts';
import { findLeft, makeTemporary } from './temporary.ts';

export function nodeFiles(): Files {
  return {
    read: (path) => guarded('read', path, () => readRegular(path)),
    readPlain: (path, root) => guarded('read', path, () => readPlain(path, root)),
    readPieces: (path, root, take) => guarded('read', path, () => readPieces(path, root, take)),
    isFolder: async (path) => (await lstat(path).catch(() => null))?.isDirectory() === true,
    names: (folder) => guarded('look through', folder, () => namesIn(folder)),
    isBelow: (path, root) => guarded('look at', path, () => isBelow(path, root)),
    fingerprint: (folder) => guarded('look through', folder, () => fingerprintOf(folder)),
    stamps: (folder, paths) => guarded('look through', folder, () => stampsOf(folder, paths)),
    find: (folder, most) => guarded('look through', folder, () => foundFiles(folder, most)),
    marks: (folder, paths) => guarded('look through', folder, () => marksOf(folder, paths)),
    digests: (folder, paths) => guarded('look through', folder, () => digestsOf(folder, paths)),
    write: (path, text) => guarded('write', path, () => writeWhole(path, text)),
    append: (path, root, line) => guarded('append to', path, () => appendPlain(path, root, line)),
    follow: (path, root) => {
      const file = followPlain(path, root);
      return { read: (take) => guarded('read', path, () => file.read(take)), close: () => file.close() };
    },
    makeTemporary: (prefix) => guarded('make a folder in', tmpdir(), () => makeTemporary(prefix)),
    findLeft: () => guarded('look through', tmpdir(), findLeft),
    link: (target, path) => guarded('make the link', path, () => symlink(target, path)),
    mirror: (root, inner, at) => guarded('make links in', at, () => mirror(root, inner.split('/'), at)),
    remove: (path) => guarded('remove', path, () => removeAll(path)),
  };
}

/** Does it; an error of the file system is a Failure. */
export async function guarded<T>(verb: string, path: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw error instanceof Failure ? error : fileFailure(error, verb, path);
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  });
  return entries.flatMap((entry) => (entry.isFile() ? [entry.name] : [])).sort();
}

async function writeWhole(path: string, text: string): Promise<void> {
  await refuseLink(resolve(dirname(path)));
  await mkdir(dirname(path), { recursive: true });
  const draft = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}`);
  try {
    await writeAndSync(draft, text);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** A commit may have a link in the place of the output folder: what is written must not land wherever it leads. */
async function refuseLink(folder: string): Promise<void> {
  const found = await lstat(folder).catch(() => null);
  if (!found?.isSymbolicLink()) return;
  throw new Failure(
    'policy',
    `${folder} is a symbolic link: nothing is written through it.`,
    'Remove the link, or name a real folder with `output-dir`.',
  );
}

/** Synced before the rename: else a crash could leave the new name on an empty file. */
async function writeAndSync(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** What is there already stays. A name on the way that is no folder in `root` is an empty folder. */
async function mirror(root: string, [next = '', ...rest]: readonly string[], at: string): Promise<void> {
  await mkdir(at, { recursive: true });
  const names = await readdir(root).catch(() => []);
  for (const name of names.filter((each) => each !== next))
    await symlink(join(root, name), join(at, name)).catch((error) => {
      if (codeOf(error) !== 'EEXIST') throw error;
    });
  if (next !== '') await mirror(join(root, next), rest, join(at, next));
}

/** Some tools make folders read-only (Go's module cache), and whoever means harm makes some deeper than any path: both are mended first. */
async function removeAll(path: string, mended: readonly string[] = []): Promise<void> {
  try {
    await rm(path, { recursive: true, force: true, maxRetries: 3, retryDelay: 50 });
  } catch (error) {
    const code = codeOf(error);
    const mend = MENDS[code];
    if (mend === undefined || mended.includes(code)) throw error;
    await mend(path);
    await removeAll(path, [...mended, code]);
  }
}

/** What can be done about a folder that cannot be removed, by the code of the error. */
const MENDS: Readonly<Record<string, (path: string) => Promise<void>>> = {
  EACCES: openFolders,
  EPERM: openFolders,
  ENAMETOOLONG: liftFolders,
};

/** A path of this length can have one more name, of at most 255 bytes, on every system (PATH_MAX is 1024 on macOS, 4096 on Linux). */
const LONG_PATH = 700;

/** Folders that lie deep are moved up to the top, one after the other, so that each has a path by which it can be removed. */
async function liftFolders(top: string): Promise<void> {
  const open = [top];
  let lifted = 0;
  for (let at = open.pop(); at !== undefined; at = open.pop())
    for (const entry of await readdir(at, { withFileTypes: true })) {
      if (!entry.isDirectory()) continue;
      const path = join(at, entry.name);
      const short = join(top, `.lifted-${lifted}`);
      if (path.length <= LONG_PATH) open.push(path);
      else {
        await rename(path, short);
        lifted += 1;
        open.push(short);
      }
    }
}

async function openFolders(path: string): Promise<void> {
  await chmod(path, 0o700);
  for (const entry of await readdir(path, { withFileTypes: true }))
    if (entry.isDirectory()) await openFolders(join(path, entry.name));
}

/** A file system error as a Failure `environment`, with the command that shows what to mend. */
export function fileFailure(error: unknown, verb: string, path: string): Failure {
  const code = codeOf(error);
  const failure = (why: string, hint: string) =>
    new Failure('environment', `cannot ${verb} ${path}: ${why}`, hint, { cause: error });
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return failure(
        'the disk is full',
        `See \`df -h ${path}\` and \`df -i ${path}\`. Free some space, or set TMPDIR to a larger disk.`,
      );
    case 'EACCES':
    case 'EPERM':
      return failure(
        'permission denied',
        `See \`ls -ld ${path} ${dirname(path)}\` and \`id\`. Give this user access, or choose another folder.`,
      );
    case 'EROFS':
      return failure('the file system is read-only', `See \`findmnt -T ${dirname(path)}\`. Choose a folder that can be written.`);
    case 'EMFILE':
    case 'ENFILE':
      return failure('too many open files', 'See `ulimit -n`, and raise it.');
    default:
      return failure(error instanceof Error ? error.message : String(error), `See \`ls -ld ${path} ${dirname(path)}\`.`);
  }
}

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
    return codeOf(error) || 'unknown';
  }
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
}
