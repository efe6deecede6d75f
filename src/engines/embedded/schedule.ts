import type { Arrival, Shot } from '../../model/load.ts';
import type { PlannedScenario } from '../../model/plan.ts';
import { seeded } from '../../model/random.ts';
import { eachSide, type Side, type Sided } from '../../model/revision.ts';
import type { HttpScenario } from '../../model/scenario.ts';

/** A Workload is one scenario in one pair: what is sent, how fast, from which seed. */
export interface Workload {
  readonly scenario: HttpScenario;
  readonly planned: PlannedScenario;
  readonly seed: string;
  readonly pair: number;
  /** Where given, a side that fails every request is not asked any more after this long, ms. */
  readonly patienceMs?: number;
  /** Told what became of each request, with the beginning of an answer that is not ok: hostile. */
  readonly seen?: (shot: Shot, excerpt: string) => void;
}

/** A Schedule is the requests of warm-up and block, and when each side's block begins (ms): earlier arrivals are warm-up. */
export interface Schedule {
  readonly arrivals: readonly Arrival[];
  readonly blockFromMs: Sided<number>;
}

/**
 * The Schedule of a Workload for the sides driven at once, in sending order. Every side gets the same gaps and bodies,
 * whether driven together or alone; of two sides the second is half a mean period behind, and so is its block, so that
 * both blocks hold the same requests.
 */
export function scheduleOf(workload: Workload, sides: readonly Side[]): Schedule {
  const requests = requestsOf(workload);
  const offset = (side: Side) => (sides[1] === side ? periodOf(workload) / 2 : 0);
  const arrivals = sides.flatMap((side) => requests.map(({ atMs, body }) => ({ side, body, atMs: atMs + offset(side) })));
  const { warmUpMs } = workload.planned;
  return {
    arrivals: arrivals.sort((a, b) => a.atMs - b.atMs),
    blockFromMs: eachSide((side) => warmUpMs + offset(side)),
  };
}

function requestsOf(workload: Workload): readonly { readonly atMs: number; readonly body: string }[] {
  const { scenario, planned, seed, pair } = workload;
  const random = seeded(seed, `pair ${pair} scenario ${planned.name}`);
  const period = periodOf(workload);
  const next = (at: number, index: number) =>
    scenario.arrivals === 'constant' ? index * period : at - Math.log1p(-random.next()) * period;
  const requests: { atMs: number; body: string }[] = [];
  for (let at = next(0, 0); at < planned.warmUpMs + planned.blockMs; at = next(at, requests.length)) {
    const body = scenario.bodies[Math.floor(random.next() * scenario.bodies.length)] ?? '';
    requests.push({ atMs: at, body });
  }
  return requests;
}

function periodOf({ planned }: Workload): number {
  return 1000 / planned.ratePerSecond;
}
