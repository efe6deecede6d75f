import type { Evidence } from '../../../src/compare/evidence.ts';
import type { Block } from '../../../src/measure/block.ts';
import { observe } from '../../../src/measure/reduce.ts';
import type { Cell } from '../../../src/model/metric.ts';
import type { Mode } from '../../../src/model/plan.ts';
import { seeded } from '../../../src/model/random.ts';
import type { Side, Sided } from '../../../src/model/revision.ts';
import { defaultMargins, metricNamed } from '../../../src/resolve/metric-catalogue.ts';
import { httpScenario } from '../measure.ts';
import { measuredPair, protocolOf } from '../simulate.ts';
import { drawsFrom } from './draws.ts';
import { LEVELS, type LevelName, type Machine, machineOf, STEP } from './machine.ts';
import { driveSide, type Effect } from './side.ts';

/** An Experiment is a measurement on a simulated machine. */
export interface Experiment {
  readonly seed: string;
  readonly level: LevelName;
  readonly mode: Mode;
  readonly effect: Effect;
  /** Pairs planned, and measured. Default 30. */
  readonly pairs?: number;
  /** Names of the gating metrics. Default: PUBLISHED. */
  readonly metrics?: readonly string[];
  /** How long blocks and the pauses between them are, and how fast requests come. Default: as published. */
  readonly pace?: Pace;
}

/** A Pace is seconds of a measured block, seconds of starting, warming up and stopping before it, and requests in 0.1 s. */
export interface Pace {
  readonly blockSeconds: number;
  readonly pauseSeconds: number;
  readonly requestsPerStep: number;
}

/** The six rows for which error rates and power were published: only with these are numbers comparable. */
export const PUBLISHED = ['latency.p50', 'latency.p95', 'latency.p99', 'latency.mean', 'ttft.p95', 'error-rate'] as const;

/** What gates without being asked, as far as the model knows it: it has no CPU time. */
export const BY_DEFAULT = ['latency.p50', 'latency.p95', 'ttft.p95', 'slow-share', 'error-rate', 'dropped-rate'] as const;

/** 100 requests per second and side: 300 in a block. */
const PUBLISHED_PACE: Pace = { blockSeconds: 3, pauseSeconds: 1.5, requestsPerStep: 10 };

/** Wall time of one pair, seconds. */
export function pairSeconds(mode: Mode, { blockSeconds, pauseSeconds }: Pace = PUBLISHED_PACE): number {
  return (mode === 'interleaved' ? 1 : 2) * (blockSeconds + pauseSeconds);
}

/** Wall time of one pair as published, seconds. */
export const PAIR_SECONDS: Readonly<Record<Mode, number>> = {
  interleaved: pairSeconds('interleaved'),
  alternating: pairSeconds('alternating'),
};

/** A BlockPair is the two blocks that one pair is made from, and which side had the first slot. */
export interface BlockPair extends Sided<Block> {
  readonly first: Side;
}

/** Carries an experiment out; the same experiment always gives the same numbers, and a longer one begins with them. */
export function carryOut(experiment: Experiment): Evidence {
  return evidenceOf(experiment, blocksOf(experiment));
}

/** The pairs as the gate would have them. */
export function evidenceOf({ seed, mode, metrics = PUBLISHED }: Experiment, blocks: readonly BlockPair[]): Evidence {
  const pairs = blocks.map(({ first, ...sides }, k) => ({
    ...measuredPair(k + 1, [observe('chat', sides, metrics)]),
    mode,
    bootFirst: first,
    sendFirst: first,
  }));
  return { protocol: protocolOf({ seed, cells: cellsNamed(metrics) }), plannedPairs: pairs.length, pairs, closed: false };
}

/** What every process answered. */
export function blocksOf({ seed, level, mode, effect, pairs = 30, pace = PUBLISHED_PACE }: Experiment): readonly BlockPair[] {
  const machine = machineOf(LEVELS[level], drawsFrom(seeded(seed, 'machine')));
  const draws = { base: drawsFrom(seeded(seed, 'base')), head: drawsFrom(seeded(seed, 'head')) };
  const coins = seeded(seed, 'order');
  const slotOf = (slowdown: Float64Array) => ({ level: LEVELS[level], slowdown, requestsPerStep: pace.requestsPerStep });
  const base = (slowdown: Float64Array) => driveSide({ ...slotOf(slowdown), effect: {} }, draws.base);
  const head = (slowdown: Float64Array) => driveSide({ ...slotOf(slowdown), effect }, draws.head);
  return Array.from({ length: pairs }, () => {
    const first = coins.coin() ? 'base' : 'head';
    const [one, other] = slotsOf(mode, machine, pace);
    return first === 'base' ? { first, base: base(one), head: head(other) } : { first, base: base(other), head: head(one) };
  });
}

/** Gating cells with the margins that the product has by default. */
export function cellsNamed(names: readonly string[]): readonly Cell[] {
  const scenario = httpScenario({ stream: true });
  return names.map((name) => {
    const metric = metricNamed(name, scenario, {});
    if (metric === undefined) throw new Error(`no metric is called ${name}`);
    return { scenario: 'chat', metric, gating: true, margins: defaultMargins(metric), source: 'default' };
  });
}

/** The machine during the first and the second slot of a pair: one and the same where both sides run at once. */
function slotsOf(mode: Mode, machine: Machine, pace: Pace): readonly [Float64Array, Float64Array] {
  const first = slot(machine, pace);
  return [first, mode === 'interleaved' ? first : slot(machine, pace)];
}

function slot(machine: Machine, { blockSeconds, pauseSeconds }: Pace): Float64Array {
  for (let i = 0; i < Math.round(pauseSeconds / STEP); i++) machine.step();
  return Float64Array.from({ length: Math.round(blockSeconds / STEP) }, () => machine.step());
}
