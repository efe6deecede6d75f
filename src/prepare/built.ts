import type { FoundFile, World } from '../world/world.ts';

/** A BuiltSeal is what a build left beside the files of its commit, as far as it is code: what each holds, as a digest. */
export interface BuiltSeal {
  readonly digests: ReadonlyMap<string, string>;
  /** The mark of each when it was last seen to hold that: as long as it has this one nobody need read it. */
  readonly marks: Map<string, string>;
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
  // Marks first: what is written in between differs from its mark, and is read again.
  const marks = await files.marks(worktree, paths);
  const digests = await files.digests(worktree, paths);
  return {
    digests: byPath(paths, digests),
    marks: byPath(paths, marks),
    complete: found.complete && kept.length === code.length,
  };
}

/** The first of these files that holds something else than it did; written again with the same text, it is what it was. */
export async function changedOfBuilt(
  worktree: string,
  { digests, marks }: BuiltSeal,
  { files }: World,
): Promise<string | undefined> {
  const paths = [...digests.keys()];
  const now = byPath(paths, await files.marks(worktree, paths));
  const touched = paths.filter((path) => now.get(path) !== marks.get(path));
  const held = byPath(touched, await files.digests(worktree, touched));
  const changed = touched.find((path) => held.get(path) !== digests.get(path));
  // Package managers that share files among projects move the times of all by each new name: they are read once, not before each start.
  if (changed === undefined) for (const path of touched) marks.set(path, now.get(path) ?? '');
  return changed;
}

const byPath = (paths: readonly string[], texts: readonly string[]) => new Map(paths.map((path, i) => [path, texts[i] ?? '']));

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
