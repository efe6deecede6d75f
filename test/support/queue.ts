import { attainments, compare } from '../../src/compare/compare.ts';
import { explain } from '../../src/explain/explain.ts';
import { judge } from '../../src/judge/judge.ts';
import type { Suspect } from '../../src/model/diagnosis.ts';
import { histogramOf, mergeAll } from '../../src/model/histogram.ts';
import type { Cell } from '../../src/model/plan.ts';
import { quantile } from '../../src/model/quantile.ts';
import { type Random, seeded } from '../../src/model/random.ts';
import type { Side } from '../../src/model/revision.ts';
import type { Reading } from '../../src/model/trial.ts';
import type { Row } from '../../src/model/verdict.ts';
import { aPair, aProtocol, aScenario, aTrial, cellsOf, timeMetric } from './simulate.ts';

/** What one request of a kind takes: time of a processor, and time that it waits for something else, ms. */
export interface Work {
  readonly cpuMs: number;
  readonly waitMs: number;
}

/** A service of one thread: requests of these kinds come at random, one kind as often as another. Its truth is known. */
export interface Service {
  readonly ratePerSecond: number;
  readonly kinds: Readonly<Record<string, Readonly<Record<Side, Work>>>>;
  /** Whether the kinds have rows of their own. */
  readonly split?: boolean;
}

const PAIRS = 12;
const BLOCK_MS = 10_000;
const QUANTILES = { p50: 0.5, p95: 0.95, p99: 0.99 } as const;

interface Answer {
  readonly kind: string;
  readonly ms: number;
}

/** What the gate makes of such a service: its rows, and what it says of why they changed. */
export function explained(service: Service): { readonly rows: readonly Row[]; readonly suspects: readonly Suspect[] } {
  const random = seeded('queue', JSON.stringify(service));
  const blocks = Array.from({ length: PAIRS }, () => ({
    base: block(service, 'base', random),
    head: block(service, 'head', random),
  }));
  const pairs = blocks.map(({ base, head }, k) =>
    aPair(k + 1, [{ scenario: 'chat', base: base.trial, head: head.trial, invalid: [] }]),
  );
  const parts = service.split ? Object.keys(service.kinds).flatMap(partCells) : [];
  const cells = [...cellsOf('chat').filter(({ metric }) => !/checks|ttft/.test(metric.name)), ...parts];
  const protocol = aProtocol({ seed: 'queue', cells, scenarios: [aScenario('chat')] });
  const evidence = { protocol, plannedPairs: PAIRS, pairs, closed: false };
  const rest = { pairs: PAIRS, plannedPairs: PAIRS, stop: 'max-pairs', minutesNeeded: null } as const;
  const verdict = judge({
    protocol,
    comparisons: compare(evidence),
    attainments: attainments(evidence),
    dependences: [],
    ...rest,
  });
  const histograms = mergeAll(blocks.flatMap(({ base, head }) => [base.histogram, head.histogram]));
  return { rows: verdict.rows, suspects: explain(verdict, { pairs, histograms }).suspects };
}

function partCells(kind: string): readonly Cell[] {
  return ['p50', 'p95'].map((name) => ({
    scenario: 'chat',
    metric: timeMetric(`latency{${kind}}.${name}`),
    gating: false,
    margins: { flag: 0.05, same: 0.1, minChange: 0 },
    source: 'default',
  }));
}

function block(service: Service, side: Side, random: Random) {
  const { answers, cpuMs } = serve(service, side, random);
  const all = sorted(answers.map(({ ms }) => ms));
  const parts = service.split ? Object.keys(service.kinds) : [];
  const families: readonly (readonly [string, Float64Array])[] = [
    ['latency', all],
    ...parts.map((kind) => [`latency{${kind}}`, sorted(answers.flatMap((one) => (one.kind === kind ? [one.ms] : [])))] as const),
  ];
  const values = families.flatMap(([family, times]) =>
    Object.entries(QUANTILES).map(([name, q]) => [`${family}.${name}`, valued(quantile(times, q))] as const),
  );
  const count = answers.length;
  const readings: Record<string, Reading> = {
    ...Object.fromEntries(values),
    'cpu-per-request': valued(cpuMs / count),
    'slow-share': { kind: 'share', count: all.filter((ms) => ms > SLOW_MS).length, total: count },
    'error-rate': { kind: 'share', count: 0, total: count },
  };
  const counts = { planned: count, sent: count, succeeded: count, achievedPerSecond: (count * 1000) / BLOCK_MS, cpuMs };
  return { trial: aTrial(readings, counts), histogram: histogramOf({ scenario: 'chat', metric: 'latency', side }, all) };
}

/** Beyond this an answer counts as slow: the tail of all services that are simulated here. */
const SLOW_MS = 60;

/** One processor that serves in order; what is waited for elsewhere holds up nobody. */
function serve({ ratePerSecond, kinds }: Service, side: Side, random: Random) {
  const names = Object.keys(kinds);
  const answers: Answer[] = [];
  let [at, free, cpuMs] = [0, 0, 0];
  for (;;) {
    at += (-Math.log(1 - random.next()) * 1000) / ratePerSecond;
    if (at > BLOCK_MS) return { answers, cpuMs };
    const kind = names[Math.floor(random.next() * names.length)] ?? '';
    const work = kinds[kind]?.[side] ?? { cpuMs: 0, waitMs: 0 };
    // No two answers take the same time.
    const took = work.cpuMs * (0.9 + 0.2 * random.next());
    free = Math.max(at, free) + took;
    cpuMs += took;
    answers.push({ kind, ms: free - at + work.waitMs * (0.9 + 0.2 * random.next()) });
  }
}

const sorted = (values: readonly number[]) => Float64Array.from(values).sort();
const valued = (value: number): Reading => ({ kind: 'value', value });
