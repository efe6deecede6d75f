import type { Shot } from '../../model/load.ts';
import { quantileOf } from '../../model/metrics.ts';
import { quantile, rounded } from '../../model/quantile.ts';
import type { Side } from '../../model/revision.ts';
import { drainMs, gridOf, SEARCH } from '../../model/saturation.ts';
import type { SaturationLoad } from '../../model/scenario.ts';
import type { Block, Drive, Targets } from '../../world/engine.ts';
import type { World } from '../../world/world.ts';
import { beginBlock, clocksOf, driveOf, endBlock, volleyOf } from './open.ts';
import { scheduleOf, type Workload } from './schedule.ts';
import { blockOfShots } from './shot-block.ts';

/** A SideSearch is one side of a saturation scenario being searched. */
interface SideSearch {
  readonly workload: Workload;
  readonly load: SaturationLoad;
  readonly targets: Targets;
  readonly side: Side;
}

/** Searches the highest rate that each side holds: warm-up at the lowest rate, then step after step. */
export async function driveSaturation(
  workload: Workload,
  load: SaturationLoad,
  { targets, sides }: { readonly targets: Targets; readonly sides: readonly Side[] },
  world: World,
): Promise<Drive> {
  const before = clocksOf(targets, world.clock.now(), world);
  const hunts: { readonly side: Side; readonly block: Block; readonly remarks: readonly string[] }[] = [];
  for (const side of sides) {
    const watched = { watches: workload.watches, sides: [side] };
    beginBlock(watched, () => workload.planned.warmUpMs);
    hunts.push({ side, ...(await searchSide({ workload, load, targets, side }, world)) });
    endBlock(watched);
  }
  const after = clocksOf(targets, world.clock.now(), world);
  return {
    ...driveOf(sides, { before, after }, (side) => hunts.find((one) => one.side === side)?.block ?? null),
    remarks: hunts.flatMap(({ remarks }) => remarks.map((text) => ({ text, times: 1 }))),
  };
}

async function searchSide(
  one: SideSearch,
  world: World,
): Promise<{ readonly block: Block; readonly remarks: readonly string[] }> {
  const { workload, load } = one;
  const { warmUpMs } = workload.planned;
  const grid = gridOf(load, `${workload.seed} pair ${workload.pair} scenario ${workload.planned.name}`);
  const held = new Map<number, readonly Shot[]>();
  if (warmUpMs > 0) await fire(one, { rate: load.fromPerSecond, label: 'warm-up', ms: warmUpMs }, world);
  const found = await search(grid.length, async (at, attempt) => {
    const shots = await fire(one, { rate: grid[at] ?? 0, label: `rate ${at} try ${attempt}`, ms: load.stepMs }, world);
    // Half a search is none: the pair is void.
    world.cancelled.throwIfAborted();
    const step = stepOf(shots, load);
    if (step === 'holds') held.set(at, shots);
    return step;
  });
  const shots = found.at === null ? [] : (held.get(found.at) ?? []);
  const rate = found.at === null ? null : (grid[found.at] ?? null);
  return { block: blockOf(shots, { load, found, rate }), remarks: remarksOf(one, found) };
}

/** One step: the same draws on both sides; what is not answered when the backlog should be is given up. */
async function fire(
  { workload, load, targets, side }: SideSearch,
  { rate, label, ms }: { readonly rate: number; readonly label: string; readonly ms: number },
  world: World,
): Promise<readonly Shot[]> {
  const planned = { ...workload.planned, ratePerSecond: rate, warmUpMs: 0, blockMs: ms };
  const schedule = scheduleOf({ ...workload, planned, seed: `${workload.seed} ${label}` }, [side]);
  const [over, ended] = [new AbortController(), new AbortController()];
  const signal = AbortSignal.any([world.cancelled, over.signal]);
  const firing = world.load.fire(volleyOf(workload, schedule, targets), signal).finally(() => ended.abort());
  const waiting = world.clock.sleep(ms + drainMs(load), ended.signal).then(() => over.abort());
  const [shots] = await Promise.all([firing, waiting]);
  return shots;
}

/**
 * The block at the highest rate that held. Its times say nothing, since each side has them at another rate; and what was
 * late or dropped on the way is what was looked for, so it voids no pair.
 */
function blockOf(
  shots: readonly Shot[],
  { load, found, rate }: { readonly load: SaturationLoad; readonly found: SearchResult; readonly rate: number | null },
): Block {
  return {
    ...blockOfShots({ shots, fromMs: 0, blockMs: load.stepMs, cpu: null }),
    halvesMs: null,
    values: {},
    shares: {},
    own: rate === null ? {} : { 'max-rate': { kind: 'value', value: rounded(rate) } },
    search: { limit: rate === null ? 'none' : found.above },
  };
}

