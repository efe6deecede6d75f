import { invalidity } from '../measure/trial.ts';
import { quantileOf } from '../model/metrics.ts';
import { partOf } from '../model/part.ts';
import type { PlannedScenario } from '../model/plan.ts';
import { isOffRate, LATE, type Observation, type Trial, valueIn } from '../model/trial.ts';
import { failedWholly, latencyCount, ROUNDED, shareIn, type TrialOf } from './counts.ts';

/** A quantile that a block was read for: the share q of its values lies below it. */
export interface QuantileReading {
  readonly q: number;
  readonly value: number;
}

/** The quantiles of one family of times, `latency`, ascending by q. */
export function quantilesIn({ readings }: Trial, family: string): readonly QuantileReading[] {
  return Object.entries(readings)
    .flatMap(([name, reading]) => {
      const q = quantileOf(name);
      const isOne = q !== undefined && reading.kind === 'value' && name.replace(/\.p[\d.]+$/, '') === family;
      return isOne ? [{ q, value: reading.value }] : [];
    })
    .sort((a, b) => a.q - b.q);
}

/** So many of n values are at most the q-quantile, and so many at the least (Hyndman & Fan's type 7, as `quantile` reads it). */
export function ranksAt(q: number, n: number): { readonly upTo: number; readonly from: number } {
  const below = Math.floor(q * (n - 1));
  return { upTo: below + 1, from: n - below - 1 };
}

/** Whether the times of one block can be those of one list of values: quantiles ascend, and a mean holds what lies beyond them. */
export function timesAgree(one: TrialOf, names: readonly string[]): boolean {
  const { trial } = one;
  const families = new Set(names.flatMap((name) => /^(latency|ttft|latency\{[^}]*\})\./.exec(name)?.[1] ?? []));
  const n = latencyCount(one);
  return (
    [...families].every((family) => {
      const quantiles = quantilesIn(trial, family);
      const mean = valueIn(trial, `${family}.mean`);
      return ascends(quantiles) && (family !== 'latency' || n === null || mean === null || holds(mean, quantiles, n));
    }) && mediansAgree(one)
  );
}

function ascends(quantiles: readonly QuantileReading[]): boolean {
  return quantiles.every(({ value }, i) => value >= (quantiles[i - 1]?.value ?? value));
}

function holds(mean: number, quantiles: readonly QuantileReading[], n: number): boolean {
  return quantiles.every(({ q, value }) => mean * (1 + ROUNDED) >= (value * ranksAt(q, n).from * (1 - ROUNDED)) / n);
}

/**
 * The median stands in a block more than once: of its halves, and from the sending on. k6, and who waits for answers, counts
 * times from the sending; at a planned rate they count from when it was due.
 */
function mediansAgree({ scenario, trial }: TrialOf): boolean {
  const median = valueIn(trial, 'latency.p50');
  if (scenario.load?.kind === 'saturation' || median === null) return true;
  const { sentP50Ms, halvesMs } = trial;
  if (sentP50Ms === null) return false;
  const fromSending = scenario.engine === 'k6' || scenario.load !== undefined;
  if (fromSending ? median !== sentP50Ms : sentP50Ms > median * (1 + ROUNDED)) return false;
  return (
    halvesMs === null || (median >= Math.min(...halvesMs) * (1 - ROUNDED) && median <= Math.max(...halvesMs) * (1 + ROUNDED))
  );
}

/** A quantile needs one value beyond it; past p99 five: as it is read (measure/trial.ts). */
function isReadable(q: number, n: number): boolean {
  return n * (1 - q) + 1e-9 >= (q > 0.99 ? 5 : 1);
}

/** Whether what was asked for was read wherever it could be: a pair that speaks against head is not to lack a reading. */
export function isComplete(one: TrialOf, names: readonly string[]): boolean {
  const { scenario, trial } = one;
  const n = latencyCount(one);
  if (scenario.load?.kind === 'saturation' || n === null) return true;
  return names.every((name) => {
    if (!/^latency\./.test(name) || partOf(name) !== undefined) return true;
    const q = quantileOf(name);
    const expected = q === undefined ? n > 0 : n > 0 && isReadable(q, n);
    return (valueIn(trial, name) !== null) === expected;
  });
}

/**
 * The slow share counts answers beyond the 98 % quantile of both blocks together: of both as many as lie beyond it, or fewer
 * where times are equal. So it also tells which quantiles lie on which side of that bound.
 */
export function slowAgrees(scenario: PlannedScenario, base: Trial, head: Trial): boolean {
  if (scenario.load?.kind === 'saturation') return true;
  const sides = [base, head].map((trial) => ({
    trial,
    slow: shareIn(trial, 'slow-share'),
    n: latencyCount({ scenario, trial }),
  }));
  const slow = sides.flatMap((side) => side.slow ?? []);
  if (slow.length !== sides.length) return slow.length === 0 && (scenario.engine === 'k6' || sides.some(({ n }) => n === 0));
  if (sides.some(({ slow: share, n }) => share?.total !== n)) return false;
  const total = slow.reduce((sum, share) => sum + share.total, 0);
  if (slow.reduce((sum, share) => sum + share.count, 0) > ranksAt(0.98, total).from) return false;
  const placed = sides.flatMap(({ trial, slow: share, n }) =>
    quantilesIn(trial, 'latency').map(({ q, value }) => {
      const from = ranksAt(q, n ?? 0).from;
      const count = share?.count ?? 0;
      return { value, place: count > from ? 'beyond' : count < from ? 'within' : 'between' };
    }),
  );
  const at = (place: string) => placed.filter((one) => one.place === place).map(({ value }) => value);
  return Math.max(0, ...at('within')) * (1 - ROUNDED) <= Math.min(...at('beyond')) * (1 + ROUNDED);
}

/**
 * Whether timing counts as the rules of measuring say: a pair is not to be left out because of what it says, nor to count
 * although it was late. Other reasons than these rules have need something that went wrong.
 */
export function validityAgrees(scenario: PlannedScenario, { base, head, invalid }: Observation): boolean {
  if (scenario.load?.kind === 'saturation') return true;
  const found = invalidity(base ?? head, head);
  const others = (reasons: readonly string[]) => reasons.some((reason) => reason !== LATE);
  if (invalid.includes(LATE) !== found.includes(LATE) || (others(found) && !others(invalid))) return false;
  const trials = [base ?? head, head];
  // A program that was asked for another rate than it sent at was measured with another load.
  if (scenario.engine === 'command')
    return others(invalid) === (others(found) || trials.some(({ sent }) => isOffRate(sent, scenario)));
  if (!others(invalid) || others(found)) return true;
  // k6 is stopped where most requests of a side fail; some may have been answered since.
  return trials.some((trial) => (scenario.engine === 'k6' ? 4 * trial.errors > trial.sent : failedWholly(trial)));
}
