import { joinSegments } from '../claim/join-segments.ts';
import { requireOneLoad, targetOf } from '../claim/one-load.ts';
import { Failure } from '../model/failure.ts';
import { pathFrom, type Request } from '../model/request.ts';
import { MOST_SEGMENTS, type SegmentResult } from '../model/segment.ts';
import { readInputs } from '../plan/inputs.ts';
import { isSwitchedOff, type LoadPlan, resolveLoadTest } from '../plan/load-target.ts';
import { guarded } from '../policy/guard.ts';
import { renderLoadTestMarkdown } from '../report/load-test.ts';
import { monthsOf } from '../wire/history.ts';
import { openOutput } from '../wire/output.ts';
import { LARGEST_SEGMENT, readSegment } from '../wire/segment.ts';
import type { World } from '../world/world.ts';
import { historyOf } from './history-of.ts';
import type { LoadTestResult } from './load-test.ts';
import { readPast, reportOf } from './load-test-report.ts';
import { plannedDigest } from './planned-digest.ts';

/**
 * We join what the segments of one load sent, every point of it, and say of it what a load test says. Nothing is sent here, no script
 * runs, and what judges is the configuration of the commit, not what the segments say.
 */
export async function mergeSegments(request: Request, files: readonly string[], world: World): Promise<LoadTestResult> {
  const inputs = readInputs(request.inputs);
  const output = await openOutput(request, inputs, world);
  const segments: SegmentResult[] = [];
  for (const file of files) segments.push(await readPart(file, request.directory, world));
  const target = targetOf(segments);
  if (inputs.target !== undefined && inputs.target !== target)
    throw new Failure(
      'config',
      `These segments were sent to ${target}, not to ${inputs.target}.`,
      'Name the target that they are of.',
    );
  const planned = await resolveLoadTest(request, target, withoutK6(world), 'join');
  const allowed = guarded(world, planned.plan.policy);
  requireOneLoad(segments, wholeOf(planned, allowed));
  const { joined, ...tested } = joinSegments(segments, planned.plan.protocol.scenarios);
  const history = await historyOf(request, allowed);
  const scenarios = planned.plan.protocol.scenarios.map(({ name }) => name);
  const window = { at: joined.startAt, months: monthsOf(planned.target) };
  const past = await readPast(history, { target, scenarios, window });
  const about = {
    ...factsOf(segments),
    ...past,
    startedAt: joined.startAt,
    run: `${joined.startAt} ${request.runId}`,
    earlier: [],
  };
  const report = reportOf(planned, tested, { ...about, joined });
  const historyAt = history?.kind === 'folder' ? (await history.append(report.tests.map(({ run }) => run))).at : null;
  const markdown = renderLoadTestMarkdown(report);
  const left = {
    report: await output.write('load-test.json', `${JSON.stringify(report, null, 2)}\n`),
    summary: await output.write('summary.md', markdown),
    ...(historyAt === null ? {} : { history: historyAt }),
  };
  return { report, markdown, files: left };
}

/** The same of the artifacts of one run, as they were downloaded into a folder. Null where load tests are switched off. */
export async function mergeSegmentsOfRun(request: Request, world: World): Promise<LoadTestResult | null> {
  if (isSwitchedOff(world.env)) return null;
  const folder = pathFrom(request.directory, readInputs(request.inputs).from);
  const found: string[] = [];
  for (let index = 1; index <= MOST_SEGMENTS; index++) {
    const place = `${folder}/benchgate-segment-${index}`;
    if ((await world.files.names(place)).includes('segment.json')) found.push(`${place}/segment.json`);
  }
  if (found.length > 0) return mergeSegments(request, found, world);
  throw new Failure(
    'config',
    `No segment of this run is in ${folder}: none sent its part.`,
    'See in the jobs of the segments why. Each uploads its segment.json as `benchgate-segment-1`, `-2` …, and this job downloads them into `from`.',
  );
}

/** Nothing is driven here, so that no k6 is looked for: what is planned is planned with one. */
function withoutK6(world: World): World {
  return { ...world, k6: { ...world.k6, locate: async () => ({ path: '', version: '' }) } };
}

function wholeOf(planned: LoadPlan, world: World): Parameters<typeof requireOneLoad>[1] {
  const { target, plan } = planned;
  return {
    ...{ target: target.name, of: target.segments, head: plan.protocol.revisions.head.sha },
    ...{ planned: plannedDigest(planned, world), benchgate: world.machine.environment().benchgate },
  };
}

/** What all of them say of the target, the weakest sandbox, and the machines that they ran on. */
function factsOf(segments: readonly SegmentResult[]) {
  const revisions = new Set(segments.map(({ revision }) => revision));
  const held = ({ sandbox }: SegmentResult) =>
    sandbox?.mechanism == null ? 0 : (sandbox.load ?? []).filter(({ state }) => state === 'held').length;
  const warnings = segments.flatMap((one) => one.warnings.map((text) => `segment ${one.segment.index}: ${text}`));
  return {
    endedAt:
      segments
        .map(({ endedAt }) => endedAt)
        .sort()
        .at(-1) ?? '',
    revision: segments[0]?.revision ?? null,
    dirty: revisions.size > 1 || segments.some(({ dirty }) => dirty),
    runner: [...new Set(segments.map(({ runner }) => runner))].join(' + ').slice(0, LONGEST_RUNNER),
    sandbox: [...segments].sort((one, other) => held(one) - held(other))[0]?.sandbox,
    warnings,
  };
}

/** What a line of history holds. */
const LONGEST_RUNNER = 400;

async function readPart(file: string, directory: string, { files }: World): Promise<SegmentResult> {
  const path = pathFrom(directory, file);
  if (await files.isFolder(path))
    throw new Failure('config', `${file} is a folder.`, `Give the file that is in it: ${file}/segment.json.`);
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  const isThere = await files.readPieces(path, path.slice(0, path.lastIndexOf('/')), (piece) => {
    bytes += piece.byteLength;
    if (bytes <= LARGEST_SEGMENT) pieces.push(Uint8Array.from(piece));
  });
  if (!isThere) throw new Failure('config', `There is no file ${file}.`, 'Give the segment.json of every segment.');
  if (bytes > LARGEST_SEGMENT)
    throw new Failure('config', `${file} is larger than any segment.json (${bytes} bytes).`, 'Give what `load-test` wrote.');
  return readSegment(Buffer.concat(pieces).toString(), file);
}
