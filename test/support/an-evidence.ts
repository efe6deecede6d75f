import type { ExplainInput } from '../../src/explain/times/case.ts';
import type {
  CodePlace,
  Evidence,
  EvidenceSeries,
  FunctionUse,
  Operation,
  OperationUse,
  PairEvidence,
  TouchedFile,
  TracedTime,
  TrialEvidence,
} from '../../src/model/evidence.ts';
import { type Random, seeded } from '../../src/model/random.ts';
import { SIDES, type Side, type Sided } from '../../src/model/revision.ts';
import type { Trial } from '../../src/model/trial.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { aRow } from './a-case.ts';
import { aCell, aPair, aTrial } from './simulate.ts';

/** What a request spends on an operation: the rest of an OperationUse follows. */
export interface Spent {
  readonly calls?: number;
  readonly ms: number;
  /** How long its spans take by themselves, where only a part of that is waited for. */
  readonly own?: number;
  readonly repeated?: number;
  readonly serialMs?: number;
}

/** A Behaviour is what a request does on one side, on average, without noise. */
export interface Behaviour {
  /** By the operation's key in OPERATIONS. */
  readonly spent: Readonly<Record<string, Spent>>;
  /** Of the slowest twentieth, where it does something else. */
  readonly slow: Readonly<Record<string, Spent>>;
  readonly waitedMs: number;
  readonly cpuMs: number;
  /** By the series' name. */
  readonly series: Readonly<Record<string, number>>;
  /** CPU time of functions, own; all that call them have as much more. */
  readonly functions: Readonly<Record<string, number>>;
}

type Change = { readonly [K in keyof Behaviour]?: Partial<Behaviour[K]> };

/** A Setup is a service whose truth is known, measured beside a head that differs as it says. */
export interface Setup {
  readonly seed: string;
  /** What head does otherwise than BASE. */
  readonly head?: Change;
  /** What base does otherwise than BASE. */
  readonly base?: Change;
  readonly traces?: boolean;
  readonly profiles?: boolean;
  readonly touched?: readonly TouchedFile[];
  /** Rows that changed; by default the median and the tail. */
  readonly rows?: readonly string[];
  /** Whether head is faster. */
  readonly faster?: boolean;
  /** Watched pairs; 12 where it is left out. */
  readonly pairs?: number;
  /** What the rows say besides, head − base, ms: what the evidence knows nothing of. */
  readonly alleged?: number;
}

/** A WatchedMeasurement is what explaining takes. */
export interface WatchedMeasurement {
  readonly verdict: Verdict;
  readonly input: ExplainInput & { readonly evidence: Evidence };
}

const operation = (name: string, parts: Partial<Operation> = {}): Operation => ({
  ...{ service: 'shop', name, kind: 'internal', statement: '', parent: 'GET /cart', outside: false, code: null },
  ...parts,
});
const query = (statement: string): Operation => operation('query', { kind: 'client', statement, outside: true, service: 'shop' });

/** All that a request may do. */
const OPERATIONS: Readonly<Record<string, Operation>> = {
  root: operation('GET /cart', { kind: 'server', parent: '' }),
  authenticate: operation('authenticate'),
  users: query('select * from users where id = ?'),
  items: query('select * from items where id = ?'),
  rates: operation('GET', { kind: 'client', statement: 'http://rates/today', outside: true }),
  render: operation('render cart', { code: { name: 'renderCart', file: 'src/render.js', line: 12 } }),
  update: operation('update cart'),
  acquire: operation('pool.acquire', { parent: 'query' }),
  audit: operation('audit', { parent: 'render cart' }),
  insert: operation('insert into audit', {
    kind: 'client',
    statement: 'insert into audit values (?)',
    outside: true,
    parent: 'audit',
  }),
};

const scraped = (
  name: string,
  unit: EvidenceSeries['unit'] = '',
  reading: EvidenceSeries['reading'] = 'per-request',
): EvidenceSeries => ({
  ...{ source: 'scraped', name, unit, reading },
});
const counted = (name: string, unit: EvidenceSeries['unit'] = ''): EvidenceSeries => ({
  source: 'process',
  name,
  unit,
  reading: 'per-request',
});

