import type { HistoryReport } from '../model/history-report.ts';
import type { Request } from '../model/request.ts';
import { renderHistoryPage } from '../page/history-page.ts';
import { readInputs } from '../plan/inputs.ts';
import { resolveObjectives } from '../plan/load-target.ts';
import { underConfig } from '../policy/under-policy.ts';
import { burnDown } from '../watch/budget.ts';
import { incidentSpans } from '../watch/incident-spans.ts';
import { countedRuns } from '../watch/maintenance.ts';
import { scenarioHistory } from '../watch/scenario-history.ts';
import { budgetObjectives, standingOf } from '../watch/standing.ts';
import type { World } from '../world/world.ts';
import { requireHistory } from './history-of.ts';

/** A year, as changes are looked for. */
const MONTHS = 12;

/** All that the history of a year says of a target, without sending anything. */
export async function readHistory(request: Request, world: World): Promise<HistoryReport> {
  const watched = await resolveObjectives(request, readInputs(request.inputs).target, world);
  const { target, slos, scenarios, config, configuration } = watched;
  const history = await requireHistory(request, underConfig(config, world));
  const at = world.clock.date();
  const now = Date.parse(at);
  const { runs, problems } = await history.read(target.name, scenarios, { at, months: MONTHS });
  const counted = countedRuns(runs, config.maintenance);
  const objectives = budgetObjectives(slos, target).map((objective) => ({
    standing: standingOf(counted, objective, now),
    incidents: incidentSpans(counted, objective, now),
    burnDown: burnDown(counted, objective, { from: Number.NEGATIVE_INFINITY, to: now }),
  }));
  const future = runs.filter((run) => Date.parse(run.at) > now).length;
  return {
    ...{ schemaVersion: 1, target: target.name, configuration, at, months: MONTHS, objectives },
    scenarios: scenarios.map((scenario) => scenarioHistory(scenario, runs, { watched, maintenance: config.maintenance, now })),
    problems: [
      ...(runs.length === 0
        ? [`There is no run of ${target.name} in ${history.name}: do its load tests keep their runs there?`]
        : []),
      ...(future === 0 ? [] : [`Dated in the future, and not shown: ${future} of ${runs.length} runs.`]),
      ...problems,
    ],
  };
}

/** The same as one HTML file, which needs nothing else; its path. */
export async function writeHistoryPage(report: HistoryReport, path: string, { files, digest }: World): Promise<string> {
  await files.write(path, renderHistoryPage(report, digest));
  return path;
}
