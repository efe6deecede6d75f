import { familiesOf } from '../exporters/families.ts';
import { textOf } from '../exporters/text-format.ts';
import { Failure } from '../model/failure.ts';
import type { Request } from '../model/request.ts';
import { readInputs } from '../plan/inputs.ts';
import { resolveObjectives } from '../plan/load-target.ts';
import type { World } from '../world/world.ts';
import { requireHistory } from './history-of.ts';

/** Counters count all that there is: ten years, which no history has. One that forgot would begin again. */
const MONTHS = 120;

/** The history of a target as a file for node_exporter, written whole or not at all: the lines of it that are no runs. */
export async function exportTextfile(request: Request, textfile: string, world: World): Promise<readonly string[]> {
  if (!textfile.endsWith('.prom'))
    throw new Failure(
      'config',
      `${textfile.slice(0, 200)} does not end in .prom, and node_exporter reads no other file.`,
      'Name a file of its folder, `--collector.textfile.directory`: `--textfile DIR/benchgate.prom`.',
    );
  const watched = await resolveObjectives(request, readInputs(request.inputs).target, world);
  const at = world.clock.date();
  const history = await requireHistory(request, world);
  const { runs, problems } = await history.read(watched.target.name, watched.scenarios, { at, months: MONTHS });
  const path = textfile.startsWith('/') ? textfile : `${request.directory}/${textfile}`;
  await world.files.write(path, textOf(familiesOf(watched, runs, Date.parse(at))));
  return problems;
}