const SERIES: readonly EvidenceSeries[] = [
  ...[counted('cpu-user', 'ms'), counted('run-queue-delay', 'ms'), counted('context-switches'), counted('major-faults')],
  ...[
    { ...counted('answer-bytes', 'bytes'), source: 'client' as const, reading: 'mean' as const },
    counted('disk-written', 'bytes'),
    counted('network', 'bytes'),
    { ...counted('rss', 'bytes'), reading: 'mean' as const },
  ],
  ...[scraped('cache_hits_total{cache="users"}'), scraped('cache_misses_total{cache="users"}')],
  ...[scraped('db_pool_pending', '', 'mean'), scraped('db_pool_idle', '', 'mean'), scraped('jobs_queue_depth', '', 'mean')],
  ...[scraped('http_requests_in_flight', '', 'mean'), scraped('http_response_size_bytes', 'bytes', 'p50')],
  ...[scraped('nodejs_gc_duration_seconds', '', 'mean'), scraped('prompt_tokens', '', 'mean')],
  ...Array.from({ length: 20 }, (_, index) => scraped(`app_number_${index}`, '', 'mean')),
];

const FUNCTIONS: readonly CodePlace[] = [
  { name: '(garbage collector)', file: '', line: null },
  { name: '(program)', file: '', line: null },
  { name: 'renderCart', file: 'src/render.js', line: 12 },
  { name: 'score', file: 'src/score.js', line: 40 },
  { name: 'writeSync', file: 'node:fs', line: 900 },
  ...Array.from({ length: 30 }, (_, index) => ({ name: `work${index}`, file: 'src/work.js', line: 10 * index + 1 })),
];

const BASE: Behaviour = {
  spent: {
    root: { ms: 3 },
    authenticate: { ms: 0.6 },
    users: { ms: 2 },
    items: { ms: 3 },
    rates: { ms: 5, calls: 3 },
    render: { ms: 2 },
    update: { ms: 1 },
    acquire: { ms: 0.1, calls: 2 },
  },
  slow: {},
  waitedMs: 0.5,
  cpuMs: 4,
  series: {
    ...{
      'cpu-user': 3.5,
      'run-queue-delay': 0.4,
      'context-switches': 8,
      'major-faults': 0.01,
      'disk-written': 40,
      network: 3000,
      'answer-bytes': 2000,
    },
    ...{
      'cache_hits_total{cache="users"}': 90,
      'cache_misses_total{cache="users"}': 5,
      rss: 9e7,
      db_pool_pending: 0.1,
      db_pool_idle: 6,
    },
    ...{ jobs_queue_depth: 0.2, http_requests_in_flight: 0.8, http_response_size_bytes: 2000, nodejs_gc_duration_seconds: 0.001 },
    prompt_tokens: 400,
    ...Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`app_number_${index}`, 10 + index])),
  },
  functions: {
    ...{ '(garbage collector)': 0.3, '(program)': 0.5, renderCart: 0.4, score: 0.3, writeSync: 0.05 },
    ...Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`work${index}`, 0.08])),
  },
};

const PAIRS = 12;
const PROFILED = 3;
const REQUESTS = 300;

/** Standard deviations of logarithms: a pair's on both sides, a side's, one number's. */
const NOISE = { pair: 0.15, side: 0.04, number: 0.08 };

/** One block in so many meets a machine that is half as fast. */
const HICCUPS = 1 / 30;

/** What was measured of such a service, with the verdict that its rows changed. */
export function aWatchedMeasurement(setup: Setup): WatchedMeasurement {
  const random = seeded(setup.seed, 'evidence');
  const { traces = true, profiles = true, touched = [], pairs: count = PAIRS } = setup;
  const of = { base: behaves(setup.base), head: behaves(setup.head) };
  const pairs = Array.from({ length: count }, (_, k): PairEvidence => {
    const shared = Math.exp(NOISE.pair * normal(random));
    const trial = (side: Side) => {
      const hiccup = random.next() < HICCUPS ? 2 : 1;
      const noise = { random, factor: hiccup * shared * Math.exp(NOISE.side * normal(random)) };
      return trialOf(of[side], noise, { traces, functions: profiles && k < PROFILED });
    };
    return { index: k + 1, scenario: 'chat', extra: false, base: trial('base'), head: trial('head') };
  });
  const measured = Array.from({ length: PAIRS }, (_, k) => {
    const [base, head] = SIDES.map((side) => aTrial({}, { cpuMs: REQUESTS * jittered(of[side].cpuMs, random) }));
    return aPair(k + 1, base && head ? [{ scenario: 'chat', base, head, invalid: [] }] : []);
  });
  return {
    verdict: verdictOf(setup, of),
    input: { pairs: measured, histograms: [], evidence: anEvidence({ pairs, touched }) },
  };
}

