import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { recognise } from '../../src/recognise/recognise.ts';
import type { Recognition } from '../../src/recognise/recognition.ts';
import { wanted } from '../../src/recognise/wanted.ts';

const root = join(import.meta.dirname, '../fixtures/recognise');

/** The small repositories of test/fixtures/recognise. */
export const REPOSITORIES: readonly string[] = readdirSync(root).sort();

/** The files of one of them, by name. */
export function filesOf(repository: string): Readonly<Record<string, string>> {
  const folder = join(root, repository);
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    names
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** What is recognised in these files. */
export function recognised(files: Readonly<Record<string, string>>): Recognition {
  const names = Object.keys(files);
  return recognise({ names, texts: new Map(wanted(names).map((name) => [name, files[name] ?? ''])) });
}
