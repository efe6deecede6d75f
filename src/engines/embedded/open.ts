import type { RequestTemplate, Shot, Traced, Volley } from '../../model/load.ts';
import { seeded } from '../../model/random.ts';
import { eachSide, type Side, type Sided } from '../../model/revision.ts';
import type { FlowScenario } from '../../model/scenario.ts';
import { placesOf, type Target } from '../../model/target.ts';
import { fill } from '../../model/template.ts';
import type { Block, Drive, Targets, Turn } from '../../world/engine.ts';
import type { World } from '../../world/world.ts';
import { answerReader } from './answer-reader.ts';
import { grader } from './grader.ts';
import { type Schedule, scheduleOf, type Workload } from './schedule.ts';
import { blockOfShots, type VolleyResult } from './shot-block.ts';

/** CPU time is first read this long before the block, ms: reading it takes a few, which must not delay a request that counts. */
export const EARLY_MS = 15;

/**
 * Whoever watches hears this much earlier still that a block begins, ms: what a service is asked for then (its page of metrics)
 * is answered before its CPU time is read, so that neither the time nor the CPU time of what counts has any of it.
 */
const WATCHED_EARLY_MS = 100;

/** Drives one scenario: warm-up and block in one volley, to one side or to both at once, in this sending order. */
export function drive(workload: Workload, targets: Targets, sides: readonly Side[], world: World): Promise<Drive> {
  const schedule = scheduleOf(workload, sides);
  const fire: FireVolley<Workload> = (watched, signal) => world.load.fire(volleyOf(watched, schedule, targets), signal);
  return driveVolley(workload, { targets, sides, blockFromMs: schedule.blockFromMs, fire }, world);
}

/** Sends a volley of what somebody watches. */
type FireVolley<W> = (watched: W, signal: AbortSignal) => Promise<readonly Shot[]>;

interface VolleyDrive<W> {
  readonly targets: Targets;
  readonly sides: readonly Side[];
  readonly blockFromMs: Sided<number>;
  readonly fire: FireVolley<W>;
}

/** Fires a volley, with CPU clocks read around its block; cut short where a side fails all of it. */
export async function driveVolley<W extends Workload | Workload<FlowScenario>>(
  workload: W,
  { targets, sides, blockFromMs, fire }: VolleyDrive<W>,
  world: World,
): Promise<Drive> {
  const { warmUpMs, blockMs } = workload.planned;
  const startedAt = world.clock.now();
  const cut = new AbortController();
  const signal = AbortSignal.any([world.cancelled, cut.signal]);
  const firing = fire(
    watchedBy(workload, () => cut.abort()),
    signal,
  );
  const reading = readCpuTwice(
    targets,
    { startedAt, fromMs: warmUpMs - EARLY_MS, toMs: warmUpMs + blockMs, sides, blockFromMs, watches: workload.watches },
    { ...world, cancelled: signal },
  );
  const [shots, cpu] = await Promise.all([firing, reading]);
  return driveOf(sides, cpu, (side) => {
    const mine = shots.filter((shot) => shot.side === side);
    if (cut.signal.aborted) return blockCutShort(mine, blockMs);
    return blockOfShots({
      shots: mine,
      fromMs: blockFromMs[side],
      blockMs,
      cpu: cpuOf(cpu, side),
      split: isSplit(workload),
      own: workload.own,
    });
  });
}

/** Whether each step of a flow is told apart. */
export function isSplit({ scenario }: Workload | Workload<FlowScenario>): boolean {
  return scenario.kind === 'flow' && scenario.splitBy !== undefined;
}

/** What driving these sides left behind, with the CPU time that was used meanwhile. */
export function driveOf(sides: readonly Side[], cpu: CpuReadings, blockOf: (side: Side) => Block | null): Drive {
  return {
    blocks: eachSide((side) => (sides.includes(side) ? blockOf(side) : null)),
    cpuMs: totalCpuMs(cpu, sides),
    cpuWindowMs: cpu.after.atMs - cpu.before.atMs,
    remarks: [],
  };
}

/** The Workload with somebody who gives up on a side that fails every request. */
function watchedBy<W extends Workload | Workload<FlowScenario>>(workload: W, giveUp: () => void): W {
  const { patienceMs, seen } = workload;
  if (patienceMs === undefined) return workload;
  const watch = watchFor(patienceMs, giveUp);
  return {
    ...workload,
    seen: (shot, excerpt) => {
      watch.see(shot);
      seen?.(shot, excerpt);
    },
  };
}

/** There is no warm-up to cut: the errors are what is left to count, and the timing is void. */
function blockCutShort(shots: readonly Shot[], blockMs: number): Block {
  const settled = shots.filter(({ grade, error }) => grade !== 'dropped' && error !== 'aborted');
  return { ...blockOfShots({ shots: settled, fromMs: 0, blockMs, cpu: null }), broken: [CUT_SHORT] };
}

/** The requests of a Schedule, to the sides that run. */
export function volleyOf(workload: Workload, { arrivals }: Schedule, targets: Targets): Volley {
  const values = eachSide((side) => valuesOf(targets[side]));
  return {
    arrivals: arrivals.map((arrival) => ({ ...arrival, body: fill(arrival.body, values[arrival.side]) })),
    urls: eachSide((side) => targets[side]?.url ?? null),
    values,
    ...requestTemplate(workload),
    ...atMost(workload),
  };
}

