import { RunnerLogs } from '../engines/k6/runner-logs.ts';
import { blockOfRunners, type RunnersBlock } from '../engines/k6/runners.ts';
import { clusterMetrics } from '../engines/k6/script/duet.ts';
import { type CollectedBlock, collected } from '../measure/collected.ts';
import { type ClusterLoad, type ClusterPlan, type ClusterRun, runnerName } from '../model/cluster.ts';
import { Failure } from '../model/failure.ts';
import type { Measurement } from '../model/measurement.ts';
import { pathFrom, type Request } from '../model/request.ts';
import { FAILED_FILE } from '../operator/job.ts';
import { jobFailure, podFailure, type RunState, requireOwn, stageFailure, unreadFailure } from '../operator/stages.ts';
import { collectedWarnings } from '../report/cluster.ts';
import { readClusterPlan } from '../wire/cluster.ts';
import { readKubernetesJson } from '../wire/kubernetes.ts';
import { asStored, readMeasurement } from '../wire/measurement.ts';
import type { World } from '../world/world.ts';
import { concludeWhole } from './conclude.ts';
import { type GateResult, openDuet, writeDuet } from './duet.ts';
import { fetchResults } from './operator-fetch.ts';

/** What is to be collected. */
export interface CollectRequest {
  /** Where it was rendered, from the folder that the command was started in. */
  readonly folder: string;
  /** Whether the results are asked of the cluster; they lie in `results` of the folder already where not. */
  readonly fetch: boolean;
}

/**
 * We read what the runners of a cluster left, put each block together of all its runners, and judge the pairs as a gate does: by the
 * protocol that was rendered.
 */
export async function collectOperator(request: Request, asked: CollectRequest, world: World): Promise<GateResult> {
  const folder = pathFrom(request.directory, asked.folder);
  const plan = readClusterPlan(await mustRead(folder, 'cluster.json', world));
  const planned = readMeasurement(await mustRead(folder, 'planned.json', world));
  const setting = await openDuet(request, world);
  if (asked.fetch) await fetchResults(plan, folder, world);
  const measurement = asStored(await measurementOf(planned, plan, { folder: `${folder}/results`, world }));
  return writeDuet(concludeWhole(measurement), measurement, setting, world);
}

async function mustRead(folder: string, name: string, { files }: World): Promise<string> {
  const text = await files.readPlain(`${folder}/${name}`, folder);
  if (text !== null) return text;
  throw new Failure(
    'config',
    `There is no ${name} in ${folder}.`,
    'Name the folder that `benchgate operator render` wrote, whole: `benchgate operator collect FOLDER`.',
  );
}

interface ResultsPlace {
  readonly folder: string;
  readonly world: World;
}

async function measurementOf(planned: Measurement, plan: ClusterPlan, place: ResultsPlace): Promise<Measurement> {
  const { seen, failure } = await readRuns(planned, plan, place);
  const left = failure && (await place.world.files.readPlain(`${place.folder}/${FAILED_FILE}`, place.folder));
  const ended = jobFailure(left) ?? failure;
  const blocks = seen.map(({ run: { pair, scenario, side }, block }): CollectedBlock => ({ pair, scenario, side, block }));
  const measurement = collected(planned, blocks);
  // Of what did not come to a single pair nothing can be judged.
  if (measurement.pairs.length === 0 && ended !== null) throw ended;
  const facts = {
    runners: plan.parallelism,
    apartMs: Math.max(0, ...seen.map(({ apartMs }) => apartMs)),
    damaged: seen.reduce((sum, { damaged }) => sum + damaged, 0),
    strange: seen.reduce((sum, { strange }) => sum + strange, 0),
    ended: ended?.message ?? null,
  };
  return { ...measurement, warnings: [...planned.warnings, ...collectedWarnings(facts)] };
}

interface RunRead extends RunnersBlock {
  readonly run: ClusterRun;
  readonly strange: number;
  /** Why there are no points of it; null where there are. */
  readonly empty: Failure | null;
}

