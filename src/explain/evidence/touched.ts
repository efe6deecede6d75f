import type { TouchedPlace } from '../../model/diagnosis.ts';
import type { CodePlace, TouchedFile } from '../../model/evidence.ts';

/** What a suspect is known by: the functions that its code is in, and what it is called. */
export interface SuspectNames {
  readonly codes: readonly CodePlace[];
  readonly names: readonly string[];
}

/** Where head changes what a suspect is about: its own code, else a function that is called as it is; null where neither is. */
export function touchedBy({ codes, names }: SuspectNames, files: readonly TouchedFile[]): TouchedPlace | null {
  for (const code of codes) {
    const file = files.find(({ path, lines }) => path === code.file && lines.length > 0);
    if (file !== undefined) return { path: file.path, line: lineIn(file, code.line), name: code.name };
  }
  const index = INDEXES.get(files) ?? indexOf(files);
  INDEXES.set(files, index);
  const found = names.flatMap(wordsOf).flatMap((word) => index.get(word) ?? []);
  const [first] = found.sort((a, b) => a.place - b.place);
  return first === undefined ? null : { path: first.file.path, line: lineIn(first.file, null), name: first.name };
}

interface TouchedFunction {
  readonly file: TouchedFile;
  readonly name: string;
  /** Among all that are touched. */
  readonly place: number;
}

/** Asked for every operation and every function: a claim may have so many that their names must be taken apart once. */
const INDEXES = new WeakMap<readonly TouchedFile[], ReadonlyMap<string, TouchedFunction>>();

/** The first touched function of each name, without what it belongs to. */
function indexOf(files: readonly TouchedFile[]): ReadonlyMap<string, TouchedFunction> {
  const index = new Map<string, TouchedFunction>();
  let place = 0;
  for (const file of files.filter(({ lines }) => lines.length > 0))
    for (const name of file.functions) {
      const word = lastWord(name);
      if (word !== '' && !index.has(word)) index.set(word, { file, name, place });
      place += 1;
    }
  return index;
}

/** The changed line where the function begins, else the first after that, else the first of the file. */
function lineIn({ lines }: TouchedFile, line: number | null): number {
  const [first] = lines;
  if (line === null) return first?.[0] ?? 1;
  const next = lines.find(([, to]) => to >= line);
  return next === undefined ? (first?.[0] ?? 1) : Math.max(next[0], line);
}

/** Shorter words are found everywhere, and so are those of protocols and languages. */
const SHORTEST = 4;
const EVERYWHERE =
  /^(?:select|from|where|insert|into|update|delete|order|group|limit|http|https|server|client|main|handler|handle|index|request|response|query|init|constructor|anonymous)$/;

function wordsOf(name: string): readonly string[] {
  return name
    .toLowerCase()
    .split(/[^\p{L}\p{N}_$]+/u)
    .filter((word) => word.length >= SHORTEST && !EVERYWHERE.test(word));
}

/** Of `Pool.acquire` the last: `acquire`. */
function lastWord(name: string): string {
  return wordsOf(name).at(-1) ?? '';
}
