import { type NamedFile, pathsIn, protosOf, type References, referencesOf } from './references.ts';

/** A LoadReader reads the files of one commit: paths are from the root, and a link is no file. */
export interface LoadReader {
  /** Null for what is no plain file of text, or is not read any more. */
  text(path: string): Promise<string | null>;
  isFile(path: string): Promise<boolean>;
}

/** A Reach is what a k6 script is made of: itself, all that it imports, and all that these open. */
export interface Reach {
  /** Files, from the repository's root; also those that are not there, where k6 may look for one. */
  readonly files: readonly string[];
  /** Folders of which any file may be among it. */
  readonly folders: readonly string[];
  /** Why any file at all may be among it, in words; null where that is not so. */
  readonly unknown: string | null;
}

/** Of more files than this nobody's script is made. */
const MOST = 200;

/** A ScriptFile is one that is read for what it names. */
type ScriptFile = Pick<NamedFile, 'kind' | 'roots'> & { readonly path: string };

/** Follows what a script imports and opens, the nearest first. What is neither told nor found makes it unknown. */
export async function reachOf(script: string, reader: LoadReader): Promise<Reach> {
  const entry = plainPath(script);
  const files = new Set([entry]);
  const folders = new Set<string>();
  const read: { readonly path: string; readonly text: string }[] = [];
  const parts = new Map<string, ScriptFile>([[entry, { path: entry, kind: 'module', roots: [] }]]);
  let unknown: string | null = null;
  let hands = false;
  // A map can grow while it is walked.
  for (const part of parts.values()) {
    const { path } = part;
    const text = read.length < MOST ? await reader.text(path) : null;
    if (text === null) unknown ??= `${path} cannot be read as a plain file`;
    if (text === null) continue;
    read.push({ path, text });
    const found = namedBy(part, text, entry);
    if (found.unknown !== null) unknown ??= `${path}: ${found.unknown}`;
    for (const folder of found.folders) folders.add(folder);
    hands ||= found.hands;
    for (const reference of found.files) {
      const there = await existing(reference, reader);
      if (there.length === 0 && reference.needed) unknown ??= `${path} names ${reference.places[0]}, which is no plain file`;
      for (const place of reference.places) files.add(place);
      for (const place of reference.kind === 'data' ? [] : there)
        if (!parts.has(place)) parts.set(place, { ...reference, path: place });
    }
  }
  // A function that opens what it is handed is handed it by one of these.
  const handed = !hands ? [] : read.flatMap(({ path, text }) => pathsIn(text, { path, entry }));
  return { files: [...files], folders: [...new Set([...folders, ...handed])], unknown };
}

/** As GitHub lists files: `./perf//a.js` is `perf/a.js`. */
export function plainPath(path: string): string {
  return path
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/');
}

function namedBy({ path, kind, roots }: ScriptFile, text: string, entry: string): References {
  return kind === 'proto' ? protosOf(text, roots) : referencesOf(text, { path, entry });
}

/** Of the places where a file may lie those where one does. */
async function existing({ places }: NamedFile, reader: LoadReader): Promise<readonly string[]> {
  const there: string[] = [];
  for (const place of places) if (await reader.isFile(place)) there.push(place);
  return there;
}
