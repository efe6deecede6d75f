import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import licensePlugin from 'rollup-plugin-license';

// The package's types say `export default`; what Node imports is the function itself.
const license = licensePlugin as unknown as typeof licensePlugin.default;

/**
 * The packages of the runner's own toolkit do nothing when they are imported: what is not used of them stays out, and with
 * it an HTTP client (undici, 690 kB) for what we never call.
 */
const moduleSideEffects = [{ test: /\/node_modules\/(@actions|undici|tunnel)\//, sideEffects: false }];

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
  await bundle.write({ dir: folder, format: 'esm', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name].js' });
}

export const main = () => build('dist');
