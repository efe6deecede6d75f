import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { median, standardDeviation } from 'simple-statistics';
import { makeDemo } from '../src/demo/example.ts';
import type { Measurement } from '../src/model/measurement.ts';
import type { Mode } from '../src/model/plan.ts';
import type { Pair, Trial } from '../src/model/trial.ts';
import { readMeasurement } from '../src/wire/measurement.ts';
import { startUpRatio } from './bench-startup.ts';
import { benchStatistics } from './bench-statistics.ts';

const CLI = resolve('dist/cli.js');

/** `npm run bench`: the ratios that the documents quote, each measured side by side in one run. */
export async function main(args: readonly string[]): Promise<void> {
  line('start-up, --version against `node -e 0`', `${startUpRatio('--version', 20).toFixed(2)} ×`, '≤ 1.2 ×');
  const statistics = benchStatistics();
  line(
    `all statistics, ${statistics.pairs} pairs, ${statistics.cells} rows, six looks`,
    `${statistics.ms.toFixed(0)} ms`,
    '≤ 150 ms',
  );
  if (args.includes('--quick')) return;
  const interleaved = await sameTwice('interleaved');
  line('harness overhead per pair (neither boot, warm-up nor block)', percent(median(interleaved.pairs.map(overhead))), '≤ 10 %');
  const alternating = await sameTwice('alternating');
  for (const scenario of interleaved.protocol.scenarios.map(({ name }) => name))
    for (const metric of ['latency.p50', 'latency.p95']) {
      const [one, other] = [spread(interleaved, scenario, metric), spread(alternating, scenario, metric)];
      line(
        `SD per pair, ${scenario} ${metric}, interleaved against alternating`,
        `${one.toFixed(4)} : ${other.toFixed(4)} = ${(one / other).toFixed(2)} ×`,
        '< 1 ×',
      );
    }
}

function line(what: string, value: string, goal: string): void {
  console.log(`${what.padEnd(68)} ${value.padStart(26)}   goal ${goal}`);
}

const overhead = (pair: Pair) => (pair.totalMs - pair.bootMs - pair.warmUpMs - pair.blockMs) / pair.totalMs;

/** Measures the demo's base against itself in one mode. */
async function sameTwice(mode: Mode): Promise<Measurement> {
  const demo = await makeDemo(pathToFileURL(CLI).href);
  const output = mkdtempSync(join(tmpdir(), 'benchgate-bench-'));
  try {
    const config = join(demo.repository, 'benchgate.yml');
    execFileSync('git', ['checkout', '--quiet', 'base'], { cwd: demo.repository });
    writeFileSync(config, readFileSync(config, 'utf8').replace(/^design:$/m, `design:\n  mode: ${mode}\n  complete: true`));
    const identity = ['-c', 'user.name=bench', '-c', 'user.email=bench@localhost'];
    execFileSync('git', [...identity, 'commit', '--quiet', '-am', mode], { cwd: demo.repository });
    const args = [CLI, 'run', '--base-ref', 'HEAD', '--head-ref', 'HEAD', '--max-duration', '10m', '--output-dir', output];
    spawnSync(process.execPath, args, { cwd: demo.repository, stdio: ['ignore', 'ignore', 'inherit'] });
    const measurement = readMeasurement(readFileSync(join(output, 'measurement.json'), 'utf8'));
    if (measurement.mode !== mode) throw new Error(`measured ${measurement.mode} instead of ${mode}`);
    return measurement;
  } finally {
    rmSync(output, { recursive: true, force: true });
    await demo.remove();
  }
}

/** Standard deviation over pairs of ln(head / base). */
function spread(measurement: Measurement, scenario: string, metric: string): number {
  const value = (trial: Trial | null | undefined) => {
    const reading = trial?.readings[metric];
    return reading?.kind === 'value' ? reading.value : Number.NaN;
  };
  const ratios = measurement.pairs.map((pair) => {
    const observation = pair.observations.find((one) => one.scenario === scenario);
    return Math.log(value(observation?.head) / value(observation?.base));
  });
  return standardDeviation(ratios.filter(Number.isFinite));
}

const percent = (ratio: number) => `${(100 * ratio).toFixed(1)} %`;
