import type { WatchKinds } from '../evidence/kinds.ts';
import type { WatchedBlock } from '../evidence/side-watch.ts';
import { scrapedIn, type WatchedPair, watchedTrial } from '../evidence/watched-pair.ts';
import type { Ms } from '../model/brand.ts';
import type { PairQuantiles } from '../model/evidence.ts';
import { Failure } from '../model/failure.ts';
import type { Histogram } from '../model/histogram.ts';
import type { Part } from '../model/part.ts';
import type { Mode, Plan, PlannedScenario, Protocol } from '../model/plan.ts';
import { eachSide, otherSide, SIDES, type Side, type Sided } from '../model/revision.ts';
import type { Observation, Pair } from '../model/trial.ts';
import type { Block, Drive } from '../world/engine.ts';
import { type Coins, tossCoins } from './coins.ts';
import { partsOf } from './parts.ts';
import { type Experiment, runSlot, type SlotRun } from './slot.ts';
import { distributions, latencies, observe, quantilesOf, type ScenarioBlocks } from './trial.ts';
import { settledMs } from './warm-up.ts';

/** A PairRun is a Pair and its distributions, which are only shown; a scenario with invalid timing has none. */
export interface PairRun {
  readonly pair: Pair;
  readonly histograms: readonly Histogram[];
  readonly parts: readonly Part[];
  readonly remarks: Drive['remarks'];
  /** When each scenario's sides had settled, ms from the first request; null where that is not known. */
  readonly settled: readonly { readonly scenario: string; readonly ms: Ms | null }[];
  /** What explains and is shown, of each scenario: decided by nobody. */
  readonly watched: readonly Omit<WatchedPair, 'extra'>[];
  readonly quantiles: readonly PairQuantiles[];
}

/** A PairTurn is which pair is measured, how, and without which scenarios. */
export interface PairTurn {
  readonly index: number;
  readonly mode: Mode;
  readonly waiting: readonly string[];
  /** What each side is asked for besides answers, where that is not what it is in every pair; null of a side that nobody watches. */
  readonly kinds?: Sided<WatchKinds | null>;
}

/** Measures one pair of freshly started processes; null when it was cancelled, as it is when the time is used up: half a pair is no pair. */
export async function runPair(experiment: Experiment, turn: PairTurn): Promise<PairRun | null> {
  try {
    return await measurePair(experiment, turn);
  } catch (thrown) {
    if (experiment.world.cancelled.aborted) return null;
    throw thrown;
  }
}

async function measurePair({ plan, world, ...rest }: Experiment, { index, mode, waiting }: PairTurn): Promise<PairRun> {
  const { clock, machine } = world;
  const startedAt = clock.now();
  const ticks = machine.ticks();
  const { places, ...coins } = tossCoins(plan.protocol.seed, index, mode);
  const slots: SlotRun[] = [];
  for (const sides of slotsOf(coins, mode))
    slots.push(await runSlot({ plan, world, ...rest }, { pair: index, waiting, places, ...sides }));
  const drives = slots.flatMap((slot) => slot.drives);
  const measured = plan.protocol.scenarios.filter(({ name }) => !waiting.includes(name));
  const seen = measured.map((scenario) => summarise(plan, scenario, drives));
  const pair = {
    index,
    mode,
    ...coins,
    observations: seen.map(({ observation }) => observation),
    ...timesOf(slots, plan.protocol),
    totalMs: clock.now() - startedAt,
    steal: stolen(ticks, machine.ticks()),
    load: machine.loadAverage(),
    utilisation: utilisationOf(drives, machine.environment().cpus),
  };
  const remarks = drives.flatMap(({ result }) => result.remarks);
  const parts = seen.flatMap((one) => one.parts);
  const settled = seen.map(({ observation: { scenario }, settledMs }) => ({ scenario, ms: settledMs }));
  const watched = seen.map(({ observation: { scenario }, trials }) => ({ index, scenario, ...trials }));
  const quantiles = seen.flatMap((one) => one.quantiles.map((each) => ({ ...each, pair: index })));
  return { pair, histograms: seen.flatMap(({ histograms }) => histograms), parts, remarks, settled, watched, quantiles };
}

function slotsOf({ bootFirst, sendFirst }: Coins, mode: Mode): readonly { boot: readonly Side[]; send: readonly Side[] }[] {
  const boot = [bootFirst, otherSide(bootFirst)];
  if (mode === 'interleaved') return [{ boot, send: [sendFirst, otherSide(sendFirst)] }];
  return boot.map((side) => ({ boot: [side], send: [side] }));
}

type Drives = SlotRun['drives'];

