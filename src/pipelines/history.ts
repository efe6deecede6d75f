import type { HistoryReport } from '../model/history-report.ts';
import type { Request } from '../model/request.ts';
import { renderHistoryPage } from '../page/history-page.ts';
import { readInputs } from '../plan/inputs.ts';
import { resolveObjectives } from '../plan/load-target.ts';
import { burnDown } from '../watch/budget.ts';
import { incidentsOf } from '../watch/incidents.ts';
import { scenarioHistory } from '../watch/scenario-history.ts';
import { budgetObjectives, standingOf } from '../watch/standing.ts';
import { historyFolder } from '../wire/history.ts';
import type { World } from '../world/world.ts';

/** A year, as changes are looked for. */
const MONTHS = 12;

/** All that the history of a year says of a target, without sending anything. */
export async function readHistory(request: Request, folder: string, world: World): Promise<HistoryReport> {
  const watched = await resolveObjectives(request, readInputs(request.inputs).target, world);
  const { target, slos, scenarios, configuration } = watched;
  const at = world.clock.date();
  const now = Date.parse(at);
  const { runs, problems } = await historyFolder(request, folder, world).read(target.name, scenarios, { at, months: MONTHS });
  const objectives = budgetObjectives(slos, target).map((objective) => ({
    standing: standingOf(runs, objective, now),
    incidents: incidentsOf(runs, objective, now).spans,
    burnDown: burnDown(runs, objective, { from: Number.NEGATIVE_INFINITY, to: now }),
  }));
  const future = runs.filter((run) => Date.parse(run.at) > now).length;
  return {
    ...{ schemaVersion: 1, target: target.name, configuration, at, months: MONTHS, objectives },
    scenarios: scenarios.map((scenario) => scenarioHistory(scenario, runs, { watched, now })),
    problems: [
      ...(runs.length === 0 ? [`There is no run of ${target.name} in ${folder}: do its load tests get --history-folder?`] : []),
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
