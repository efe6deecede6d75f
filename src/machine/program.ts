import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Beside the doors: the hash of everything else in their folder, computed when it was built. */
export const HASH_FILE = 'sha256';
/** Beside the doors, too: what a profiled service's Node.js loads. */
export const PRELOAD_FILE = 'profile-preload.cjs';
/** Beside package.json of what was published: which commit of which repository it was built from. */
export const RELEASE_FILE = 'release.json';

/** The folder of the program whose door is at `url`: of package.json, dist/ and examples/. */
export const programFolder = (url: string): string => dirname(dirname(fileURLToPath(url)));

/** Which program this is, in one line: `benchgate 0.1.0 (dist sha256 e86da391d12c, commit 27b7c7f01234)`. */
export function programText(version: string, url: string): string {
  const folder = programFolder(url);
  const hash = textOf(join(dirname(fileURLToPath(url)), HASH_FILE))?.trim();
  const commit = releasedFrom(folder) ?? checkedOut(folder);
  const facts = [
    ...(hash === undefined ? ['not built'] : [`dist sha256 ${hash.slice(0, SHOWN)}`]),
    ...(commit === null ? [] : [`commit ${commit.slice(0, SHOWN)}`]),
  ];
  return `benchgate ${version} (${facts.join(', ')})`;
}

/** Where the file is that a profiled service's Node.js loads: beside the program at `url`, or in what was built of it. */
export function preloadFor(url: string): string {
  const folder = dirname(fileURLToPath(url));
  const places = ['.', '..', '../../dist'].map((way) => join(folder, way, PRELOAD_FILE));
  return places.find((place) => existsSync(place)) ?? join(folder, PRELOAD_FILE);
}

/** Digits of a hash that are shown: enough to compare, and on one line. */
const SHOWN = 12;
const COMMIT = /[0-9a-f]{40}/;

function releasedFrom(folder: string): string | null {
  return COMMIT.exec(/"commit": "([^"]*)"/.exec(textOf(join(folder, RELEASE_FILE)) ?? '')?.[1] ?? '')?.[0] ?? null;
}

/** As git keeps it, without starting git: asking for the version shall cost nothing. */
function checkedOut(folder: string): string | null {
  const git = gitFolder(folder);
  const head = textOf(join(git, 'HEAD'))?.trim() ?? '';
  const name = /^ref: (refs\/[\w./-]+)$/.exec(head)?.[1];
  if (name === undefined) return COMMIT.exec(head)?.[0] ?? null;
  const shared = resolve(git, textOf(join(git, 'commondir'))?.trim() ?? '.');
  const packed = textOf(join(shared, 'packed-refs'))
    ?.split('\n')
    .find((line) => line.endsWith(` ${name}`));
  return COMMIT.exec(textOf(join(shared, name)) ?? packed ?? '')?.[0] ?? null;
}

/** In a linked worktree `.git` is a file that names the folder. */
function gitFolder(folder: string): string {
  const at = join(folder, '.git');
  const linked = /^gitdir: (.*)/.exec(textOf(at) ?? '')?.[1];
  return linked === undefined ? at : resolve(folder, linked);
}

function textOf(file: string): string | null {
  try {
    return existsSync(file) ? readFileSync(file, 'utf8') : null;
  } catch {
    // A folder, or a file that nobody may read: then it tells nothing.
    return null;
  }
}
