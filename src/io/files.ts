import { randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, open, readdir, readFile, realpath, rename, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { Failure } from '../model/failure.ts';
import type { Files } from './world.ts';

export function nodeFiles(): Files {
  return {
    read: (path) => guarded('read', path, () => readIfThere(path)),
    write: (path, text) => guarded('write', path, () => writeWhole(path, text)),
    makeTemporary: (prefix) => guarded('make a folder in', tmpdir(), () => makeTemporary(prefix)),
    makeDirectory: (path) => guarded('make the folder', path, async () => void (await mkdir(path, { recursive: true }))),
    link: (target, path) => guarded('make the link', path, () => symlink(target, path)),
    remove: (path) => guarded('remove', path, () => removeAll(path)),
  };
}

async function guarded<T>(verb: string, path: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw fileFailure(error, verb, path);
  }
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes(codeOf(error))) return null;
    throw error;
  }
}

async function writeWhole(path: string, text: string): Promise<void> {
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

/** Readable by its owner only (0700, as mkdtemp makes it), by its real path: git and the kernel report real paths. */
async function makeTemporary(prefix: string): Promise<string> {
  return mkdtemp(join(await realpath(tmpdir()), prefix));
}

/** Some tools make folders read-only (Go's module cache): those are opened first, then removed. */
async function removeAll(path: string): Promise<void> {
  const remove = () => rm(path, { recursive: true, force: true, maxRetries: 3, retryDelay: 50 });
  try {
    await remove();
  } catch (error) {
    if (!['EACCES', 'EPERM'].includes(codeOf(error))) throw error;
    await openFolders(path);
    await remove();
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

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