/** The runs up to the end of the experiment, and why it ended before its last one: null where it did not. */
async function readRuns(
  planned: Measurement,
  plan: ClusterPlan,
  place: ResultsPlace,
): Promise<{ readonly seen: readonly RunRead[]; readonly failure: Failure | null }> {
  const read: RunRead[] = [];
  let failure: Failure | null = null;
  for (const run of plan.runs) {
    place.world.cancelled.throwIfAborted();
    place.world.screen.progress(`reading ${run.name}`);
    const one = await readRun(run, { planned, plan }, place);
    if (one instanceof Failure) {
      failure = one;
      break;
    }
    read.push(one);
  }
  // One without points in between is a block that counts for nothing; from the last points on there was no experiment.
  const end = read.findLastIndex(({ empty }) => empty === null) + 1;
  return { seen: read.slice(0, end), failure: read[end]?.empty ?? failure };
}

/** What a run left, or why it is where an experiment ended. */
async function readRun(
  run: ClusterRun,
  { planned, plan }: { readonly planned: Measurement; readonly plan: ClusterPlan },
  { folder, world }: ResultsPlace,
): Promise<RunRead | Failure> {
  const { load, scenario } = loadOf(run, planned, plan);
  const logs = new RunnerLogs({
    ...{ name: run.name, runners: plan.parallelism, side: run.side, tags: load.tags },
    metrics: clusterMetrics(load),
  });
  const isThere = await readLogs(logs, run, plan, { folder, world });
  const state = await stateOf(run, { folder, world });
  requireOwn(state, plan);
  const failure = podFailure(state);
  if (failure !== null) return failure;
  const { warmUpMs, blockMs } = scenario;
  const runners = logs.runners();
  const { strange } = logs;
  const nothing = isThere && strange > 0 ? unreadFailure(run.name, strange) : stageFailure(state);
  const empty = runners.every((runner) => runner === null || runner.points.length === 0) ? nothing : null;
  return { run, ...blockOfRunners({ runners, load, side: run.side, warmUpMs, blockMs }), strange, empty };
}

/** A file of all runners, and those of each: points go to the one or the others, what k6 logs to the first. */
async function readLogs(
  logs: RunnerLogs,
  run: ClusterRun,
  { parallelism }: ClusterPlan,
  { folder, world }: ResultsPlace,
): Promise<boolean> {
  const { files } = world;
  let some = await files.readPieces(`${folder}/${run.name}.log`, folder, (piece) => logs.write(piece));
  logs.end();
  for (let runner = 1; runner <= parallelism; runner++) {
    for (const end of ['csv', 'log']) {
      const path = `${folder}/${runnerName(run, runner)}.${end}`;
      // Each file has an end of its own; of one that is not there nothing is said.
      const stream = logs.streamOf(runner);
      const isThere = await files.readPieces(path, folder, (piece) => stream.write(piece));
      if (isThere) stream.end();
      some ||= isThere;
    }
  }
  return some;
}

function loadOf(
  { scenario: name }: ClusterRun,
  { protocol }: Measurement,
  { loads }: ClusterPlan,
): { readonly load: ClusterLoad; readonly scenario: Measurement['protocol']['scenarios'][number] } {
  const load = loads.find((one) => one.scenario === name);
  const scenario = protocol.scenarios.find((one) => one.name === name);
  if (load !== undefined && scenario !== undefined) return { load, scenario };
  throw new Failure(
    'config',
    `cluster.json has a run of ${name}, which planned.json does not know.`,
    'Both are of one `benchgate operator render`: render again, or take both from the same folder.',
  );
}

async function stateOf({ name }: ClusterRun, { folder, world: { files } }: ResultsPlace): Promise<RunState> {
  const read = async (what: string) => readKubernetesJson(await files.readPlain(`${folder}/${name}.${what}.json`, folder));
  return { run: name, testRun: await read('testrun'), pods: await read('pods') };
}
