import { importedFile, importsOf } from '../model/script-imports.ts';

/** A script with more local modules than this is not read whole: it is asked only what stands against a duet. */
const MOST = 200;

/** The texts of a script and of everything local that it imports; `read` takes a path from the repository's root. */
export async function readSources(script: string, read: (path: string) => Promise<string | null>): Promise<readonly string[]> {
  const seen = new Set([script]);
  const texts: string[] = [];
  // A set can grow while it is walked.
  for (const path of seen) {
    const text = await read(path);
    if (text === null || texts.length >= MOST) continue;
    texts.push(text);
    for (const specifier of importsOf(text)) {
      const file = importedFile(path, specifier);
      if (file !== null) seen.add(file);
    }
  }
  return texts;
}
