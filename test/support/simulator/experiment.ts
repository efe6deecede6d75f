import type { Evidence } from '../../../src/compare/evidence.ts';
import type { Block } from '../../../src/measure/block.ts';
import { observe } from '../../../src/measure/reduce.ts';
import type { Cell } from '../../../src/model/metric.ts';
import type { Mode } from '../../../src/model/plan.ts';
import { seeded } from '../../../src/model/random.ts';
import type { Sided } from '../../../src/model/revision.ts';
import type { Pair } from '../../../src/model/trial.ts';
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
}

/** The six rows for which error rates and power were published: only with these are numbers comparable. */
export const PUBLISHED = ['latency.p50', 'latency.p95', 'latency.p99', 'latency.mean', 'ttft.p95', 'error-rate'] as const;

/** What gates without being asked, as far as the model knows it: it has no CPU time. */
export const BY_DEFAULT = ['latency.p50', 'latency.p95', 'ttft.p95', 'slow-share', 'error-rate', 'dropped-rate'] as const;

/** Seconds of a measured block, and of starting, warming up and stopping. */
const BLOCK_SECONDS = 3;
const PAUSE_SECONDS = 1.5;
/** 100 requests per second and side: 300 in a block. */
const REQUESTS_PER_STEP = 10;

/** Wall time of one pair, seconds. */
export const PAIR_SECONDS: Readonly<Record<Mode, number>> = {
  interleaved: BLOCK_SECONDS + PAUSE_SECONDS,
  alternating: 2 * (BLOCK_SECONDS + PAUSE_SECONDS),
};

/** A Simulated is what an experiment gave: the pairs as the gate would have them, and the blocks they were made from. */
export interface Simulated {
  readonly evidence: Evidence;
  readonly blocks: readonly Sided<Block>[];
}

/** Carries an experiment out; the same experiment always gives the same numbers. */
export function carryOut({ seed, level, mode, effect, pairs = 30, metrics = PUBLISHED }: Experiment): Simulated {
  const machine = machineOf(LEVELS[level], drawsFrom(seeded(seed, 'machine')));
  const draws = { base: drawsFrom(seeded(seed, 'base')), head: drawsFrom(seeded(seed, 'head')) };
  const coins = seeded(seed, 'order');
  const slotOf = (slowdown: Float64Array) => ({ level: LEVELS[level], slowdown, requestsPerStep: REQUESTS_PER_STEP });
  const base = (slowdown: Float64Array) => driveSide({ ...slotOf(slowdown), effect: {} }, draws.base);
  const head = (slowdown: Float64Array) => driveSide({ ...slotOf(slowdown), effect }, draws.head);
  const blocks: Sided<Block>[] = [];
  const measured: Pair[] = [];
  for (let k = 1; k <= pairs; k++) {
    const first = coins.coin() ? 'base' : 'head';
    const [one, other] = slotsOf(mode, machine);
    const pair = first === 'base' ? { base: base(one), head: head(other) } : { base: base(other), head: head(one) };
    blocks.push(pair);
    const observation = observe('chat', pair, metrics);
    measured.push({ ...measuredPair(k, [observation]), mode, bootFirst: first, sendFirst: first });
  }
  const protocol = protocolOf({ seed, cells: cellsNamed(metrics) });
  return { evidence: { protocol, plannedPairs: pairs, pairs: measured, closed: false }, blocks };
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
function slotsOf(mode: Mode, machine: Machine): readonly [Float64Array, Float64Array] {
  const first = slot(machine);
  return [first, mode === 'interleaved' ? first : slot(machine)];
}

function slot(machine: Machine): Float64Array {
  for (let i = 0; i < Math.round(PAUSE_SECONDS / STEP); i++) machine.step();
  return Float64Array.from({ length: Math.round(BLOCK_SECONDS / STEP) }, () => machine.step());
}
