import { countKinds } from '../../model/error-kinds.ts';
import { familyOf, isRedirect, partName, REDIRECTS } from '../../model/part.ts';
import { quantileOrNull } from '../../model/quantile.ts';
import type { Block, Course } from '../../world/engine.ts';
import type { RequestPoint } from './points/point.ts';

/** A CpuReading is CPU time of a process tree so far, ms, at a moment, ms since 1970. */
export interface CpuReading {
  readonly atMs: number;
  readonly ms: number;
}

/** A CommandSide is what a program left of one side, warm-up included. */
export interface CommandSide {
  readonly points: readonly RequestPoint[];
  /** When the block began, ms since 1970, and how long it was. */
  readonly fromMs: number;
  readonly blockMs: number;
  readonly clocks: readonly CpuReading[];
  /** Whether each name of a request is told apart. */
  readonly split: boolean;
  /** Why its timing does not count. */
  readonly broken: readonly string[];
}

/**
 * The Block of points: those due after the warm-up count, and those sent then where nothing tells when they were due. What is
 * told of a request is what it was sent for: nothing is planned that was not sent.
 */
export function blockOfRequests(side: CommandSide): Block {
  const { points, fromMs, blockMs, broken } = side;
  const inside = points.filter((point) => isIn(dueMs(point), side));
  const answered = inside.filter(({ ok }) => ok);
  const failed = inside.filter(({ ok }) => !ok);
  const inTime = points.filter((point) => point.ok && isIn(endMs(point), side)).length;
  const redirected = answered.filter(({ status }) => status !== null && isRedirect(status)).length;
  return {
    planned: inside.length,
    sent: inside.length,
    succeeded: answered.length,
    errors: failed.length,
    ...(failed.length === 0 ? {} : { errorKinds: countKinds(failed.map(kindOf)) }),
    failedChecks: 0,
    dropped: 0,
    lagP95Ms:
      quantileOrNull(
        0.95,
        ascending(inside.filter(isScheduled), (point) => Math.max(0, point.atMs - dueMs(point))),
      ) ?? 0,
    sentP50Ms: quantileOrNull(
      0.5,
      ascending(answered, ({ ms }) => ms),
    ),
    halvesMs: halves(answered, fromMs + blockMs / 2),
    values: { latency: ascending(answered, latencyOf), ...(side.split ? partsOf(answered) : {}) },
    shares: {
      'error-rate': { count: failed.length, total: inside.length },
      'checks-failed': { count: 0, total: answered.length },
      'dropped-rate': { count: 0, total: inside.length },
      [REDIRECTS]: { count: redirected, total: answered.length },
    },
    own: {},
    blockMs,
    answerBytes: null,
    answered: inTime,
    answeredWell: inTime,
    cpu: cpuOf(side),
    broken,
    course: courseOf(points, fromMs),
  };
}

const dueMs = ({ dueMs: due, atMs }: RequestPoint): number => due ?? atMs;
const endMs = ({ atMs, ms }: RequestPoint): number => atMs + ms;
/** Never by way of the end: moments since 1970 have no room for a microsecond. */
const latencyOf = (point: RequestPoint): number => Math.max(0, point.ms + (point.atMs - dueMs(point)));
const isScheduled = ({ dueMs: due }: RequestPoint): boolean => due !== null;

function isIn(moment: number, { fromMs, blockMs }: Pick<CommandSide, 'fromMs' | 'blockMs'>): boolean {
  return moment >= fromMs && moment < fromMs + blockMs;
}

/** By its status where there is one: words of answers may be as many as there are answers. */
export function kindOf({ status, error }: RequestPoint): string {
  if (status !== null && status > 0) return `status ${status}`;
  // The word is ours, for what we cut off ourselves: that is nobody's failure.
  return error === 'aborted' ? 'request aborted' : error;
}

/** Median latency of the requests due in the first and in the second half of the block. */
function halves(answered: readonly RequestPoint[], middleMs: number): readonly [number, number] | null {
  const half = (inHalf: (point: RequestPoint) => boolean) => quantileOrNull(0.5, ascending(answered.filter(inHalf), latencyOf));
  const first = half((point) => dueMs(point) < middleMs);
  const second = half((point) => dueMs(point) >= middleMs);
  return first === null || second === null ? null : [first, second];
}

/** Latencies by the names of requests. */
function partsOf(answered: readonly RequestPoint[]): Block['values'] {
  const byPart = new Map<string, RequestPoint[]>();
  const parts = new Map<string, string>();
  for (const point of answered) {
    const part = parts.get(point.name) ?? partName(point.name);
    parts.set(point.name, part);
    if (part === '') continue;
    const mine = byPart.get(part) ?? [];
    byPart.set(part, mine);
    mine.push(point);
  }
  return Object.fromEntries([...byPart].map(([part, mine]) => [familyOf(part), ascending(mine, latencyOf)]));
}

/** Every answer, warm-up included, in the order in which they were due. */
function courseOf(points: readonly RequestPoint[], fromMs: number): Course {
  const answered = points.filter(({ ok }) => ok).sort((a, b) => dueMs(a) - dueMs(b));
  return {
    atMs: Float64Array.from(answered, (point) => dueMs(point) - fromMs),
    ms: Float64Array.from(answered, latencyOf),
  };
}

/** Between the first and the last reading inside of the block; whatever was answered then cost CPU time, well or not. */
function cpuOf({ points, clocks, ...block }: CommandSide): Block['cpu'] {
  const inside = clocks.filter(({ atMs }) => isIn(atMs, block));
  const [first, last] = [inside[0], inside.at(-1)];
  if (first === undefined || last === undefined || first === last) return null;
  const isAnswer = (point: RequestPoint) =>
    (point.ok || (point.status ?? 0) > 0) && endMs(point) >= first.atMs && endMs(point) < last.atMs;
  return { ms: last.ms - first.ms, answers: points.filter(isAnswer).length };
}

/** What is read of each point, smallest first. */
function ascending(points: readonly RequestPoint[], read: (point: RequestPoint) => number): Float64Array {
  return Float64Array.from(points, read).sort();
}
