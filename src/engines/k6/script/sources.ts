import { importedFile, importsOf, opensOf } from './imports.ts';

/** A script with more local modules than this is not read whole: it is asked only what stands against a duet. */
const MOST = 200;

/** Sources are the texts of a script and of everything local that it imports, and of the files that these open. */
export interface Sources {
  readonly modules: readonly string[];
  readonly data: readonly string[];
}

/** `read` takes a path from the repository's root; null where there is no such file, or none that can be read. */
export async function readSources(script: string, read: (path: string) => Promise<string | null>): Promise<Sources> {
  const seen = new Set([script]);
  const opened = new Set<string>();
  const modules: string[] = [];
  // A set can grow while it is walked.
  for (const path of seen) {
    const text = await read(path);
    if (text === null || modules.length >= MOST) continue;
    modules.push(text);
    for (const specifier of importsOf(text)) add(seen, importedFile(path, specifier));
    // Unlike an import, `data.csv` is relative too.
    for (const name of opensOf(text)) add(opened, importedFile(path, /^[./]/.test(name) ? name : `./${name}`));
  }
  const data: string[] = [];
  for (const path of [...opened].slice(0, MOST)) data.push((await read(path)) ?? '');
  return { modules, data };
}

function add(paths: Set<string>, path: string | null): void {
  if (path !== null) paths.add(path);
}
