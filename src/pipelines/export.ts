import { familiesOf } from '../exporters/families.ts';
import { textOf } from '../exporters/text-format.ts';
import { Failure } from '../model/failure.ts';
import type { ExportResult, ReceiverKind } from '../model/receiver.ts';
import type { Request } from '../model/request.ts';
import { type ExportSource, resolveExport } from '../plan/export-source.ts';
import { readInputs } from '../plan/inputs.ts';
import { resolveObjectives } from '../plan/load-target.ts';
import { readHeadWaivers } from '../plan/resolve.ts';
import { marksOf } from '../watch/marks.ts';
import { historyFolder } from '../wire/history.ts';
import type { HistoryLines } from '../world/history.ts';
import type { World } from '../world/world.ts';
import { EXPORT_MONTHS, exportRuns } from './export-runs.ts';

/** Where a history is, and where it goes. */
interface TextfilePlaces {
  readonly history: string;
  readonly textfile: string;
}

/** The history of a target as a file for node_exporter, written whole or not at all: the lines of it that are no runs. */
export async function exportTextfile(request: Request, places: TextfilePlaces, world: World): Promise<readonly string[]> {
  if (!places.textfile.endsWith('.prom'))
    throw new Failure(
      'config',
      `${places.textfile.slice(0, 200)} does not end in .prom, and node_exporter reads no other file.`,
      'Name a file of its folder, `--collector.textfile.directory`: `--textfile DIR/benchgate.prom`.',
    );
  const watched = await resolveObjectives(request, readInputs(request.inputs).target, world);
  const waivers = await readHeadWaivers(request, world);
  const { runs, problems, at } = await readRuns(request, { watched, history: places.history }, world);
  const path = places.textfile.startsWith('/') ? places.textfile : `${request.directory}/${places.textfile}`;
  await world.files.write(path, textOf(familiesOf(watched, runs, Date.parse(at), marksOf(watched, runs, waivers))));
  return problems;
}

/** Whom a history is sent to: kinds of receivers of the configuration, none for all of them. */
interface SendPlaces {
  readonly history: string;
  readonly to: readonly ReceiverKind[];
}

/** The newest load test of a history for those that the configuration names, and the lines of it that are no runs. */
export async function sendExports(
  request: Request,
  { history, to }: SendPlaces,
  world: World,
): Promise<{ readonly results: readonly ExportResult[]; readonly problems: readonly string[] }> {
  const { watched, waivers } = await resolveExport(request, world);
  const { export: all, file } = watched.config;
  const missing = to.find((kind) => !all.some((one) => one.kind === kind)) ?? (all.length === 0 ? 'export' : undefined);
  if (missing !== undefined)
    throw new Failure(
      'config',
      `${file} does not say where ${missing === 'export' ? 'anything' : missing} is sent.`,
      'Write it under `export:` (docs/dashboards.md), or name a file: `--textfile DIR/benchgate.prom`.',
    );
  const { runs, problems } = await readRuns(request, { watched, history }, world);
  const receivers = all.filter(({ kind }) => to.length === 0 || to.includes(kind));
  return { results: await exportRuns({ receivers, watched, runs, waivers, since: null }, world), problems };
}

async function readRuns(
  request: Request,
  { watched, history }: Pick<ExportSource, 'watched'> & { readonly history: string },
  world: World,
): Promise<HistoryLines & { readonly at: string }> {
  const at = world.clock.date();
  const lines = await historyFolder(request, history, world).read(watched.target.name, watched.scenarios, {
    ...{ at, months: EXPORT_MONTHS },
  });
  return { ...lines, at };
}
