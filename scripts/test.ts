import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bringArtillery } from './bring-artillery.ts';
import { bringDocker } from './docker.ts';
import { lanesOf } from './lanes.ts';
import { installMissing } from './requirements.ts';

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

const CHECKS = [
  ['tsc', '-p', '.'],
  ['tsc', '-p', 'src/page/browser'],
  ['biome', 'check', '--error-on-warnings'],
  ['knip', '--no-progress'],
  ['knip', '--production', '--no-progress'],
];

/** Types, style, unused code, every test, broken lines; `--long`: whole instead of sampled. The last lines are counted by vitest. */
export async function main([long]: readonly string[] = []): Promise<void> {
  installMissing();
  if (long === '--long') process.env.BENCHGATE_LONG = '1';
  // Side by side: knip and tsc use a core each, and npm waits.
  const artillery = bringArtillery();
  const checks = await Promise.all(CHECKS.map(check));
  await artillery;
  const endDocker = bringDocker();
  const counts = tests();
  endDocker();
  const held = threats(long === '--long' ? [] : ['--sample']);
  const lanes = lanesOf(
    counts.testResults.flatMap(({ assertionResults }) => assertionResults),
    { platform: process.platform, CI: process.env.CI },
  );
  for (const { line } of lanes) console.log(line);
  if (checks.includes(false) || !counts.success || !held || lanes.some(({ missed }) => missed)) process.exitCode = 1;
  const skipped = counts.numPendingTests + counts.numTodoTests;
  console.log(`${counts.numPassedTests} passed, ${counts.numFailedTests} failed, ${skipped} skipped`);
}

/** Whether tests notice when lines that stop an attack are broken: a tenth of the lines, another one for other commits. */
function threats(args: readonly string[]): boolean {
  const all = ['scripts/run.js', 'scripts/threats.ts', ...args];
  console.log(`\n> node ${all.join(' ')}`);
  return spawnSync(process.execPath, all, { stdio: 'inherit' }).status === 0;
}

function tests(): Counts {
  const folder = mkdtempSync(join(tmpdir(), 'benchgate-test-'));
  const file = join(folder, 'report.json');
  try {
    const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    console.log(`\n> vitest ${args.join(' ')}`);
    const { status } = spawnSync(programOf('vitest'), args, { stdio: 'inherit' });
    const counts: Counts = JSON.parse(readFileSync(file, 'utf8'));
    // A worker that crashed is no failed test: only the exit code tells.
    return { ...counts, success: counts.success && status === 0 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Whether a check found nothing; what it said is printed at its end, so that checks do not mix. */
async function check([name = '', ...args]: readonly string[]): Promise<boolean> {
  const child = spawn(programOf(name), args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  const code = await new Promise((done) => child.on('close', done));
  console.log(`\n> ${name} ${args.join(' ')}\n${said}`);
  return code === 0;
}

const programOf = (name: string) => join('node_modules', '.bin', name);
