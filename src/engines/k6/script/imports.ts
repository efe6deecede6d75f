/**
 * The longest list of names between `import` and `from` that is looked through; to the next such word, or a text full of them
 * would be looked through again from each.
 */
export const NAMES = String.raw`(?:(?!\b(?:im|ex)port\b)[^'"();]){0,2000}?`;
const IMPORT = new RegExp(
  [
    String.raw`\bimport\s*(?:${NAMES}\bfrom\s*)?['"]([^'"\n]+)['"]`,
    String.raw`\bexport\b${NAMES}\bfrom\s*['"]([^'"\n]+)['"]`,
    String.raw`\b(?:require|import)\s*\(\s*['"]([^'"\n]+)['"]`,
    String.raw`['"]use k6 with (k6\/x\/[\w/-]+)`,
  ].join('|'),
  'g',
);

/** Comments, texts (a template with everything in it) and regular expressions after a sign that no division follows. */
export const NO_CODE =
  /\/\*[\s\S]*?(?:\*\/|$)|\/\/[^\n]*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\[\s\S])*`|(?<=[=(,:;!&|?{}[]\s*)\/(?![*/])(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\//g;

/**
 * What the text of a k6 script imports, in order, each once: paths, addresses, modules of k6. Read line by line and without
 * a parser, so that an import in a comment counts too: whoever asks wants to hear of too many rather than too few.
 */
export function importsOf(source: string): readonly string[] {
  const found = [...source.matchAll(IMPORT)].map(([, plain, again, called, used]) => plain ?? again ?? called ?? used ?? '');
  return [...new Set(found)];
}

/**
 * The file that a relative import names, from the repository's root; null for anything else and for what is outside of it.
 * `from` is the path of the importing file, from the root as well.
 */
function importedFile(from: string, specifier: string): string | null {
  if (!/^\.\.?\//.test(specifier)) return null;
  const parts = from.split('/').slice(0, -1);
  for (const part of specifier.split('/')) {
    if (part === '..' && parts.pop() === undefined) return null;
    if (part !== '..' && part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

/** A script with more local modules than this is not read whole: it is asked only what it needs, and what stands against a duet. */
const MOST = 200;

interface Module {
  /** From the repository's root. */
  readonly path: string;
  readonly text: string;
}

/** A script and everything local that it imports. `read` takes a path from the repository's root; null where nothing can be read. */
export async function readModules(script: string, read: (path: string) => Promise<string | null>): Promise<readonly Module[]> {
  const seen = new Set([script]);
  const modules: Module[] = [];
  // A set can grow while it is walked.
  for (const path of seen) {
    if (modules.length >= MOST) break;
    const text = await read(path);
    if (text === null) continue;
    modules.push({ path, text });
    for (const specifier of importsOf(text)) {
      const file = importedFile(path, specifier);
      if (file !== null) seen.add(file);
    }
  }
  return modules;
}
