import { beganInside, type PointEvent, type PointEvents } from './events.ts';
import { durationMs, numberIn, type ScriptScenario, stagesOf } from './options.ts';

/** An ArrivalStage is a piece of an arrival-rate scenario: how long it lasts, ms, and its rates at both ends, per ms. */
interface ArrivalStage {
  readonly ms: number;
  readonly from: number;
  readonly to: number;
}

/** ArrivalRates are when k6 has to start the iterations of a scenario, by stages; empty for one that waits for answers. */
export type ArrivalRates = readonly ArrivalStage[];

/**
 * A generator that lags catches up at once, for k6 knows when each iteration is due: within so long before and after, µs, one
 * that was on time is found, against which the others are late.
 */
const NEAR_US = 1_000_000;
/**
 * k6's timers wake in whole milliseconds, so that with nothing else to do an iteration begins up to one late (recorded: p95 1.0
 * ms). No request waits for that, since latency counts from the sending: only what comes on top is lag.
 */
const TIMER_MS = 1;
/** Rates so low, per ms, tell nothing of how late an iteration was: one in a hundred seconds. */
const LEAST_RATE = 1e-5;

/** The rates of a scenario for as long as it runs; the length of one that the wrapper cut is `lengthMs`. */
export function arrivalsOf({ executor, settings }: ScriptScenario, lengthMs: number): ArrivalRates {
  const unit = durationMs(settings.timeUnit) ?? 1000;
  const per = (value: unknown) => numberIn(value) / unit;
  if (executor === 'constant-arrival-rate') return [{ ms: lengthMs, from: per(settings.rate), to: per(settings.rate) }];
  if (executor !== 'ramping-arrival-rate') return [];
  let from = per(settings.startRate);
  return stagesOf(settings).map((stage) => {
    const piece = { ms: durationMs(stage.duration) ?? 0, from, to: per(stage.target) };
    from = piece.to;
    return piece;
  });
}

/** The highest of these rates, per ms; 0 where there are none. */
export function fastestOf(rates: ArrivalRates): number {
  return Math.max(0, ...rates.flatMap(({ from, to }) => [from, to]));
}

/**
 * How late the iterations of open scenarios began, ms, of those that began in the block. k6 does not say; but it is known when
 * each was due, and an iteration begins its duration before its end. Iterations in the order of their beginning take the due
 * moments one after the other, dropped ones too; the earliest ones near by show where the grid lies. A closed loop is never
 * late: it sends when it was answered.
 */
export function lagsOf(events: PointEvents, rates: Readonly<Record<string, ArrivalRates>>): readonly number[] {
  const begun = groupByScenario(events('iteration_duration'));
  const dropped = groupByScenario(events('dropped_iterations'));
  return Object.entries(rates).flatMap(([scenario, stages]) =>
    stages.length === 0 ? [] : lagsIn(begun.get(scenario) ?? [], dropped.get(scenario) ?? [], stages),
  );
}

function lagsIn(begun: readonly PointEvent[], dropped: readonly PointEvent[], stages: ArrivalRates): readonly number[] {
  const [first] = begun;
  if (first === undefined) return [];
  const sinceMs = (atUs: number) => (atUs - first.window.begunUs) / 1000;
  const lost = dropped.flatMap(({ endUs, value }) =>
    Array.from({ length: Math.round(value) }, () => ({ atUs: endUs, event: null })),
  );
  const taken = [...begun.map((event) => ({ atUs: event.startUs, event })), ...lost].sort((a, b) => a.atUs - b.atUs);
  const times = taken.map(({ atUs }) => atUs);
  const behind = times.map((atUs, index) => dueBy(stages, sinceMs(atUs)) - index);
  const baseline = baselines(times, behind);
  return taken.flatMap(({ atUs, event }, index) => {
    const rate = rateAt(stages, sinceMs(atUs));
    if (event === null || !beganInside(event) || rate < LEAST_RATE) return [];
    return [Math.max(0, ((behind[index] ?? 0) - (baseline[index] ?? 0)) / rate - TIMER_MS)];
  });
}

/**
 * What being on time is near each iteration, in iterations: the least before it or the least after it, whichever shows it
 * less late. One that never ended has no point and moves all later ones by one: they are not late for that.
 */
function baselines(times: readonly number[], behind: readonly number[]): readonly number[] {
  const before = leastNear(times, behind);
  const after = leastNear(times.map((time) => -time).reverse(), [...behind].reverse()).reverse();
  return before.map((least, index) => Math.max(least, after[index] ?? least));
}

/** The least of each value and of those up to NEAR_US before it. */
function leastNear(times: readonly number[], values: readonly number[]): number[] {
  // Indices of a window, their values ascending: the first is its least.
  const window: number[] = [];
  let from = 0;
  return values.map((value, index) => {
    while (window.length > from && (values[window.at(-1) ?? 0] ?? 0) >= value) window.pop();
    window.push(index);
    while ((times[window[from] ?? index] ?? 0) < (times[index] ?? 0) - NEAR_US) from += 1;
    return values[window[from] ?? index] ?? value;
  });
}

/** How many iterations were due by a moment of the scenario, ms; the first is due at its beginning. */
function dueBy(stages: ArrivalRates, atMs: number): number {
  let [count, left] = [0, atMs];
  for (const { ms, from, to } of stages) {
    const spent = Math.min(Math.max(0, left), ms);
    count += spent * (from + (ms > 0 ? ((to - from) * spent) / ms / 2 : 0));
    left -= ms;
  }
  return count + Math.max(0, left) * (stages.at(-1)?.to ?? 0);
}

/** Per ms. */
function rateAt(stages: ArrivalRates, atMs: number): number {
  let left = atMs;
  for (const { ms, from, to } of stages) {
    if (left <= ms) return from + (ms > 0 ? ((to - from) * Math.max(0, left)) / ms : 0);
    left -= ms;
  }
  return stages.at(-1)?.to ?? 0;
}

function groupByScenario(events: readonly PointEvent[]): ReadonlyMap<string, readonly PointEvent[]> {
  const groups = new Map<string, PointEvent[]>();
  for (const event of events) {
    const group = groups.get(event.window.scenario) ?? [];
    groups.set(event.window.scenario, group);
    group.push(event);
  }
  return groups;
}
