import type { Ms } from '../model/brand.ts';
import { Failure } from '../model/failure.ts';
import type { RateLimit, Shot } from '../model/load.ts';
import type { Trip } from '../model/load-test.ts';
import type { Plan, PlannedScenario } from '../model/plan.ts';
import type { SegmentScenario } from '../model/segment.ts';
import type { Launcher, Target } from '../model/target.ts';
import type { LoadTarget, RunEnd } from '../model/watch.ts';
import { formatTime } from '../report/numbers.ts';
import { breakerOf, type Ended } from '../watch/breaker.ts';
import { sendingRateOf } from '../watch/sending-rate.ts';
import type { Block, Drive, EngineJob } from '../world/engine.ts';
import type { K6Progress, World } from '../world/world.ts';
import { type BlockStart, type LoadPart, startsOf, untilNear } from './block-starts.ts';
import { type EngineLoaders, type Engines, inspectAll } from './engines.ts';

/** What a load test drives, and how. */
export interface LoadTestInput {
  readonly plan: Plan;
  readonly rules: LoadTarget;
  readonly target: Target;
  readonly roots: Launcher['roots'];
  readonly walls?: Launcher['walls'];
  readonly engines: EngineLoaders;
  /** Which part of the load this machine sends, and when all of it begins; absent where it sends all of it. */
  readonly part?: LoadPart | undefined;
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
  /** The fewest requests that answers said were left, and the longest time that they asked to wait; null where none did. */
  readonly limit: RateLimit | null;
  /** Null where nothing came back of it. */
  readonly block: Block | null;
  readonly remarks: readonly string[];
  /** Of a part of a load: when it was due, ms since 1970, and what is joined with the others. */
  readonly part?: Pick<SegmentScenario, 'dueMs'> & Pick<Drive, 'part'>;
}

/** What all scenarios came to; what is not `complete` was ended in one of them, or before the next. */
export interface TestedTarget {
  readonly tested: readonly TestedScenario[];
  readonly end: RunEnd;
  /** Why it ended before the next, in words; absent where that is said by what was tested. */
  readonly ended?: string;
}

/**
 * Drives each scenario once against the target, one after the other, until all are done, the breaker trips or somebody ends
 * it. What comes after a trip is not begun: a target that is in trouble is left alone.
 */
export async function loadTest(input: LoadTestInput, world: World): Promise<TestedTarget> {
  const { plan, rules, target, roots, walls, engines, part } = input;
  const watching = new Watching(rules, world);
  const job: EngineJob = {
    ...{ plan, roots, walls, maxInFlight: rules.maxInFlight, maxRate: rules.maxRate },
    seen: (_, shot) => watching.see(shot),
    halt: (_, sofar) => watching.count(sofar),
    ...(part === undefined ? {} : { segment: part.segment }),
  };
  const inspected = await inspectAll(engines, job, world);
  for (const text of inspected.warnings) world.screen.note(text);
  const starts = part === undefined ? [] : startsOf(plan.protocol.scenarios, part, inspected);
  const tested: TestedScenario[] = [];
  for (const [at, planned] of plan.protocol.scenarios.entries()) {
    const start = starts[at];
    const end = start === undefined ? await watching.untilAllowed() : await untilNear(start, world);
    if (end !== 'complete') return { tested, end };
    const drive = { planned, target, engines: inspected, watching, start };
    const one = await driveOne(drive, { ...world, cancelled: watching.begin(planned) }).catch((thrown: unknown) => {
      // What was sent of others is not lost by it.
      if (start === undefined || tested.length === 0 || Failure.from(thrown).kind === 'internal') throw thrown;
      return Failure.from(thrown).message;
    });
    if (typeof one === 'string') return { tested, end: 'partial', ended: one };
    tested.push(one);
    if (one.end !== 'complete') return { tested, end: one.end };
  }
  return { tested, end: 'complete' };
}

/** No pair is the pilot's, which would stand a proxy between. */
const PAIR = 1;

interface ScenarioDrive {
  readonly planned: PlannedScenario;
  readonly target: Target;
  readonly engines: Engines;
  readonly watching: Watching;
  readonly start: BlockStart | undefined;
}

async function driveOne({ planned, target, engines, watching, start }: ScenarioDrive, world: World): Promise<TestedScenario> {
  const [startedAt, from] = [world.clock.date(), world.clock.now()];
  const startMs = start === undefined ? {} : { startMs: start.startMs };
  const turn = { planned, pair: PAIR, sides: ['head'] as const, targets: { base: null, head: target }, ...startMs };
  const over = new AbortController();
  const waitedS = start === undefined ? 0 : Math.max(0, start.startMs - Date.parse(startedAt)) / 1000;
  const { certainMs, timed } = engines.timing(planned);
  const telling = tell(planned.name, { ofMs: timed ? certainMs : null, over: over.signal }, world);
  const result = await engines
    .drive(turn, world)
    .catch((thrown: unknown) => {
      // Whoever is cut off may complain about it.
      if (world.cancelled.aborted) return null;
      throw thrown;
    })
    .finally(() => over.abort());
  await telling;
  const block = result?.blocks.head ?? null;
  const cut = world.cancelled.aborted || block === null;
  const strays = (result?.remarks ?? []).filter((remark) => remark.elsewhere);
  const elsewhere = strays.reduce((sum, { times }) => sum + times, 0);
  const stray: Trip | null = elsewhere > 0 ? { code: 'elsewhere', requests: elsewhere } : null;
  const trip = watching.trip ?? stray ?? (cut ? null : watching.ofAll(block));
  return {
    ...{ planned, startedAt, seconds: (world.clock.now() - from) / 1000 - waitedS, trip, limit: watching.limit, block },
    end: trip !== null ? 'aborted' : cut ? 'partial' : 'complete',
    remarks: (result?.remarks ?? []).map(({ text }) => text),
    ...(start === undefined ? {} : { part: { dueMs: start.dueMs, ...(result?.part && { part: result.part }) } }),
  };
}

