import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import type { Report } from '../src/model/report.ts';
import { hasStressNg, LOAD, startNeighbour } from './stress-load.ts';
import { readStress, STRESS_COUNTS, STRESS_PAGE, type StressRun, stressPage } from './stress-page.ts';

const CLI = resolve('dist/cli.js');

const HELP = `npm run bench:stress -- [--runs N] [--same] [--write] [--json]
  gates the demo N times (10) beside stress-ng ${LOAD.join(' ')};
  --same compares its base with itself; --write keeps the runs in ${STRESS_COUNTS} and writes ${STRESS_PAGE}`;

/** `npm run bench:stress`: the built program's demo beside a neighbour that takes all cores: what is found, and what is said. */
export async function main(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      runs: { type: 'string', default: '10' },
      same: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(HELP);
  if (!hasStressNg()) throw new Error('stress-ng is not there. On Debian: apt-get install stress-ng');
  const runs: StressRun[] = [];
  for (let run = 1; run <= Number(values.runs); run += 1) {
    const found = await runOnce(values.same);
    runs.push(found);
    console.error(`run ${run} of ${values.runs}: ${textOf(found)}`);
  }
  const kept = { ...readStress(), [values.same ? 'same' : 'demo']: runs };
  if (values.write) {
    writeFileSync(STRESS_COUNTS, `${JSON.stringify(kept, null, 1)}\n`);
    writeFileSync(STRESS_PAGE, stressPage(kept));
  }
  console.log(values.json ? JSON.stringify(runs, null, 1) : stressPage(kept));
}

/** Each run has a neighbour of its own, which ends before the next begins, however the run ends. */
async function runOnce(same: boolean): Promise<StressRun> {
  const neighbour = await startNeighbour();
  const output = mkdtempSync(join(tmpdir(), 'benchgate-stress-out-'));
  const clear = () => {
    neighbour.end();
    rmSync(output, { recursive: true, force: true });
  };
  const stop = () => {
    clear();
    process.exit(130);
  };
  for (const signal of SIGNALS) process.once(signal, stop);
  try {
    return await gate(['demo', '--json', '--output-dir', output, ...(same ? ['--same'] : [])]);
  } finally {
    for (const signal of SIGNALS) process.removeListener(signal, stop);
    clear();
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

async function gate(command: readonly string[]): Promise<StressRun> {
  const from = performance.now();
  const child = spawn(process.execPath, [CLI, ...command], { stdio: ['ignore', 'pipe', 'pipe'] });
  const [stdout, stderr, exitCode] = await Promise.all([text(child.stdout), text(child.stderr), codeOf(child)]);
  const seconds = Math.round((performance.now() - from) / 1000);
  if (stdout.trim() === '') return { seconds, exitCode, failure: stderr.trim().split('\n')[0] ?? '', rows: [] };
  return { seconds, exitCode, ...summary(JSON.parse(stdout)) };
}

async function codeOf(child: ReturnType<typeof spawn>): Promise<number | null> {
  const [code] = await once(child, 'close');
  return code;
}

function summary({ verdict, validity, comparisons }: Report): Omit<StressRun, 'seconds' | 'exitCode'> {
  const rows = comparisons
    .filter(({ gating }) => gating)
    .map(({ scenario, metric, outcome, note, change, pairs }) => ({ scenario, metric, outcome, note, change, pairs }));
  return { verdict: verdict.state, pairs: validity.pairs, rows };
}

function textOf({ verdict, failure, pairs, seconds, rows }: StressRun): string {
  const settled = rows.filter(({ outcome }) => outcome === 'regression' || outcome === 'improvement');
  const said = settled.map(({ scenario, metric, outcome }) => `${scenario} ${metric} ${outcome}`);
  return `${failure ?? verdict}, ${pairs ?? 0} pairs, ${seconds} s; ${said.join(', ') || 'nothing changed'}`;
}