/** What the report must say of a rate that was not found between two others. */
function remarksOf({ workload, load, side }: SideSearch, { at, above }: SearchResult): readonly string[] {
  const { name } = workload.planned;
  const { fromPerSecond, toPerSecond, objective } = load;
  if (at === null && above === 'generator')
    return [
      `${name}: the load generator cannot keep up with ${fromPerSecond}/s to ${side}, so there is no max-rate: write a lower from`,
    ];
  if (at === null)
    return [
      `${name}: even ${fromPerSecond}/s does not keep ${objective} on ${side}, so there is no max-rate: write a lower from`,
    ];
  if (above === 'end')
    return [
      `${name}: ${toPerSecond}/s still keeps ${objective} on ${side}, so its max-rate is only a lower bound: write a higher to`,
    ];
  return above === 'generator'
    ? [`${name}: the load generator was the limit on ${side}, so its max-rate is only a lower bound`]
    : [];
}

/** More bad answers, or more requests that were never sent, than this share, and a rate does not hold. */
const LOST = 0.01;

/**
 * What the shots of one step say. Times count from the intended moment, so that a request that waits for its turn is not
 * better off; where only that breaks the objective, the load generator was late, and the service may be able to do more.
 */
export function stepOf(shots: readonly Shot[], load: SaturationLoad): StepResult {
  const sent = shots.filter(({ grade }) => grade !== 'dropped');
  const bad = sent.filter((shot) => (shot.grade === 'error' && !isUnanswered(shot)) || shot.grade === 'failed-check');
  if (sent.length === 0) return 'generator';
  const good = bad.length <= LOST * sent.length;
  const complete = shots.length - sent.length <= LOST * shots.length;
  const keeps = (from: 'intendedMs' | 'sentMs') => inTime(sent, load, from);
  if (good && complete && keeps('intendedMs')) return 'holds';
  return good && keeps('sentMs') ? 'generator' : 'breaks';
}

/** What was still under way when the step's time was over: slower than the objective allows, whatever it would have been. */
function isUnanswered({ error }: Shot): boolean {
  return error === 'aborted';
}

function inTime(sent: readonly Shot[], { metric, comparator, boundMs }: SaturationLoad, from: 'intendedMs' | 'sentMs'): boolean {
  const until = metric.startsWith('ttft.') ? 'firstTokenMs' : 'endMs';
  const times = sent.flatMap((shot) => {
    if (isUnanswered(shot)) return [Number.POSITIVE_INFINITY];
    return shot.grade === 'error' || Number.isNaN(shot[until]) ? [] : [shot[until] - shot[from]];
  });
  const value = statistic(Float64Array.from(times).sort(), quantileOf(metric));
  return comparator === '<=' ? value <= boundMs : value < boundMs;
}

/** A quantile, or the mean where none is asked for; NaN, which keeps nothing, without times. */
function statistic(sorted: Float64Array, q: number | undefined): number {
  if (q === undefined) return sorted.reduce((sum, each) => sum + each, 0) / sorted.length;
  const value = quantile(sorted, q);
  // Between two infinities there is nothing to interpolate.
  return Number.isNaN(value) && sorted.length > 0 ? Number.POSITIVE_INFINITY : value;
}

/** What became of a step of a search: the objective held, the service broke it, or the load generator was the limit. */
export type StepResult = 'holds' | 'breaks' | 'generator';

/** A SearchResult is what a search found: the highest rate that held, and what the next one came to. */
export interface SearchResult {
  /** Position in the grid; null where not even the lowest rate held. */
  readonly at: number | null;
  /** `end` where there is no higher rate. */
  readonly above: 'breaks' | 'generator' | 'end';
}

/** Tries a rate by its position in the grid, for the first time (0) or again (1). */
type TryRate = (at: number, attempt: 0 | 1) => Promise<StepResult>;

/**
 * Searches a grid of `count` rates: a climb in strides until a step does not hold, then bisection. What ends the climb is
 * tried again first: one hiccup among the few requests of a low rate would end it far too soon.
 */
export async function search(count: number, tried: TryRate): Promise<SearchResult> {
  const last = count - 1;
  let retries: number = SEARCH.retries;
  const climb = async (at: number) => {
    const step = await tried(at, 0);
    return step === 'holds' || retries-- <= 0 ? step : tried(at, 1);
  };
  let [low, high] = [-1, 0];
  let step = await climb(high);
  while (step === 'holds' && high < last) {
    [low, high] = [high, Math.min(high + SEARCH.stride, last)];
    step = await climb(high);
  }
  if (step === 'holds') return { at: last, above: 'end' };
  if (low < 0) return { at: null, above: step };
  let above = step;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    const found = await tried(middle, 0);
    if (found === 'holds') low = middle;
    else [high, above] = [middle, found];
  }
  return { at: low, above };
}
