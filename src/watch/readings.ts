import type { Ms } from '../model/brand.ts';
import type { BudgetObjective, WatchRun } from '../model/watch.ts';

/** A RunReading is what one complete run says of one objective: requests, and how many were bad. */
export interface RunReading {
  /** When it began, ms since 1970. */
  readonly at: Ms;
  readonly bad: number;
  readonly total: number;
}

/** The runs of an objective's scenario and target, each once: a line that was written twice counts once. */
export function runsOf(
  runs: readonly WatchRun[],
  { scenario, target }: Pick<BudgetObjective, 'scenario' | 'target'>,
): readonly WatchRun[] {
  const own = runs.filter((run) => run.scenario === scenario && run.target === target && Number.isFinite(Date.parse(run.at)));
  return [...new Map(own.map((run) => [run.run, run])).values()];
}

/**
 * What the complete runs that began in (from, to] say of an objective, oldest first. One that counted no request for it (a renamed
 * objective, say) says nothing.
 */
export function readingsOf(
  runs: readonly WatchRun[],
  objective: BudgetObjective,
  { from, to }: { readonly from: Ms; readonly to: Ms },
): readonly RunReading[] {
  return runsOf(runs, objective)
    .flatMap((run): readonly RunReading[] => {
      const count = run.counts.find(({ objective: name }) => name === objective.name);
      const at = Date.parse(run.at);
      if (run.end !== 'complete' || count === undefined || count.total <= 0 || at <= from || at > to) return [];
      return [{ at, bad: count.total - count.good, total: count.total }];
    })
    .sort((a, b) => a.at - b.at);
}

/** The requests of some runs. */
export function totalOf(readings: readonly RunReading[]): { readonly bad: number; readonly total: number } {
  let [bad, total] = [0, 0];
  for (const one of readings) {
    bad += one.bad;
    total += one.total;
  }
  return { bad, total };
}
