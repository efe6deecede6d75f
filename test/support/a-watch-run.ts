import type { BudgetObjective, WatchRun } from '../../src/model/watch.ts';

/** Noon of a day in no particular year. */
export const NOON = Date.parse('2025-03-10T12:00:00Z');
const MINUTE = 60_000;

/** An objective of 95 % over four weeks, tested hourly. */
export function aBudgetObjective(other: Partial<BudgetObjective> = {}): BudgetObjective {
  const name = 'chat latency p95 <= 300ms';
  const about = { name, scenario: 'chat', target: 'staging' };
  return { ...about, share: 0.95, windowMs: 28 * 24 * 60 * MINUTE, periodMs: 60 * MINUTE, ...other };
}

/** What a run is told to be: when it began (ms since 1970), and of how many requests how many were bad. */
interface RunFacts extends Partial<Omit<WatchRun, 'at'>> {
  readonly at: number;
  readonly bad?: number;
  readonly total?: number;
}

export function aWatchRun({ at, bad = 0, total = 300, ...other }: RunFacts): WatchRun {
  return {
    version: 1,
    at: Number.isFinite(at) ? new Date(at).toISOString() : 'yesterday',
    run: `run-${at}`,
    target: 'staging',
    scenario: 'chat',
    end: 'complete',
    revision: null,
    dirty: false,
    runner: 'linux x64, 2 CPUs',
    seconds: 60,
    sent: total,
    failed: bad,
    values: {},
    counts: [{ objective: 'chat latency p95 <= 300ms', good: total - bad, total }],
    ...other,
  };
}
