import type { Arrival, FlowArrival, FlowVolley, Shot, Volley } from '../../model/load.ts';
import { eachSide, type Side, type Sided } from '../../model/revision.ts';
import type { LoadGenerator } from '../../world/world.ts';
import { ask } from './ask.ts';
import { droppedFlow, flowLaneTo, loopFlows, prepareFlow } from './http-flow.ts';
import { loopHttp } from './http-loop.ts';
import { prepare } from './http-request.ts';
import { type Lane, laneTo, MAX_IN_FLIGHT, onLanes } from './lane.ts';

/**
 * A timer wakes up to this late, ms: one tick of the event loop's clock. So it is set this much early, and the rest is
 * waited in naps. Measured on two cores, timers alone and naps: lag p95 1.3 ms and 0.4 ms; CPU at 100, 500, 1,000 and
 * 2,000 requests/s 8, 18, 20 and 22 % of a core, and 11, 25, 35 and 48 %. Polling without naps is no more precise and
 * costs 14, 45, 73 and 106 %. Making requests ready beforehand: 12, 35, 42 and 48 %, against 11, 29, 42 and 45 % without
 * on the same machine, busier than that one, and the median lag 0.01 ms instead of 0.05 to 0.16.
 */
const TIMER_MS = 1;
/** So long before it is due, ms, a request is made ready: timers wait until then, naps from then on. */
const LEAD_MS = 2 * TIMER_MS;
/** Requests closer together than this, ms, are not worth it: the naps would cost more than the requests. */
const SMALLEST_GAP_MS = 0.5;
/** The length of a nap, ms. Answers are read between naps, so this is how late one may be noticed just before a send. */
const NAP_MS = 0.1;
/** The longest sleep, ms: how soon an abort is noticed between two arrivals. */
const MAX_SLEEP_MS = 50;

type Lanes = Sided<Lane | null>;

/**
 * The embedded load generator on node:http. `fire` is an open loop: every request is sent at its intended time, whatever
 * became of the ones before; both sides from one process. When it resolves no connection is left.
 */
export function httpLoad(maxInFlight = MAX_IN_FLIGHT): LoadGenerator {
  return {
    fire: (volley, signal) => fire(volley, signal, volley.maxInFlight ?? maxInFlight),
    loop: loopHttp,
    fireFlows: (volley, signal) => fireFlows(volley, signal, volley.maxInFlight ?? maxInFlight),
    loopFlows,
    ask,
  };
}

function fire(volley: Volley, cancelled: AbortSignal, maxInFlight: number): Promise<readonly Shot[]> {
  return onSides(
    volley.urls,
    (url, side) => laneTo(volley, url, volley.values[side]),
    cancelled,
    (lanes, signal) => {
      const run = { template: volley, startedAt: performance.now() };
      const context = { lanes, signal, maxInFlight, startedAt: run.startedAt };
      return fireAll<Arrival, Shot>(volley.arrivals, context, {
        prepare: (lane, arrival) => prepare(run, lane, arrival),
        dropped,
      });
    },
  );
}

async function fireFlows(volley: FlowVolley, cancelled: AbortSignal, maxInFlight: number): Promise<readonly Shot[]> {
  const shots = await onSides(
    volley.urls,
    (url) => flowLaneTo(url),
    cancelled,
    (lanes, signal) => {
      const run = { sending: volley, signal, maxInFlight, startedAt: performance.now() };
      return fireAll<FlowArrival, readonly Shot[]>(
        volley.arrivals,
        { ...run, lanes },
        {
          prepare: (lane, flow) => prepareFlow(run, lane, flow),
          dropped: droppedFlow,
        },
      );
    },
  );
  return shots.flat().sort((a, b) => a.intendedMs - b.intendedMs);
}

function onSides<T>(
  urls: Sided<string | null>,
  laneOf: (url: string, side: Side) => Lane,
  cancelled: AbortSignal,
  send: (lanes: Lanes, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const lanes = eachSide((side) => (urls[side] === null ? null : laneOf(urls[side], side)));
  const driven = [lanes.base, lanes.head].filter((one) => one !== null);
  return onLanes(driven, cancelled, (signal) => send(lanes, signal));
}

interface FireContext {
  readonly lanes: Lanes;
  readonly signal: AbortSignal;
  readonly maxInFlight: number;
  /** On the monotonic clock, ms. */
  readonly startedAt: number;
}

/** How an arrival is made ready, to be sent by calling what comes back, and what is left of one that is not. */
interface FireSending<A, T> {
  readonly prepare: (lane: Lane, arrival: A) => () => Promise<T>;
  readonly dropped: (arrival: A) => T;
}

async function fireAll<A extends Pick<Arrival, 'side' | 'atMs'>, T>(
  arrivals: readonly A[],
  { lanes, signal, maxInFlight, startedAt }: FireContext,
  { prepare, dropped }: FireSending<A, T>,
): Promise<readonly T[]> {
  const leadMs = (arrivals.at(-1)?.atMs ?? 0) >= SMALLEST_GAP_MS * (arrivals.length - 1) ? LEAD_MS : 0;
  const hasRoom = (lane: Lane | null): lane is Lane => lane !== null && !signal.aborted && lane.inFlight.size < maxInFlight;
  const sent: Promise<T>[] = [];
  for (const arrival of arrivals) {
    const due = startedAt + arrival.atMs;
    const lane = lanes[arrival.side];
    await sleepUntil(due, leadMs, signal);
    const early = hasRoom(lane) ? prepare(lane, arrival) : null;
    await napUntil(due, signal);
    if (early !== null && !signal.aborted) sent.push(early());
    else sent.push(hasRoom(lane) ? prepare(lane, arrival)() : Promise.resolve(dropped(arrival)));
  }
  return Promise.all(sent);
}

/** Sleeps by timer until `leadMs` before the moment; a timer may wake up a tick late, which the lead makes up for. */
async function sleepUntil(due: number, leadMs: number, signal: AbortSignal): Promise<void> {
  for (let left = due - performance.now(); left > leadMs && !signal.aborted; left = due - performance.now())
    await timer(Math.min(Math.max(1, Math.floor(left - TIMER_MS)), MAX_SLEEP_MS));
}

async function napUntil(due: number, signal: AbortSignal): Promise<void> {
  for (let left = due - performance.now(); left > 0 && !signal.aborted; left = due - performance.now()) await nap(left);
}

const timer = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Nobody ever wakes who waits here: a way to sleep for less than a timer's tick. */
const BED = new Int32Array(new SharedArrayBuffer(4));

/** One turn of the event loop, after a nap if there is time for one. */
function nap(left: number): Promise<unknown> {
  if (left > 2 * NAP_MS) Atomics.wait(BED, 0, 0, NAP_MS);
  return new Promise((resolve) => setImmediate(resolve));
}

function dropped({ side, atMs }: Arrival): Shot {
  const never = Number.NaN;
  return { side, intendedMs: atMs, sentMs: never, firstTokenMs: never, endMs: never, grade: 'dropped', error: '' };
}
