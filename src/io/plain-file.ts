import { constants } from 'node:fs';
import { type FileHandle, open, realpath } from 'node:fs/promises';
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
    const folder = await realpath(dirname(path));
    const inside = relative(await realpath(root), folder);
    if (inside.split('/')[0] === '..' || isAbsolute(inside)) throw refused(path, `is outside of ${root}`);
    const file = join(folder, basename(path));
    return readOpen(await openPlain(file, path), path, MOST_PLAIN_BYTES);
  });
}

async function openPlain(file: string, path: string): Promise<FileHandle> {
  try {
    return await open(file, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
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
    if (!state.isFile()) throw refused(path, 'is a device, a pipe or a socket');
    const chunks: Buffer[] = [];
    for await (const chunk of file.createReadStream({ end: mostBytes, autoClose: false })) chunks.push(chunk as Buffer);
    const bytes = Buffer.concat(chunks);
    if (bytes.length > mostBytes) throw refused(path, `is larger than ${mostBytes / MEBIBYTE} MiB`);
    return bytes.toString('utf8');
  } finally {
    await file.close();
  }
}

async function unlessMissing<T>(read: () => Promise<T>): Promise<T | null> {
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

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
