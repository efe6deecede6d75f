import type { CodePlace } from '../../model/evidence.ts';

/** Beyond these a name or a path tells nobody more. */
const LONGEST_NAME = 200;
const LONGEST_FILE = 300;
/** From its last occurrence on a path says which package it is of, wherever that was installed. */
const PACKAGES = '/node_modules/';

/** A CodeSource is a function as a profile tells it. Every text in it is hostile. */
export interface CodeSource {
  readonly name: string;
  /** A path, a `file:` URL, `node:` and the name of a module, or nothing. */
  readonly file: string;
  /** From 1; less is none. */
  readonly line: number;
}

/** A function by its file below `root`, the absolute path of a worktree, without anything that cannot be printed. */
export function placeOf({ name, file, line }: CodeSource, root: string): CodePlace {
  const shown = plain(name, LONGEST_NAME) || '(anonymous)';
  // Where in Node.js itself says nothing to whoever does not work on it.
  if (file.startsWith('node:')) return { name: `(node) ${shown}`, file: '', line: null };
  return {
    name: shown,
    file: plain(fileOf(file, root), LONGEST_FILE),
    line: Number.isSafeInteger(line) && line > 0 ? line : null,
  };
}

/** Where packages, languages and systems keep their code. What is built elsewhere, in an image, is the program's all the same. */
const LIBRARY = /(?:^|\/)(?:node_modules|pkg\/mod|site-packages|go[\d.-]*\/src)\/|^\/usr\/|@v\d/;

/** Whether it is the program's own code: nothing of a package, of the language or of the system. */
export function isOfProgram({ name, file }: CodePlace): boolean {
  return file !== '' && !/^[a-z][a-z\d+.-]*:/i.test(file) && !LIBRARY.test(file) && !isNoFunction({ name });
}

/** Whether it is what profilers write in parentheses, `(garbage collector)`: time that no caller answers for. */
export function isNoFunction({ name }: Pick<CodePlace, 'name'>): boolean {
  return /^\((?:garbage collector|program|idle|root)\)$/.test(name);
}

function fileOf(file: string, root: string): string {
  const path = file.startsWith('file://') ? pathOf(file) : file;
  const packages = path.lastIndexOf(PACKAGES);
  if (packages >= 0) return path.slice(packages + 1);
  const folder = `${root.replace(/\/+$/, '')}/`;
  return path.startsWith(folder) ? path.slice(folder.length) : path;
}

/** Modules may have a query, by which they are loaded more than once. */
function pathOf(url: string): string {
  const path = url.slice('file://'.length).replace(/[?#].*$/s, '');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function plain(text: string, longest: number): string {
  return text
    .slice(0, longest)
    .replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
}
