import { Failure } from '../model/failure.ts';
import type { RecordStep } from '../model/record.ts';
import type { Request } from '../model/request.ts';
import type { WatchRun } from '../model/watch.ts';
import { type ExportSource, resolveExport, waiversOnGitHub } from '../plan/export-source.ts';
import { readInputs } from '../plan/inputs.ts';
import type { TargetObjectives } from '../plan/load-target.ts';
import { exportedText } from '../report/exports.ts';
import type { History } from '../world/history.ts';
import type { World } from '../world/world.ts';
import { exportedPast, exportRuns } from './export-runs.ts';
import { ownGitHub } from './own-github.ts';

/** What a load test left, and where it is kept. */
interface LeftRuns {
  readonly watched: TargetObjectives;
  readonly runs: readonly WatchRun[];
  readonly history: History;
}

/** Sends the runs of a load test to all that the configuration names: what was done for each, or why not. It never throws. */
export async function recordExports(request: Request, left: LeftRuns, world: World): Promise<readonly RecordStep[]> {
  try {
    const since = left.runs.map(({ at }) => at).sort()[0];
    if (left.watched.config.export.length === 0 || since === undefined) return [];
    const { watched, waivers } = await sourceOf(request, left.watched, world);
    const { export: receivers, maintenance } = watched.config;
    // Without what was before, counters would begin again: what cannot be read is not exported.
    const { runs, outcomes } = await exportedPast(left.history, { watched, at: world.clock.date() });
    const order = { receivers, maintenance, watched, runs: [...runs, ...left.runs], waivers, outcomes, since };
    const results = await exportRuns(order, world);
    return results.map(
      (one): RecordStep => ({
        ...{ step: 'export', failure: one.failure, done: one.failure === null ? [exportedText(one)] : [] },
      }),
    );
  } catch (thrown) {
    const { message, hint } = Failure.from(thrown);
    return [{ step: 'export', done: [], failure: { message, hint } }];
  }
}

/** A job was given the commit of its default branch; whoever asks from a terminal has to be asked where that is. */
async function sourceOf(request: Request, watched: TargetObjectives, world: World): Promise<ExportSource> {
  if (request.workingTree) return resolveExport(request, world);
  const sha = readInputs(request.inputs).headRef ?? '';
  return { watched, waivers: await waiversOnGitHub(sha, await ownGitHub(request, world), world) };
}