/** Evidence of the shop, with anything changed. */
export function anEvidence(parts: Partial<Evidence> = {}): Evidence {
  return {
    ...{ operations: Object.values(OPERATIONS), series: SERIES, functions: FUNCTIONS },
    ...{ pairs: [], touched: [], costs: [], remarks: [] },
    ...parts,
  };
}

function behaves(change: Change = {}): Behaviour {
  return {
    spent: { ...BASE.spent, ...defined(change.spent) },
    slow: { ...BASE.spent, ...defined(change.spent), ...defined(change.slow) },
    waitedMs: Number(change.waitedMs ?? BASE.waitedMs),
    cpuMs: Number(change.cpuMs ?? BASE.cpuMs),
    series: { ...BASE.series, ...defined(change.series) },
    functions: { ...BASE.functions, ...defined(change.functions) },
  };
}

function defined<T>(some: Readonly<Record<string, T | undefined>> = {}): Record<string, T> {
  return Object.fromEntries(Object.entries(some).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
}

interface Noise {
  readonly random: Random;
  readonly factor: number;
}

function trialOf(
  behaviour: Behaviour,
  noise: Noise,
  wanted: { readonly traces: boolean; readonly functions: boolean },
): TrialEvidence {
  const [all, slow] = [
    traced(behaviour.spent, behaviour, noise),
    traced(behaviour.slow, behaviour, { ...noise, factor: 2.5 * noise.factor }),
  ];
  const client = () => 0.2 * (1 + 0.1 * normal(noise.random));
  return {
    ...{ requests: REQUESTS, meanMs: all.requestMs + client(), slowMs: slow.requestMs + client() },
    traces: wanted.traces ? { traced: 200, slowTraced: 10, spans: 2000, dropped: 0, all, slow } : null,
    series: SERIES.map(({ name }) => jittered(behaviour.series[name] ?? 0, noise.random)),
    functions: wanted.functions ? functionsOf(behaviour, noise) : null,
  };
}

function traced(spent: Behaviour['spent'], { waitedMs }: Behaviour, { random, factor }: Noise): TracedTime {
  const names = Object.keys(OPERATIONS);
  const operations = Object.entries(spent).map(
    ([name, { calls = 1, ms, own = ms, repeated = 0, serialMs = 0 }]): OperationUse => {
      const scale = factor * Math.exp(NOISE.number * normal(random));
      return {
        ...{ operation: names.indexOf(name), calls, errors: 0, selfMs: own * scale, criticalMs: ms * scale },
        ...{ repeated, serialMs: serialMs * scale },
      };
    },
  );
  const waited = jittered(waitedMs, random) * factor;
  return {
    requestMs: waited + operations.reduce((sum, { criticalMs }) => sum + criticalMs, 0),
    ...{ waitedMs: waited, operations },
  };
}

function functionsOf({ functions }: Behaviour, { random, factor }: Noise): readonly FunctionUse[] {
  return FUNCTIONS.map(({ name }, code) => {
    const selfMs = jittered(functions[name] ?? 0, random) * factor;
    return { code, selfMs, totalMs: selfMs, ownedMs: selfMs };
  });
}

function jittered(value: number, random: Random): number {
  return value * Math.exp(NOISE.number * normal(random));
}

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}

function verdictOf({ rows = ['latency.p50', 'latency.p95'], faster = false, alleged = 0 }: Setup, of: Sided<Behaviour>): Verdict {
  const outcome = faster ? 'improvement' : 'regression';
  const isTail = !rows.includes('latency.p50');
  const time = (side: Side) => timeOf(isTail ? of[side].slow : of[side].spent, of[side].waitedMs);
  const changed = rows.map((name) =>
    aRow({ cell: aCell('chat', name), outcome, ...moved(time('base'), time('head') + alleged) }),
  );
  const cpu = moved(of.base.cpuMs, of.head.cpuMs);
  const cpuMoved = Math.abs(cpu.change) > 0.05 ? outcome : 'no-change';
  const rest = [aRow({ cell: aCell('chat', 'cpu-per-request'), outcome: cpuMoved, ...cpu })];
  if (isTail) rest.push(aRow({ cell: aCell('chat', 'latency.p50'), outcome: 'no-change', change: 0.001, base: 17, head: 17 }));
  return { state: 'fail', reasons: [], rows: [...changed, ...rest], slos: [] };
}

