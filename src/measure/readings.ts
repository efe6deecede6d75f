import { quantileOf } from '../model/metrics.ts';
import { quantile, rounded } from '../model/quantile.ts';
import type { Reading } from '../model/trial.ts';
import type { Block } from '../world/engine.ts';
import { latencies, valuesOf } from './block.ts';

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
    ...counts(block),
    ...rates(block),
    ...timings(block, names),
    ...slowShare(block, slowFromMs),
    ...spread(block, names),
    ...own(block, names),
  };
  return Object.fromEntries(Object.entries(readings).sort(([a], [b]) => (a < b ? -1 : 1)));
}

type Readings = Record<string, Reading>;

function counts({ shares }: Block): Readings {
  const readings = Object.entries(shares).map(([name, { count, total }]) => share(name, count, total));
  return Object.assign({}, ...readings);
}

function rates({ answeredWell, blockMs, cpu }: Block): Readings {
  const throughput = value('throughput', (answeredWell * 1000) / blockMs);
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
