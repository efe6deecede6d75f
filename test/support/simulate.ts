import type { CompareInput } from '../../src/compare/looks.ts';
import type { Margins, Metric } from '../../src/model/metrics.ts';
import type { Cell, PlannedScenario, Protocol } from '../../src/model/plan.ts';
import { type Random, seeded } from '../../src/model/random.ts';
import type { Side } from '../../src/model/revision.ts';
import type { Slo } from '../../src/model/slo.ts';
import type { Observation, Pair, Reading, Trial } from '../../src/model/trial.ts';

/** A Simulation is a made-up measurement: how many pairs, of what, how noisy, and what head changes. */
export interface Simulation {
  readonly seed: string;
  /** Pairs measured, without the pilot. */
  readonly pairs: number;
  /** Default: as many as measured. */
  readonly plannedPairs?: number;
  /** Names. Default: `chat`. */
  readonly scenarios?: readonly string[];
  /** What head costs more, as a ratio of every time and CPU metric, or by metric name (0.1 = 10 % slower). Default 0. */
  readonly effect?: number | Readonly<Record<string, number>>;
  /** Default `ci`. */
  readonly noise?: keyof typeof NOISE;
  /** Requests per side and block. Default 300. */
  readonly requests?: number;
  /** Errors among requests; head's may differ. Default 0.003 on both sides. */
  readonly errors?: { readonly base: number; readonly head: number };
  /** Share of pairs with invalid timing. Default 0. */
  readonly invalid?: number;
  readonly cells?: readonly Cell[];
  readonly slos?: readonly Slo[];
  readonly protocol?: Partial<Protocol>;
  readonly closed?: boolean;
}

/**
 * Standard deviation of one pair's log ratio: `ci` as measured with both sides interleaved on a shared two-core machine,
 * `quiet` and `noisy` as simulated around it.
 */
const NOISE = {
  quiet: { 'latency.p50': 0.03, 'latency.p95': 0.08, 'latency.p99': 0.17, 'ttft.p95': 0.065, 'cpu-per-request': 0.025 },
  ci: { 'latency.p50': 0.045, 'latency.p95': 0.126, 'latency.p99': 0.242, 'ttft.p95': 0.094, 'cpu-per-request': 0.033 },
  noisy: { 'latency.p50': 0.076, 'latency.p95': 0.2, 'latency.p99': 0.35, 'ttft.p95': 0.16, 'cpu-per-request': 0.05 },
} as const;

/** A typical value of base, ms. */
const TYPICAL: Readonly<Record<string, number>> = {
  'latency.p50': 20,
  'latency.p95': 60,
  'latency.p99': 120,
  'ttft.p95': 35,
  'cpu-per-request': 3,
};

/** How much of a metric's noise is the pair's own: metrics of one pair are correlated. */
const SHARED = 0.5;

/** How much the whole machine's speed differs from pair to pair: it hits both sides alike. */
const WEATHER = 0.15;

export const timeMetric = (name: string): Metric => ({
  name,
  effect: 'log-ratio',
  unit: 'ms',
  better: 'lower',
  keepsInvalidPairs: false,
});

export const shareMetric = (name: string): Metric => ({
  name,
  effect: 'difference',
  unit: 'share',
  better: 'lower',
  keepsInvalidPairs: true,
});

export const slowShareMetric: Metric = { ...timeMetric('slow-share'), effect: 'log-odds', unit: 'share' };

const METRICS: readonly (readonly [Metric, Margins])[] = [
  [timeMetric('latency.p50'), { flag: 0.03, same: 0.05, minChange: 0 }],
  [timeMetric('latency.p95'), { flag: 0.05, same: 0.1, minChange: 0 }],
  [timeMetric('latency.p99'), { flag: 0.1, same: 0.15, minChange: 0 }],
  [timeMetric('ttft.p95'), { flag: 0.05, same: 0.1, minChange: 0 }],
  [timeMetric('cpu-per-request'), { flag: 0.02, same: 0.04, minChange: 0 }],
  [slowShareMetric, { flag: 0.5, same: 1, minChange: 0 }],
  [shareMetric('error-rate'), { flag: 0.003, same: 0.005, minChange: 0 }],
  [shareMetric('checks-failed'), { flag: 0.003, same: 0.005, minChange: 0 }],
];

