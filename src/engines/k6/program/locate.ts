import { execFile } from 'node:child_process';
import { access, constants, readFile, stat } from 'node:fs/promises';
import { delimiter, isAbsolute, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Env } from '../../../model/env.ts';
import { Failure } from '../../../model/failure.ts';
import type { K6Choice, K6Program } from '../../../world/world.ts';
import { unpack } from './archive.ts';
import { cachedBinary, cacheFolder, keepBinary, sha256 } from './cache.ts';
import { download } from './download.ts';
import { DEFAULT_VERSION, type K6Release, type Platform, releaseFor, urlOf } from './releases.ts';

/** Where k6 is looked for. */
interface LocateInput {
  readonly env: Env;
  readonly machine: Platform;
}

/** k6 tells its version at once, or the machine is stuck. */
const VERSION_TIMEOUT_MS = 30_000;

/**
 * `choice.path`, then PATH, then our cache, then a download, which only a choice that asks for a version or for a URL starts:
 * else null. On PATH only what is of the version and has the SHA-256 that were asked for is taken.
 */
export async function locateK6(choice: K6Choice, { env, machine }: LocateInput): Promise<K6Program | null> {
  if (choice.path !== undefined) return given(resolve(choice.path), choice);
  const onPath = await findOnPath(choice, env);
  if (onPath !== null) return onPath;
  const isAsked = choice.version !== undefined || choice.downloadUrl !== undefined;
  // Without a wish, a machine for which k6 is not released is one without k6.
  const release = isAsked ? wanted(choice, machine) : orNull(() => wanted(choice, machine));
  if (release === null) return null;
  const cached = await cachedBinary(cacheFolder(env), release);
  if (cached !== null) return { path: cached, version: release.version };
  return isAsked ? fetched(choice, release, env) : null;
}

async function given(path: string, { version, sha256: hash }: K6Choice): Promise<K6Program> {
  if (!(await isExecutable(path)))
    throw new Failure(
      'environment',
      `there is no program at ${path}`,
      `Correct k6-path. See \`ls -l ${path}\`: is it executable?`,
    );
  if (hash !== undefined && (await hashOf(path)) !== hash)
    throw new Failure('environment', `${path} does not have the SHA-256 of k6-sha256`, 'Correct k6-sha256, or get k6 again.');
  const found = await versionOf(path);
  if (found === null)
    throw new Failure(
      'environment',
      `${path} does not say which version of k6 it is`,
      `See \`${path} version\`: is it k6 for this machine?`,
    );
  if (version !== undefined && found !== version)
    throw new Failure('environment', `${path} is k6 ${found}, not ${version}`, 'Correct k6-version or k6-path.');
  return { path, version: found };
}

async function findOnPath({ version, sha256: hash }: K6Choice, env: LocateInput['env']): Promise<K6Program | null> {
  for (const folder of (env.PATH ?? '').split(delimiter).filter(isAbsolute)) {
    const path = join(folder, 'k6');
    if (!(await isExecutable(path)) || (hash !== undefined && (await hashOf(path)) !== hash)) continue;
    const found = await versionOf(path);
    if (found !== null && (version === undefined || version === found)) return { path, version: found };
  }
  return null;
}

function wanted({ version = DEFAULT_VERSION, sha256: hash }: K6Choice, machine: Platform): K6Release {
  return releaseFor(version, hash, machine);
}

async function fetched({ offline, downloadUrl }: K6Choice, release: K6Release, env: LocateInput['env']): Promise<K6Program> {
  const url = urlOf(release, downloadUrl);
  if (offline)
    throw new Failure(
      'environment',
      `k6 ${release.version} is not on this machine, and offline forbids to download it`,
      `Get ${url} by other means, unpack it, and give the path of the k6 in it as k6-path.`,
    );
  const archive = await download(url, env);
  const hash = sha256(archive);
  if (hash !== release.sha256)
    throw new Failure(
      'environment',
      `the archive of k6 ${release.version} has the SHA-256 ${hash} instead of ${release.sha256}`,
      'It was not opened. Check k6-sha256 and k6-download-url; if both are right, somebody changed the archive.',
    );
  const binary = await unpack(archive, release.archive, `${release.name}/k6`);
  return { path: await keepBinary(cacheFolder(env), release, binary), version: release.version };
}

/**
 * `2.2.0` of `k6 v2.2.0 (commit/…)`; null when it says nothing of the kind. A k6 calls itself by the name of its file, and one
 * that was built from a branch may have no number. It gets no environment: it needs none.
 */
async function versionOf(path: string): Promise<string | null> {
  try {
    const { stdout } = await promisify(execFile)(path, ['version'], { env: {}, timeout: VERSION_TIMEOUT_MS });
    return VERSION.exec(stdout)?.[1] ?? null;
  } catch {
    return null;
  }
}

const VERSION = /^\S+ v?(\d+\.\d+\.\d+[\w.+-]*|\(devel\)|devel)(?=\s*(?:\(|$))/m;

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

async function hashOf(path: string): Promise<string> {
  return sha256(await readFile(path));
}

function orNull<T>(make: () => T): T | null {
  try {
    return make();
  } catch {
    return null;
  }
}
