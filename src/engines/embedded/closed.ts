import type { Loop } from '../../model/load.ts';
import { seeded } from '../../model/random.ts';
import type { Side } from '../../model/revision.ts';
import type { ClosedLoad } from '../../model/scenario.ts';
import { fill } from '../../model/template.ts';
import type { Drive, Targets } from '../../world/engine.ts';
import type { World } from '../../world/world.ts';
import { cpuOf, driveOf, EARLY_MS, readCpuTwice, requestTemplate, valuesOf } from './open.ts';
import type { Workload } from './schedule.ts';
import { blockOfShots } from './shot-block.ts';

/**
 * Drives a number of clients, each of which waits for its answers: warm-up and block in one loop. Times count from the
 * actual sending, so that a service that stalls is asked less often meanwhile (coordinated omission): throughput tells.
 */
export async function driveClosed(
  workload: Workload,
  load: ClosedLoad,
  { targets, sides }: { readonly targets: Targets; readonly sides: readonly Side[] },
  world: World,
): Promise<Drive> {
  const { warmUpMs, blockMs } = workload.planned;
  const startedAt = world.clock.now();
  const looping = sides.map((side) =>
    world.load.loop(
      loopOf(workload, load, { side, url: targets[side]?.url ?? '', values: valuesOf(targets[side]) }),
      world.cancelled,
    ),
  );
  const reading = readCpuTwice(targets, { startedAt, fromMs: warmUpMs - EARLY_MS, toMs: warmUpMs + blockMs }, world);
  const [shots, cpu] = await Promise.all([Promise.all(looping), reading]);
  return driveOf(sides, cpu, (side) =>
    blockOfShots({ shots: shots[sides.indexOf(side)] ?? [], fromMs: warmUpMs, blockMs, cpu: cpuOf(cpu, side) }),
  );
}

function loopOf(workload: Workload, load: ClosedLoad, at: Pick<Loop, 'side' | 'url' | 'values'>): Loop {
  const { scenario, planned, seed, pair } = workload;
  const { clients, thinkTimeMs } = load;
  // A client's draws do not depend on how fast the others are, so both sides get the same ones.
  const draws = Array.from({ length: clients }, (_, client) =>
    seeded(seed, `pair ${pair} scenario ${planned.name} client ${client}`),
  );
  const bodies = scenario.bodies.map((body) => fill(body, at.values));
  const nextBody = (client: number) => bodies[Math.floor((draws[client]?.next() ?? 0) * bodies.length)] ?? '';
  return { ...requestTemplate(workload), ...at, clients, thinkTimeMs, durationMs: planned.warmUpMs + planned.blockMs, nextBody };
}
