// Runs a TypeScript script on any supported Node: bundles it (packages stay outside) and imports the result.
// Usage: node scripts/run.js scripts/<name>.ts [arguments]
import { mkdirSync, rmSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

const [script = ''] = process.argv.splice(2, 1);
const folder = resolve('node_modules', '.cache', `benchgate-${process.pid}`);
mkdirSync(folder, { recursive: true });
try {
  const bundle = await rolldown({ input: resolve(script), platform: 'node', external: /^[^./]/, logLevel: 'warn' });
  await bundle.write({ dir: folder, format: 'esm', entryFileNames: '[name].mjs' });
  const { main } = await import(pathToFileURL(resolve(folder, basename(script).replace(/\.ts$/, '.mjs'))).href);
  await main(process.argv.slice(2));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
