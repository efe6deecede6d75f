import type { CompareInput } from '../../../src/compare/looks.ts';
import { seeded } from '../../../src/model/random.ts';
import type { Reading } from '../../../src/model/trial.ts';
import { aPair, aProtocol, aTrial } from '../simulate.ts';
import { type Draws, drawsFrom } from './draws.ts';
import { cellsNamed } from './experiment.ts';
import type { Effect } from './side.ts';

/**
 * What pairs, in the order in which they are measured, have to do with each other: nothing, a first-order autoregression of
 * their signed effects, or a drift of those over the whole measurement, in standard deviations of a pair.
 */
export const DEPENDENCES = {
  none: {},
  'AR(1) .3': { autoregression: 0.3 },
  'AR(1) .6': { autoregression: 0.6 },
  'AR(1) .9': { autoregression: 0.9 },
  'drift from −½ to +½ SD': { drift: 1 },
} as const satisfies Readonly<Record<string, Kind>>;

interface Kind {
  readonly autoregression?: number;
  readonly drift?: number;
}

export type Dependence = keyof typeof DEPENDENCES;

/** A Series is a measurement made up pair by pair, without requests: what only depends on the pairs is simulated with it. */
export interface Series {
  readonly seed: string;
  /** Pairs planned, and measured. */
  readonly pairs: number;
  readonly dependence: Dependence;
  /** What head does: only how much slower it is, and how many of its requests fail. */
  readonly effect: Pick<Effect, 'slower' | 'failing'>;
}

/** Standard deviation of a pair's log ratio, as measured with both sides interleaved on a shared two-core machine. */
const SPREADS: Readonly<Record<string, number>> = { 'latency.p50': 0.045, 'latency.p95': 0.126, 'ttft.p95': 0.094 };

/** Half of the variance of a row is its pair's, and common to all rows. */
const SHARED = Math.SQRT1_2;

const REQUESTS = 300;
const ERRORS = 0.9;
const TYPICAL_MS = 20;

/** The series as the gate would have it: three rows of times and one of errors. */
export function evidenceOfSeries({ seed, pairs: count, dependence, effect }: Series): CompareInput {
  const draws = drawsFrom(seeded(seed, 'series'));
  const rows = Object.entries(SPREADS);
  const ramp = rampOf(dependence, count, draws);
  const common = autoregressive(dependence, count, draws);
  const own = rows.map(() => autoregressive(dependence, count, draws));
  const errors = (failing = 0): Reading => {
    const count = draws.poisson(ERRORS * draws.gamma2()) + (failing > 0 ? draws.poisson(REQUESTS * failing) : 0);
    return { kind: 'share', count, total: REQUESTS };
  };
  const log = (k: number, a: number) => SHARED * ((common[k] ?? 0) + (own[a]?.[k] ?? 0)) + (ramp[k] ?? 0);
  const pairs = Array.from({ length: count }, (_, k) => {
    const logs = rows.map(([, sd], a) => sd * log(k, a) + Math.log1p(effect.slower ?? 0));
    const times = (of: (a: number) => number) => rows.map(([name], a) => [name, milliseconds(of(a))] as const);
    const base = aTrial({ ...Object.fromEntries(times(() => 0)), 'error-rate': errors() });
    const head = aTrial({ ...Object.fromEntries(times((a) => logs[a] ?? 0)), 'error-rate': errors(effect.failing) });
    return aPair(k + 1, [{ scenario: 'chat', base, head, invalid: [] }]);
  });
  const cells = cellsNamed([...rows.map(([name]) => name), 'error-rate']);
  return { protocol: aProtocol({ seed, cells }), plannedPairs: count, pairs, closed: false };
}

const milliseconds = (log: number): Reading => ({ kind: 'value', value: TYPICAL_MS * Math.exp(log) });

/** Numbers of mean 0 and variance 1, in equilibrium from the first on. */
export function autoregressive(name: Dependence, count: number, draws: Draws): readonly number[] {
  const { autoregression = 0 }: Kind = DEPENDENCES[name];
  const innovation = Math.sqrt(1 - autoregression ** 2);
  let state = draws.normal();
  return Array.from({ length: count }, (_, k) => {
    if (k > 0) state = autoregression * state + innovation * draws.normal();
    return state;
  });
}

/** A straight line through 0 in the middle of the measurement, upwards or downwards. */
export function rampOf(name: Dependence, count: number, draws: Draws): readonly number[] {
  const { drift = 0 }: Kind = DEPENDENCES[name];
  const signed = draws.chance(0.5) ? drift : -drift;
  return Array.from({ length: count }, (_, k) => signed * (k / (count - 1) - 0.5));
}

/** An ObjectiveSeries is blocks of one scenario whose quantiles lie exactly at the bounds of all its objectives. */
export interface ObjectiveSeries {
  readonly seed: string;
  readonly blocks: number;
  readonly dependence: Dependence;
  /** How many objectives there are, each of a quantile of its own: at most 4. */
  readonly objectives: number;
}

const QUANTILES = ['latency.p50', 'latency.p95', 'latency.p99', 'ttft.p95'];
const BOUND_MS = 100;
/** Standard deviation of a block's log quantile: of the machine it is on, not only of chance. */
const BLOCK_SPREAD = 0.1;

/** Blocks of head whose typical quantiles are the bounds themselves; base keeps all of them easily. */
export function evidenceAtBound({ seed, blocks, dependence, objectives }: ObjectiveSeries): CompareInput {
  const draws = drawsFrom(seeded(seed, 'blocks'));
  const cells = cellsNamed(QUANTILES.slice(0, objectives)).map((cell) => ({ ...cell, gating: false }));
  const columns = cells.map(() => autoregressive(dependence, blocks, draws));
  const slos = cells.map(({ metric }) => {
    const words = { objective: `${metric.name} <= ${BOUND_MS}ms`, source: 'benchgate.yml:1' };
    return { scenario: 'chat', metric, comparator: '<=', bound: BOUND_MS, ...words } as const;
  });
  const trial = (k: number, typicalMs: number) => {
    const value = (a: number) => typicalMs * Math.exp(BLOCK_SPREAD * (columns[a]?.[k] ?? 0));
    const readings = cells.map(({ metric }, a) => [metric.name, { kind: 'value', value: value(a) } as const] as const);
    return aTrial(Object.fromEntries(readings));
  };
  const pairs = Array.from({ length: blocks }, (_, k) =>
    aPair(k + 1, [{ scenario: 'chat', base: trial(k, BOUND_MS / 2), head: trial(k, BOUND_MS), invalid: [] }]),
  );
  return { protocol: aProtocol({ seed, cells, slos }), plannedPairs: blocks, pairs, closed: false };
}
