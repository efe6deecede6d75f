import { parseAllDocuments, stringify } from 'yaml';
import { Failure } from '../model/failure.ts';
import type { Request } from '../model/request.ts';
import type { SloReport } from '../model/slo-report.ts';
import { readInputs } from '../plan/inputs.ts';
import { resolveObjectives } from '../plan/load-target.ts';
import { underConfig } from '../policy/under-policy.ts';
import { maintenanceText } from '../report/incident-text.ts';
import { notImportedText } from '../report/openslo.ts';
import { countedRuns, windowsAt } from '../watch/maintenance.ts';
import { exportOpenSlo } from '../watch/openslo.ts';
import { importOpenSlo } from '../watch/openslo-import.ts';
import { metricChanges } from '../watch/scenario-history.ts';
import { budgetObjectives, standingOf } from '../watch/standing.ts';
import type { World } from '../world/world.ts';
import { requireHistory } from './history-of.ts';

/** Changes are looked for this far back, months. */
const MONTHS = 12;

/** What the history says of a target, without sending anything: budgets, alerts, and where its times changed. */
export async function readStandings(request: Request, world: World): Promise<SloReport> {
  const { target: name } = readInputs(request.inputs);
  const { target, slos, scenarios, config, configuration } = await resolveObjectives(request, name, world);
  const at = world.clock.date();
  const history = await requireHistory(request, underConfig(config, world));
  const { runs, problems } = await history.read(target.name, scenarios, { at, months: MONTHS });
  const counted = countedRuns(runs, config.maintenance);
  const standings = budgetObjectives(slos, target).map((objective) => standingOf(counted, objective, Date.parse(at)));
  const changes = scenarios.flatMap((scenario) => {
    const own = runs.filter((run) => run.scenario === scenario);
    return metricChanges(own).map(({ metric, point }) => ({ scenario, metric, point }));
  });
  const parts = scenarios.map((scenario) => ({ target: target.name, scenario }));
  const silent = windowsAt(config.maintenance, parts, Date.parse(at)).map(maintenanceText);
  const none =
    runs.length === 0 ? [`There is no run of ${target.name} in ${history.name}: do its load tests keep their runs there?`] : [];
  return {
    schemaVersion: 1,
    target: target.name,
    configuration,
    at,
    runs: runs.length,
    standings,
    changes,
    problems: [...none, ...silent, ...problems],
  };
}

/** The objectives of a target as an OpenSLO v1 file. */
export async function exportObjectives(request: Request, world: World): Promise<string> {
  const { target, slos } = await resolveObjectives(request, readInputs(request.inputs).target, world);
  return exportOpenSlo(budgetObjectives(slos, target))
    .map((document) => `---\n${stringify(document)}`)
    .join('');
}

/** An OpenSLO v1 file as entries for `slos:`, and a line for each document that is none. Failure `config` where it is no such file. */
export async function importObjectives(
  path: string,
  { files }: World,
): Promise<{ readonly written: string; readonly left: readonly string[] }> {
  const text = await files.read(path);
  if (text === null) throw new Failure('config', `There is no ${path}.`, 'Give the path of an OpenSLO v1 file.');
  const { objectives, left } = importOpenSlo(documentsIn(text, path));
  const slos = objectives.map(({ scenario, metric, objective }) => ({ scenario, metric, objective }));
  return { written: stringify({ slos }), left: left.map(notImportedText) };
}

/** The documents as data. The parser throws at aliases that explode, and at nesting without end. */
function documentsIn(text: string, path: string): readonly unknown[] {
  const unusable = (why: string) => new Failure('config', `${path} is no usable YAML file: ${why}`, 'Write the values out.');
  let read: readonly unknown[];
  let wrong: string | undefined;
  try {
    const documents = [...parseAllDocuments(text, { prettyErrors: false })];
    wrong = documents.flatMap(({ errors }) => errors)[0]?.message;
    read = documents.map((document) => document.toJS({ maxAliasCount: 100 }));
  } catch (error) {
    throw unusable(error instanceof ReferenceError ? error.message : 'it is nested too deeply');
  }
  if (wrong !== undefined) throw unusable(wrong.slice(0, 200));
  return read;
}
