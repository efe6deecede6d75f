/** A PatchedFile is a file of a patch: what of it was changed, by the lines as they are afterwards. */
export interface PatchedFile {
  readonly path: string;
  /** First and last, from 1. */
  readonly lines: readonly (readonly [number, number])[];
  /** Names of functions that the changes are in, or that they have themselves. */
  readonly functions: readonly string[];
}

/** The files of a patch without context lines, as `git diff --unified=0` writes it; what was deleted has no lines to point to. */
export function patchedFiles(patch: string): readonly PatchedFile[] {
  const files: { path: string; lines: [number, number][]; functions: string[] }[] = [];
  let file: (typeof files)[number] | null = null;
  // Lines of a file are counted, so that one that looks like a heading is none.
  let inside = 0;
  for (const line of patch.split('\n')) {
    if (inside > 0 && /^[-+\\]/.test(line)) {
      if (line[0] !== '\\') inside -= 1;
      file?.functions.push(...functionsIn(line.slice(1)));
      continue;
    }
    inside = 0;
    const hunk = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@ ?(.*)$/.exec(line);
    if (hunk !== null) {
      const [, removed = '1', from = '1', added = '1', context = ''] = hunk;
      const first = Math.max(1, Number(from));
      file?.lines.push([first, Math.max(first, Number(from) + Number(added) - 1)]);
      file?.functions.push(...functionsIn(context));
      inside = Number(removed) + Number(added);
    } else if (line.startsWith('+++ ')) {
      const path = pathOf(line.slice(4));
      file = path === null ? null : { path, lines: [], functions: [] };
      if (file !== null) files.push(file);
    } else if (line.startsWith('diff --git ')) file = null;
  }
  return files;
}

/** `b/src/app.ts`, with a TAB behind it where it has spaces, or in quotes, as C writes them; null of `/dev/null`. */
function pathOf(written: string): string | null {
  const plain = written.startsWith('"') ? unquoted(written) : written.replace(/\t$/, '');
  return plain.startsWith('b/') ? plain.slice(2) : null;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', a: '\x07', b: '\b', f: '\f', v: '\v' };

function unquoted(written: string): string {
  const bytes: number[] = [];
  for (const [, octal, escaped, plain] of written.slice(1, written.lastIndexOf('"')).matchAll(/\\([0-7]{3})|\\(.)|([^\\]+)/g)) {
    if (octal !== undefined) bytes.push(Number.parseInt(octal, 8));
    else bytes.push(...new TextEncoder().encode(plain ?? ESCAPES[escaped ?? ''] ?? escaped ?? ''));
  }
  return new TextDecoder().decode(Uint8Array.from(bytes));
}

/** Longer lines are generated. */
const LONGEST_LINE = 400;
const NAME = '[A-Za-z_$][\\w$]{0,99}';
/** JavaScript and TypeScript, Go, Python: enough to name what was changed, and no parser. */
const FUNCTIONS: readonly RegExp[] = [
  new RegExp(`\\bfunction\\s*\\*?\\s+(${NAME})\\s*[(<]`),
  new RegExp(
    `\\b(?:const|let|var)\\s+(${NAME})\\s*(?::[^=]{1,100})?=\\s*(?:async\\b\\s*)?(?:function\\b|\\([^()]{0,200}\\)\\s*(?::[^=]{1,100})?=>|${NAME}\\s*=>)`,
  ),
  new RegExp(
    `^\\s*(?:(?:public|private|protected|static|async|override|get|set)\\s+)*#?(${NAME})\\s*\\([^;]{0,200}\\)\\s*(?::[^={]{1,100})?\\{\\s*$`,
  ),
  new RegExp(`^func\\s+(?:\\([^()]{1,100}\\)\\s*)?(${NAME})\\s*[(\\[]`),
  new RegExp(`^\\s*(?:async\\s+)?def\\s+(${NAME})\\s*\\(`),
];
/** What looks like a method and is none. */
const WORDS = new Set(['if', 'for', 'while', 'switch', 'catch', 'with', 'return', 'function', 'do', 'else', 'await', 'new']);

/** The functions that a line of code begins. */
export function functionsIn(line: string): readonly string[] {
  if (line.length > LONGEST_LINE) return [];
  const found = FUNCTIONS.flatMap((pattern) => pattern.exec(line)?.[1] ?? []);
  return [...new Set(found)].filter((name) => !WORDS.has(name));
}
