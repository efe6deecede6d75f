import { ENGINES } from '../../src/engines/engines.ts';
import { type Engines, inspectAll } from '../../src/measure/engines.ts';
import type { Failure } from '../../src/model/failure.ts';
import type { FlowVolley, Grade, Loop, Shot, Volley } from '../../src/model/load.ts';
import type { Design, Plan, PlannedScenario } from '../../src/model/plan.ts';
import { NO_POLICY } from '../../src/model/policy.ts';
import type { Side } from '../../src/model/revision.ts';
import type { Launcher, Places, Target } from '../../src/model/target.ts';
import type { Clock, LoadGenerator, World } from '../../src/world/world.ts';
import { anHttpScenario, aPlannedScenario } from './measure.ts';
import { proxiesOnly } from './passages.ts';
import { fakeWorld } from './world.ts';

/** A clock that jumps to the next moment somebody sleeps until, as soon as nobody has anything else to do. */
export function jumpingClock(isBusy = () => false): Clock {
  let time = 0;
  let jumping = false;
  const sleepers: { at: number; wake: () => void }[] = [];
  const soon = () => {
    if (!jumping && sleepers.length > 0) setImmediate(jump);
    jumping = sleepers.length > 0;
  };
  const jump = () => {
    if (isBusy()) return void setImmediate(jump);
    sleepers.sort((a, b) => a.at - b.at);
    const next = sleepers.shift();
    time = Math.max(time, next?.at ?? 0);
    next?.wake();
    jumping = false;
    soon();
  };
  const sleep = (ms: number, signal?: AbortSignal) =>
    new Promise<void>((resolve) => {
      if (signal?.aborted) return resolve();
      const sleeper = { at: time + ms, wake: () => {} };
      sleeper.wake = () => {
        signal?.removeEventListener('abort', sleeper.wake);
        // Who was woken by something else sleeps no more.
        const place = sleepers.indexOf(sleeper);
        if (place >= 0) sleepers.splice(place, 1);
        resolve();
      };
      signal?.addEventListener('abort', sleeper.wake);
      sleepers.push(sleeper);
      soon();
    });
  return { now: () => time, date: () => '2026-01-01T00:00:00.000Z', sleep };
}

/** What happens in a made-up experiment, and a record of it. */
export interface Stage {
  readonly world: World;
  readonly launcher: Launcher;
  /** `boot base`, `fire chat base+head`, `stop base`, in order. */
  readonly log: string[];
  /** Notes and progress lines. */
  readonly notes: string[];
  readonly progress: string[];
  readonly cancel: () => void;
}

/** How the made-up service and machine behave. Latencies in ms; `cpuShare` of a core per side while it runs. */
export interface Play {
  readonly latencyMs?: (side: Side, shot: number) => number;
  /** What becomes of a side's shot, where it is not answered well. */
  readonly outcome?: (side: Side, shot: number) => Partial<Shot>;
  /** Of each boot, counted from 0. */
  readonly bootMs?: number | ((boot: number) => number);
  readonly startUpMs?: (side: Side) => number;
  readonly onBoot?: (sides: readonly Side[], places: Places | undefined) => void;
  readonly cpuShare?: number | null;
  /** The end of each service's log. */
  readonly printed?: readonly string[];
  readonly cpus?: number;
  /** Told before each volley, with what was logged so far. */
  readonly onFire?: (log: readonly string[], stage: Stage) => void;
  readonly failure?: (side: Side, log: readonly string[]) => Failure | null;
  /** Whether something real is under way, during which no time jumps. */
  readonly isBusy?: () => boolean;
}

