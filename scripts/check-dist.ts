import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.ts';

/** Paths below `folder` with their bytes. */
function contents(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files.map((file) => [
      join(file.parentPath, file.name).slice(folder.length + 1),
      readFileSync(join(file.parentPath, file.name), 'latin1'),
    ]),
  );
}

/** The names of files in which `dist` differs from a fresh build; empty when it is the same, byte for byte. */
export async function staleFiles(dist: string): Promise<readonly string[]> {
  const fresh = mkdtempSync(join(tmpdir(), 'benchgate-dist-'));
  try {
    await build(fresh);
    const [committed, built] = [contents(dist), contents(fresh)];
    const names = new Set([...committed.keys(), ...built.keys()]);
    return [...names].filter((name) => committed.get(name) !== built.get(name)).sort();
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

export async function main(): Promise<void> {
  const stale = await staleFiles('dist');
  if (stale.length === 0) return console.log('dist/ equals a fresh build');
  console.error(`dist/ is stale: ${stale.join(', ')}\nRun \`npm run build\` and commit dist/.`);
  process.exitCode = 1;
}
