import { ANSWER_BYTES } from '../model/cost.ts';
import { type PairQuantiles, SHOWN_QUANTILES } from '../model/evidence.ts';
import { type Histogram, histogramOf } from '../model/histogram.ts';
import { quantileOf, START_UP } from '../model/metrics.ts';
import { REDIRECTS } from '../model/part.ts';
import { quantile, rounded } from '../model/quantile.ts';
import type { Side, Sided } from '../model/revision.ts';
import { LATE, type Observation, type Reading, type Trial } from '../model/trial.ts';
import type { Block } from '../world/engine.ts';
import { keptReading } from './kept-reading.ts';

/**
 * What is kept of a pair's blocks under one scenario; `names` are the metrics that are judged, `startUpMs` what no block
 * tells (null where it is not known).
 */
export function observe(
  scenario: string,
  blocks: ScenarioBlocks,
  names: readonly string[],
  startUpMs: Sided<number | null> = { base: null, head: null },
): Observation {
  const slowFromMs = blocks.base === null ? null : slowBound(blocks.base, blocks.head);
  const started = (trial: Trial, side: Side) => (names.includes(START_UP) ? withStartUp(trial, startUpMs[side]) : trial);
  const head = started(trialOf(blocks.head, names, slowFromMs), 'head');
  const base = blocks.base === null ? null : started(trialOf(blocks.base, names, slowFromMs), 'base');
  const broken = new Set([...(blocks.base?.broken ?? []), ...blocks.head.broken]);
  const invalid =
    blocks.head.search === undefined ? invalidity(base ?? head, head) : unbounded(blocks.base ?? blocks.head, blocks.head);
  return { scenario, base, head, invalid: [...broken, ...invalid] };
}

function withStartUp(trial: Trial, ms: number | null): Trial {
  if (ms === null) return trial;
  return { ...trial, readings: { ...trial.readings, [START_UP]: { kind: 'value', value: rounded(ms) } } };
}

/** Why two searches cannot be compared; it does not know which side is which. */
function unbounded(a: Block, b: Block): readonly string[] {
  const limits = [a.search?.limit, b.search?.limit];
  if (limits.includes('none')) return ['not even the lowest rate kept its objective'];
  return limits.every((limit) => limit === 'generator') ? ['the load generator was the limit on both sides'] : [];
}

/** The blocks of one scenario in one pair; base is null where that does not know it. */
export interface ScenarioBlocks {
  readonly base: Block | null;
  readonly head: Block;
}

/** Of latency, and of first tokens where there are some: how each part of the requests did. */
export function quantilesOf(scenario: string, { base, head }: ScenarioBlocks): readonly Omit<PairQuantiles, 'pair'>[] {
  const metrics = ['latency', 'ttft'] as const;
  return metrics.flatMap((metric) => {
    const read = (block: Block) =>
      SHOWN_QUANTILES.map((q) => {
        const found = quantileIfEnough(valuesOf(block, metric), q);
        return found === null ? null : rounded(found);
      });
    if (valuesOf(head, metric).length === 0) return [];
    return [{ scenario, metric, base: base === null ? null : read(base), head: read(head) }];
  });
}

/** The Trial of one block. */
export function trialOf(block: Block, names: readonly string[], slowFromMs: number | null): Trial {
  const { planned, sent, succeeded, errors, failedChecks, dropped, lagP95Ms, sentP50Ms, halvesMs, cpu } = block;
  return {
    readings: readingsOf(block, names, slowFromMs),
    planned,
    sent,
    succeeded,
    errors,
    ...(block.errorKinds === undefined ? {} : { errorKinds: block.errorKinds }),
    failedChecks,
    dropped,
    achievedPerSecond: rounded((block.answered * 1000) / block.blockMs),
    lagP95Ms,
    sentP50Ms,
    halvesMs,
    cpuMs: cpu === null ? null : rounded(cpu.ms),
  };
}

/** The distributions to show of one block: latency, and time to first token where there is one. */
export function distributions(scenario: string, side: Histogram['side'], block: Block): readonly Histogram[] {
  const latency = histogramOf({ scenario, side, metric: 'latency' }, latencies(block));
  const ttft = histogramOf({ scenario, side, metric: 'ttft' }, valuesOf(block, 'ttft'));
  return [latency, ttft].filter(({ bins }) => bins.length > 0);
}

/** More dropped requests than this share and the block was not the load that was planned (docs/statistics.md#lost-and-late-pairs). */
const DROPPED = 0.01;
/** Requests may be this late, as a share of the median latency, before lag is part of what is measured. */
const LAG = 0.2;
/**
 * But this late, ms, they may always be: a timer of this process cannot do better on a busy machine, and the same lag
 * on both sides cancels in the comparison, so services faster than 2.5 ms can be measured too.
 */
const LAG_FLOOR_MS = 0.5;
/** Fewer sent requests than this share of the plan are another experiment. */
const SENT = 0.5;

/**
 * Why the timing of a pair does not count; empty when it does. The reasons do not know which side is which:
 * invalidity(a, b) equals invalidity(b, a), so that dropping a pair cannot favour a side.
 */
export function invalidity(a: Trial, b: Trial): readonly string[] {
  const either = (rule: (trial: Trial) => boolean) => rule(a) || rule(b);
  const reasons: string[] = [];
  if (either(({ dropped, planned }) => dropped > DROPPED * planned)) reasons.push('more than 1 % of the requests were dropped');
  if (either(isLate)) reasons.push(LATE);
  if (either(({ sent, planned }) => sent < SENT * planned || planned === 0))
    reasons.push('fewer than half of the planned requests were sent');
  return reasons;
}