/** A made-up world in which time jumps. */
export function stage(play: Play = {}): Stage {
  const { bootMs = 100, cpus = 4 } = play;
  const clock = jumpingClock(play.isBusy);
  let boots = 0;
  const log: string[] = [];
  const notes: string[] = [];
  const progress: string[] = [];
  const abort = new AbortController();
  const world = fakeWorld({
    clock,
    load: {
      fire: (volley, signal) => {
        log.push(`fire ${volley.path} ${[...new Set(volley.arrivals.map(({ side }) => side))].join('+')}`);
        play.onFire?.(log, built);
        return firePlayed(volley, signal, { clock, play });
      },
      loop: (loop, signal) => {
        log.push(`loop ${loop.path} ${loop.side} ${loop.clients}`);
        return loopPlayed(loop, signal, { clock, play });
      },
      ask: () => Promise.reject(new Error('a measurement asks nothing')),
      fireFlows: (volley, signal) => {
        log.push(`fire flows ${[...new Set(volley.arrivals.map(({ side }) => side))].join('+')}`);
        return fireFlowsPlayed(volley, signal, { clock, play });
      },
      loopFlows: async (loop, signal) => {
        log.push(`loop flows ${loop.side} ${loop.clients}`);
        const steps = loop.nextFlow(0).steps;
        const shots = await loopPlayed(loop, signal, { clock, play });
        return shots.map((shot, i) => ({ ...shot, flow: { step: steps[i % steps.length]?.name ?? '', dueMs: shot.intendedMs } }));
      },
    },
    machine: {
      environment: () => ({ ...ENVIRONMENT, cpus }),
      ownCpuMs: () => clock.now() * 0.1,
      ticks: () => ({ total: clock.now(), steal: clock.now() / 50 }),
      loadAverage: () => 0.5,
    },
    network: proxiesOnly(() => ({ connections: 1, requests: null })),
    screen: { note: (text) => notes.push(text), progress: (text) => progress.push(text), clear: () => {} },
    cancelled: abort.signal,
  });
  const launcher: Launcher = {
    roots: { base: '/roots/base', head: '/roots/head' },
    whyNotInterleaved: null,
    notSwapped: [],
    boot: async (sides, places) => {
      for (const side of sides) log.push(`boot ${side}`);
      play.onBoot?.(sides, places);
      await clock.sleep(typeof bootMs === 'number' ? bootMs : bootMs(boots++));
      return sides.map((side) => playedTarget(side, { clock, log, play }));
    },
    dispose: async () => {},
  };
  const built: Stage = { world, launcher, log, notes, progress, cancel: () => abort.abort() };
  return built;
}

const ENVIRONMENT = {
  os: 'Made up',
  arch: 'x64',
  cpuModel: 'none',
  memoryMb: 1,
  node: 'v0',
  benchgate: '0',
  runner: '',
  cpus: 4,
};

async function firePlayed(
  volley: Volley,
  signal: AbortSignal,
  { clock, play }: { readonly clock: Clock; readonly play: Play },
): ReturnType<LoadGenerator['fire']> {
  const count = { base: 0, head: 0 };
  const shots = volley.arrivals.map(({ side, atMs }): Shot => {
    count[side] += 1;
    const endMs = atMs + 0.1 + (play.latencyMs?.(side, count[side]) ?? 10);
    const good = { side, intendedMs: atMs, sentMs: atMs + 0.1, firstTokenMs: Number.NaN, endMs, grade: 'ok', error: '' } as const;
    return { ...good, ...play.outcome?.(side, count[side]) };
  });
  const unsent = (shot: Shot): Shot => ({ ...shot, grade: 'dropped', error: '', sentMs: Number.NaN, endMs: Number.NaN });
  const settled: Shot[] = [];
  for (const shot of shots) {
    const isSent = !signal.aborted;
    settled.push(isSent ? shot : unsent(shot));
    if (isSent) volley.onSettled?.(shot, shot.grade === 'ok' ? '' : `secret of ${shot.side}`);
  }
  const ends = settled.flatMap(({ endMs }) => (Number.isNaN(endMs) ? [] : [endMs]));
  const before = signal.aborted;
  await clock.sleep(Math.max(0, ...ends), before ? undefined : signal);
  return !before && signal.aborted ? shots.map(unsent) : settled;
}

/** Flows whose steps are each answered as the play says. */
async function fireFlowsPlayed(
  { arrivals, ...volley }: FlowVolley,
  signal: AbortSignal,
  { clock, play }: { readonly clock: Clock; readonly play: Play },
): ReturnType<LoadGenerator['fireFlows']> {
  const requests = arrivals.flatMap(({ side, atMs, steps }) => steps.map(({ name }) => ({ side, atMs, body: name })));
  const sending = {
    method: 'GET',
    path: '/',
    headers: {},
    stream: false,
    keepBody: false,
    grade: (): Grade => 'ok',
    values: { base: {}, head: {} },
  } as const;
  const shots = await firePlayed({ ...sending, ...volley, arrivals: requests }, signal, { clock, play });
  return shots.map((shot, i) => ({ ...shot, flow: { step: requests[i]?.body ?? '', dueMs: requests[i]?.atMs ?? 0 } }));
}