/** How far a drive is, as long as it runs. */
async function tell(
  scenario: string,
  { ofMs, over }: { readonly ofMs: number | null; readonly over: AbortSignal },
  { clock, screen }: World,
): Promise<void> {
  for (const from = clock.now(); !over.aborted; await clock.sleep(1000, over)) {
    const length = ofMs === null ? '' : ` of ${formatTime(ofMs)}`;
    screen.progress(`${scenario} · ${formatTime(Math.floor((clock.now() - from) / 1000) * 1000)}${length}`);
  }
}

/** The statuses by which a server asks for less. */
const THROTTLED = /^status (?:429|503)$/;
/** Whoever asks to be left alone for longer than this, ms, is: a job that waits costs, and another one comes by itself. */
const LONGEST_WAIT_MS = 60_000;

/** Waits as long as a target asked for; `aborted` where that is too long. */
export async function waitAsAsked(waitMs: Ms, { clock, screen, cancelled }: World): Promise<RunEnd> {
  if (waitMs > LONGEST_WAIT_MS) return 'aborted';
  if (waitMs > 0) {
    screen.note(`Waiting ${formatTime(waitMs)}, as the target asked.`);
    await clock.sleep(waitMs, cancelled);
  }
  return cancelled.aborted ? 'partial' : 'complete';
}

/** Looks at what becomes of requests, of one scenario after the other, and ends the load where the breaker trips. */
class Watching {
  readonly #rules: LoadTarget;
  readonly #world: World;
  #breaker: (ended: Ended) => Trip | null;
  #tooFast: (sentMs: Ms) => Trip | null = () => null;
  #over = new AbortController();
  #counted = { requests: 0, failed: 0 };
  /** No scenario begins before this, on the monotonic clock. */
  #notBeforeMs = Number.NEGATIVE_INFINITY;
  trip: Trip | null = null;
  limit: RateLimit | null = null;

  constructor(rules: LoadTarget, world: World) {
    this.#rules = rules;
    this.#world = world;
    this.#breaker = breakerOf(rules.breaker);
  }

  /** Waits as long as the target asked for; `aborted` where that is too long. */
  async untilAllowed(): Promise<RunEnd> {
    return waitAsAsked(this.#notBeforeMs - this.#world.clock.now(), this.#world);
  }

  /** The signal that ends the next scenario. */
  begin({ engine }: PlannedScenario): AbortSignal {
    this.#breaker = breakerOf(this.#rules.breaker);
    // All others are held to it.
    this.#tooFast = engine === 'command' ? sendingRateOf(this.#rules.maxRate) : () => null;
    this.#over = new AbortController();
    this.#counted = { requests: 0, failed: 0 };
    this.limit = null;
    return AbortSignal.any([this.#world.cancelled, this.#over.signal]);
  }

  see({ grade, error, endMs, sentMs, limit }: Shot): void {
    if (limit !== undefined) this.#heed(limit);
    if (grade === 'dropped' || error === 'aborted') return;
    this.trip ??= this.#tooFast(sentMs);
    const failed = grade === 'error';
    this.#look({ atMs: endMs, failed, throttled: THROTTLED.test(error), latencyMs: failed ? Number.NaN : endMs - sentMs });
  }

  /** Of a script only numbers are known: those that are new since the last time. */
  count({ requests, failed }: K6Progress): boolean {
    const seen = { requests: requests.head, failed: failed.head };
    const atMs = this.#world.clock.now();
    const [fresh, bad] = [seen.requests - this.#counted.requests, seen.failed - this.#counted.failed];
    // In which order they failed is not known: evenly among the others.
    const before = (k: number) => Math.floor((k * bad) / fresh);
    for (let k = 0; k < fresh; k++)
      this.#look({ atMs, failed: before(k + 1) > before(k), throttled: false, latencyMs: Number.NaN });
    this.#counted = seen;
    return this.trip !== null;
  }

  /** Where every request failed, however few they were. */
  ofAll({ sent, succeeded, errors }: Block): Trip | null {
    if (sent === 0 || succeeded > 0 || errors < sent) return null;
    return { code: 'errors', seen: 1, most: this.#rules.breaker.errors };
  }

  #look(ended: Ended): void {
    this.trip ??= this.#breaker(ended);
    if (this.trip !== null) this.#over.abort();
  }

  #heed({ remaining, waitMs }: RateLimit): void {
    const before = this.limit ?? { remaining: null, waitMs: null };
    this.limit = {
      remaining: remaining === null ? before.remaining : Math.min(remaining, before.remaining ?? remaining),
      waitMs: waitMs === null ? before.waitMs : Math.max(waitMs, before.waitMs ?? 0),
    };
    if (waitMs !== null) this.#notBeforeMs = Math.max(this.#notBeforeMs, this.#world.clock.now() + waitMs);
  }
}
