import { constants } from 'node:fs';
import { type FileHandle, mkdir, open, realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative } from 'node:path';
import { Failure } from '../model/failure.ts';

const MEBIBYTE = 1024 * 1024;

/** Four times the largest file that we write: what is larger is a wrong file. */
const MOST_BYTES = 64 * MEBIBYTE;

/** As large as the bodies of a scenario may be, the largest thing that a configuration names. */
const MOST_PLAIN_BYTES = 16 * MEBIBYTE;

/** The text of a regular file, links followed; null when there is none. Never waits for a pipe, never reads a device. */
export async function readRegular(path: string): Promise<string | null> {
  return unlessMissing(async () => readOpen(await open(path, constants.O_RDONLY | constants.O_NONBLOCK), path, MOST_BYTES));
}

/** The text of a file that is really below `root` and no link; null when there is none. Else a Failure `policy`. */
export async function readPlain(path: string, root: string): Promise<string | null> {
  return unlessMissing(async () => {
    const file = await placeBelow(root, path);
    return readOpen(await openPlain(file, path, constants.O_RDONLY), path, MOST_PLAIN_BYTES);
  });
}

/** A regular file that is really below `root` and no link, open for reading; null while there is none. Else a Failure `policy`. */
export async function openToRead(path: string, root: string): Promise<FileHandle | null> {
  return unlessMissing(async () => {
    const file = await openPlain(await placeBelow(root, path), path, constants.O_RDONLY);
    try {
      await stateOf(file, path);
      return file;
    } catch (error) {
      await file.close();
      throw error;
    }
  });
}

/** As `readPlain`, piece by piece and whatever its size; false where there is none. */
export async function readPieces(path: string, root: string, take: (piece: Uint8Array) => void): Promise<boolean> {
  const file = await openToRead(path, root);
  if (file === null) return false;
  try {
    for await (const piece of file.createReadStream({ autoClose: false, highWaterMark: PIECE_BYTES })) take(piece as Buffer);
    return true;
  } finally {
    await file.close();
  }
}

/** A few reads for each megabyte. */
const PIECE_BYTES = 256 * 1024;

/**
 * Adds a line to a file that is really below `root` and no link; makes it and its folder. One write at the end of the file
 * is whole or (on a full disk, in a crash) cut: after a cut line a new one is begun.
 */
export async function appendPlain(path: string, root: string, line: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const flags = constants.O_RDWR | constants.O_APPEND | constants.O_CREAT;
  const file = await openPlain(await placeBelow(root, path), path, flags);
  try {
    const { size } = await stateOf(file, path);
    const { buffer: last } = await file.read(Buffer.from('\n'), 0, 1, Math.max(0, size - 1));
    const bytes = Buffer.from(`${last.toString() === '\n' ? '' : '\n'}${line}\n`);
    const { bytesWritten } = await file.write(bytes);
    if (bytesWritten < bytes.length) throw Object.assign(new Error('only a part was written'), { code: 'ENOSPC' });
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Whether what is at this path, all links followed, is `root` or really below it; null where nothing is there. */
export async function isBelow(path: string, root: string): Promise<boolean | null> {
  return unlessMissing(async () => !leavesRoot(await realpath(root), await realpath(path)));
}

function leavesRoot(root: string, path: string): boolean {
  const inside = relative(root, path);
  return inside.split('/')[0] === '..' || isAbsolute(inside);
}

/** The path with its folders' links followed; refused where they lead out of `root`. */
async function placeBelow(root: string, path: string): Promise<string> {
  const folder = await realpath(dirname(path));
  if (leavesRoot(await realpath(root), folder)) throw refused(path, `is outside of ${root}`);
  return join(folder, basename(path));
}

async function openPlain(file: string, path: string, flags: number): Promise<FileHandle> {
  try {
    return await open(file, flags | constants.O_NONBLOCK | constants.O_NOFOLLOW, 0o666);
  } catch (error) {
    if (['ELOOP', 'EMLINK'].includes(codeOf(error))) throw refused(path, 'is a symbolic link');
    throw error;
  }
}

/** One byte more than allowed is asked for: a file may grow while it is read, or not know its size. */
async function readOpen(file: FileHandle, path: string, mostBytes: number): Promise<string | null> {
  try {
    const state = await file.stat();
    if (state.isDirectory()) return null;
    if (!state.isFile()) throw refused(path, NOT_REGULAR);
    const chunks: Buffer[] = [];
    for await (const chunk of file.createReadStream({ end: mostBytes, autoClose: false })) chunks.push(chunk as Buffer);
    const bytes = Buffer.concat(chunks);
    if (bytes.length > mostBytes) throw refused(path, `is larger than ${mostBytes / MEBIBYTE} MiB`);
    return bytes.toString('utf8');
  } finally {
    await file.close();
  }
}

const NOT_REGULAR = 'is a device, a pipe or a socket';

async function stateOf(file: FileHandle, path: string): Promise<{ readonly size: number }> {
  const state = await file.stat();
  if (!state.isFile()) throw refused(path, NOT_REGULAR);
  return state;
}

/** What is read of something that may not be there; null where it is not. */
export async function unlessMissing<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(error))) return null;
    throw error;
  }
}

function refused(path: string, why: string): Failure {
  return new Failure('policy', `${path} ${why}.`, 'Benchgate reads plain files only: put the file itself there.');
}

/** The system's name of an error (`ENOENT`); empty for any other. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
