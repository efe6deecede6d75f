import type { Plan, PlannedScenario } from '../../src/model/plan.ts';
import type { Side } from '../../src/model/revision.ts';
import type { CommandScenario } from '../../src/model/scenario.ts';
import type { Stop } from '../../src/model/service.ts';
import type { MakeEngine } from '../../src/world/engine.ts';
import type { Arrivals, Child, Command, Exit, World } from '../../src/world/world.ts';
import { aPlan, type Play, stage } from './experiment.ts';
import { filesInMemory } from './k6.ts';
import { aPlannedScenario } from './measure.ts';
import { proxiesOnly } from './passages.ts';

/** When a made-up program is started, ms since 1970. */
export const STARTED_MS = Date.parse('2026-01-01T00:00:00.000Z');

export function aCommandScenario(parts: Partial<CommandScenario> = {}): CommandScenario {
  return { kind: 'command', name: 'load', run: './perf/load.sh', points: 'ndjson', env: {}, ratePerSecond: 50, ...parts };
}

/** A line of points: sent so many ms after the program was started, and answered 10 ms later. */
export function aPointLine(sinceMs: number, parts: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({ at: STARTED_MS + sinceMs, ms: 10, ok: true, status: 200, ...parts });
}

/** A Program is what a made-up load generator does: what it writes by which moment, ms after its start, and how it ends. */
export interface Program {
  readonly writes: readonly (readonly [byMs: number, text: string])[];
  readonly endsMs?: number;
  readonly exit?: Exit;
  /** Its last lines. */
  readonly printed?: readonly string[];
}

/** A program that sends evenly from `fromMs` on: 50 requests a second for 1.6 s unless told otherwise. */
export function evenly({
  everyMs = 20,
  fromMs = 100,
  untilMs = 1700,
  ms = 10,
  ...more
}: Partial<Readonly<Record<'everyMs' | 'fromMs' | 'untilMs' | 'ms' | 'status', number>>> & {
  readonly ok?: boolean;
} = {}): Program {
  const count = Math.floor((untilMs - fromMs) / everyMs);
  const writes = Array.from({ length: count }, (_, i) => {
    const at = fromMs + i * everyMs;
    return [at + ms, `${aPointLine(at, { ms, ...more })}\n`] as const;
  });
  return { writes, endsMs: untilMs };
}

/** What is staged around a program. */
export interface GeneratorStage {
  readonly scenario?: Partial<CommandScenario>;
  readonly planned?: Partial<PlannedScenario>;
  readonly play?: Play;
  readonly pair?: number;
  readonly sides?: readonly Side[];
  readonly arrived?: Arrivals;
  readonly world?: Partial<World>;
  /** Is told how each program was stopped that had not ended. */
  readonly stops?: Stop[];
}

/** Drives the scenario with these programs, one for each start, in a made-up time: warm-up 200 ms, block 1 s. */
export function playedBy(make: MakeEngine, programs: readonly Program[], told: GeneratorStage = {}) {
  const built = stage(told.play);
  const { clock } = built.world;
  const started: Command[] = [];
  const files = filesInMemory();
  const removed: string[] = [];
  let begun = { at: 0, program: programs[0] ?? { writes: [] } };
  const date = () => new Date(STARTED_MS + clock.now() - begun.at).toISOString();
  const processes: World['processes'] = {
    run: () => Promise.reject(new Error('nothing is run')),
    hold: () => Promise.reject(new Error('nothing is held')),
    killLeft: async () => {},
    start: (asked) => {
      begun = { at: clock.now(), program: programs[started.length] ?? { writes: [] } };
      started.push(asked);
      return playedChild(begun.program, clock, told.stops);
    },
  };
  const follow: World['files']['follow'] = () => {
    const { at, program } = begun;
    let read = 0;
    return {
      read: async (take) => {
        const due = program.writes.filter(([byMs]) => byMs <= clock.now() - at);
        for (const [, text] of due.slice(read)) take(new TextEncoder().encode(text));
        read = due.length;
      },
      close: async () => {},
    };
  };
  const network = proxiesOnly(() => told.arrived ?? { connections: 1, requests: null });
  const world: World = {
    ...built.world,
    processes,
    network,
    files: { ...files, follow, remove: async (path) => void removed.push(path) },
    clock: { ...clock, date },
    ...told.world,
  };
  const scenario = aCommandScenario(told.scenario);
  const { load, ratePerSecond } = scenario;
  const planned = aPlannedScenario({ name: 'load', engine: 'command', ratePerSecond, ...(load && { load }), ...told.planned });
  const plan: Plan = { ...aPlan({}, [planned]), scenarios: [scenario] };
  const engine = make({ plan, roots: built.launcher.roots, seen: () => {} });
  const sides = told.sides ?? (['base'] as const);
  const drive = async () => {
    const targets = await built.launcher.boot(sides);
    const of = (side: Side) => targets.find((target) => target.side === side) ?? null;
    return engine.drive({ planned, pair: told.pair ?? 3, sides, targets: { base: of('base'), head: of('head') } }, world);
  };
  const boot = async (side: Side) => {
    const [target] = await built.launcher.boot([side]);
    if (target === undefined) throw new Error('it was not booted');
    return target;
  };
  return { drive, boot, engine, world, started, files, removed, notes: built.notes, plan };
}

function playedChild(
  { endsMs, exit = { code: 0, signal: null }, printed = ['out of luck'] }: Program,
  clock: World['clock'],
  stops: Stop[] = [],
): Child {
  let ended: Exit | null = null;
  const end = (how: Exit) => {
    ended ??= how;
    return ended;
  };
  const exited = endsMs === undefined ? new Promise<Exit>(() => {}) : clock.sleep(endsMs).then(() => end(exit));
  return {
    pid: 1,
    exit: () => ended,
    exited,
    tail: () => printed,
    printed: () => false,
    cpuMs: () => 5,
    counters: () => null,
    otherListener: () => null,
    stop: async (stop) => {
      if (ended === null) stops.push(stop);
      end({ code: null, signal: stop.signal });
    },
  };
}