/** The usual eight gating cells of a scenario, with the default margins. */
export const cellsOf = (scenario: string): readonly Cell[] =>
  METRICS.map(([metric, margins]) => ({ scenario, metric, gating: true, margins, source: 'default' }));

/** One cell of a scenario by its metric's name, with anything else changed. */
export function aCell(scenario: string, metric: string, changed: Partial<Cell> = {}): Cell {
  const found = cellsOf(scenario).find((cell) => cell.metric.name === metric);
  if (!found) throw new Error(`the simulation knows no metric ${metric}`);
  return { ...found, ...changed };
}

/** A measurement and its protocol: the same simulation always gives the same numbers. */
export function simulateEvidence(simulation: Simulation): CompareInput {
  const { seed, scenarios = ['chat'], closed = false } = simulation;
  const cells = simulation.cells ?? scenarios.flatMap(cellsOf);
  const planned = scenarios.map((name) => aScenario(name));
  const protocol = aProtocol({ seed, cells, scenarios: planned, slos: simulation.slos ?? [], ...simulation.protocol });
  return { protocol, plannedPairs: simulation.plannedPairs ?? simulation.pairs, pairs: simulatePairs(simulation), closed };
}

/** Only the pairs of a simulation, the pilot left out. */
export function simulatePairs(simulation: Simulation): readonly Pair[] {
  const { seed, pairs, scenarios = ['chat'] } = simulation;
  const random = seeded(seed, 'simulation');
  return Array.from({ length: pairs }, (_, k) =>
    aPair(
      k + 1,
      scenarios.map((scenario) => observe(scenario, simulation, random)),
    ),
  );
}

export function aScenario(name: string, changed: Partial<PlannedScenario> = {}): PlannedScenario {
  return { name, status: 'compared', engine: 'embedded', ratePerSecond: 50, warmUpMs: 2000, blockMs: 6000, ...changed };
}

export function aProtocol(changed: Partial<Protocol>): Protocol {
  const names = [...new Set((changed.cells ?? []).map(({ scenario }) => scenario))];
  return {
    revisions: {
      base: { side: 'base', sha: 'b'.repeat(40), ref: 'merge-base with main' },
      head: { side: 'head', sha: 'a'.repeat(40), ref: 'HEAD' },
    },
    scenarios: names.map((name) => aScenario(name)),
    cells: [],
    slos: [],
    design: {
      mode: 'auto',
      maxDurationMs: 600_000,
      maxPairs: 30,
      blockMs: null,
      warmUpMs: null,
      complete: false,
      asWritten: false,
      freshPerScenario: false,
    },
    onInconclusive: 'warn',
    seed: '5'.repeat(64),
    configuration: 'benchgate.yml at base bbbbbbb',
    proposed: [],
    warnings: [],
    ...changed,
  };
}

export function aPair(index: number, observations: readonly Observation[]): Pair {
  return {
    index,
    mode: 'interleaved',
    bootFirst: index % 2 === 0 ? 'base' : 'head',
    sendFirst: index % 3 === 0 ? 'base' : 'head',
    observations,
    totalMs: 10_000,
    bootMs: 1500,
    warmUpMs: 2000,
    blockMs: 6000,
    steal: 0,
    load: 1,
    utilisation: 0.3,
  };
}

export function aTrial(readings: Readonly<Record<string, Reading>>, changed: Partial<Trial> = {}): Trial {
  return {
    readings,
    planned: 300,
    sent: 300,
    succeeded: 300,
    errors: 0,
    failedChecks: 0,
    dropped: 0,
    achievedPerSecond: 50,
    lagP95Ms: 0.4,
    sentP50Ms: 20,
    halvesMs: [20, 20],
    cpuMs: 900,
    ...changed,
  };
}

