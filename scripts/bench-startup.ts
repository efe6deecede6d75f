import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from 'simple-statistics';

const DIST = resolve('dist');
const PAIRS = 40;

/** `npm run bench:startup`: how long the built command takes to say something, and what each mode of the action loads first. */
export function main(): void {
  for (const flag of ['--version', '--help'])
    console.log(`start-up, ${flag} against \`node -e 0\`: ${startUpRatio(flag, PAIRS).toFixed(2)} ×   goal ≤ 1.2 ×`);
  for (const mode of ['validate', 'measure', 'decide']) {
    const loaded = filesLoaded(mode);
    const sum = (count: (text: string) => number) => loaded.reduce((total, { text }) => total + count(text), 0);
    console.log(`\nmode ${mode}: ${kilobytes(sum(bytesOf))} kB, ${sum(modulesOf)} modules in ${loaded.length} files`);
    for (const { file, text } of loaded)
      console.log(`${kilobytes(bytesOf(text)).padStart(8)} kB ${String(modulesOf(text)).padStart(5)} modules  ${file}`);
  }
}

/** Ratio of the medians, the two commands taking turns: the whole process, from its start to its end. */
export function startUpRatio(flag: string, pairs: number): number {
  const time = (...args: readonly string[]) => {
    const from = process.hrtime.bigint();
    spawnSync(process.execPath, args, { stdio: 'ignore' });
    return Number(process.hrtime.bigint() - from);
  };
  const command = [join(DIST, 'cli.js'), flag];
  time(...command);
  const times = Array.from({ length: pairs }, () => [time('-e', '0'), time(...command)] as const);
  return median(times.map(([, ours]) => ours)) / median(times.map(([bare]) => bare));
}

interface Loaded {
  readonly file: string;
  readonly text: string;
}

/** What Node.js itself reports as loaded, by its coverage. There is no repository and no event: each mode ends at its first question. */
function filesLoaded(mode: string): readonly Loaded[] {
  const folder = mkdtempSync(join(tmpdir(), 'benchgate-startup-'));
  try {
    const coverage = join(folder, 'coverage');
    const event = { GITHUB_EVENT_NAME: 'workflow_run', GITHUB_REPOSITORY: 'acme/shop', GITHUB_WORKSPACE: folder };
    const inputs = { INPUT_MODE: mode, 'INPUT_GITHUB-TOKEN': 'none' };
    const env = { PATH: process.env.PATH, NODE_V8_COVERAGE: coverage, ...event, ...inputs };
    spawnSync(process.execPath, [join(DIST, 'main.js')], { cwd: folder, env, stdio: 'ignore' });
    const reports = readdirSync(coverage).map((name) => readFileSync(join(coverage, name), 'utf8'));
    const paths = reports.flatMap((report) =>
      [...report.matchAll(/"url":"(file:[^"]+)"/g)].map(([, url = '']) => fileURLToPath(url)),
    );
    return [...new Set(paths)]
      .filter((path) => path.startsWith(DIST))
      .map((path) => ({ file: relative(DIST, path), text: readFileSync(path, 'utf8') }))
      .sort((a, b) => b.text.length - a.text.length);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const bytesOf = (text: string) => Buffer.byteLength(text);
/** The bundler names each module in a line before it. */
const modulesOf = (text: string) => [...text.matchAll(/^\/\/ (src|node_modules)\//gm)].length;
const kilobytes = (bytes: number) => (bytes / 1000).toFixed(1);
