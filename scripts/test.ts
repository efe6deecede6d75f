import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installMissing, node24 } from './requirements.ts';

/** What vitest's JSON report counts. */
interface Counts {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly success: boolean;
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

/** How the end-to-end tests begin that the real k6 runs, where there is one. */
const REAL_K6 = /^benchgate run with the real k6 /;

/** The unit tests share the cores; the end-to-end tests time things, so they have the machine to themselves. */
const LANES = [
  ['--exclude', 'test/e2e/**'],
  ['test/e2e', '--no-file-parallelism'],
];

/** Types, style, unused code, then every test; the last lines are counted from vitest's own reports. */
export function main(): void {
  installMissing();
  const env = { ...process.env, BENCHGATE_NODE24: node24() };
  const checks = [
    ['tsc', '-p', '.'],
    ['biome', 'check', '--error-on-warnings'],
    ['knip', '--no-progress'],
    ['knip', '--production', '--no-progress'],
  ].map((command) => run(command, env));
  const counts = LANES.map((lane) => lanes(lane, env));
  console.log(counts.some(ranK6) ? 'k6 lane: run' : 'k6 lane: not run');
  const sum = (count: (counts: Counts) => number) => counts.reduce((total, one) => total + count(one), 0);
  if (checks.includes(false) || counts.some(({ success }) => !success)) process.exitCode = 1;
  const skipped = sum((one) => one.numPendingTests + one.numTodoTests);
  console.log(`${sum((one) => one.numPassedTests)} passed, ${sum((one) => one.numFailedTests)} failed, ${skipped} skipped`);
}

/** Whether the real program took part: only then may the last lines say so. */
function ranK6({ testResults }: Counts): boolean {
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  return tests.some(({ fullName, status }) => status === 'passed' && REAL_K6.test(fullName));
}

function lanes(lane: readonly string[], env: NodeJS.ProcessEnv): Counts {
  const folder = mkdtempSync(join(tmpdir(), 'benchgate-test-'));
  const file = join(folder, 'report.json');
  try {
    const ended = run(['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...lane], env);
    const counts: Counts = JSON.parse(readFileSync(file, 'utf8'));
    // A worker that crashed is no failed test: only the exit code tells.
    return { ...counts, success: counts.success && ended };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run([name = '', ...args]: readonly string[], env: NodeJS.ProcessEnv): boolean {
  console.log(`\n> ${name} ${args.join(' ')}`);
  return spawnSync(join('node_modules', '.bin', name), args, { env, stdio: 'inherit' }).status === 0;
}
