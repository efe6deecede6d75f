import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type CompareInput, compare } from '../src/compare/compare.ts';
import { type ChoiceInput, choosePlan, type PilotFacts } from '../src/design/plan-choice.ts';
import { chances, expectedPairs, signedRankTails } from '../src/design/power.ts';
import { makeReplan, REPLAN_AFTER } from '../src/design/replan.ts';
import { standardBlockMs } from '../src/design/tuning.ts';
import type { Mode } from '../src/model/plan.ts';
import { MODES } from '../src/model/plan.ts';
import { aScenario } from '../test/support/simulate.ts';
import { BY_DEFAULT, carryOut, cellsNamed, type Experiment } from '../test/support/simulator/experiment.ts';
import type { LevelName } from '../test/support/simulator/machine.ts';
import { replay } from '../test/support/simulator/replay.ts';

const HELP = `npm run minutes -- [--runs N] [--parts noise,power,minutes] [--write]
  what the plan of pairs is chosen from, and what it gains, on simulated machines: the noise of pairs by length of block,
  the formula of power beside simulated gates, and power against minutes; --write writes docs/minutes.json`;

const RATE = 60;
/** Seconds that starting and stopping both sides takes: one after the other, and at the same time. */
const BOOT = { before: 1.5, now: 0.75 };
/** Warm-ups, seconds: 200 requests as it was, and where a service is warm at once. */
const WARM_UP = { before: 200 / RATE, now: 2 };
const STANDARD = standardBlockMs(RATE, false) / 1000;
/** Seconds of a pair whose blocks are not tuned, as those of shards are. */
export const STANDARD_PAIR = STANDARD + BOOT.now + WARM_UP.now;
const METRICS = ['latency.p50', 'latency.mean', 'latency.p95', 'latency.p99'] as const;

/** `npm run minutes`. */
export async function main(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      runs: { type: 'string', default: '400' },
      parts: { type: 'string', default: 'noise,power,minutes' },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(HELP);
  const runs = Number(values.runs);
  const parts = values.parts.split(',');
  const found = {
    runs,
    ...(parts.includes('noise') ? { noise: MODES.map((mode) => noise(mode, Math.ceil(runs / 10))) } : {}),
    ...(parts.includes('power') ? { power: power(runs) } : {}),
    ...(parts.includes('minutes') ? { minutes: minutes(runs) } : {}),
  };
  const text = `${JSON.stringify(found, null, 1)}\n`;
  if (values.write) writeFileSync('docs/minutes.json', text);
  else console.log(text);
}

const pace = (blockSeconds: number, when: 'before' | 'now' = 'now') => ({
  blockSeconds,
  pauseSeconds: BOOT[when] + WARM_UP[when],
  requestsPerStep: RATE / 10,
});

/** Robust standard deviations of a pair's effect by length of block on the CI machine, and the two parts fitted to them. */
function noise(mode: Mode, runs: number) {
  const lengths = [2.5, 5, 10, 20];
  return METRICS.map((metric) => {
    const points = lengths.map((length) => {
      const sizes = Array.from({ length: runs }, (_, run) => {
        const seed = `noise, ${mode}, ${length} s, run ${run}`;
        const input = carryOut({ ...ci(mode), seed, effect: {}, metrics: METRICS, pace: pace(length) });
        return compare(input).find(({ cell }) => cell.metric.name === metric)?.sample ?? [];
      }).flat();
      return { requests: length * RATE, sd: robust(sizes.filter((size) => size !== null)) };
    });
    const fit = fitted(points);
    line(`noise, ${mode}, ${metric}`, `${points.map(({ sd }) => sd.toFixed(4)).join(' ')}: ${fit.process} + ${fit.request} / n`);
    return { mode, metric, points, ...fit };
  });
}