const moved = (base: number, head: number) => ({ base, head, change: head / base - 1 });

function timeOf(spent: Behaviour['spent'], waitedMs: number): number {
  return waitedMs + Object.values(spent).reduce((sum, { ms }) => sum + ms, 0);
}

/** The same with base and head exchanged. */
export function exchanged({ verdict, input }: WatchedMeasurement): WatchedMeasurement {
  const outcomes = { regression: 'improvement', improvement: 'regression' } as const;
  const rows = verdict.rows.map((row) => {
    const outcome = row.outcome === 'regression' || row.outcome === 'improvement' ? outcomes[row.outcome] : row.outcome;
    return { ...row, outcome, ...moved(row.head ?? 0, row.base ?? 0) };
  });
  const pairs = input.pairs.map((pair) => ({
    ...pair,
    observations: pair.observations.map((one) => ({ ...one, base: one.head, head: one.base ?? one.head })),
  }));
  const watched = input.evidence.pairs.map((pair) => ({ ...pair, base: pair.head, head: pair.base ?? pair.head }));
  return { verdict: { ...verdict, rows }, input: { ...input, pairs, evidence: { ...input.evidence, pairs: watched } } };
}

/** The same with every time so many times as long, at a rate that is so many times as low. */
export function scaled({ verdict, input }: WatchedMeasurement, factor: number): WatchedMeasurement {
  const rows = verdict.rows.map((row) => ({ ...row, base: (row.base ?? 0) * factor, head: (row.head ?? 0) * factor }));
  const trial = (one: Trial) => ({
    ...{ ...one, cpuMs: (one.cpuMs ?? 0) * factor, achievedPerSecond: one.achievedPerSecond / factor },
  });
  const pairs = input.pairs.map((pair) => ({
    ...pair,
    observations: pair.observations.map((one) => ({ ...one, base: one.base && trial(one.base), head: trial(one.head) })),
  }));
  const time = (one: TracedTime): TracedTime => ({
    ...{ requestMs: one.requestMs * factor, waitedMs: one.waitedMs * factor },
    operations: one.operations.map((use) => ({
      ...{ ...use, selfMs: use.selfMs * factor, criticalMs: use.criticalMs * factor, serialMs: use.serialMs * factor },
    })),
  });
  const side = (one: TrialEvidence): TrialEvidence => ({
    ...{ ...one, meanMs: (one.meanMs ?? 0) * factor, slowMs: (one.slowMs ?? 0) * factor },
    traces: one.traces && { ...one.traces, all: time(one.traces.all), slow: time(one.traces.slow) },
    series: one.series.map((value, index) => (value !== null && SERIES[index]?.unit === 'ms' ? value * factor : value)),
    functions:
      one.functions?.map((use) => ({
        ...use,
        selfMs: use.selfMs * factor,
        totalMs: use.totalMs * factor,
        ownedMs: use.ownedMs * factor,
      })) ?? null,
  });
  const watched = input.evidence.pairs.map((pair) => ({ ...pair, base: pair.base && side(pair.base), head: side(pair.head) }));
  return { verdict: { ...verdict, rows }, input: { ...input, pairs, evidence: { ...input.evidence, pairs: watched } } };
}

/** The same with pairs, operations and functions in the opposite order. */
export function reordered({ verdict, input }: WatchedMeasurement): WatchedMeasurement {
  const { evidence } = input;
  const last = { operation: evidence.operations.length - 1, code: evidence.functions.length - 1 };
  const time = (one: TracedTime): TracedTime => ({
    ...one,
    operations: one.operations.map((use) => ({ ...use, operation: last.operation - use.operation })),
  });
  const side = (one: TrialEvidence): TrialEvidence => ({
    ...one,
    traces: one.traces && { ...one.traces, all: time(one.traces.all), slow: time(one.traces.slow) },
    functions: one.functions?.map((use) => ({ ...use, code: last.code - use.code })) ?? null,
  });
  const pairs = evidence.pairs.map((pair) => ({ ...pair, base: pair.base && side(pair.base), head: side(pair.head) }));
  const reversed = { operations: evidence.operations.toReversed(), functions: evidence.functions.toReversed() };
  return { verdict, input: { ...input, evidence: { ...evidence, ...reversed, pairs: pairs.toReversed() } } };
}
