import type { CustomMetric } from '../../model/custom-metric.ts';
import { countKinds } from '../../model/error-kinds.ts';
import { CLOSED_ERRORS, familyOf, partName, REDIRECTS } from '../../model/part.ts';
import type { Points } from '../../model/points.ts';
import { quantileOrNull, rounded } from '../../model/quantile.ts';
import type { Reading } from '../../model/trial.ts';
import type { Block, Course } from '../../world/engine.ts';
import { attemptsOf, isGood, type K6Attempt, redirectsOf } from './attempts.ts';
import {
  type BlockBounds,
  beganInside,
  endedAfterWarmUp,
  endedInside,
  eventsOf,
  type PointEvent,
  type PointEvents,
  type Window,
} from './script/events.ts';
import { type ArrivalRates, lagsOf } from './script/lag.ts';
import type { CpuClock } from './watch.ts';

/** A K6Side is what k6 left of one side of one scenario, warm-up included. */
export interface K6Side extends BlockBounds {
  readonly points: Points;
  /** Iterations that threw, warm-up included. */
  readonly exceptions: number;
  /** How many of them in closed scenarios. */
  readonly closedExceptions?: number;
  /** When iterations were due, by k6 scenario. */
  readonly rates: Readonly<Record<string, ArrivalRates>>;
  /** The k6 metric that is this scenario's latency. */
  readonly latency: string;
  readonly custom: readonly CustomMetric[];
  readonly clocks: readonly CpuClock[];
  /** Why its timing does not count. */
  readonly broken: readonly string[];
}

/**
 * The Block of points. Errors are failed requests and iterations that threw, of requests and iterations that threw.
 * Latency counts from the sending; the lag is that of the iterations of open scenarios.
 */
export function blockOfPoints(run: K6Side): Block {
  const events = eventsOf(run.points, run);
  const answers = answersOf(run.latency, events);
  const attempts = attemptsOf(events);
  const timed = answers.filter(beganInside);
  const inTime = answers.filter(endedInside);
  const counts = countsOf(run, events, { attempts, timed: timed.length });
  const blockMs = run.blockMs ?? longestMs(answers);
  const latency = ascending(timed);
  return {
    ...counts,
    lagP95Ms: quantileOrNull(0.95, Float64Array.from(lagsOf(events, run.rates)).sort()) ?? 0,
    sentP50Ms: quantileOrNull(0.5, latency),
    halvesMs: halves(timed),
    values: { latency, ...partsOf(timed), ...trends(run, events) },
    own: ownReadings(run, events, blockMs),
    blockMs,
    answerBytes: null,
    answered: inTime.length,
    answeredWell: inTime.length,
    // A service that fails at every request does another work: what that costs is no price of a request.
    cpu: allFailed(attempts) ? null : cpuOf(run, { answers, responses: responsesOf(events, attempts) ?? answers }, blockMs),
    broken: run.broken,
    course: courseOf(answers),
  };
}

/** Every answer, warm-up included, in the order of their starts. */
function courseOf(answers: readonly PointEvent[]): Course {
  const started = answers.map(({ startUs, window, value }) => ({ atMs: (startUs - window.fromUs) / 1000, value }));
  started.sort((a, b) => a.atMs - b.atMs);
  return { atMs: Float64Array.from(started, ({ atMs }) => atMs), ms: Float64Array.from(started, ({ value }) => value) };
}

/**
 * What has a latency. Of requests only those that k6 expected: a refused connection takes 0 ms (docs/k6.md#points). A script that
 * turned k6's response callback off has no such word: there every request counts.
 */
function answersOf(latency: string, events: PointEvents): readonly PointEvent[] {
  const all = events(latency);
  const judged = latency.startsWith('http_req_') ? events('http_req_failed').length > 0 : /^(?:grpc|ws)_/.test(latency);
  return judged ? all.filter((event) => isGood(latency, event)) : all;
}

