import type { Ms } from '../model/brand.ts';
import type { BudgetPoint, BudgetState, ErrorBudget, RunCounts, RunGap } from '../model/error-budget.ts';
import type { BudgetObjective, WatchRun } from '../model/watch.ts';
import { badShare, runsToShow } from './bad-share.ts';
import { type RunReading, readingsOf, runsOf, totalOf } from './readings.ts';

/** Fewer say nothing: as many as the long window of an alert holds, so that no state rests on less than an alert does. */
const LEAST_RUNS = 6;
/** A run that begins later than this many periods after the one before leaves a time missing: schedules start late, by minutes. */
const LATE = 1.5;

/**
 * The error budget of an objective over the window that ends now. What is sampled is time: the runs say how the target was when
 * they asked, and the interval how it may have been in between (docs/slo.md).
 */
export function errorBudget(runs: readonly WatchRun[], objective: BudgetObjective, now: Ms): ErrorBudget {
  const window = { from: now - objective.windowMs, to: now };
  const readings = readingsOf(runs, objective, window);
  const { bad, total } = totalOf(readings);
  const budget = 1 - objective.share;
  const allowed = budget * total;
  const share = badShare(readings);
  const counts = countsOf(runs, objective, readings, now);
  return {
    objective,
    budget,
    requests: total,
    allowed,
    bad,
    spent: total === 0 ? null : bad / allowed,
    left: share && {
      share: {
        value: 1 - share.value / budget,
        interval: { low: 1 - share.interval.high / budget, high: 1 - share.interval.low / budget, level: share.interval.level },
      },
      requests: allowed - bad,
    },
    badShare: share,
    runs: counts,
    runsToKeep: runsToShow(budget),
    state: stateOf(share?.interval, counts, budget),
  };
}

/**
 * What was left of the budget at each run that began in (from, now]; not before the window had runs enough to say so. Runs before
 * `from` count where the window holds them.
 */
export function burnDown(
  runs: readonly WatchRun[],
  objective: BudgetObjective,
  { from, to: now }: { readonly from: Ms; readonly to: Ms },
): readonly BudgetPoint[] {
  const readings = readingsOf(runs, objective, { from: from - objective.windowMs, to: now });
  const points: BudgetPoint[] = [];
  let [first, bad, total] = [0, 0, 0];
  for (const [last, reading] of readings.entries()) {
    bad += reading.bad;
    total += reading.total;
    for (let old = readings[first]; old !== undefined && old.at <= reading.at - objective.windowMs; old = readings[first]) {
      bad -= old.bad;
      total -= old.total;
      first++;
    }
    const held = last - first + 1;
    if (reading.at > from && held >= LEAST_RUNS)
      points.push({ at: reading.at, left: 1 - bad / total / (1 - objective.share), runs: held });
  }
  return points;
}

/** How many runs are missing between some that began in a window: one where none began within 1.5 periods, and so on. */
export function missingRuns(begun: readonly Ms[], { windowMs, periodMs }: BudgetObjective, now: Ms): number {
  const from = now - windowMs;
  const [first, last] = [begun[0], begun.at(-1)];
  const due = (gap: Ms) => (gap > LATE * periodMs ? Math.floor(gap / periodMs) : 0);
  // Before the first and after the last one nothing says when in its period a run was due.
  if (first === undefined || last === undefined) return due(windowMs);
  return gapsIn(begun, periodMs).reduce((sum, { missing }) => sum + missing, due(first - from) + due(now - last));
}

/** Where runs are missing between some that began one after the other. */
export function gapsIn(begun: readonly Ms[], periodMs: Ms): readonly RunGap[] {
  return begun.slice(1).flatMap((before, i) => {
    const after = begun[i] ?? before;
    const isLate = before - after > LATE * periodMs;
    return isLate ? [{ after, before, missing: Math.round((before - after) / periodMs) - 1 }] : [];
  });
}

function countsOf(runs: readonly WatchRun[], objective: BudgetObjective, readings: readonly RunReading[], now: Ms): RunCounts {
  const own = runsOf(runs, objective).map(({ at, end }) => ({ at: Date.parse(at), end }));
  const ended = (how: WatchRun['end']) =>
    own.filter(({ at, end }) => end === how && at <= now && at > now - objective.windowMs).length;
  return {
    complete: readings.length,
    missing: missingRuns(
      readings.map(({ at }) => at),
      objective,
      now,
    ),
    aborted: ended('aborted'),
    partial: ended('partial'),
    future: own.filter(({ at }) => at > now).length,
  };
}

/** Kept only if it would be with every missing run wholly bad, broken only if it would be with every one of them good. */
function stateOf(
  interval: { readonly low: number; readonly high: number } | undefined,
  { complete, missing }: RunCounts,
  budget: number,
): BudgetState {
  if (interval === undefined || complete < LEAST_RUNS) return 'too-few-runs';
  const seen = complete / (complete + missing);
  if (interval.low * seen > budget) return 'broken';
  return interval.high * seen + (1 - seen) <= budget ? 'kept' : 'undecided';
}
