import { familiesOf } from '../exporters/families.ts';
import { textOf } from '../exporters/text-format.ts';
import { Failure } from '../model/failure.ts';
import type { ExportResult, ReceiverKind } from '../model/receiver.ts';
import { pathFrom, type Request } from '../model/request.ts';
import { resolveExport } from '../plan/export-source.ts';
import { readInputs } from '../plan/inputs.ts';
import { resolveObjectives, type TargetObjectives } from '../plan/load-target.ts';
import { readHeadWaivers } from '../plan/resolve.ts';
import { effectivePolicy } from '../policy/effective.ts';
import { exceptionsOf } from '../policy/exceptions.ts';
import { guarded } from '../policy/guard.ts';
import { underConfig } from '../policy/under-policy.ts';
import { exceptionText } from '../report/policy-line.ts';
import { occasionsOf } from '../watch/occasions.ts';
import type { World } from '../world/world.ts';
import { exportedPast, exportRuns } from './export-runs.ts';
import { requireHistory } from './history-of.ts';

/** The history of a target as a file for node_exporter, written whole or not at all: the lines of it that are no runs. */
export async function exportTextfile(request: Request, textfile: string, world: World): Promise<readonly string[]> {
  if (!textfile.endsWith('.prom'))
    throw new Failure(
      'config',
      `${textfile.slice(0, 200)} does not end in .prom, and node_exporter reads no other file.`,
      'Name a file of its folder, `--collector.textfile.directory`: `--textfile DIR/benchgate.prom`.',
    );
  const watched = await resolveObjectives(request, readInputs(request.inputs).target, world);
  const { maintenance } = watched.config;
  const allowed = underConfig(watched.config, world);
  const waivers = await readHeadWaivers(request, allowed);
  const { runs, outcomes, problems, at } = await readPast(request, watched, allowed);
  const path = pathFrom(request.directory, textfile);
  const occasions = occasionsOf(watched, runs, { waivers, maintenance, outcomes });
  await allowed.files.write(path, textOf(familiesOf(watched, runs, Date.parse(at), occasions)));
  return problems;
}

/** The newest load test of a history for these of the configuration (all of them where none is named), and its lines that are no runs. */
export async function sendExports(
  request: Request,
  to: readonly ReceiverKind[],
  world: World,
): Promise<{ readonly results: readonly ExportResult[]; readonly problems: readonly string[] }> {
  const { watched, waivers } = await resolveExport(request, world);
  const policy = effectivePolicy(watched.config, { fork: false });
  const allowed = guarded(world, policy);
  for (const one of exceptionsOf(watched.config, policy))
    if (one.for === 'export') world.screen.note(exceptionText(one.what, one.host));
  const { export: all, file, maintenance } = watched.config;
  const missing = to.find((kind) => !all.some((one) => one.kind === kind)) ?? (all.length === 0 ? 'export' : undefined);
  if (missing !== undefined)
    throw new Failure(
      'config',
      `${file} does not say where ${missing === 'export' ? 'anything' : missing} is sent.`,
      'Write it under `export:` (docs/dashboards.md), or name a file: `--textfile DIR/benchgate.prom`.',
    );
  const { runs, outcomes, problems } = await readPast(request, watched, allowed);
  const receivers = all.filter(({ kind }) => to.length === 0 || to.includes(kind));
  return {
    results: await exportRuns({ receivers, watched, runs, waivers, maintenance, outcomes, since: null }, allowed),
    problems,
  };
}

async function readPast(request: Request, watched: TargetObjectives, world: World) {
  const at = world.clock.date();
  return { ...(await exportedPast(await requireHistory(request, world), { watched, at })), at };
}
