import { createHash } from 'node:crypto';
import { appendFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { rolldown } from 'rolldown';
import licensePlugin from 'rollup-plugin-license';
import { HASH_FILE, PRELOAD_FILE } from '../src/machine/program.ts';
import { INLINED, licenceOf } from './page-browser.ts';

// The package's types say `export default`; what Node imports is the function itself.
const license = licensePlugin as unknown as typeof licensePlugin.default;

/**
 * The packages of the runner's own toolkit do nothing when they are imported: what is not used of them stays out, and with
 * it an HTTP client (undici, 690 kB) for what we never call.
 */
const moduleSideEffects = [{ test: /\/node_modules\/(@actions|undici|tunnel)\//, sideEffects: false }];

/** A sixth of the bundle is comments, which are in the sources of the same commit; licences stay, in licenses.txt too. */
const comments = { annotation: false, jsdoc: false, legal: true };

/** Builds both doors into `folder`: readable, without source maps, the same bytes from the same sources every time. */
export async function build(folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  const bundle = await rolldown({
    input: { cli: 'src/cli.ts', main: 'src/main.ts' },
    platform: 'node',
    treeshake: { moduleSideEffects },
    plugins: [
      // The plugin is typed for rollup, whose plugin interface rolldown implements.
      license({
        thirdParty: { includePrivate: false, output: { file: join(folder, 'licenses.txt'), encoding: 'utf-8' } },
      }) as never,
    ],
  });
  const names = { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name].js' };
  await bundle.write({ dir: folder, format: 'esm', comments, ...names });
  appendFileSync(join(folder, 'licenses.txt'), INLINED.map(inlinedLicence).join(''));
  await buildPreload(folder);
  writeFileSync(join(folder, HASH_FILE), `${hashOf(folder)}\n`);
}

/** Of a package that the bundle holds as text: the plugin sees modules alone. */
function inlinedLicence(name: string): string {
  const { version, license } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8'));
  return `\n\n---\n\nName: ${name}\nVersion: ${version}\nLicense: ${license}\nPrivate: false\nLicense Text:\n===\n\n${licenceOf(name)}`;
}

/** What a service's own Node.js loads: one file, of which CommonJS is what `--require` has always known. */
export async function buildPreload(folder: string): Promise<void> {
  const bundle = await rolldown({ input: 'src/profile-preload.ts', platform: 'node' });
  await bundle.write({ file: join(folder, PRELOAD_FILE), format: 'cjs', comments });
}

/**
 * The hash of a bundle is that of the list that `sha256sum` prints of its files, so that everybody can compute it
 * (docs/releases.md#verify).
 */
export function hashOf(folder: string): string {
  const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const names = files.map((file) => relative(folder, join(file.parentPath, file.name))).filter((name) => name !== HASH_FILE);
  return sha256(
    names
      .sort()
      .map((name) => `${sha256(readFileSync(join(folder, name)))}  ./${name}\n`)
      .join(''),
  );
}

export const main = () => build('dist');