interface ScenarioSummary {
  readonly observation: Observation;
  readonly histograms: readonly Histogram[];
  readonly parts: readonly Part[];
  readonly settledMs: Ms | null;
  readonly trials: Pick<WatchedPair, 'base' | 'head'>;
  readonly quantiles: readonly Omit<PairQuantiles, 'pair'>[];
}

/** One scenario of the pair: what was observed, and its distributions if the timing counts. */
function summarise({ protocol, customMetrics }: Plan, planned: PlannedScenario, drives: Drives): ScenarioSummary {
  const { name } = planned;
  const mine = drives.filter(({ scenario }) => scenario === name);
  const names = metricsOf(protocol, name);
  const told = blocksOf(name, mine);
  const withScraped = (block: Block, side: Side) => {
    const own = scrapedIn(seenOf(mine, side), block.answered, { metrics: customMetrics, names });
    return { ...block, own: { ...block.own, ...own } };
  };
  const blocks = { base: told.base && withScraped(told.base, 'base'), head: withScraped(told.head, 'head') };
  const startUpMs = eachSide((side) => mine.find(({ result }) => result.blocks[side] !== null)?.startUpMs[side] ?? null);
  const observation = observe(name, blocks, names, startUpMs);
  const histograms = SIDES.flatMap((side) => {
    const left = blocks[side];
    return left === null ? [] : distributions(name, side, left);
  });
  return {
    observation,
    histograms: observation.invalid.length === 0 ? histograms : [],
    parts: partsOf(name, blocks),
    settledMs: settledMs(blocks, planned),
    trials: trialsOf(blocks, mine),
    quantiles: quantilesOf(name, blocks),
  };
}

/** What was seen of a side's block, from one slot or from another. */
function seenOf(mine: Drives, side: Side): WatchedBlock | null {
  return mine.map(({ watched }) => watched[side]).find((block) => block !== null) ?? null;
}

/** Each side's requests and what its block showed. */
function trialsOf(blocks: ScenarioBlocks, mine: Drives): ScenarioSummary['trials'] {
  const trial = (block: Block, side: Side) => watchedTrial(latencies(block), block, seenOf(mine, side));
  return { base: blocks.base === null ? null : trial(blocks.base, 'base'), head: trial(blocks.head, 'head') };
}

/** The blocks of one scenario, from one slot or from two. */
function blocksOf(name: string, mine: Drives): ScenarioBlocks {
  const find = (side: keyof Sided<unknown>) =>
    mine.map(({ result }) => result.blocks[side]).find((block) => block !== null) ?? null;
  const head = find('head');
  if (head === null) throw new Failure('internal', `Scenario ${name} was not driven on head.`, 'Please report this.');
  return { base: find('base'), head };
}

/** The metrics that are judged: those of the cells and of the objectives. */
export function metricsOf({ cells, slos }: Protocol, scenario: string): readonly string[] {
  const mine = [...cells, ...slos].filter((each) => each.scenario === scenario);
  return [...new Set(mine.map(({ metric }) => metric.name))];
}

/** Warm-up and block as planned: what a drive takes beyond them (waiting for the last answers, reading clocks) is overhead. */
function timesOf(slots: readonly SlotRun[], { scenarios }: Protocol): Pick<Pair, 'bootMs' | 'warmUpMs' | 'blockMs'> {
  const driven = slots.flatMap(({ drives }) =>
    drives.flatMap(({ scenario }) => scenarios.find(({ name }) => name === scenario) ?? []),
  );
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  return {
    bootMs: sum(slots.map(({ bootMs }) => bootMs)),
    warmUpMs: sum(driven.map(({ warmUpMs }) => warmUpMs)),
    blockMs: sum(driven.map(({ blockMs }) => blockMs)),
  };
}

type Ticks = { readonly total: number; readonly steal: number } | null;

function stolen(before: Ticks, after: Ticks): number | null {
  if (before === null || after === null || after.total === before.total) return null;
  return (after.steal - before.steal) / (after.total - before.total);
}

function utilisationOf(drives: Drives, cores: number): number | null {
  const sum = (read: (drive: Drive) => number) => drives.reduce((total, { result }) => total + read(result), 0);
  if (drives.length === 0 || drives.some(({ result }) => result.cpuMs === null)) return null;
  return sum(({ cpuMs }) => cpuMs ?? 0) / (cores * sum(({ cpuWindowMs }) => cpuWindowMs));
}

/** Whether a side failed every request of every scenario that both sides know. */
export function failedAll({ observations }: Pair, side: Side): boolean {
  const trials = observations.flatMap(({ base, head }) => (base === null ? [] : [side === 'base' ? base : head]));
  const tried = trials.filter(({ sent, errors }) => sent + errors > 0);
  return tried.length > 0 && tried.every(({ sent, errors }) => errors > 0 && errors >= sent);
}