/** The same measurement with base and head exchanged. */
export function swapSides(input: CompareInput): CompareInput {
  const pairs = input.pairs.map((pair) => ({
    ...pair,
    observations: pair.observations.map((one) => ({ ...one, base: one.head, head: one.base ?? one.head })),
  }));
  return { ...input, pairs };
}

/** The same measurement with every reading changed. */
export function mapTrials(input: CompareInput, change: (side: Side, reading: Reading, metric: string) => Reading): CompareInput {
  const changed = (side: Side, trial: Trial): Trial => ({
    ...trial,
    readings: Object.fromEntries(
      Object.entries(trial.readings).map(([metric, reading]) => [metric, change(side, reading, metric)] as const),
    ),
  });
  const pairs = input.pairs.map((pair) => ({
    ...pair,
    observations: pair.observations.map((one) => ({
      ...one,
      base: one.base && changed('base', one.base),
      head: changed('head', one.head),
    })),
  }));
  return { ...input, pairs };
}

function observe(scenario: string, simulation: Simulation, random: Random): Observation {
  const weather = Math.exp(WEATHER * normal(random));
  const shared = normal(random);
  const noise = NOISE[simulation.noise ?? 'ci'];
  const times = Object.entries(noise).map(([metric, sd]) => {
    const own = Math.sqrt(SHARED) * shared + Math.sqrt(1 - SHARED) * normal(random);
    const base = (TYPICAL[metric] ?? 1) * weather;
    return { metric, base, head: base * Math.exp(sd * own) * (1 + effectOn(simulation, metric)) };
  });
  const [slowBase, slowHead] = slowCounts(simulation, shared, random);
  const trial = (side: 'base' | 'head', slow: number) => {
    const requests = simulation.requests ?? 300;
    const errors = errorCount(requests * (simulation.errors?.[side] ?? 0.003), random);
    const values = Object.fromEntries(times.map((time) => [time.metric, { kind: 'value', value: time[side] } as const]));
    const share = (count: number, total: number): Reading => ({ kind: 'share', count: Math.min(count, total), total });
    const shares = {
      'slow-share': share(slow, requests),
      'error-rate': share(errors, requests),
      'checks-failed': share(0, requests),
    };
    const cpu = times.find(({ metric }) => metric === 'cpu-per-request')?.[side] ?? 0;
    return aTrial({ ...values, ...shares }, { planned: requests, sent: requests, errors, cpuMs: cpu * requests });
  };
  const invalid = random.next() < (simulation.invalid ?? 0) ? ['send lag'] : [];
  return { scenario, base: trial('base', slowBase), head: trial('head', slowHead), invalid };
}

function effectOn({ effect = 0 }: Simulation, metric: string): number {
  return typeof effect === 'number' ? effect : (effect[metric] ?? 0);
}

/** The slowest 2 % of both blocks, dealt to the two sides: a slower head gets more of them. */
function slowCounts(simulation: Simulation, shared: number, random: Random): readonly [number, number] {
  const slowest = Math.round(0.04 * (simulation.requests ?? 300));
  const slower = 4 * Math.log1p(effectOn(simulation, 'latency.p99')) + 0.4 * (0.7 * shared + 0.7 * normal(random));
  const chance = 1 / (1 + Math.exp(-slower));
  let head = 0;
  for (let i = 0; i < slowest; i++) if (random.next() < chance) head++;
  return [slowest - head, head];
}

/** Over-dispersed errors: Poisson with a mean that itself varies (gamma, shape 2). */
function errorCount(mean: number, random: Random): number {
  const gamma = -Math.log((1 - random.next()) * (1 - random.next())) / 2;
  const limit = Math.exp(-mean * gamma);
  let count = -1;
  for (let product = 1; product > limit; count++) product *= 1 - random.next();
  return Math.max(count, 0);
}

/** Box & Muller (Annals of Mathematical Statistics 29(2), 1958). */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}