/**
 * What was answered, well or not: a bad answer costs CPU time too, as with the embedded engine. Where the script turned k6's
 * response callback off, every request that has a status; null where k6 tells of no request at all.
 */
function responsesOf(events: PointEvents, attempts: readonly K6Attempt[]): readonly PointEvent[] | null {
  const unjudged = events('http_req_failed').length > 0 ? [] : events('http_req_duration');
  if (attempts.length + unjudged.length === 0) return null;
  return [
    ...attempts.flatMap(({ event, answered }) => (answered ? [event] : [])),
    ...unjudged.filter(({ status }) => status > 0),
  ];
}

type RequestCounts = Pick<
  Block,
  'planned' | 'sent' | 'succeeded' | 'errors' | 'errorKinds' | 'failedChecks' | 'dropped' | 'shares'
>;

/** Dropped are iterations that could not start: as many requests as other iterations made are missing for each. */
function countsOf(
  run: K6Side,
  events: PointEvents,
  { attempts, timed }: { attempts: readonly K6Attempt[]; timed: number },
): RequestCounts {
  const inside = attempts.filter(({ event }) => beganInside(event));
  const sent = inside.length > 0 ? inside.length : timed;
  const failures = failuresOf(inside);
  const thrown = thrownInside(run.exceptions, events);
  const checks = events('checks').filter(endedAfterWarmUp);
  const failedChecks = checks.filter(({ value }) => value === 0).length;
  const iterations = events('iterations').filter(endedAfterWarmUp).length;
  const dropped = sum(events('dropped_iterations').filter(endedAfterWarmUp));
  const missing = iterations === 0 ? dropped : Math.round((dropped * sent) / iterations);
  return {
    planned: sent + missing,
    sent,
    succeeded: sent - failures.length,
    errors: failures.length + thrown,
    errorKinds: countKinds(failures, { exception: thrown }),
    failedChecks,
    dropped: missing,
    shares: {
      ...errorShares(run, inside, { failed: failures.length, sent, thrown, events }),
      'checks-failed': { count: failedChecks, total: checks.length },
      'dropped-rate': { count: dropped, total: iterations + dropped },
      [REDIRECTS]: redirectsOf(events),
    },
  };
}

interface ErrorCounts {
  readonly failed: number;
  readonly sent: number;
  readonly thrown: number;
  readonly events: PointEvents;
}

/** Of all requests in one row, but where open and closed scenarios run beside each other: then in one for each. */
function errorShares(run: K6Side, inside: readonly K6Attempt[], { failed, sent, thrown, events }: ErrorCounts): Block['shares'] {
  const isClosed = (scenario: string) => run.rates[scenario]?.length === 0;
  const names = Object.keys(run.rates);
  const all = { count: failed + thrown, total: sent + thrown };
  if (inside.length === 0 || names.every(isClosed) || !names.some(isClosed)) return { 'error-rate': all };
  const closed = inside.filter(({ event }) => isClosed(event.window.scenario));
  const own = Math.min(thrown, thrownInside(run.closedExceptions ?? 0, events));
  const errors = { count: failuresOf(closed).length + own, total: closed.length + own };
  return { 'error-rate': { count: all.count - errors.count, total: all.total - errors.total }, [CLOSED_ERRORS]: errors };
}

function allFailed(attempts: readonly K6Attempt[]): boolean {
  return attempts.length > 0 && failuresOf(attempts).length === attempts.length;
}

/** What failed of them, a word for each. */
function failuresOf(attempts: readonly K6Attempt[]): readonly string[] {
  return attempts.flatMap(({ failure }) => failure ?? []);
}

/** Exceptions have no time: as many count as iterations do. */
function thrownInside(exceptions: number, events: PointEvents): number {
  const iterations = events('iterations');
  if (iterations.length === 0) return exceptions;
  return Math.round((exceptions * iterations.filter(endedAfterWarmUp).length) / iterations.length);
}

