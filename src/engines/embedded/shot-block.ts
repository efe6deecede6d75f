import { countKinds } from '../../model/error-kinds.ts';
import type { Shot } from '../../model/load.ts';
import { familyOf, REDIRECTS } from '../../model/part.ts';
import { quantileOrNull } from '../../model/quantile.ts';
import type { Block, Course } from '../../world/engine.ts';
import { type AnswerMetric, toldBy } from './answer-reader.ts';

/** A VolleyResult is what the embedded engine left of one side, warm-up included. */
export interface VolleyResult {
  /** This side's shots, in the order they were intended. */
  readonly shots: readonly Shot[];
  /** The first intended moment that counts, and how long the block is, ms. */
  readonly fromMs: number;
  readonly blockMs: number;
  /** CPU time of the process tree between two moments of the volley, ms; null where not measured. */
  readonly cpu: { readonly ms: number; readonly fromMs: number; readonly toMs: number } | null;
  /** Whether each step of a flow is told apart. */
  readonly split?: boolean;
  /** The user's own metrics that were read of the answers. */
  readonly own?: readonly AnswerMetric[] | undefined;
}

/**
 * The Block of shots: those intended after the warm-up count. Latencies and first tokens count from the intended time, so
 * that a service that stalls is charged for every request that was due meanwhile (no coordinated omission); they include
 * the generator's own lag, which `invalidity` bounds.
 */
export function blockOfShots(result: VolleyResult): Block {
  const { fromMs, blockMs, cpu } = result;
  const shots = result.shots.filter((shot) => dueMs(shot) >= fromMs);
  const answered = shots.filter(isAnswered);
  const sent = shots.filter((shot) => shot.grade !== 'dropped');
  const inTime = answersWithin(result, fromMs, fromMs + blockMs);
  const told = toldBy(result.own ?? [], { answered, inTime, blockMs });
  const count = (grade: Shot['grade']) => shots.filter((shot) => shot.grade === grade).length;
  const errors = shots.filter(({ grade }) => grade === 'error').map(({ error }) => error);
  const heard = answered.filter((shot) => !Number.isNaN(shot.firstTokenMs));
  return {
    planned: shots.length,
    sent: sent.length,
    succeeded: count('ok'),
    errors: errors.length,
    ...(errors.length === 0 ? {} : { errorKinds: countKinds(errors) }),
    failedChecks: count('failed-check'),
    dropped: count('dropped'),
    lagP95Ms: lagP95Of(sent),
    sentP50Ms: quantileOrNull(0.5, ascending(answered, sentMsOf)),
    halvesMs: halves(answered, fromMs + blockMs / 2),
    values: {
      latency: ascending(answered, latencyOf),
      ttft: ascending(heard, (shot) => shot.firstTokenMs - shot.intendedMs),
      ...(result.split === true ? stepsOf(answered) : {}),
      ...told.values,
    },
    shares: {
      'error-rate': { count: errors.length, total: sent.length },
      'checks-failed': { count: count('failed-check'), total: answered.length },
      'dropped-rate': { count: count('dropped'), total: shots.length },
      [REDIRECTS]: { count: answered.filter(({ redirected }) => redirected).length, total: answered.length },
    },
    own: told.own,
    blockMs,
    answerBytes: meanBytes(answered),
    answered: inTime.length,
    answeredWell: inTime.filter((shot) => shot.grade === 'ok').length,
    cpu: cpu === null ? null : { ms: cpu.ms, answers: responsesWithin(result, cpu.fromMs, cpu.toMs) },
    broken: [],
    course: courseOf(result),
  };
}

const sentMsOf = ({ endMs, sentMs }: Shot): number => endMs - sentMs;

function meanBytes(answered: readonly Shot[]): number | null {
  return answered.length === 0 ? null : answered.reduce((sum, { bytes = 0 }) => sum + bytes, 0) / answered.length;
}

/** When the request was due that counts: of a flow's steps, when their flow was, so that both sides' blocks hold the same ones. */
function dueMs({ flow, intendedMs }: Shot): number {
  return flow?.dueMs ?? intendedMs;
}

function lagP95Of(sent: readonly Shot[]): number {
  const lags = ascending(sent.filter(isScheduled), (shot) => shot.sentMs - shot.intendedMs);
  return quantileOrNull(0.95, lags) ?? 0;
}

/** Whether it was due at a planned moment: later steps of a flow are due when they are sent, and are never late. */
function isScheduled({ flow, intendedMs }: Shot): boolean {
  return flow === undefined || flow.dueMs === intendedMs;
}

/** Latencies by the step of a flow. */
function stepsOf(answered: readonly Shot[]): Block['values'] {
  const names = new Set(answered.flatMap(({ flow }) => flow?.step ?? []));
  const mine = (name: string) => answered.filter(({ flow }) => flow?.step === name);
  return Object.fromEntries([...names].map((name) => [familyOf(name), ascending(mine(name), latencyOf)]));
}

/** Every answer, warm-up included. */
function courseOf({ shots, fromMs }: VolleyResult): Course {
  const answered = shots.filter(isAnswered);
  return {
    atMs: Float64Array.from(answered, ({ intendedMs }) => intendedMs - fromMs),
    ms: Float64Array.from(answered, latencyOf),
  };
}

/** The answers that ended between two moments, warm-up or not: what was got done in that time. */
function answersWithin({ shots }: VolleyResult, fromMs: number, toMs: number): readonly Shot[] {
  return shots.filter((shot) => isAnswered(shot) && shot.endMs >= fromMs && shot.endMs < toMs);
}

/** Responses of any kind in that time: a bad status costs CPU time as well. */
function responsesWithin({ shots }: VolleyResult, fromMs: number, toMs: number): number {
  const responded = (shot: Shot) => isAnswered(shot) || (shot.grade === 'error' && /^(status|no token)/.test(shot.error));
  return shots.filter((shot) => responded(shot) && shot.endMs >= fromMs && shot.endMs < toMs).length;
}

function isAnswered(shot: Shot): boolean {
  return shot.grade === 'ok' || shot.grade === 'failed-check';
}

/** Median latency of the requests intended in the first and in the second half of the block. */
function halves(answered: readonly Shot[], middleMs: number): readonly [number, number] | null {
  const half = (inHalf: (shot: Shot) => boolean) => quantileOrNull(0.5, ascending(answered.filter(inHalf), latencyOf));
  const first = half((shot) => dueMs(shot) < middleMs);
  const second = half((shot) => dueMs(shot) >= middleMs);
  return first === null || second === null ? null : [first, second];
}

const latencyOf = (shot: Shot) => shot.endMs - shot.intendedMs;

/** What is read of each shot, smallest first. */
function ascending(shots: readonly Shot[], read: (shot: Shot) => number): Float64Array {
  return Float64Array.from(shots, read).sort();
}