/** Least squares of the relative errors of variance = process + request / n. */
function fitted(points: readonly { readonly requests: number; readonly sd: number }[]) {
  const rows = points.map(({ requests, sd }) => ({ a: 1 / sd ** 2, b: 1 / requests / sd ** 2 }));
  const sum = (read: (row: { readonly a: number; readonly b: number }) => number) =>
    rows.reduce((all, row) => all + read(row), 0);
  const [aa, ab, bb, a, b] = [
    sum((r) => r.a * r.a),
    sum((r) => r.a * r.b),
    sum((r) => r.b * r.b),
    sum((r) => r.a),
    sum((r) => r.b),
  ];
  const determinant = aa * bb - ab * ab;
  const process = Math.max(0, (a * bb - b * ab) / determinant);
  const request = (b - process * ab) / bb;
  return { process: Number(process.toPrecision(3)), request: Number(request.toPrecision(3)) };
}

/** The formula beside simulated gates of the rows that gate by default: how often p50 is called a regression, and when. */
function power(runs: number) {
  const tails = signedRankTails(40);
  return [STANDARD, 2 * STANDARD].flatMap((length) =>
    [12, 16, 20, 30].map((planned) => {
      const sd = robust(sampleOf(length, runs));
      const ends = Array.from({ length: runs }, (_, run) => {
        const seed = `power, ${length} s, run ${run}`;
        const input = carryOut({
          ...ci('interleaved'),
          seed,
          effect: { slower: 0.05 },
          metrics: BY_DEFAULT,
          pairs: planned,
          pace: pace(length),
        });
        const p50 = compare(input).find(({ cell }) => cell.metric.name === 'latency.p50');
        const look = p50?.looks.find(({ rejected, estimate }) => rejected && estimate >= Math.log1p(0.03));
        return look?.pairs ?? null;
      });
      const steps = chances({ size: Math.log1p(0.05) / sd, rows: BY_DEFAULT.length }, planned, tails);
      const simulated = ends.filter((end) => end !== null).length / runs;
      const pairs = ends.reduce<number>((all, end) => all + (end ?? planned), 0) / runs;
      const formula = { found: steps.at(-1)?.found ?? 0, pairs: expectedPairs(steps) };
      line(
        `power, blocks of ${length} s, ${planned} planned`,
        `simulated ${share(simulated)} in ${pairs.toFixed(1)}, formula ${share(formula.found)} in ${formula.pairs.toFixed(1)}`,
      );
      return { length, planned, sd, simulated: { found: simulated, pairs }, formula };
    }),
  );
}

function sampleOf(length: number, runs: number): readonly number[] {
  return Array.from({ length: Math.ceil(runs / 10) }, (_, run) => {
    const seed = `spread, ${length} s, run ${run}`;
    const { pairs } = carryOut({
      ...ci('interleaved'),
      seed,
      effect: {},
      metrics: ['latency.p50'],
      pace: pace(length),
    });
    return compare(evidenceOf(pairs, seed, pairs.length))[0]?.sample ?? [];
  })
    .flat()
    .filter((size) => size !== null);
}

const EFFECTS = [0, 0.05, 0.1] as const;
const CELLS = [
  ['ci', 'interleaved'],
  ['quiet', 'interleaved'],
  ['noisy', 'interleaved'],
  ['ci', 'alternating'],
] as const;

/** A Gate is one simulated gate: whether it failed, what was left open, and after how many seconds. */
interface Gate {
  readonly failed: boolean;
  readonly open: boolean;
  readonly seconds: number;
  readonly planned: number;
}

/** Gates with 30 pairs as it was, and as they are planned now. */
function minutes(runs: number) {
  const standard = 16 * (BOOT.before + WARM_UP.before + STANDARD);
  return CELLS.flatMap(([level, mode]) =>
    EFFECTS.map((effect) => {
      const seed = (run: number) => `minutes, ${level}, ${mode}, ${effect}, run ${run}`;
      const gates = {
        before: Array.from({ length: runs }, (_, run) => before({ level, mode, effect, seed: seed(run) })),
        now: Array.from({ length: runs }, (_, run) => now({ level, mode, effect, seed: seed(run) })),
      };
      const told = { before: tell(gates.before, standard), now: tell(gates.now, standard) };
      for (const [name, one] of Object.entries(told))
        line(
          `minutes, ${level}, ${mode}, +${100 * effect} %, ${name}`,
          `failed ${share(one.failed)}, in ${standard.toFixed(0)} s ${share(one.inTime)}, open ${share(one.open)}, ${one.seconds.toFixed(0)} s, planned ${one.planned.toFixed(1)}`,
        );
      return { level, mode, effect, ...told };
    }),
  );
}

