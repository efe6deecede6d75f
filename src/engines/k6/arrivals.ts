import { Failure } from '../../model/failure.ts';
import { eachSide, otherSide, SIDES, type Side, type Sided } from '../../model/revision.ts';
import type { Remark, Targets } from '../../world/engine.ts';
import type { Arrivals, CountingProxy, K6Outcome, World } from '../../world/world.ts';

/** TargetProxies are how k6 reaches the targets in the pilot: through a proxy each, so that it is proven which side got what. */
export interface TargetProxies {
  /** The targets by the addresses that k6 is given. */
  readonly targets: Targets;
  /** What came in so far; null for a side that is not driven. */
  readonly arrived: () => Sided<Arrivals | null>;
  readonly close: () => Promise<void>;
}

/** Of the pilot's requests, whose times do not count: a proxy in front of each target of these sides. */
export async function proxyTargets(targets: Targets, sides: readonly Side[], { network }: World): Promise<TargetProxies> {
  const proxies: Record<Side, CountingProxy | null> = { base: null, head: null };
  const close = async () => {
    for (const side of SIDES) await proxies[side]?.close();
  };
  try {
    for (const side of sides) proxies[side] = await network.countingProxy(targets[side]?.url ?? '');
  } catch (thrown) {
    await close();
    throw thrown;
  }
  return {
    targets: eachSide((side) => {
      const [target, proxy] = [targets[side], proxies[side]];
      return target === null || proxy === null ? target : { ...target, url: proxy.url };
    }),
    arrived: () => eachSide((side) => proxies[side]?.arrivals() ?? null),
    close,
  };
}

/** What to do about requests that went elsewhere. */
const SHARED_ADDRESS =
  'Both sides share an address in the script, for example in a SharedArray: keep paths in it, and put __ENV.BASE_URL before them in each iteration. Or set `design.mode: alternating`.';
const OTHER_ADDRESS =
  'The service listens at __ENV.BASE_URL, on another port in every trial. A script that reads its address from another variable gets it with `env: { HOST: "${BASE_URL}" }` in its scenario.';

/** Fewer requests of a side than this prove no mixture. */
const LEAST = 20;
/** A side has got others' requests where it got so many more than k6 sent to it, and the other side as many fewer, as a share. */
const MIXED = 0.05;

interface ArrivalCounts {
  readonly name: string;
  readonly sides: readonly Side[];
  readonly arrived: Sided<Arrivals | null>;
  readonly outcome: K6Outcome;
  /** How many iterations of each side threw: a script that fails before it sends is an error, and measured as one. */
  readonly thrown: Sided<number>;
  /** The targets' own addresses: a script may know one that never changes. */
  readonly urls: Sided<string | null>;
}

/**
 * Holds what arrived at each side against what k6 sent for it. Names of requests prove nothing: a script may give them any.
 * Where nothing arrived, or one side's requests arrived at the other, rows would show no change whatever changed: a Failure.
 */
export function proveArrivals(counts: ArrivalCounts): void {
  const reached = eachSide((side) => reachedOf(counts, side));
  const sent = eachSide((side) => sentOf(counts.outcome, side));
  for (const side of counts.sides)
    if (reached[side] === 0 && (sent[side] > 0 || counts.thrown[side] === 0)) throw nothing(counts, side, sent[side]);
  for (const side of counts.sides) if (isMixed(side, reached, sent)) throw mixed(counts, side, { reached, sent });
}

function isMixed(side: Side, reached: Sided<number>, sent: Sided<number>): boolean {
  const other = otherSide(side);
  if (Math.min(sent.base, sent.head) < LEAST) return false;
  const share = (of: Side) => reached[of] / sent[of];
  // Setup and requests to others move both shares alike.
  return share(side) < 1 - MIXED && share(other) > 1 + MIXED;
}

/** By requests where they could be counted, else by connections; and by address where k6 names it. */
function reachedOf({ arrived, outcome, urls }: ArrivalCounts, side: Side): number {
  const url = urls[side];
  const direct = Object.entries(outcome.origins[side]).filter(([origin]) => url !== null && placeOf(origin) === placeOf(url));
  const seen = arrived[side];
  return (seen?.requests ?? seen?.connections ?? 0) + direct.reduce((sum, [, times]) => sum + times, 0);
}

const SENT = ['http_req_duration', 'grpc_req_duration', 'ws_sessions'];

function sentOf({ points }: K6Outcome, side: Side): number {
  const mine = points.filter((series) => series.side === side && SENT.includes(series.metric));
  return mine.reduce((total, { atUs }) => total + atUs.length, 0);
}

function nothing({ name, sides, arrived }: ArrivalCounts, side: Side, sent: number): Failure {
  const other = otherSide(side);
  const others = sides.includes(other) && (arrived[other]?.connections ?? 0) > 0;
  const what = others ? `no request of ${side} reached its service` : 'no request reached the service';
  return new Failure(
    'config',
    `${name}: ${what}, although k6 made ${sent} for it: what arrived was counted at its port.`,
    others ? SHARED_ADDRESS : OTHER_ADDRESS,
  );
}

function mixed({ name }: ArrivalCounts, side: Side, { reached, sent }: { reached: Sided<number>; sent: Sided<number> }): Failure {
  const other = otherSide(side);
  return new Failure(
    'config',
    `${name}: requests of ${side} went to ${other}'s service: of ${sent[side]} that k6 made for ${side}, ${reached[side]} arrived; ${other} got ${reached[other]} and was sent ${sent[other]}.`,
    SHARED_ADDRESS,
  );
}

/** Where requests of one side went, and where they should have gone. */
interface SideOrigins {
  readonly name: string;
  readonly side: Side;
  readonly origins: K6Outcome['origins'];
  /** The addresses of the targets; none where a side does not run. */
  readonly urls: Sided<readonly string[]>;
  /** All requests of this side, those whose names do not tell where they went included. */
  readonly requests: number;
}

/**
 * What to remark of requests that went elsewhere than to their side's target; null when none did. A side whose requests
 * reached the other side's target, or never its own, was not measured: that is a Failure, for its rows would show no change
 * whatever changed.
 */
export function strayRequests({ name, side, origins, urls, requests }: SideOrigins): Remark | null {
  const visits = Object.entries(origins[side]).map(([origin, times]) => ({ origin, times, place: placeOf(origin) }));
  const isAt = (place: string, of: Side) => urls[of].some((url) => place === placeOf(url));
  const other = otherSide(side);
  const astray = sum(visits.filter(({ place }) => isAt(place, other) && !isAt(place, side)));
  if (astray > 0)
    throw new Failure(
      'config',
      `${name}: ${astray} of ${requests} requests of ${side} went to ${other}'s service.`,
      SHARED_ADDRESS,
    );
  const strays = visits.filter(({ place }) => !isAt(place, side));
  const [first] = [...strays].sort((a, b) => b.times - a.times);
  if (first === undefined) return null;
  if (sum(strays) >= requests)
    throw new Failure('config', `${name}: no request reached the service; they went to ${first.origin}.`, OTHER_ADDRESS);
  return {
    text: `${name}: requests of ${side} went to ${first.origin} instead of the service, and count like the others`,
    times: sum(strays),
    elsewhere: true,
  };
}

/** Names of this machine's loopback are one place. */
function placeOf(origin: string): string {
  return origin.replace(/\/\/(?:localhost|\[::1\])(?=:|$)/, '//127.0.0.1');
}

function sum(visits: readonly { readonly times: number }[]): number {
  return visits.reduce((total, { times }) => total + times, 0);
}
