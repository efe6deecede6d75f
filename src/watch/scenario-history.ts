import type { MaintenanceWindow } from '../model/alerts.ts';
import type { Ms } from '../model/brand.ts';
import type { RevisionChange, ScenarioHistory } from '../model/history-report.ts';
import type { WatchRun } from '../model/watch.ts';
import type { WatchedTarget } from '../model/watched-target.ts';
import { gapsIn } from './budget.ts';
import { CHANGE_SEARCH, changePoints } from './change-points.ts';
import { countedRuns, windowAt } from './maintenance.ts';
import { runsOf } from './readings.ts';

/** What is known of a target when its history is read. */
interface HistoryFacts {
  readonly watched: WatchedTarget;
  readonly maintenance: readonly MaintenanceWindow[];
  readonly now: Ms;
}

/** What the runs of a scenario that began until now say together. Metrics that the configuration does not have are left out. */
export function scenarioHistory(
  scenario: string,
  all: readonly WatchRun[],
  { watched, maintenance, now }: HistoryFacts,
): ScenarioHistory {
  const { target, metrics, slos } = watched;
  const runs = runsOf(all, { scenario, target: target.name })
    .filter(({ at }) => Date.parse(at) <= now)
    .sort(byTime);
  const complete = runs.filter(({ end }) => end === 'complete');
  const asked = slos.filter((slo) => slo.scenario === scenario);
  const units = new Map(
    [...(metrics[scenario] ?? []), ...asked.map(({ metric }) => metric)].map(({ name, unit }) => [name, unit]),
  );
  const seen = new Set(complete.flatMap(({ values }) => Object.keys(values)));
  return {
    ...{ scenario, runs, revisions: revisionsIn(runs) },
    uncounted: runs.length - countedRuns(runs, maintenance).length,
    maintenance: maintenance
      .filter((window) => windowAt([window], { target: target.name, scenario }, window.from) !== null)
      .map(({ from, until }) => ({ from, to: until })),
    gaps: gapsIn(
      complete.map(({ at }) => Date.parse(at)),
      target.periodMs,
    ),
    metrics: [...units].flatMap(([name, unit]) => (seen.has(name) ? [{ name, unit }] : [])),
    changes: metricChanges(runs),
    slos: asked.map(({ metric, bound, objective }) => ({ metric: metric.name, bound, objective })),
  };
}

/** Where the times of a scenario became others, of its runs that were whole and of one revision. */
export function metricChanges(all: readonly WatchRun[]): ScenarioHistory['changes'] {
  const runs = all.filter(({ end, dirty }) => end === 'complete' && !dirty).sort(byTime);
  const metrics = [...new Set(runs.flatMap(({ values }) => Object.keys(values)))].filter((metric) => LOOKED_AT.test(metric));
  return metrics.flatMap((metric) => {
    const points = runs.flatMap(({ at, revision, runner, values }) => {
      const value = values[metric];
      return value === undefined || !Number.isFinite(value) ? [] : [{ at, revision, runner, value }];
    });
    const found = changePoints(points, { ...CHANGE_SEARCH, seed: `${runs[0]?.scenario} ${metric}` });
    return found.map((point) => ({ metric, at: points[point.place]?.at ?? '', point }));
  });
}

/** Times that objectives are about; what is drawn of the tail alone jumps about too much. */
const LOOKED_AT = /^(latency|ttft)(\{[^}]*\})?\.p(50|95)$/;

function revisionsIn(runs: readonly WatchRun[]): readonly RevisionChange[] {
  let before: string | null = null;
  return runs.flatMap(({ at, revision }) => {
    if (revision === null || revision === before) return [];
    const one = { at, before, revision };
    before = revision;
    return [one];
  });
}

const byTime = (a: WatchRun, b: WatchRun) => Date.parse(a.at) - Date.parse(b.at);