interface Wanted {
  readonly level: LevelName;
  readonly mode: Mode;
  readonly effect: number;
  readonly seed: string;
}

function before({ level, mode, effect, seed }: Wanted): Gate {
  const own = pace(STANDARD, 'before');
  return ended(carryOut({ level, mode, seed, effect: { slower: effect }, metrics: BY_DEFAULT, pace: own }), own, mode);
}

/** Chosen after a pilot, and once more after the first pairs. */
function now({ level, mode, effect, seed }: Wanted): Gate {
  const scenario = aScenario('chat', { ratePerSecond: RATE, blockMs: 1000 * STANDARD, warmUpMs: 1000 * WARM_UP.now });
  const choiceInput: ChoiceInput = { scenarios: [scenario], cells: cellsNamed(BY_DEFAULT), design: { maxPairs: 30 }, mode };
  const turns = mode === 'interleaved' ? 1 : 2;
  const facts: PilotFacts = {
    leftMs: 600_000,
    otherMs: 1000 * BOOT.now * turns,
    paces: [{ scenario: 'chat', ratePerSecond: RATE, warmUpMs: 1000 * WARM_UP.now, scalable: true, clear: false, timed: true }],
    noise: [],
  };
  const choice = choosePlan(choiceInput, facts);
  if (choice === null) throw new Error('no pairs fit');
  const own = pace(choice.factor * STANDARD);
  const { pairs } = carryOut({ level, mode, seed, effect: { slower: effect }, metrics: BY_DEFAULT, pairs: 30, pace: own });
  const first = pairs.slice(0, REPLAN_AFTER);
  const leftMs = facts.leftMs - REPLAN_AFTER * choice.pairMs;
  const plan = { factor: choice.factor, plannedPairs: choice.pairs };
  const planned = makeReplan(choiceInput, facts, plan, { pairs: first, leftMs, pairMs: choice.pairMs });
  return ended(evidenceOf(pairs.slice(0, planned), seed, planned), own, mode);
}

function evidenceOf(pairs: CompareInput['pairs'], seed: string, plannedPairs: number): CompareInput {
  const { protocol } = carryOut({ ...ci('interleaved'), seed, effect: {}, metrics: BY_DEFAULT, pairs: 0 });
  return { protocol, plannedPairs, pairs, closed: false };
}

function ended(input: CompareInput, { blockSeconds, pauseSeconds }: ReturnType<typeof pace>, mode: Mode): Gate {
  const { ending } = replay(input, () => undefined);
  return {
    failed: ending.verdict.state === 'fail',
    open: ending.verdict.rows.some(({ outcome }) => outcome === 'inconclusive'),
    seconds: ending.pairs * (mode === 'interleaved' ? 1 : 2) * (blockSeconds + pauseSeconds),
    planned: input.plannedPairs,
  };
}

function tell(gates: readonly Gate[], standard: number) {
  const shareOf = (holds: (gate: Gate) => boolean) => gates.filter(holds).length / gates.length;
  const mean = (read: (gate: Gate) => number) => gates.reduce((all, gate) => all + read(gate), 0) / gates.length;
  return {
    failed: shareOf(({ failed }) => failed),
    inTime: shareOf(({ failed, seconds }) => failed && seconds <= standard),
    open: shareOf(({ failed, open }) => open && !failed),
    seconds: mean(({ seconds }) => seconds),
    planned: mean(({ planned }) => planned),
  };
}

const ci = (mode: Mode): Pick<Experiment, 'level' | 'mode'> => ({ level: 'ci', mode });

/** The median size of effects around 0, as a standard deviation of normal ones. */
function robust(effects: readonly number[]): number {
  const sizes = effects.map(Math.abs).sort((a, b) => a - b);
  return Number((1.4826 * (sizes[Math.floor(sizes.length / 2)] ?? 0)).toPrecision(4));
}

const share = (part: number) => `${(100 * part).toFixed(1)} %`;

function line(what: string, value: string): void {
  console.error(`${what.padEnd(52)} ${value}`);
}
