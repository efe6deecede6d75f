import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { mean, median } from 'simple-statistics';
import { ENGINES } from '../src/engines/engines.ts';
import { measure } from '../src/measure/measure.ts';
import type { Mode } from '../src/model/plan.ts';
import type { Report } from '../src/model/report.ts';
import type { Target } from '../src/model/target.ts';
import type { Pair } from '../src/model/trial.ts';
import { nodeWorld } from '../src/node-world.ts';
import { resolve as resolvePlan } from '../src/plan/resolve.ts';
import { prepare } from '../src/prepare/prepare.ts';
import { readMeasurement } from '../src/wire/measurement.ts';
import { effectsOf, type OrderEffect, orderEffects, spreadOf } from './live-pairs.ts';
import { CHANGE_NAMES, type Change, type LiveProject, makeLiveProject } from './live-project.ts';

const CLI = resolve('dist/cli.js');
const METRICS = ['latency.p50', 'latency.p95', 'cpu-per-request'] as const;

/** Lookups only: k6 can drive them too. Default budgets. */
const config = (mode: Mode, design: string) => `service:
  start: node server.js
  ready: { http: /healthz, timeout: 20s }
scenarios:
  - name: rpc
    http: { method: POST, path: /rpc, bodies: calls.json, rate: 80/s }
design: { mode: ${mode}, max-duration: 10m, ${design} }
`;

/** As a new user has it: blocks and warm-up are chosen after the pilot. */
const CHOSEN = 'max-pairs: 30';
const USUAL = 'block: 4s, warm-up: 2s, max-pairs: 30';
/** An effect of the order is an average over pairs: many short ones. */
const MANY = 'block: 2s, warm-up: 1s, max-pairs: 40';

const PARTS = ['decisions', 'noise', 'order', 'accounting'] as const;

/** One gated comparison, as its users would see it. */
interface Gate {
  readonly change: Change;
  readonly verdict: string;
  /** Rows of latency and CPU time that were called a regression. */
  readonly regressions: readonly string[];
  readonly minutes: number;
  /** From the command to its verdict: builds and boots included. */
  readonly seconds: number;
  readonly pairs: readonly Pair[];
}

/**
 * `npm run bench:live`: the built program gates the example service against known changes. Prints decisions against the
 * truth, seconds and minutes per decision, the noise of both modes side by side, the effect of order, and what reading CPU time costs.
 */
export async function main(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      runs: { type: 'string', default: '10' },
      engine: { type: 'string', default: 'embedded' },
      changes: { type: 'string', default: CHANGE_NAMES.join(',') },
      parts: { type: 'string', default: PARTS.join(',') },
      json: { type: 'boolean', default: false },
    },
  });
  const runs = Number(values.runs);
  const changes = CHANGE_NAMES.filter((change) => values.changes.split(',').includes(change));
  const wanted = (part: (typeof PARTS)[number]) => values.parts.split(',').includes(part);
  const found = {
    engine: values.engine,
    ...(wanted('decisions') ? { decisions: await decisions(changes, runs, values.engine) } : {}),
    ...(wanted('noise') ? { noise: await sameInBothModes(Math.ceil(runs / 5), values.engine) } : {}),
    ...(wanted('order') ? { order: await sameManyTimes(Math.ceil(runs / 2), values.engine) } : {}),
    ...(wanted('accounting') ? { accounting: await accounting() } : {}),
  };
  if (values.json) console.log(JSON.stringify(found, null, 2));
}

/** Gates every change `runs` times, the changes taking turns, so that the machine's moods hit all of them. */
async function decisions(changes: readonly Change[], runs: number, engine: string) {
  const project = await makeLiveProject(config('interleaved', CHOSEN));
  try {
    const gates: Gate[] = [];
    for (let run = 0; run < runs; run += 1)
      for (const change of changes) {
        const gate = gateOnce(project, change, engine);
        gates.push(gate);
        const found = gate.regressions.join(', ') || 'no regression';
        line(
          `run ${run + 1} of ${runs}, ${change}`,
          `${gate.verdict}; ${found}; ${gate.seconds.toFixed(0)} s, ${gate.pairs.length} pairs`,
        );
      }
    return changes.map((change) => {
      const mine = gates.filter((gate) => gate.change === change);
      const verdicts = Object.fromEntries(
        [...new Set(mine.map(({ verdict }) => verdict))].map((state) => [
          state,
          mine.filter(({ verdict }) => verdict === state).length,
        ]),
      );
      const minutes = mean(mine.map((gate) => gate.minutes));
      const pairs = mean(mine.map((gate) => gate.pairs.length));
      const seconds = median(mine.map((gate) => gate.seconds));
      const text = Object.entries(verdicts).map(([state, count]) => `${count} ${state}`);
      line(
        `${change}, ${mine.length} runs`,
        `${text.join(', ')}; median ${seconds.toFixed(0)} s, mean ${minutes.toFixed(1)} min, ${pairs.toFixed(1)} pairs`,
      );
      const regressed = mine.map(({ regressions }) => regressions);
      return { change, runs: mine.length, verdicts, seconds, minutes, pairs, regressions: regressed };
    });
  } finally {
    await project.remove();
  }
}

