import { waitingScenarios } from '../../src/compare/compare.ts';
import { turnsOf } from '../../src/design/tuning.ts';
import { blockOfShots } from '../../src/engines/embedded/shot-block.ts';
import { tossCoins } from '../../src/measure/coins.ts';
import { distributions, observe } from '../../src/measure/trial.ts';
import { mergeAll } from '../../src/model/histogram.ts';
import type { Shot } from '../../src/model/load.ts';
import type { Measurement } from '../../src/model/measurement.ts';
import type { PlannedScenario, Protocol } from '../../src/model/plan.ts';
import { type Random, seeded } from '../../src/model/random.ts';
import { gridOf } from '../../src/model/saturation.ts';
import { LATE, type Observation, type Pair, type Trial } from '../../src/model/trial.ts';
import type { Block } from '../../src/world/engine.ts';

/**
 * A simulated measurement as an honest run leaves it: its readings are what requests are made from, and everything else
 * (counts, halves, slow shares, histograms, coins, times) is read of these by the code that measures.
 */
export function honest(measurement: Measurement): Measurement {
  const { protocol, plannedPairs, mode, pilot, pairs } = measurement;
  const made: ReturnType<typeof pairOf>[] = [];
  const first = pairs[0] === undefined ? null : pairOf({ ...pairs[0], index: 0, mode: mode ?? 'interleaved' }, protocol);
  for (const pair of pairs) {
    const waiting = waitingScenarios({ protocol, plannedPairs, pairs: made.map((one) => one.pair), closed: false });
    const observations = pair.observations.filter(({ scenario }) => !waiting.includes(scenario));
    made.push(pairOf({ ...pair, observations, mode: mode ?? pair.mode }, protocol));
  }
  const begun = pilot ?? first?.pair ?? null;
  return {
    ...measurement,
    pilot: begun,
    pairs: made.map(({ pair }) => pair),
    histograms: mergeAll(made.flatMap(({ histograms }) => histograms)),
    elapsedMs: 60_000 + (begun?.totalMs ?? 0) + made.reduce((sum, { pair }) => sum + pair.totalMs, 0),
  };
}

/** The coins that this seed says, and nothing else changed. */
export function withSeed(measurement: Measurement, seed: string): Measurement {
  const tossed = (pair: Pair): Pair => {
    const { bootFirst, sendFirst } = tossCoins(seed, pair.index, pair.mode);
    return { ...pair, bootFirst, sendFirst };
  };
  const { protocol, pilot, pairs } = measurement;
  return { ...measurement, protocol: { ...protocol, seed }, pilot: pilot && tossed(pilot), pairs: pairs.map(tossed) };
}

function pairOf(pair: Pair, protocol: Protocol): { readonly pair: Pair; readonly histograms: Measurement['histograms'] } {
  const { bootFirst, sendFirst } = tossCoins(protocol.seed, pair.index, pair.mode);
  const seen = pair.observations.map((one) => observationOf(one, pair.index, protocol));
  const driven = protocol.scenarios.filter(({ name }) => pair.observations.some(({ scenario }) => scenario === name));
  const sum = (read: (scenario: PlannedScenario) => number) =>
    driven.reduce((all, scenario) => all + turnsOf(scenario, pair.mode) * read(scenario), 0);
  const [warmUpMs, blockMs] = [sum((one) => one.warmUpMs), sum((one) => one.blockMs)];
  return {
    pair: {
      ...pair,
      ...{ bootFirst, sendFirst, warmUpMs, blockMs, totalMs: pair.bootMs + warmUpMs + blockMs + 100 },
      observations: seen.map(({ observation }) => observation),
    },
    histograms: seen.flatMap(({ histograms }) => histograms),
  };
}

function observationOf({ scenario: name, base, head, invalid }: Observation, index: number, protocol: Protocol) {
  const scenario = protocol.scenarios.find((one) => one.name === name);
  if (scenario === undefined) throw new Error(`no scenario ${name}`);
  const random = seeded(protocol.seed, `honest ${index} ${name}`);
  const names = [...protocol.cells, ...protocol.slos].filter((row) => row.scenario === name).map(({ metric }) => metric.name);
  const seed = `${protocol.seed} pair ${index} scenario ${name}`;
  const late = invalid.includes(LATE);
  const broken = invalid.filter((reason) => reason !== LATE);
  const make = (trial: Trial) => ({ ...blockOf(trial, scenario, { random, seed, late }), broken });
  const blocks = { base: base && make(base), head: make(head) };
  const observation = observe(name, blocks, names);
  const histograms = (['base', 'head'] as const).flatMap((side) => {
    const block = blocks[side];
    return block === null || observation.invalid.length > 0 ? [] : distributions(name, side, block);
  });
  return { observation, histograms };
}

