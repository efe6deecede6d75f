import type { Ms } from '../../model/brand.ts';
import type { Shot } from '../../model/load.ts';
import type { PlannedScenario } from '../../model/plan.ts';
import type { PointFormat } from '../../model/scenario.ts';
import type { Target } from '../../model/target.ts';
import type { BlockWatch } from '../../world/engine.ts';
import type { Child, Exit, World } from '../../world/world.ts';
import type { CpuReading } from './block.ts';
import type { RequestPoint } from './points/point.ts';
import { RequestPoints } from './points/table.ts';
import { targetWatch } from './target-watch.ts';

/** A GeneratorJob is one run of a program that sends load to one side. */
export interface GeneratorJob {
  readonly planned: Pick<PlannedScenario, 'name' | 'ratePerSecond'>;
  readonly start: () => Promise<Child>;
  /** The file that it writes its points into, and the folder of ours that this is in. */
  readonly file: string;
  readonly folder: string;
  readonly format: PointFormat;
  readonly target: Target;
  /** What it was asked to send for, ms, and where in that its block is, from the first request. */
  readonly durationMs: Ms;
  readonly warmUpMs: Ms;
  readonly blockMs: Ms;
  readonly watch: BlockWatch | null;
  /** Told of every request of a deployment; absent where a side of ours is sent to. */
  readonly see?: ((shot: Shot) => void) | undefined;
}

/** A GeneratorRun is what a program left. */
export interface GeneratorRun {
  readonly points: readonly RequestPoint[];
  /** When its first request was sent, ms since 1970; null without one. */
  readonly firstAtMs: Ms | null;
  /** How it ended by itself; null where it was stopped. */
  readonly exit: Exit | null;
  readonly tookMs: Ms;
  /** When it had ended, ms since 1970. */
  readonly endedAtMs: Ms;
  /** CPU time of the target, as it was read meanwhile, and of the program. */
  readonly clocks: readonly CpuReading[];
  readonly cpuMs: Ms | null;
  /** The last lines that it printed: hostile. */
  readonly tail: readonly string[];
}

/** How often its file and the clocks are read: a block of 2.5 s, the shortest there is, holds a dozen readings. */
const LOOK_EVERY_MS = 200;
/** What a program may take to send its first request, ms: Java, Python and Node.js take one to five seconds on a busy machine. */
const START_MS = 60_000;
/** What it may take to end once its time is over, ms. */
const END_MS = 10_000;
/** Programs write what they hold back when they are interrupted. */
const STOP = { signal: 'SIGINT', graceMs: 5000 } as const;
/** What goes to a deployment ends at once: in its grace a program could go on. */
const END = { signal: 'SIGKILL', graceMs: 0 } as const;
const TAIL_LINES = 20;

/** Runs a program to its end, or until its time is over or its target is dead; nothing of it is left then. */
export async function runGenerator(job: GeneratorJob, world: World): Promise<GeneratorRun> {
  const { clock, files } = world;
  const child = await job.start();
  const [startedAt, startedAtMs] = [clock.now(), epochMs(world)];
  const points = new RequestPoints(job.planned.name, job.format);
  const file = files.follow(job.file, job.folder);
  const block = watchBlock(job);
  const target = job.see && targetWatch(job.planned, startedAtMs, job.see);
  const stop = target === undefined ? STOP : END;
  const clocks: CpuReading[] = [];
  const readClocks = () => {
    const ms = job.target.cpuMs();
    if (ms !== null) clocks.push({ atMs: epochMs(world), ms });
    return child.cpuMs();
  };
  let cpuMs: Ms | null = null;
  try {
    const read = () => file.read((chunk) => points.write(chunk, { fromMs: startedAtMs, toMs: epochMs(world) }));
    while (child.exit() === null) {
      await read();
      target?.look(points.points, epochMs(world));
      cpuMs = readClocks();
      block.tick(points.firstAtMs, epochMs(world));
      if (world.cancelled.aborted || job.target.failure() !== null) break;
      if (epochMs(world) > lastMoment(job, points.firstAtMs, startedAtMs)) break;
      await Promise.race([child.exited, clock.sleep(LOOK_EVERY_MS)]);
    }
    const exit = child.exit();
    const endedAtMs = epochMs(world);
    block.over();
    const tookMs = clock.now() - startedAt;
    await child.stop(stop);
    await read();
    points.end({ fromMs: startedAtMs, toMs: epochMs(world) }, exit === null);
    if (exit !== null) target?.look(points.points, endedAtMs);
    const firstAtMs = Number.isFinite(points.firstAtMs) ? points.firstAtMs : null;
    return { points: points.points, firstAtMs, exit, tookMs, endedAtMs, clocks, cpuMs, tail: child.tail(TAIL_LINES) };
  } finally {
    await child.stop(stop);
    await file.close();
  }
}

/** This machine's clock, ms since 1970: the one that points are told by. */
function epochMs({ clock }: Pick<World, 'clock'>): Ms {
  return Date.parse(clock.date());
}

/** When it is stopped, ms since 1970. A program may write all of its points at its end: then nobody knows when it began to send. */
function lastMoment({ durationMs }: GeneratorJob, firstAtMs: Ms, startedAtMs: Ms): Ms {
  return (Number.isFinite(firstAtMs) ? firstAtMs : startedAtMs + START_MS) + durationMs + END_MS;
}

/** Tells who watches when the block begins and ends, as soon as points let that be seen. */
function watchBlock({ watch, warmUpMs, blockMs }: GeneratorJob) {
  let state: 'before' | 'in' | 'after' = 'before';
  const end = () => {
    if (state !== 'in') return;
    watch?.end();
    state = 'after';
  };
  return {
    tick: (firstAtMs: Ms, nowMs: Ms) => {
      const sinceMs = nowMs - firstAtMs - warmUpMs;
      if (state === 'before' && sinceMs >= 0) {
        watch?.begin(-sinceMs);
        state = 'in';
      }
      if (sinceMs >= blockMs) end();
    },
    over: end,
  };
}