/** Latencies by the value of the tag that the scenario is split by. */
function partsOf(timed: readonly PointEvent[]): Block['values'] {
  const byName = new Map<string, PointEvent[]>();
  const names = new Map<string, string>();
  for (const event of timed) {
    const name = names.get(event.part) ?? partName(event.part);
    names.set(event.part, name);
    if (name === '') continue;
    const mine = byName.get(name) ?? [];
    byName.set(name, mine);
    mine.push(event);
  }
  return Object.fromEntries([...byName].map(([name, mine]) => [familyOf(name), ascending(mine)]));
}

/** Trends and gauges by the name they have here. */
function trends({ custom }: K6Side, events: PointEvents): Block['values'] {
  const named = custom.filter(({ type }) => type === 'trend' || type === 'gauge');
  return Object.fromEntries(named.map(({ name, source }) => [name, ascending(events(source).filter(endedInside))]));
}

/** Rates as shares; counters per second and per request, both by what ended inside the block. */
function ownReadings({ custom, latency }: K6Side, events: PointEvents, blockMs: number): Block['own'] {
  const own: Record<string, Reading> = {};
  const durations = events('http_req_duration').filter(endedInside).length;
  const requests = durations > 0 ? durations : events(latency).filter(endedInside).length;
  for (const { name, source, type } of custom) {
    const seen = events(source).filter(endedInside);
    if (seen.length === 0) continue;
    if (type === 'rate') own[name] = { kind: 'share', count: seen.filter(({ value }) => value !== 0).length, total: seen.length };
    if (type !== 'counter') continue;
    own[`${name}.per-second`] = { kind: 'value', value: rounded((sum(seen) * 1000) / blockMs) };
    if (requests > 0) own[`${name}.per-request`] = { kind: 'value', value: rounded(sum(seen) / requests) };
  }
  return own;
}

/** CPU time between the first and the last clock inside the block, as if it had been read for the whole of it. */
function cpuOf(
  { clocks }: K6Side,
  { answers, responses }: Record<'answers' | 'responses', readonly PointEvent[]>,
  blockMs: number,
): Block['cpu'] {
  const windows = windowsOf(answers.length > 0 ? answers : responses);
  const fromMs = Math.min(...windows.map(({ fromUs }) => fromUs)) / 1000;
  const toMs = Math.max(...windows.map(({ toUs }) => toUs)) / 1000;
  const inside = clocks.filter(({ atMs }) => atMs >= fromMs && atMs <= toMs);
  const [first, last] = [inside[0], inside.at(-1)];
  if (first === undefined || last === undefined || first === last) return null;
  const whole = blockMs / (last.atMs - first.atMs);
  const given = responses.filter(({ endUs }) => endUs >= first.atMs * 1000 && endUs < last.atMs * 1000).length;
  return { ms: (last.ms - first.ms) * whole, answers: given * whole };
}

/** How long a run as written was after the warm-up, ms; a millisecond when it was over by then. */
function longestMs(answers: readonly PointEvent[]): number {
  return Math.max(1, ...windowsOf(answers).map(({ fromUs, toUs }) => (toUs - fromUs) / 1000));
}

/** One for each k6 scenario. */
function windowsOf(events: readonly PointEvent[]): readonly Window[] {
  return [...new Set(events.map(({ window }) => window))];
}

/** Median latency of what began in the first and in the second half of its window. */
function halves(timed: readonly PointEvent[]): readonly [number, number] | null {
  const isEarly = ({ startUs, window }: PointEvent) => startUs < (window.fromUs + window.toUs) / 2;
  const first = quantileOrNull(0.5, ascending(timed.filter(isEarly)));
  const second = quantileOrNull(0.5, ascending(timed.filter((event) => !isEarly(event))));
  return first === null || second === null ? null : [first, second];
}

function ascending(events: readonly PointEvent[]): Float64Array {
  return Float64Array.from(events, ({ value }) => value).sort();
}

function sum(events: readonly PointEvent[]): number {
  return events.reduce((total, { value }) => total + value, 0);
}
