import {
  AFTER_FAILURE,
  type FlowArrival,
  type FlowDraw,
  type FlowLoop,
  type FlowSending,
  type RequestTemplate,
  type Shot,
} from '../../model/load.ts';
import type { FlowStep } from '../../model/scenario.ts';
import { capture, fillStep } from './flow-values.ts';
import { grader } from './grader.ts';
import { GIVE_UP, pauseMs, sleep } from './http-loop.ts';
import { prepare, shoot } from './http-request.ts';
import { type Lane, laneFor, laneTo, MAX_IN_FLIGHT, onLanes } from './lane.ts';

/** The way of flows to one side: each step is a request of its own. */
export function flowLaneTo(url: string): Lane {
  return laneTo({ method: 'GET', path: '', headers: {} }, url);
}

/** A FlowContext is flows being sent. */
export interface FlowContext {
  readonly sending: FlowSending;
  /** On the monotonic clock, ms. */
  readonly startedAt: number;
  readonly signal: AbortSignal;
  readonly maxInFlight: number;
}

/**
 * Makes the first request of a flow and holds it back until the returned function is called, which sends it and then, each
 * after its answer and its think time, the others. What comes after a step that failed is not sent, and counts as dropped.
 */
export function prepareFlow(run: FlowContext, lane: Lane, flow: FlowArrival): () => Promise<readonly Shot[]> {
  const [first, ...rest] = flow.steps;
  if (first === undefined) return async () => [];
  const visit = { run, lane, flow, values: { ...flow.values }, dueMs: flow.atMs };
  const sent = requestOf(visit, first);
  const ready = prepare(sent.shots, sent.lane, { ...sent.arrival, atMs: flow.atMs });
  return async () => follow(visit, [{ ...(await ready()), flow: sent.label }], rest);
}

/** What is dropped of a flow that cannot begin. */
export function droppedFlow({ side, atMs, steps }: FlowArrival): readonly Shot[] {
  return steps.map(({ name }) => unsent(side, atMs, { error: '', flow: { step: name, dueMs: atMs } }));
}

/** Sends the flows of a FlowLoop. When it resolves no connection is left. */
export async function loopFlows(loop: FlowLoop, cancelled: AbortSignal): Promise<readonly Shot[]> {
  const lane = flowLaneTo(loop.url);
  const startedAt = performance.now();
  const shots = await onLanes([lane], cancelled, (signal) => {
    const run = { sending: loop, startedAt, signal, maxInFlight: MAX_IN_FLIGHT };
    return Promise.all(Array.from({ length: loop.clients }, (_, client) => visitAgain({ run, lane, loop }, client)));
  });
  return shots.flat().sort((a, b) => a.intendedMs - b.intendedMs);
}

interface FlowClient {
  readonly run: FlowContext;
  readonly lane: Lane;
  readonly loop: FlowLoop;
}

/** One client: it ends with the loop's time, on abort, or when the side is dead. */
async function visitAgain({ run, lane, loop }: FlowClient, client: number): Promise<readonly Shot[]> {
  const shots: Shot[] = [];
  const now = () => performance.now() - run.startedAt;
  for (let inARow = 0; inARow < GIVE_UP && now() < loop.durationMs && !run.signal.aborted; ) {
    const draw = loop.nextFlow(client);
    const visit = { run, lane, flow: { ...draw, side: loop.side }, values: { ...loop.values, ...draw.values } };
    const mine = await follow({ ...visit, untilMs: loop.durationMs }, [], draw.steps);
    shots.push(...mine);
    inARow = mine.some(isError) ? inARow + 1 : 0;
    const rest = Math.max(loop.thinkTimeMs, pauseMs(inARow));
    if (rest > 0 && inARow < GIVE_UP) await sleep(Math.min(rest, Math.max(0, loop.durationMs - now())), run.signal);
  }
  return shots;
}

/** A Visit is one flow on its way; what it captures is added to its values. */
interface Visit {
  readonly run: FlowContext;
  readonly lane: Lane;
  readonly flow: FlowDraw & Pick<FlowArrival, 'side'>;
  readonly values: Record<string, string>;
  /** When the flow was due; absent of clients, whose requests are each due when they are sent. */
  readonly dueMs?: number;
  /** No request is sent after this, ms. */
  readonly untilMs?: number;
}

async function follow(visit: Visit, before: readonly Shot[], steps: readonly FlowStep[]): Promise<readonly Shot[]> {
  const { run, lane, flow, untilMs = Number.POSITIVE_INFINITY } = visit;
  const shots = [...before];
  const now = () => performance.now() - run.startedAt;
  for (const step of steps) {
    const last = shots.at(-1);
    if (last !== undefined && isGood(last) && step.thinkMs > 0) await sleep(last.endMs + step.thinkMs - now(), run.signal);
    const atMs = now();
    if (atMs >= untilMs) break;
    const label = { step: step.name, dueMs: visit.dueMs ?? atMs };
    if (last !== undefined && !isGood(last)) shots.push(unsent(flow.side, atMs, { error: AFTER_FAILURE, flow: label }));
    else if (run.signal.aborted || lane.inFlight.size >= run.maxInFlight)
      shots.push(unsent(flow.side, atMs, { error: '', flow: label }));
    else shots.push(await sendNow(visit, step));
  }
  return shots;
}

/** A step that is due now: where it waited for an answer, it is due when it is sent, as with clients. */
async function sendNow(visit: Visit, step: FlowStep): Promise<Shot> {
  const { shots, lane, arrival, label } = requestOf(visit, step);
  const shot = await shoot(shots, lane, { ...arrival, atMs: performance.now() - visit.run.startedAt });
  return { ...shot, intendedMs: shot.sentMs, flow: { ...label, dueMs: visit.dueMs ?? shot.sentMs } };
}

/** One request of a flow, with the values as they are by then. */
function requestOf({ run, lane, flow, values, dueMs = Number.NaN }: Visit, step: FlowStep) {
  const filled = fillStep(step, values);
  const { method, captures, expect, name } = step;
  const { timeoutMs, onSettled, traced, reader } = run.sending;
  const label = { step: name, dueMs };
  const template: RequestTemplate = {
    ...{ method, path: filled.path, headers: filled.headers, stream: false, timeoutMs, grade: grader(expect) },
    keepBody: expect.json !== undefined || captures.some(({ from }) => from === 'json'),
    take: ({ body }, heard) => {
      const found = capture(captures, body, heard);
      if (typeof found === 'string') return found;
      Object.assign(values, found);
      return '';
    },
    ...(traced === undefined ? {} : { traced }),
    ...(reader === undefined ? {} : { reader }),
    ...(onSettled === undefined ? {} : { onSettled: (shot, excerpt) => onSettled({ ...shot, flow: label }, excerpt) }),
  };
  const shots = { template, startedAt: run.startedAt };
  return { shots, lane: laneFor(lane, template), arrival: { side: flow.side, body: filled.body }, label };
}

const isError = ({ grade, error }: Shot) => grade === 'error' || (grade === 'dropped' && error !== AFTER_FAILURE);
const isGood = ({ grade }: Shot) => grade === 'ok';

function unsent(side: Shot['side'], atMs: number, why: Pick<Shot, 'error' | 'flow'>): Shot {
  const never = Number.NaN;
  return { side, intendedMs: atMs, sentMs: never, firstTokenMs: never, endMs: never, grade: 'dropped', ...why };
}
