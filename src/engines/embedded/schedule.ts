import type { Arrival, FlowArrival, FlowDraw, Shot } from '../../model/load.ts';
import type { PlannedScenario } from '../../model/plan.ts';
import { type Random, seeded } from '../../model/random.ts';
import { eachSide, type Side, type Sided } from '../../model/revision.ts';
import type { FlowScenario, HttpScenario } from '../../model/scenario.ts';
import type { Turn } from '../../world/engine.ts';
import type { AnswerMetric } from './answer-reader.ts';

/** A Workload is one scenario in one pair: what is sent, how fast, from which seed. */
export interface Workload<S extends HttpScenario | FlowScenario = HttpScenario> {
  readonly scenario: S;
  readonly planned: PlannedScenario;
  readonly seed: string;
  readonly pair: number;
  /** Where given, a side that fails every request is not asked any more after this long, ms. */
  readonly patienceMs?: number;
  readonly maxInFlight?: number;
  /** The user's own metrics that are read of its answers. */
  readonly own?: readonly AnswerMetric[];
  readonly watches?: Turn['watches'];
  /** Told what became of each request, with the beginning of an answer that is not ok: hostile. */
  readonly seen?: (shot: Shot, excerpt: string) => void;
}

/** A Schedule is what is due in warm-up and block, and when each side's block begins (ms): earlier arrivals are warm-up. */
export interface Schedule<T = Arrival> {
  readonly arrivals: readonly T[];
  readonly blockFromMs: Sided<number>;
}

/** The Schedule of the requests of a Workload for the sides driven at once, in sending order. */
export function scheduleOf(workload: Workload, sides: readonly Side[]): Schedule {
  const { bodies } = workload.scenario;
  return scheduled(workload, sides, (random) => ({ body: bodies[Math.floor(random.next() * bodies.length)] ?? '' }));
}

/** The Schedule of the flows of a Workload. */
export function flowScheduleOf(workload: Workload<FlowScenario>, sides: readonly Side[]): Schedule<FlowArrival> {
  return scheduled(workload, sides, (random) => drawFlow(workload.scenario, random));
}

/** What the next flow sends: a row of the data, and of a mix one of its requests. */
export function drawFlow({ data, mix, steps }: FlowScenario, random: Random): FlowDraw {
  const values = data[Math.floor(random.next() * data.length)] ?? {};
  if (!mix) return { values, steps };
  const total = steps.reduce((sum, { weight }) => sum + weight, 0);
  let left = random.next() * total;
  const drawn = steps.find(({ weight }) => {
    left -= weight;
    return left < 0;
  });
  return { values, steps: drawn === undefined ? steps.slice(-1) : [drawn] };
}

interface Placed {
  readonly side: Side;
  readonly atMs: number;
}

/**
 * Every side gets the same gaps and draws, whether driven together or alone; of two sides the second is half a mean period
 * behind, and so is its block, so that both blocks hold the same requests.
 */
function scheduled<T>(
  workload: Workload<HttpScenario | FlowScenario>,
  sides: readonly Side[],
  draw: (random: Random) => T,
): Schedule<T & Placed> {
  const moments = momentsOf(workload, draw);
  const offset = (side: Side) => (sides[1] === side ? periodOf(workload) / 2 : 0);
  const arrivals = sides.flatMap((side) => moments.map(({ atMs, drawn }) => ({ ...drawn, side, atMs: atMs + offset(side) })));
  const { warmUpMs } = workload.planned;
  return {
    arrivals: arrivals.sort((a, b) => a.atMs - b.atMs),
    blockFromMs: eachSide((side) => warmUpMs + offset(side)),
  };
}

function momentsOf<T>(
  workload: Workload<HttpScenario | FlowScenario>,
  draw: (random: Random) => T,
): readonly { readonly atMs: number; readonly drawn: T }[] {
  const { scenario, planned, seed, pair } = workload;
  const random = seeded(seed, `pair ${pair} scenario ${planned.name}`);
  const period = periodOf(workload);
  const next = (at: number, index: number) =>
    scenario.arrivals === 'constant' ? index * period : at - Math.log1p(-random.next()) * period;
  const moments: { atMs: number; drawn: T }[] = [];
  for (let at = next(0, 0); at < planned.warmUpMs + planned.blockMs; at = next(at, moments.length))
    moments.push({ atMs: at, drawn: draw(random) });
  return moments;
}

function periodOf({ planned }: Pick<Workload, 'planned'>): number {
  return (1000 * (planned.requestsPerFlow ?? 1)) / planned.ratePerSecond;
}