function isLate({ lagP95Ms, sentP50Ms }: Trial): boolean {
  return sentP50Ms !== null && lagP95Ms > Math.max(LAG * sentP50Ms, LAG_FLOOR_MS);
}

/** The slow share counts answers beyond this quantile of both blocks together (docs/statistics.md#effects). */
const SLOW_QUANTILE = 0.98;
/** A quantile needs one value beyond it; past p99 the far tail needs five: p99.9 from 5,000 requests on. */
const BEYOND = 1;
const BEYOND_P99 = 5;

/**
 * The bound of the slow share, ms: the pooled 98 % quantile of both sides' latencies. Null when a side has no answer,
 * since nothing is then compared.
 */
export function slowBound(base: Block, head: Block): number | null {
  const [left, right] = [latencies(base), latencies(head)];
  if (left.length === 0 || right.length === 0) return null;
  return quantile(Float64Array.from([...left, ...right]).sort(), SLOW_QUANTILE);
}

/** What a block says, by name: always its counts and rates; quantiles, means and metrics of a script's own where `names` asks for them. */
export function readingsOf(block: Block, names: readonly string[], slowFromMs: number | null): Readonly<Record<string, Reading>> {
  const readings = {
    ...counts(block, names),
    ...rates(block, names),
    ...timings(block, names),
    ...slowShare(block, slowFromMs),
    ...spread(block, names),
    ...own(block, names),
  };
  const kept = Object.entries(readings).flatMap(([name, reading]) => {
    const one = keptReading(reading);
    return one === null ? [] : [[name, one] as const];
  });
  return Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)));
}

type Readings = Record<string, Reading>;

function counts({ shares }: Block, names: readonly string[]): Readings {
  const told = Object.entries(shares).filter(([name]) => name !== REDIRECTS || names.includes(name));
  const readings = told.map(([name, { count, total }]) => share(name, count, total));
  return Object.assign({}, ...readings);
}

function rates({ answeredWell, blockMs, cpu, answerBytes: bytes }: Block, names: readonly string[]): Readings {
  const size = bytes === null || !names.includes(ANSWER_BYTES) ? {} : value(ANSWER_BYTES, bytes);
  const throughput = { ...size, ...value('throughput', (answeredWell * 1000) / blockMs) };
  return cpu === null || cpu.answers === 0 ? throughput : { ...throughput, ...value('cpu-per-request', cpu.ms / cpu.answers) };
}

function timings(block: Block, names: readonly string[]): Readings {
  const readings: Readings = {};
  for (const name of names) {
    const sorted = valuesOf(block, name.slice(0, name.indexOf('.')));
    const read = name.endsWith('.mean') ? mean(sorted) : quantileIfEnough(sorted, quantileOf(name));
    if (read !== null) Object.assign(readings, value(name, read));
  }
  return readings;
}

function slowShare(block: Block, slowFromMs: number | null): Readings {
  if (slowFromMs === null) return {};
  const values = latencies(block);
  return share('slow-share', values.filter((latency) => latency > slowFromMs).length, values.length);
}

function spread(block: Block, names: readonly string[]): Readings {
  const read = names.includes('spread') ? spreadOf(latencies(block)) : null;
  return read === null ? {} : value('spread', read);
}

/** A script may have more metrics of its own than are judged. */
function own(block: Block, names: readonly string[]): Readings {
  return Object.fromEntries(Object.entries(block.own).filter(([name]) => names.includes(name)));
}

/** Answers that a quantile needs to have a value at all. */
export function answersFor(q: number): number {
  // The small number takes back what 1 − q loses: 1 / (1 − 0.95) comes out above 20.
  return Math.ceil((q > 0.99 ? BEYOND_P99 : BEYOND) / (1 - q) - 1e-6);
}

function quantileIfEnough(sorted: Float64Array | readonly number[], q: number | undefined): number | null {
  if (q === undefined || sorted.length === 0) return null;
  // The small number takes back what 1 − q loses: 100 × (1 − 0.99) may come out below 1.
  const beyond = sorted.length * (1 - q) + 1e-9;
  return beyond < (q > 0.99 ? BEYOND_P99 : BEYOND) ? null : quantile(sorted, q);
}

function mean(values: Float64Array | readonly number[]): number | null {
  let sum = 0;
  for (const each of values) sum += each;
  return values.length === 0 ? null : sum / values.length;
}

function value(name: string, read: number): Readings {
  return { [name]: { kind: 'value', value: rounded(read) } };
}

function share(name: string, count: number, total: number): Readings {
  return total === 0 ? {} : { [name]: { kind: 'share', count, total } };
}

/** A clock tells no less than a microsecond, and a logarithm needs more than nothing. */
const SMALLEST_MS = 0.001;

/**
 * How wide ascending latencies are spread, as a pure number: the mean distance of their logarithms from the median's. A
 * service that is slower by a factor has the same spread, one with two modes a larger one (docs/adr/0016-spread.md). Null with fewer
 * than two values.
 */
export function spreadOf(sorted: Float64Array): number | null {
  if (sorted.length < 2) return null;
  // Half the values lie on either side, so that the median itself falls out of the sum.
  const half = sorted.length >> 1;
  const logs = Array.from(sorted, (ms) => Math.log(Math.max(ms, SMALLEST_MS)));
  let sum = 0;
  for (let k = 0; k < half; k++) sum += (logs[logs.length - 1 - k] ?? 0) - (logs[k] ?? 0);
  return sum / sorted.length;
}

/** Latencies, ascending, ms. Every answer has one, a failed check too; an error has none. */
export function latencies({ values }: Block): Float64Array {
  return values.latency ?? NONE;
}

/** The values of a family, ascending; none where the block has no such family. */
export function valuesOf({ values }: Block, family: string): Float64Array {
  return values[family] ?? NONE;
}

const NONE = new Float64Array();
