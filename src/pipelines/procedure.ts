import type { Config } from '../config/config.ts';
import type { GateOutcome } from '../model/gate-outcome.ts';
import type { Procedure } from '../model/procedure.ts';
import type { Report } from '../model/report.ts';
import { pathFrom, type Request } from '../model/request.ts';
import type { WatchedTarget } from '../model/watched-target.ts';
import { readInputs } from '../plan/inputs.ts';
import { resolveTargets } from '../plan/load-target.ts';
import { readHead } from '../plan/resolve.ts';
import { effectivePolicy } from '../policy/effective.ts';
import { guarded, requireCapability } from '../policy/guard.ts';
import { type ProcedureInputs, procedureOf, type TargetStand } from '../procedure/procedure.ts';
import { countedRuns } from '../watch/maintenance.ts';
import { budgetObjectives, standingOf } from '../watch/standing.ts';
import { readStoredResult } from '../wire/report.ts';
import type { History } from '../world/history.ts';
import type { World } from '../world/world.ts';
import { concludeWhole } from './conclude.ts';
import { checkDashboards } from './dashboards.ts';
import { historyOf } from './history-of.ts';
import { readFiles } from './procedure-files.ts';

/** A baseline may be this old, and no older, months. */
const MONTHS = 12;
/** Where dashboards are written where nothing else is said. */
const DASHBOARDS_FOLDER = 'perf/dashboards';

/** How far the operating procedure is, by the last reports (in the folder `results`): nothing is measured, and nothing is written. */
export async function readProcedure(request: Request, results: string, world: World): Promise<Procedure> {
  const { config, configuration } = await readHead(request, world);
  const policy = effectivePolicy(config, { fork: false });
  requireCapability(policy, 'plan.read');
  const { target } = readInputs(request.inputs);
  const targets = config.targets.length === 0 ? [] : (await resolveTargets(request, target, world)).targets;
  const dashboards = targets.length === 0 ? [] : await checkDashboards(request, DASHBOARDS_FOLDER, world);
  const allowed = guarded(world, policy);
  const { file, report } = await lastReport(request, results, allowed);
  const history = await historyOf(request, allowed);
  const known = await readTargets(targets, config, history, allowed);
  const { proposed, files, problems } = await readFiles(request, { folder: results, config }, allowed);
  const found = { file, report, dashboards, proposed, files, ...known, problems: [...known.problems, ...problems] };
  return procedureOf({ profile: config.profile ?? null, configuration, ...found });
}

type TargetFacts = Pick<ProcedureInputs, 'targets' | 'outcomes' | 'problems'>;

async function lastReport(
  request: Request,
  folder: string,
  world: World,
): Promise<{ readonly file: string; readonly report: Report | null }> {
  for (const name of ['measurement.json', 'report.json']) {
    const file = `${folder}/${name}`;
    const at = pathFrom(request.directory, file);
    if ((await world.files.read(at)) === null) continue;
    const stored = await readStoredResult(at, world);
    return { file, report: stored.kind === 'report' ? stored.report : concludeWhole(stored.measurement).report };
  }
  return { file: `${folder}/report.json`, report: null };
}

async function readTargets(
  targets: readonly WatchedTarget[],
  config: Config,
  history: History | null,
  world: World,
): Promise<TargetFacts> {
  const window = { at: world.clock.date(), months: MONTHS };
  const stands: TargetStand[] = [];
  const problems: string[] = [];
  for (const { target, scenarios, slos } of targets) {
    const read = history === null ? { runs: [], problems: [] } : await history.read(target.name, scenarios, window);
    const runs = countedRuns(read.runs, config.maintenance);
    const complete = runs.filter(({ end }) => end === 'complete');
    const standings = budgetObjectives(slos, target).map((objective) => standingOf(runs, objective, Date.parse(window.at)));
    problems.push(...read.problems);
    stands.push({
      target: target.name,
      scenarios: scenarios.length,
      tested: scenarios.filter((name) => complete.some(({ scenario }) => scenario === name)).length,
      runs: complete.length,
      lastAt: complete.map(({ at }) => at).reduce<string | null>(later, null),
      objectives: standings.length,
      failing: standings.filter(({ incident, budget }) => incident?.state === 'open' || budget.state === 'broken').length,
    });
  }
  const gates: { readonly outcomes: readonly GateOutcome[]; readonly problems: readonly string[] } =
    history?.gates == null ? { outcomes: [], problems: [] } : await history.gates.read(window);
  return { targets: stands, outcomes: gates.outcomes, problems: [...problems, ...gates.problems] };
}

const later = (one: string | null, other: string): string => (one !== null && Date.parse(one) > Date.parse(other) ? one : other);
