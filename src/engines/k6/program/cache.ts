import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileFailure, guarded } from '../../../machine/files.ts';
import { unlessMissing } from '../../../machine/plain-file.ts';
import type { Env } from '../../../model/env.ts';
import { Failure } from '../../../model/failure.ts';
import type { K6Release } from './releases.ts';

/** Beside each binary lies its SHA-256, as it was when it came out of an archive whose hash was right. */
const BINARY = 'k6';
const RECORD = 'k6.sha256';

/** Where downloaded binaries are kept: where a runner keeps tools, else where this user's programs keep what they can fetch again. */
export function cacheFolder(env: Env): string {
  const user = env.XDG_CACHE_HOME || join(env.HOME || homedir(), '.cache');
  return join(env.RUNNER_TOOL_CACHE || user, 'benchgate');
}

/** The path of a release's binary, its hash checked again now; null when it is not there. One that changed is removed. */
export async function cachedBinary(folder: string, release: K6Release): Promise<string | null> {
  const home = homeOf(folder, release);
  const [binary, record] = await Promise.all([BINARY, RECORD].map((name) => readIfThere(join(home, name))));
  if (binary == null || record == null) return null;
  if (sha256(binary) === record.toString('latin1').trim()) return join(home, BINARY);
  await rm(home, { recursive: true, force: true });
  throw new Failure(
    'environment',
    `${join(home, BINARY)} is not what was downloaded: its SHA-256 has changed`,
    'It was removed. Start again to download k6 anew, and see who else writes to this folder.',
  );
}

/** Keeps a binary, whole or not at all; its path. Somebody else may keep the same one at the same time. */
export async function keepBinary(folder: string, release: K6Release, binary: Buffer): Promise<string> {
  const home = homeOf(folder, release);
  const draft = `${home}.${randomBytes(6).toString('hex')}`;
  try {
    await mkdir(draft, { recursive: true, mode: 0o755 });
    await writeFile(join(draft, BINARY), binary, { mode: 0o555, flag: 'wx' });
    await writeFile(join(draft, RECORD), `${sha256(binary)}\n`, { mode: 0o444, flag: 'wx' });
    await rename(draft, home);
  } catch (error) {
    await rm(draft, { recursive: true, force: true }).catch(() => {});
    const other = await cachedBinary(folder, release);
    if (other === null) throw fileFailure(error, 'keep k6 in', folder);
  }
  return join(home, BINARY);
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The archive's hash in the name: another archive of the same version is another entry. */
function homeOf(folder: string, { name, sha256: archive }: K6Release): string {
  return join(folder, `${name}-${archive.slice(0, 12)}`);
}

function readIfThere(path: string): Promise<Buffer | null> {
  return guarded('read', path, () => unlessMissing(() => readFile(path)));
}