/** How many requests may be under way, where that is said. */
export function atMost({ maxInFlight }: Pick<Workload, 'maxInFlight'>): Pick<Volley, 'maxInFlight'> {
  return maxInFlight === undefined ? {} : { maxInFlight };
}

/** What `${NAME}` stands for in what is sent to a target. */
export function valuesOf(target: Target | null): Readonly<Record<string, string>> {
  return target === null ? {} : placesOf(target.url, target);
}

/** What all requests of a declared scenario have in common. */
export function requestTemplate(workload: Workload): RequestTemplate {
  const { scenario, seen } = workload;
  const { method, path, headers, stream, timeoutMs, expect } = scenario;
  const asked = { method, path, headers, stream, timeoutMs, keepBody: expect.json !== undefined, grade: grader(expect) };
  const sending = { ...asked, ...tracedBy(workload), ...readBy(workload) };
  return seen === undefined ? sending : { ...sending, onSettled: seen };
}

/** The sides whose requests are traced, with the same digits on both: nothing else tells them apart but where they go. */
export function tracedBy({ watches, seed, pair, planned }: Omit<Workload, 'scenario'>): Traced {
  const label = `pair ${pair} scenario ${planned.name} traces`;
  const traced = eachSide((side) => (watches?.[side]?.traced ? seeded(seed, label) : null));
  return traced.base === null && traced.head === null ? {} : { traced };
}

/** What reads the user's own numbers in answers. */
export function readBy({ own = [] }: Pick<Workload, 'own'>): Pick<RequestTemplate, 'reader'> {
  const reader = answerReader(own);
  return reader === undefined ? {} : { reader };
}

/** CPU clocks at one moment of the volley, ms. */
interface CpuClocks extends Sided<number | null> {
  readonly atMs: number;
  readonly own: number;
}

interface CpuReadings {
  readonly before: CpuClocks;
  readonly after: CpuClocks;
}

/** When the block of a drive is, ms from its begin; `fromMs` and `toMs` are when CPU time is read. */
interface BlockMoments extends Watched {
  readonly startedAt: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly blockFromMs: Sided<number>;
}

/** The block's CPU time ends with the block: requests under way at its start and at its end even out. */
export async function readCpuTwice(targets: Targets, moments: BlockMoments, world: World): Promise<CpuReadings> {
  const until = (moment: number) =>
    world.clock.sleep(Math.max(0, moments.startedAt + moment - world.clock.now()), world.cancelled);
  const readAt = async (moment: number): Promise<CpuClocks> => {
    await until(moment);
    const atMs = world.clock.now() - moments.startedAt;
    return clocksOf(targets, atMs, world);
  };
  await until(moments.fromMs - WATCHED_EARLY_MS);
  const sinceMs = world.clock.now() - moments.startedAt;
  beginBlock(moments, (side) => moments.blockFromMs[side] - sinceMs);
  const before = await readAt(moments.fromMs);
  const after = await readAt(moments.toMs);
  endBlock(moments);
  return { before, after };
}

type Watched = Pick<Workload, 'watches'> & Pick<Turn, 'sides'>;

/** Says to whoever watches that the block begins, and in how many ms its first request is due. */
export function beginBlock({ watches, sides }: Watched, inMs: (side: Side) => number): void {
  for (const side of sides) watches?.[side]?.begin(inMs(side));
}

/** And that it ends: after CPU time was read. */
export function endBlock({ watches, sides }: Watched): void {
  for (const side of sides) watches?.[side]?.end();
}

/** The CPU clocks of what runs, now. */
export function clocksOf(targets: Targets, atMs: number, { machine }: World): CpuClocks {
  return { atMs, own: machine.ownCpuMs(), ...eachSide((side) => targets[side]?.cpuMs() ?? null) };
}

/** What a side used of it. */
export function cpuOf({ before, after }: CpuReadings, side: Side): VolleyResult['cpu'] {
  const [from, to] = [before[side], after[side]];
  return from === null || to === null ? null : { ms: to - from, fromMs: before.atMs, toMs: after.atMs };
}

/** What all that ran used of it; null where one of them does not tell. */
function totalCpuMs(cpu: CpuReadings, sides: readonly Side[]): number | null {
  const used = sides.map((side) => cpuOf(cpu, side)?.ms ?? null);
  return used.reduce<number | null>((sum, ms) => (sum === null || ms === null ? null : sum + ms), cpu.after.own - cpu.before.own);
}

/** So many requests, every one of them failed, and a side is not asked any more. */
const ENOUGH = 20;

/** A Watch sees what becomes of requests while they are sent. */
interface Watch {
  see(shot: Shot): void;
}

/**
 * Calls `giveUp` once a side has failed every request so far: 20 of them or more, for at least so long, since a service may
 * need a moment after it said that it is ready. It does not know which side is which.
 */
export function watchFor(patienceMs: number, giveUp: () => void): Watch {
  const counts = { base: 0, head: 0 };
  const well = { base: false, head: false };
  return {
    see: ({ side, grade, endMs }) => {
      if (grade !== 'error') well[side] = true;
      counts[side] += 1;
      if (!well[side] && counts[side] >= ENOUGH && endMs >= patienceMs) giveUp();
    },
  };
}

/** Why the timing of a block does not count that was cut short: in words that do not tell the side. */
export const CUT_SHORT = 'every request to one side failed, so the rest were not sent';
