import type { Config } from '../config/config.ts';

/**
 * Patterns of the files that this configuration is made of: itself, bodies, and k6 scripts with all that they could import
 * without leaving their folder. A script at the root brings the root's own files of code and data, not the whole repository.
 */
export function ownFiles({ file, scenarios }: Pick<Config, 'file' | 'scenarios'>): readonly string[] {
  const used = scenarios.flatMap(({ scenario, bodiesFile }) => [
    ...(bodiesFile === undefined ? [] : [plain(bodiesFile)]),
    ...(scenario.kind === 'k6' ? scriptFiles(plain(scenario.script)) : []),
  ]);
  return [...new Set([plain(file), ...used])];
}

const AT_ROOT = ['*.js', '*.mjs', '*.cjs', '*.ts', '*.json', '*.csv'];

function scriptFiles(script: string): readonly string[] {
  const end = script.lastIndexOf('/');
  return end < 0 ? [script, ...AT_ROOT] : [script, `${script.slice(0, end)}/**`];
}

/** As GitHub lists files: `./perf//a.js` is `perf/a.js`. */
function plain(path: string): string {
  return path
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/');
}
