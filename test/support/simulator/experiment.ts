import type { CompareInput } from '../../../src/compare/looks.ts';
import { metricNamed } from '../../../src/config/metric-names.ts';
import { observe } from '../../../src/measure/trial.ts';
import { defaultMargins } from '../../../src/model/metrics.ts';
import type { Cell, Mode } from '../../../src/model/plan.ts';
import { seeded } from '../../../src/model/random.ts';
import type { Side, Sided } from '../../../src/model/revision.ts';
import type { Block } from '../../../src/world/engine.ts';
import { anHttpScenario } from '../measure.ts';
import { aPair, aProtocol } from '../simulate.ts';
import { drawsFrom } from './draws.ts';
import { LEVELS, type LevelName, type Machine, machineOf, STEP } from './machine.ts';
import { driveSide, type Effect, effectIn } from './side.ts';
import { isDropped, latenessOf, type Trouble, withDropped } from './trouble.ts';

/** An Experiment is a measurement on a simulated machine. */
export interface Experiment {
  readonly seed: string;
  readonly level: LevelName;
  readonly mode: Mode;
  readonly effect: Effect;
  /** Pairs measured. Default 30. */
  readonly pairs?: number;
  /** Pairs planned, where time ended before they were measured. */
  readonly planned?: number;
  readonly trouble?: Trouble;
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
export const PUBLISHED_PACE: Pace = { blockSeconds: 3, pauseSeconds: 1.5, requestsPerStep: 10 };

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
export function carryOut(experiment: Experiment): CompareInput {
  return evidenceOf(experiment, blocksOf(experiment));
}

/** The pairs as the gate would have them. */
export function evidenceOf({ seed, mode, metrics = PUBLISHED, planned }: Experiment, blocks: readonly BlockPair[]): CompareInput {
  const pairs = blocks.map(({ first, ...sides }, k) => ({
    ...aPair(k + 1, [observe('chat', sides, metrics)]),
    mode,
    bootFirst: first,
    sendFirst: first,
  }));
  const protocol = aProtocol({ seed, cells: cellsNamed(metrics) });
  return { protocol, plannedPairs: planned ?? pairs.length, pairs, closed: planned !== undefined };
}

/** What every process answered. */
export function blocksOf(experiment: Experiment): readonly BlockPair[] {
  const { seed, level, mode, effect, pairs = 30, pace = PUBLISHED_PACE, trouble = {} } = experiment;
  const machine = machineOf(LEVELS[level], drawsFrom(seeded(seed, 'machine')));
  const draws = { base: drawsFrom(seeded(seed, 'base')), head: drawsFrom(seeded(seed, 'head')) };
  const ill = drawsFrom(seeded(seed, 'trouble'));
  const coins = seeded(seed, 'order');
  return Array.from({ length: pairs }, (_, k) => {
    const first = coins.coin() ? 'base' : 'head';
    const [one, other] = slotsOf(mode, () =>
      slot(machine, pace, (steps) => trouble.late && latenessOf(trouble.late, steps, ill)),
    );
    const drive = (side: Side, { slowdown, lateness }: Moment) => {
      const own = { ...trouble.both, ...(side === 'head' ? effectIn(effect, k + 1) : {}) };
      const about = { level: LEVELS[level], slowdown, requestsPerStep: pace.requestsPerStep, effect: own };
      return driveSide(lateness === undefined ? about : { ...about, lateness }, draws[side]);
    };
    const base = drive('base', first === 'base' ? one : other);
    const head = drive('head', first === 'head' ? one : other);
    const dropped = trouble.dropped !== undefined && isDropped(trouble.dropped, base, head, ill);
    return dropped ? { first, base: withDropped(base), head: withDropped(head) } : { first, base, head };
  });
}

/** Gating cells with the margins that the product has by default. */
export function cellsNamed(names: readonly string[]): readonly Cell[] {
  const scenario = anHttpScenario({ stream: true });
  return names.map((name) => {
    const metric = metricNamed(name, scenario, {});
    if (metric === undefined) throw new Error(`no metric is called ${name}`);
    return { scenario: 'chat', metric, gating: true, margins: defaultMargins(metric), source: 'default' };
  });
}

/** A Moment is what both the machine and the load generator are like during one slot, step by step. */
interface Moment {
  readonly slowdown: Float64Array;
  readonly lateness: Float64Array | undefined;
}

/** The first and the second slot of a pair: one and the same where both sides run at once. */
function slotsOf(mode: Mode, next: () => Moment): readonly [Moment, Moment] {
  const first = next();
  return [first, mode === 'interleaved' ? first : next()];
}

function slot(machine: Machine, { blockSeconds, pauseSeconds }: Pace, late: (steps: number) => Float64Array | undefined): Moment {
  for (let i = 0; i < Math.round(pauseSeconds / STEP); i++) machine.step();
  const steps = Math.round(blockSeconds / STEP);
  return { slowdown: Float64Array.from({ length: steps }, () => machine.step()), lateness: late(steps) };
}
