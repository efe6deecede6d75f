import type { Effect } from '../model/brand.ts';
import { costIn } from '../model/cost.ts';
import type { Metric } from '../model/metrics.ts';
import type { Cell } from '../model/plan.ts';
import { eachSide, type Side, type Sided } from '../model/revision.ts';
import { LATE, type Observation, type Reading, readingOf, type Trial, valueIn } from '../model/trial.ts';
import { hodgesLehmann, walshAverages } from './estimator.ts';
import type { CompareInput } from './looks.ts';
import { strataOf } from './strata.ts';

/** The metric whose clock may be coarse: ticks of 10 ms on some systems. */
const CPU = 'cpu-per-request';

/** What a sample is made from. */
type SampleInput = Pick<CompareInput, 'pairs' | 'protocol' | 'cpuResolutionMs' | 'shards'>;

/** A Sample is what every pair says of one cell, in pair order; null where a pair says nothing. */
export interface Sample {
  readonly cell: Cell;
  /** Each side's reading, where the pair counts for this metric. */
  readonly readings: Sided<readonly (Reading | null)[]>;
  /** Whether the pair left the scenario out, so that the time went to others (docs/adr/0013-many-scenarios.md). */
  readonly waited: readonly boolean[];
  /** Which shard measured each pair, from 0: ranks are taken within it. */
  readonly strata: readonly number[];
  /** Effects, + = head is worse; of pairs that count, and of those that are late and nothing else. */
  readonly effects: readonly (Effect | null)[];
  /** Whether requests of the pair were sent late: that can hide a change and hardly make one, so it shows no sameness. */
  readonly late: readonly boolean[];
  /** Whether one side failed far beyond the margin in this pair, and not the other: such pairs come in clusters. */
  readonly failing: readonly boolean[];
  /** The smallest difference in the metric's unit that its clock can tell; 0 where that is no matter. */
  readonly resolution: number;
  /** Typical values to show: over the pairs that count, or over all pairs when none counts. */
  readonly typical: Sided<number | null>;
}

/** The sample of a cell over these pairs; a scenario that base does not know has no effects. */
export function sampleOf(cell: Cell, { pairs, protocol, cpuResolutionMs = null, shards }: SampleInput): Sample {
  const { metric } = cell;
  const seen = pairs.map((pair) => pair.observations.find(({ scenario }) => scenario === cell.scenario));
  const counts = (one: Observation) => metric.keepsInvalidPairs || one.invalid.every((reason) => reason === LATE);
  const counting = seen.map((one) => (one && counts(one) ? one : undefined));
  const readings = eachSide((side) => readingsOf(counting, side, metric));
  const isNew = protocol.scenarios.some(({ name, status }) => name === cell.scenario && status === 'new');
  const sample = isNew ? [] : readings.base.map((base, k) => effectOf(metric, base, readings.head[k] ?? null));
  return {
    cell,
    readings,
    waited: seen.map((one) => one === undefined),
    strata: strataOf(pairs.length, shards),
    effects: sample,
    late: counting.map((one) => one !== undefined && !metric.keepsInvalidPairs && one.invalid.length > 0),
    failing: failingPairs(cell, readings),
    resolution: cpuResolutionMs === null ? 0 : resolutionOf(metric, counting, cpuResolutionMs),
    typical: eachSide((side) => typical(metric, readings[side]) ?? typical(metric, readingsOf(seen, side, metric))),
  };
}

/** Each side's readings of a metric; null where a pair has none. */
export function readingsOf(seen: readonly (Observation | undefined)[], side: Side, metric: Metric): readonly (Reading | null)[] {
  return seen.map((one) => {
    const trial = one?.[side];
    return trial == null ? null : readingOf(trial, metric);
  });
}

/** A reading as one number in the metric's unit; null for a share of nothing. */
export function numberOf(reading: Reading | null): number | null {
  if (reading === null) return null;
  if (reading.kind === 'value') return Number.isFinite(reading.value) ? reading.value : null;
  return reading.total > 0 ? reading.count / reading.total : null;
}

