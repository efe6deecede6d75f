import type { FoundFile, World } from '../world/world.ts';

/** A BuiltSeal is what a build left beside the files of its commit, as far as it is code: the stamp of each, and what it holds. */
export interface BuiltSeal {
  readonly paths: readonly string[];
  readonly stamps: readonly string[];
  readonly digests: readonly string[];
  /** Whether that is all of it: not where there is more than anybody waits for. */
  readonly complete: boolean;
}

/** More files than dependencies have, and more than two seconds of reading: what is beyond is not looked at. */
const MOST_FILES = 200_000;
const MOST_CODE = 60_000;
const MOST_BYTES = 2 ** 30;

/** Seals what is below a worktree and not among these files. */
export async function sealBuilt(worktree: string, committed: readonly string[], { files }: World): Promise<BuiltSeal> {
  const found = await files.find(worktree, MOST_FILES);
  const known = new Set(committed);
  const code = found.files.filter((file) => isCode(file) && !known.has(file.path));
  let bytes = 0;
  const kept = code.slice(0, MOST_CODE).filter((file) => {
    bytes += file.isLink ? 0 : file.bytes;
    return bytes <= MOST_BYTES;
  });
  const paths = kept.map(({ path }) => path);
  // Stamps first: what is written in between differs from its stamp, and is read again.
  const stamps = await files.stamps(worktree, paths);
  const digests = await files.digests(worktree, paths);
  return { paths, stamps, digests, complete: found.complete && kept.length === code.length };
}

/** The first of these files that holds something else than it did; written again with the same text, it is what it was. */
export async function changedOfBuilt(
  worktree: string,
  { paths, stamps, digests }: BuiltSeal,
  { files }: World,
): Promise<string | undefined> {
  const now = await files.stamps(worktree, paths);
  const touched = paths.flatMap((path, i) => (now[i] === stamps[i] ? [] : [{ path, digest: digests[i] }]));
  if (touched.length === 0) return undefined;
  const held = await files.digests(
    worktree,
    touched.map(({ path }) => path),
  );
  return touched.find(({ digest }, i) => held[i] !== digest)?.path;
}

/**
 * What is run or loaded: programs, links, and what languages call code. Data, and what tools keep to be faster the next time, is for
 * services to write.
 */
function isCode({ path, isLink, isProgram }: FoundFile): boolean {
  if (isCache(path)) return false;
  return isLink || isProgram || (CODE.test(path) && !/\.d\.[cm]?ts$/.test(path));
}

const CODE =
  /(?:\.(?:[cm]?[jt]sx?|vue|svelte|node|wasm|so(?:\.[\d.]+)?|dylib|dll|exe|a|o|jar|war|class|pyc?|rb|php|pl|pm|lua|sh|beam|exs?|go|rs|cs)|(?:^|\/)package\.json)$/i;

/** Names that tools give to what they keep; in folders of dependencies a package may be called like that. */
function isCache(path: string): boolean {
  const folders = path.split('/').slice(0, -1);
  if (folders.some((name) => /^\.(?:\w*-?cache|vite|turbo|git)$/.test(name))) return true;
  const isDependency = folders.some((name) => ['node_modules', 'site-packages', 'vendor', 'gems'].includes(name));
  return !isDependency && folders.some((name) => /^(?:caches?|te?mp|logs?)$/.test(name));
}
