import type { Loop, Shot } from '../../model/load.ts';
import { type Random, seeded } from '../../model/random.ts';
import type { ClosedLoad, FlowScenario } from '../../model/scenario.ts';
import { fill } from '../../model/template.ts';
import type { Drive, Turn } from '../../world/engine.ts';
import type { World } from '../../world/world.ts';
import { cpuOf, driveOf, EARLY_MS, isSplit, readCpuTwice, requestTemplate, valuesOf } from './open.ts';
import type { Workload } from './schedule.ts';
import { blockOfShots } from './shot-block.ts';

/**
 * Drives a number of clients, each of which waits for its answers: warm-up and block in one loop. Times count from the
 * actual sending, so that a service that stalls is asked less often meanwhile (coordinated omission): throughput tells.
 */
export function driveClosed(
  workload: Workload,
  load: ClosedLoad,
  turn: Pick<Turn, 'targets' | 'sides'>,
  world: World,
): Promise<Drive> {
  return driveLoops(workload, turn, (at) => world.load.loop(loopOf(workload, load, at), world.cancelled), world);
}

/** Lets the clients of each side run, with CPU clocks read around their block. */
export async function driveLoops(
  workload: Workload | Workload<FlowScenario>,
  { targets, sides }: Pick<Turn, 'targets' | 'sides'>,
  run: (at: Pick<Loop, 'side' | 'url' | 'values'>) => Promise<readonly Shot[]>,
  world: World,
): Promise<Drive> {
  const { warmUpMs, blockMs } = workload.planned;
  const split = isSplit(workload);
  const startedAt = world.clock.now();
  const looping = sides.map((side) => run({ side, url: targets[side]?.url ?? '', values: valuesOf(targets[side]) }));
  const blockFromMs = { base: warmUpMs, head: warmUpMs };
  const reading = readCpuTwice(
    targets,
    { startedAt, fromMs: warmUpMs - EARLY_MS, toMs: warmUpMs + blockMs, sides, blockFromMs, watches: workload.watches },
    world,
  );
  const [shots, cpu] = await Promise.all([Promise.all(looping), reading]);
  return driveOf(sides, cpu, (side) =>
    blockOfShots({
      shots: shots[sides.indexOf(side)] ?? [],
      fromMs: warmUpMs,
      blockMs,
      cpu: cpuOf(cpu, side),
      split,
      own: workload.own,
    }),
  );
}

/** One stream of draws for each client: it does not depend on how fast the others are, so both sides get the same ones. */
export function drawsOf(
  { planned, seed, pair }: Pick<Workload, 'planned' | 'seed' | 'pair'>,
  clients: number,
): readonly Random[] {
  return Array.from({ length: clients }, (_, client) => seeded(seed, `pair ${pair} scenario ${planned.name} client ${client}`));
}

function loopOf(workload: Workload, load: ClosedLoad, at: Pick<Loop, 'side' | 'url' | 'values'>): Loop {
  const { scenario, planned } = workload;
  const { clients, thinkTimeMs } = load;
  const draws = drawsOf(workload, clients);
  const bodies = scenario.bodies.map((body) => fill(body, at.values));
  const nextBody = (client: number) => bodies[Math.floor((draws[client]?.next() ?? 0) * bodies.length)] ?? '';
  return { ...requestTemplate(workload), ...at, clients, thinkTimeMs, durationMs: planned.warmUpMs + planned.blockMs, nextBody };
}