interface BlockDraws {
  readonly random: Random;
  readonly seed: string;
  readonly late: boolean;
}

/** Requests whose times have the quantiles of the trial, and as many errors. */
function blockOf(trial: Trial, scenario: PlannedScenario, { random, seed, late }: BlockDraws): Block {
  const { warmUpMs, blockMs, load } = scenario;
  const rate = load?.kind === 'saturation' ? 0 : scenario.ratePerSecond || 50;
  const count = Math.round((rate * blockMs) / 1000);
  const times = shuffled(
    Array.from({ length: count }, (_, i) => timeAt(trial, (i + 0.5) / count)),
    random,
  );
  const bad = new Set(shuffled([...times.keys()], random).slice(0, trial.errors));
  const lag = load === undefined && scenario.engine === 'embedded' ? (late ? 1000 : 0.1) : 0;
  const shots = times.map((ms, i): Shot => {
    const intendedMs = warmUpMs + (i * 1000) / rate;
    const [grade, error] = bad.has(i) ? (['error', 'status 500'] as const) : (['ok', ''] as const);
    const sent = { side: 'head', intendedMs, sentMs: intendedMs + (late && i % 10 > 0 ? 0.1 : lag) } as const;
    return { ...sent, firstTokenMs: Number.NaN, endMs: Math.max(sent.sentMs, intendedMs + ms), grade, error };
  });
  const cpu = { ms: (valueAt(trial, 'cpu-per-request') ?? 1) * count, fromMs: warmUpMs - 15, toMs: warmUpMs + blockMs };
  const block = blockOfShots({ shots, fromMs: warmUpMs, blockMs, cpu: load?.kind === 'saturation' ? null : cpu });
  if (load?.kind === 'saturation') return searched(block, load, seed);
  // k6 says how much was answered once.
  return scenario.engine === 'k6' ? { ...block, answeredWell: block.answered } : block;
}

function searched(
  block: Block,
  load: Extract<NonNullable<PlannedScenario['load']>, { kind: 'saturation' }>,
  seed: string,
): Block {
  const grid = gridOf(load, seed);
  const rate = grid[Math.floor(grid.length / 2)] ?? load.fromPerSecond;
  const count = Math.round((rate * load.stepMs) / 1000);
  return {
    ...block,
    ...{ planned: count, sent: count, succeeded: count, errors: 0, halvesMs: null, values: {}, shares: {} },
    own: { 'max-rate': { kind: 'value', value: Number(rate.toPrecision(6)) } },
    search: { limit: 'breaks' },
  };
}

/** Between the simulated quantiles on a scale of logarithms. */
function timeAt(trial: Trial, share: number): number {
  const p50 = valueAt(trial, 'latency.p50') ?? 20;
  const p95 = Math.max(p50, valueAt(trial, 'latency.p95') ?? 3 * p50);
  const p99 = Math.max(p95, valueAt(trial, 'latency.p99') ?? 2 * p95);
  const points = [
    [0, p50 / 2],
    [0.5, p50],
    [0.95, p95],
    [0.99, p99],
    [1, 1.2 * p99],
  ] as const;
  const above = points.findIndex(([at]) => at >= share);
  const [[from, low], [to, high]] = [points[above - 1] ?? points[0], points[above] ?? points[4]];
  return low * (high / low) ** (to === from ? 0 : (share - from) / (to - from));
}

function valueAt({ readings }: Trial, name: string): number | null {
  const reading = readings[name];
  return reading?.kind === 'value' ? reading.value : null;
}

function shuffled(values: number[], random: Random): number[] {
  for (let i = values.length - 1; i > 0; i--) {
    const j = Math.floor(random.next() * (i + 1));
    const [one, other] = [values[i] ?? 0, values[j] ?? 0];
    [values[i], values[j]] = [other, one];
  }
  return values;
}
