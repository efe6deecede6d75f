import { dirname, join, relative, resolve } from 'node:path';
import { type Path, type Problem, pathText } from '../../config/problem.ts';
import { readYaml, type Source } from '../../config/yaml.ts';
import type { World } from '../../world/world.ts';

/** ComposeFiles are the files that a compose file is made of, by their paths from the root of the worktree; its own comes first. */
export type ComposeFiles = ReadonlyMap<string, Source>;

/** Where a compose file is read. */
export interface ComposePlace {
  /** The root of the worktree. */
  readonly root: string;
  /** Below the root. */
  readonly file: string;
}

/** A compose file that is longer is made by a program; and nobody includes more of them than this. */
const MOST_CHARACTERS = 256 * 1024;
const MOST_FILES = 20;

/**
 * Reads the compose file and all that it includes or extends, before the engine's own command reads any of them: that would
 * fetch addresses, and read files of this machine into a container's environment. What leads out of the worktree is a Problem.
 */
export async function readComposeFiles(
  { files }: Pick<World, 'files'>,
  { root, file }: ComposePlace,
): Promise<{ readonly sources: ComposeFiles; readonly problems: readonly Problem[] }> {
  const sources = new Map<string, Source>();
  const problems: Problem[] = [];
  const wanted = [file];
  for (let name = wanted.shift(); name !== undefined; name = wanted.shift()) {
    if (sources.has(name)) continue;
    if (sources.size === MOST_FILES)
      return { sources, problems: [...problems, whole(name, `is one file more than ${MOST_FILES}`)] };
    const text = await files.readPlain(join(root, name), root);
    if (text === null) return { sources, problems: [...problems, whole(name, 'is not there')] };
    const source = readYaml(text, name, MOST_CHARACTERS);
    sources.set(name, source);
    problems.push(...source.problems);
    if (READ_OTHERWISE.test(text))
      problems.push(whole(name, 'is not plain UTF-8 without directives: the engine could read it otherwise'));
    // The engine takes this one by itself, for what it fills in.
    const secret = join(dirname(name), '.env');
    if ((await files.isBelow(join(root, secret), root)) === false) problems.push(whole(secret, 'leads out of the repository'));
    const references = referencesIn(source.value);
    for (const reference of references) {
      const path = relative(root, resolve(root, dirname(name), reference.path));
      const leadsOut = path.startsWith('..') || (await files.isBelow(join(root, path), root)) === false;
      const text = whyMoved(reference, references) ?? whyElsewhere(reference.path, leadsOut);
      if (text !== null) problems.push({ file: name, ...source.placeOf(reference.at), path: pathText(reference.at), text });
      else if (reference.isCompose) wanted.push(path);
    }
  }
  return { sources, problems };
}

/** With a directive YAML has other types (a text as bytes); of another encoding nothing is seen here. */
const READ_OTHERWISE = /^%|[\0\uFFFD]/m;

function whyElsewhere(path: string, leadsOut: boolean): string | null {
  if (/^~|\$|:\/\/|^git@|^oci:/.test(path)) return 'names no plain file of the repository: write its path out';
  return leadsOut ? 'leads out of the repository: copy the file into it' : null;
}

/** Paths are looked at from where their own file stands: an include can have them start elsewhere. */
function whyMoved({ at, path }: ComposeReference, all: readonly ComposeReference[]): string | null {
  if (at.at(-1) === 'project_directory') return 'is where paths of other files start: write them from their own folders';
  const list = pathText(at.slice(0, -1));
  const first = all.find((one) => one.isCompose && one.at.at(-2) === 'path' && pathText(one.at.slice(0, -1)) === list);
  return first === undefined || dirname(first.path) === dirname(path)
    ? null
    : 'names files of several folders, whose paths would all start at the first: include each by itself';
}

/** A ComposeReference is a file that a compose file names, which the engine's command reads on this machine. */
interface ComposeReference {
  readonly at: Path;
  readonly path: string;
  readonly isCompose: boolean;
}

/** Keys that name files, wherever they are: an anchor may stand anywhere. What is below them, to the path itself. */
const FILE_KEYS: Readonly<
  Record<string, { readonly inner: readonly string[]; readonly isCompose: boolean; readonly plain: boolean }>
> = {
  include: { inner: ['path'], isCompose: true, plain: true },
  extends: { inner: ['file'], isCompose: true, plain: false },
  env_file: { inner: ['path'], isCompose: false, plain: true },
  label_file: { inner: ['path'], isCompose: false, plain: true },
  project_directory: { inner: [], isCompose: false, plain: true },
};

/** As deep as a file can be nested. */
export function referencesIn(value: unknown, at: Path = []): readonly ComposeReference[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]): readonly ComposeReference[] => {
    const path = [...at, Array.isArray(value) ? Number(name) : name];
    const key = Object.hasOwn(FILE_KEYS, name) ? FILE_KEYS[name] : undefined;
    const named = key === undefined ? [] : textsIn(inner, path, key).map((found) => ({ ...found, isCompose: key.isCompose }));
    return [...named, ...referencesIn(inner, path)];
  });
}

function textsIn(
  value: unknown,
  at: Path,
  key: { readonly inner: readonly string[]; readonly plain: boolean },
): readonly { readonly at: Path; readonly path: string }[] {
  if (typeof value === 'string') return key.plain ? [{ at, path: value }] : [];
  if (Array.isArray(value)) return value.flatMap((item: unknown, i) => textsIn(item, [...at, i], { ...key, plain: true }));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    // What a merge brings stands one level deeper here than where the engine reads it.
    name === '<<'
      ? textsIn(inner, [...at, name], { ...key, plain: false })
      : key.inner.includes(name)
        ? textsIn(inner, [...at, name], { inner: [], plain: true })
        : [],
  );
}

function whole(file: string, text: string): Problem {
  return { file, line: 1, column: 1, path: '', text };
}

/**
 * The place of something in the engine's view of it all: in the first file that has it; else where another service has it, or
 * an anchor, from which it may have come; else the service.
 */
export function placeIn(sources: ComposeFiles, path: Path): Pick<Problem, 'file' | 'line' | 'column'> {
  const [section = '', name = '', ...inner] = path;
  for (const [file, source] of sources) if (has(source.value, path)) return { file, ...source.placeOf(path) };
  for (const [file, source] of sources) {
    const found = inner.length > 0 ? holderOf(source.value, inner) : undefined;
    if (found !== undefined) return { file, ...source.placeOf([...found, ...inner]) };
  }
  for (const [file, source] of sources) if (has(source.value, [section, name])) return { file, ...source.placeOf(path) };
  const [file = ''] = sources.keys();
  return { file, line: 1, column: 1 };
}

/** Where the first mapping is that has something at this path. */
function holderOf(value: unknown, inner: Path, at: Path = []): Path | undefined {
  if (has(value, inner)) return at;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, below] of Object.entries(value)) {
    const found = holderOf(below, inner, [...at, Array.isArray(value) ? Number(key) : key]);
    if (found !== undefined) return found;
  }
  return undefined;
}

function has(value: unknown, [step, ...rest]: Path): boolean {
  if (step === undefined) return true;
  if (typeof value !== 'object' || value === null) return false;
  const found = Object.entries(value).find(([key]) => key === String(step));
  return found !== undefined && has(found[1], rest);
}
