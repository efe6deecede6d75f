import { createHash } from 'node:crypto';
import type { MaintenanceWindow } from '../../src/model/alerts.ts';
import type { HistoryReport } from '../../src/model/history-report.ts';
import type { WatchRun } from '../../src/model/watch.ts';
import type { WatchedTarget } from '../../src/model/watched-target.ts';
import { burnDown } from '../../src/watch/budget.ts';
import { incidentSpans } from '../../src/watch/incident-spans.ts';
import { scenarioHistory } from '../../src/watch/scenario-history.ts';
import { budgetObjectives, standingOf } from '../../src/watch/standing.ts';
import { aWatchRun, NOON } from './a-watch-run.ts';
import { aWatchedTarget } from './watched-target.ts';

const HOUR = 3_600_000;

/** Hourly runs of `items` and `chat`, slower from the middle on, with an outage, a gap, and runs that say less. */
export function someRuns(count: number, changed: (run: WatchRun, k: number) => WatchRun = (run) => run): readonly WatchRun[] {
  return ['items', 'chat'].flatMap((scenario) =>
    Array.from({ length: count }, (_, k): WatchRun => {
      const end = k % 53 === 17 ? 'aborted' : k % 53 === 29 ? 'partial' : 'complete';
      const isOut = k >= count * 0.7 && k < count * 0.7 + 4;
      const p50 = (k < count / 2 ? 80 : 100) + ((k * 7919) % 13) / 4;
      const [bad, total] = [isOut ? 900 : 3, 1000];
      const values = { 'latency.p50': p50, 'latency.p95': 2 * p50, 'latency.p99': 3 * p50, 'error-rate': bad / total };
      const objective = (name: string) => ({ objective: name, good: total - bad, total });
      const run = aWatchRun({
        ...{ at: NOON + k * HOUR, scenario, end, dirty: k % 53 === 41, revision: k < count / 2 ? 'v1.4.0' : '9f8e7d6c5b4a' },
        ...{ bad, total, values: end === 'complete' ? values : {} },
        counts: end === 'complete' ? [objective('items latency p95 <= 300ms'), objective('items error-rate <= 1%')] : [],
      });
      return changed(run, k);
    }).filter((_, k) => count < 40 || k < 30 || k > 34),
  );
}

/** What else a history is made of. */
interface HistoryParts {
  readonly watched?: WatchedTarget;
  readonly maintenance?: readonly MaintenanceWindow[];
  readonly problems?: readonly string[];
  readonly target?: string;
}

/** What these runs say of a target, an hour after the last of so many. */
export function aHistoryReport(
  runs: readonly WatchRun[],
  { watched = aWatchedTarget(), maintenance = [], problems = [], target = 'staging' }: HistoryParts = {},
): HistoryReport {
  const now = Math.max(NOON, ...runs.map(({ at }) => Date.parse(at))) + HOUR / 2;
  return {
    ...{ schemaVersion: 1, target, configuration: 'benchgate.yml at head 1a2b3c4', at: new Date(now).toISOString() },
    ...{ months: 12, problems },
    scenarios: watched.scenarios.map((scenario) => scenarioHistory(scenario, runs, { watched, maintenance, now })),
    objectives: objectivesIn(watched, runs, now),
  };
}

function objectivesIn({ slos, target }: WatchedTarget, runs: readonly WatchRun[], now: number): HistoryReport['objectives'] {
  return budgetObjectives(slos, target).map((objective) => ({
    standing: standingOf(runs, objective, now),
    incidents: incidentSpans(runs, objective, now),
    burnDown: burnDown(runs, objective, { from: Number.NEGATIVE_INFINITY, to: now }),
  }));
}

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