/** Clients that are answered as the play says, one request after the other. */
async function loopPlayed(
  loop: Pick<Loop, 'side' | 'clients' | 'durationMs' | 'thinkTimeMs'>,
  signal: AbortSignal,
  { clock, play }: { readonly clock: Clock; readonly play: Play },
): ReturnType<LoadGenerator['loop']> {
  const shots: Shot[] = [];
  for (let client = 0; client < loop.clients; client++)
    for (let at = 0; at < loop.durationMs; ) {
      const endMs = at + (play.latencyMs?.(loop.side, shots.length + 1) ?? 10);
      shots.push({ side: loop.side, intendedMs: at, sentMs: at, firstTokenMs: Number.NaN, endMs, grade: 'ok', error: '' });
      at = endMs + loop.thinkTimeMs;
    }
  await clock.sleep(Math.max(0, ...shots.map(({ endMs }) => endMs)), signal);
  return shots;
}

function playedTarget(
  side: Side,
  { clock, log, play }: { readonly clock: Clock; readonly log: string[]; readonly play: Play },
): Target {
  const bornAt = clock.now();
  const { cpuShare = 0.2 } = play;
  return {
    side,
    url: `http://${side}`,
    variables: {},
    startUpMs: play.startUpMs?.(side) ?? 90,
    cpuMs: () => (cpuShare === null ? null : (clock.now() - bornAt) * cpuShare),
    counters: () => null,
    failure: () => play.failure?.(side, log) ?? null,
    tail: () => play.printed ?? [`last words of ${side}`],
    spoil: () => void log.push(`spoil ${side}`),
    stop: async () => {
      log.push(`stop ${side}`);
      await clock.sleep(10);
    },
  };
}

const DESIGN: Design = {
  mode: 'auto',
  maxDurationMs: 600_000,
  maxPairs: 30,
  blockMs: null,
  warmUpMs: null,
  complete: false,
  asWritten: false,
  freshPerScenario: false,
};

const LATENCY = {
  name: 'latency.p50',
  effect: 'log-ratio',
  unit: 'ms',
  better: 'lower',
  keepsInvalidPairs: false,
} as const;

/** A plan to measure these scenarios, `chat` if none is named. */
export function aPlan(design: Partial<Design> = {}, scenarios: readonly PlannedScenario[] = [aPlannedScenario()]): Plan {
  const service = {
    directory: '.',
    install: undefined,
    build: undefined,
    run: { kind: 'process', start: 'true', port: 'auto' },
    env: {},
    ready: { kind: 'tcp' },
    readyTimeoutMs: 1000,
    stop: { signal: 'SIGTERM', graceMs: 1000 },
    sources: { traces: null, metrics: null, profile: null },
  } as const;
  const revision = (side: Side) => ({ side, sha: side === 'base' ? 'b'.repeat(40) : 'a'.repeat(40), ref: side });
  return {
    loadSide: 'base',
    protocol: {
      revisions: { base: revision('base'), head: revision('head') },
      scenarios,
      cells: scenarios.map(({ name }) => ({
        scenario: name,
        metric: LATENCY,
        gating: true,
        margins: { flag: 0.03, same: 0.05, minChange: 0 },
        source: 'default',
      })),
      slos: scenarios.map(({ name }) => ({
        scenario: name,
        metric: { ...LATENCY, name: 'latency.p95' },
        comparator: '<=',
        bound: 300,
        objective: 'p95 <= 300ms',
        source: 'benchgate.yml:9',
      })),
      design: { ...DESIGN, ...design },
      onInconclusive: 'warn',
      seed: '5'.repeat(64),
      configuration: 'benchgate.yml',
      proposed: [],
      warnings: [],
    },
    repository: '/nowhere',
    scenarios: scenarios.map(({ name, ratePerSecond }) => anHttpScenario({ name, path: `/${name}`, ratePerSecond })),
    services: { base: service, head: service },
    sources: service.sources,
    explain: { pairs: 9, profilePairs: 3, maxDurationMs: 180_000 },
    policy: NO_POLICY,
    needs: [],
    containers: { engine: 'auto', allow: [] },
    k6: null,
    customMetrics: [],
    split: () => ({ cells: [], warnings: [] }),
    waivers: [],
    outputDirectory: '/nowhere/out',
  };
}

/** The engines that measuring drives such a plan with, after they looked at it. */
export function enginesFor(plan: Plan, { launcher, world }: Pick<Stage, 'launcher' | 'world'>): Promise<Engines> {
  return inspectAll(ENGINES, { plan, roots: launcher.roots, seen: () => {} }, world);
}