/** Base against itself, every planned pair, the two modes taking turns. */
async function sameInBothModes(runs: number, engine: string) {
  const pairs: Record<Mode, Pair[]> = { interleaved: [], alternating: [] };
  for (let run = 0; run < runs; run += 1)
    for (const mode of ['interleaved', 'alternating'] as const) {
      const project = await makeLiveProject(config(mode, USUAL));
      try {
        pairs[mode].push(...calibrateOnce(project, engine));
      } finally {
        await project.remove();
      }
    }
  return METRICS.map((metric) => noise(pairs, metric));
}

/** Base against itself in many short pairs: what being first does. */
async function sameManyTimes(runs: number, engine: string) {
  const project = await makeLiveProject(config('interleaved', MANY));
  try {
    const pairs = Array.from({ length: runs }, () => calibrateOnce(project, engine)).flat();
    return METRICS.map((metric) => order(pairs, metric));
  } finally {
    await project.remove();
  }
}

function noise(pairs: Record<Mode, readonly Pair[]>, metric: string) {
  const [interleaved, alternating] = [pairs.interleaved, pairs.alternating].map((one) => spreadOf(effectsOf(one, 'rpc', metric)));
  const ratio = (interleaved ?? Number.NaN) / (alternating ?? Number.NaN);
  line(
    `SD per pair, ${metric}, interleaved : alternating`,
    `${interleaved?.toFixed(4)} : ${alternating?.toFixed(4)} = ${ratio.toFixed(2)} ×`,
  );
  return { metric, interleaved, alternating, ratio };
}

function order(pairs: readonly Pair[], metric: string) {
  const { boot, send } = orderEffects(effectsOf(pairs, 'rpc', metric));
  const text = ({ estimate, error }: OrderEffect) => `${(100 * estimate).toFixed(2)} % ± ${(100 * error).toFixed(2)}`;
  line(`being first, ${metric}, ${boot.pairs} pairs`, `boot ${text(boot)}, send ${text(send)}`);
  return { metric, boot, send };
}

/** Base against itself, CPU time read of head only: what the reading costs is a difference between the sides. */
async function accounting() {
  const project = await makeLiveProject(config('interleaved', USUAL));
  const world = nodeWorld({ env: process.env, version: 'bench', cancelled: new AbortController().signal });
  try {
    const inputs = { 'base-ref': project.branch('same'), 'head-ref': project.branch('same'), engine: 'embedded' };
    const request = { inputs, event: null, directory: project.repository, workingTree: false, runId: 'accounting' };
    const plan = await resolvePlan(request, world);
    const launcher = await prepare(plan, world);
    const unread = (target: Target): Target => (target.side === 'base' ? { ...target, cpuMs: () => null } : target);
    const boot: typeof launcher.boot = async (...how) => (await launcher.boot(...how)).map(unread);
    const input = {
      plan,
      launcher: { ...launcher, boot },
      engines: ENGINES,
      interim: () => ({ stop: null, text: '', waiting: [] }),
    };
    const { pairs } = await measure(input, world).finally(() => launcher.dispose());
    const values = effectsOf(pairs, 'rpc', 'latency.p50').map(({ value }) => value);
    const [estimate, error] = [mean(values), spreadOf(effectsOf(pairs, 'rpc', 'latency.p50')) / Math.sqrt(values.length)];
    line(
      'p50 with CPU time read, against without',
      `${(100 * estimate).toFixed(2)} % ± ${(100 * error).toFixed(2)} (${values.length} pairs)`,
    );
    return { estimate, error, pairs: values.length };
  } finally {
    await project.remove();
  }
}

function gateOnce(project: LiveProject, change: Change, engine: string): Gate {
  const refs = ['--base-ref', project.branch('same'), '--head-ref', project.branch(change)];
  const from = performance.now();
  const { stdout, pairs } = measured(project, ['run', '--json', ...refs, '--engine', engine]);
  const seconds = (performance.now() - from) / 1000;
  const report: Report = JSON.parse(stdout);
  const regressions = report.comparisons.filter(({ outcome }) => outcome === 'regression').map(({ metric }) => metric);
  return { change, verdict: report.verdict.state, regressions, minutes: report.validity.elapsedMs / 60_000, seconds, pairs };
}

/** Base against itself: every planned pair, whatever is found. */
function calibrateOnce(project: LiveProject, engine: string): readonly Pair[] {
  return measured(project, ['calibrate', '--json', '--head-ref', project.branch('same'), '--engine', engine]).pairs;
}

function measured(
  { repository }: LiveProject,
  command: readonly string[],
): { readonly stdout: string; readonly pairs: readonly Pair[] } {
  const output = mkdtempSync(join(tmpdir(), 'benchgate-live-'));
  try {
    const args = [CLI, ...command, '--output-dir', output];
    const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: repository, encoding: 'utf8', maxBuffer: 1e8 });
    if (stdout === '') throw new Error(stderr);
    return { stdout, pairs: readMeasurement(readFileSync(join(output, 'measurement.json'), 'utf8')).pairs };
  } finally {
    rmSync(output, { recursive: true, force: true });
  }
}

function line(what: string, value: string): void {
  console.error(`${what.padEnd(66)} ${value}`);
}