/** The typical value of one side's readings, in the metric's unit; null without data. */
export function typical(metric: Metric, readings: readonly (Reading | null)[]): number | null {
  const shares = readings.flatMap((reading) => (reading?.kind === 'share' && reading.total > 0 ? [reading] : []));
  if (shares.length > 0) return sum(shares.map(({ count }) => count)) / sum(shares.map(({ total }) => total));
  const values = readings.map(numberOf).filter((value) => value !== null);
  if (values.length === 0) return null;
  if (metric.effect === 'difference') return sum(values) / values.length;
  const onLogScale = values.every((value) => value > 0);
  return onLogScale ? Math.exp(hodgesLehmann(walshAverages(values.map(Math.log)))) : hodgesLehmann(walshAverages(values));
}

/** One pair's effect (docs/statistics.md#effects); null where a side says nothing or a ratio has a zero on one side only. */
function effectOf(metric: Metric, base: Reading | null, head: Reading | null): Effect | null {
  const sides = [scaled(metric, base), scaled(metric, head)] as const;
  if (sides[0] === null || sides[1] === null) return null;
  const worse = metric.better === 'lower' ? sides[1] - sides[0] : sides[0] - sides[1];
  // Two zeros (ln 0 − ln 0) are no change; one zero has no ratio.
  if (Number.isNaN(worse)) return 0;
  return Number.isFinite(worse) ? worse : null;
}

/** A reading on the scale on which the two sides are subtracted. */
function scaled(metric: Metric, reading: Reading | null): number | null {
  const value = numberOf(reading);
  if (reading === null || value === null) return null;
  switch (metric.effect) {
    case 'difference':
      return value;
    case 'log-ratio':
      return value >= 0 ? Math.log(value) : null;
    case 'log-odds':
      return reading.kind === 'share' ? Math.log(reading.count + 0.5) : null;
    default:
      return metric.effect satisfies never;
  }
}

/** Of CPU time, and of a cost that CPU time is a part of: what one step of the clock costs. */
function resolutionOf({ name, cost }: Metric, counting: readonly (Observation | undefined)[], stepMs: number): number {
  const terms = cost?.terms.filter(({ reading }) => reading === CPU) ?? [];
  const step = name === CPU || terms.length > 0 ? cpuResolution(counting, stepMs) : 0;
  if (cost === undefined || step === 0) return step;
  const [tokens = null] = counting.flatMap((one) => (one?.base && cost.tokens !== null ? [valueIn(one.base, cost.tokens)] : []));
  return costIn({ ...cost, terms }, (reading) => (reading === CPU ? step : tokens)) ?? 0;
}

/** The clock's step over the answers of the first pair's smaller block: later pairs must change nothing about earlier looks. */
function cpuResolution(counting: readonly (Observation | undefined)[], stepMs: number): number {
  const answersOf = ({ cpuMs, readings }: Trial) => (cpuMs ?? 0) / (numberOf(readings[CPU] ?? null) ?? Number.NaN);
  for (const one of counting) {
    const answers = one?.base ? Math.min(answersOf(one.base), answersOf(one.head)) : Number.NaN;
    if (answers > 0) return stepMs / answers;
  }
  return 0;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Far beyond a margin: ten times as much, 3 percentage points of errors by default. Nobody would call that the same. */
const FAR = 10;

/** And no luck of single requests: as far apart as two binomial shares are once in 16,000 pairs. */
const UNLIKELY = 4;

type ShareReading = Extract<Reading, { readonly kind: 'share' }>;

/**
 * In which pairs one side failed far beyond the margin and the other did not. Failures come in clusters (a process that
 * starts broken fails all of its requests), so that bounds which count requests say nothing of such rows: once a pair like
 * that was measured, "no change" is not shown. It does not know which side failed.
 */
export function failingPairs({ metric, margins }: Cell, readings: Sided<readonly (Reading | null)[]>): readonly boolean[] {
  const rare = metric.effect === 'difference' && metric.keepsInvalidPairs;
  return readings.base.map((base, k) => {
    const head = readings.head[k] ?? null;
    if (!rare || base?.kind !== 'share' || head?.kind !== 'share' || base.total === 0 || head.total === 0) return false;
    const apart = Math.abs(base.count / base.total - head.count / head.total);
    return apart > FAR * margins.flag && apart > UNLIKELY * deviation(base, head);
  });
}

/** The standard deviation of the difference of two shares, if both are counts of one process. */
function deviation(base: ShareReading, head: ShareReading): number {
  const pooled = (base.count + head.count) / (base.total + head.total);
  return Math.sqrt(pooled * (1 - pooled) * (1 / base.total + 1 / head.total));
}
