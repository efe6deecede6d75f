import type { Shot } from '../model/load.ts';
import type { Trip } from '../model/load-test.ts';
import type { Plan, PlannedScenario } from '../model/plan.ts';
import type { Launcher, Target } from '../model/target.ts';
import type { LoadTarget, RunEnd } from '../model/watch.ts';
import { breakerOf, type Ended } from '../watch/breaker.ts';
import type { Block, EngineJob } from '../world/engine.ts';
import type { K6Progress, World } from '../world/world.ts';
import { type EngineLoaders, inspectAll } from './engines.ts';

/** What a load test drives, and how. */
export interface LoadTestInput {
  readonly plan: Plan;
  readonly target: LoadTarget;
  readonly launcher: Pick<Launcher, 'roots' | 'boot'>;
  readonly engines: EngineLoaders;
}

/** A TestedScenario is what driving one scenario came to. */
export interface TestedScenario {
  readonly planned: PlannedScenario;
  /** ISO 8601 UTC. */
  readonly startedAt: string;
  readonly seconds: number;
  readonly end: RunEnd;
  /** Why the target was left alone. */
  readonly trip: Trip | null;
  /** Null where nothing came back of it. */
  readonly block: Block | null;
  readonly remarks: readonly string[];
}

/**
 * Drives each scenario once against the target, one after the other, until all are done, the breaker trips or somebody ends
 * it. What comes after a trip is not begun: a target that is in trouble is left alone.
 */
export async function loadTest(input: LoadTestInput, world: World): Promise<readonly TestedScenario[]> {
  const { plan, launcher } = input;
  const watching = new Watching(input.target, world);
  const job: EngineJob = {
    ...{ plan, roots: launcher.roots, maxInFlight: input.target.maxInFlight },
    seen: (_, shot) => watching.see(shot),
    halt: (_, sofar) => watching.count(sofar),
  };
  const engines = await inspectAll(input.engines, job, world);
  for (const text of engines.warnings) world.screen.note(text);
  const [target] = await launcher.boot(['head']);
  const tested: TestedScenario[] = [];
  if (target === undefined) return tested;
  for (const planned of plan.protocol.scenarios) {
    const signal = watching.begin();
    const one = await driveOne({ planned, target, drive: engines.drive, watching }, { ...world, cancelled: signal });
    tested.push(one);
    if (one.end !== 'complete') break;
  }
  return tested;
}

/** No pair is the pilot's, which would stand a proxy between. */
const PAIR = 1;

interface DriveInput {
  readonly planned: PlannedScenario;
  readonly target: Target;
  readonly drive: Awaited<ReturnType<typeof inspectAll>>['drive'];
  readonly watching: Watching;
}

async function driveOne({ planned, target, drive, watching }: DriveInput, world: World): Promise<TestedScenario> {
  const [startedAt, from] = [world.clock.date(), world.clock.now()];
  world.screen.progress(`${planned.name} · ${target.url}`);
  const turn = { planned, pair: PAIR, sides: ['head'] as const, targets: { base: null, head: target } };
  const result = await drive(turn, world).catch((thrown: unknown) => {
    // Whoever is cut off may complain about it.
    if (world.cancelled.aborted || watching.trip !== null) return null;
    throw thrown;
  });
  const block = result?.blocks.head ?? null;
  const end = watching.trip !== null ? 'aborted' : world.cancelled.aborted || block === null ? 'partial' : 'complete';
  return {
    ...{ planned, startedAt, seconds: (world.clock.now() - from) / 1000, end, trip: watching.trip, block },
    remarks: (result?.remarks ?? []).map(({ text }) => text),
  };
}

/** The statuses by which a server asks for less. */
const THROTTLED = /^status (?:429|503)$/;

/** Looks at what becomes of requests, of one scenario after the other, and ends the load where the breaker trips. */
class Watching {
  readonly #target: LoadTarget;
  readonly #world: World;
  #breaker: (ended: Ended) => Trip | null;
  #over = new AbortController();
  #counted = { requests: 0, failed: 0 };
  trip: Trip | null = null;

  constructor(target: LoadTarget, world: World) {
    this.#target = target;
    this.#world = world;
    this.#breaker = breakerOf(target.breaker);
  }

  /** The signal that ends the next scenario. */
  begin(): AbortSignal {
    this.#breaker = breakerOf(this.#target.breaker);
    this.#over = new AbortController();
    this.#counted = { requests: 0, failed: 0 };
    return AbortSignal.any([this.#world.cancelled, this.#over.signal]);
  }

  see({ grade, error, endMs, sentMs }: Shot): void {
    if (grade === 'dropped' || error === 'aborted') return;
    const failed = grade === 'error';
    this.#look({ atMs: endMs, failed, throttled: THROTTLED.test(error), latencyMs: failed ? Number.NaN : endMs - sentMs });
  }

  /** Of a script only numbers are known: those that are new since the last time. */
  count({ requests, failed }: K6Progress): boolean {
    const seen = { requests: requests.head, failed: failed.head };
    const atMs = this.#world.clock.now();
    for (let k = this.#counted.requests; k < seen.requests; k++) {
      const isFailed = k - this.#counted.requests < seen.failed - this.#counted.failed;
      this.#look({ atMs, failed: isFailed, throttled: false, latencyMs: Number.NaN });
    }
    this.#counted = seen;
    return this.trip !== null;
  }

  #look(ended: Ended): void {
    this.trip ??= this.#breaker(ended);
    if (this.trip !== null) this.#over.abort();
  }
}
