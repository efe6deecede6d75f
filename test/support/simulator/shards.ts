import { type CompareInput, compare, dependences, heterogeneities } from '../../../src/compare/compare.ts';
import { pairsOfShard } from '../../../src/design/shards.ts';
import { judge } from '../../../src/judge/judge.ts';
import { seeded } from '../../../src/model/random.ts';
import type { Pair, Reading, Trial } from '../../../src/model/trial.ts';
import { drawsFrom } from './draws.ts';
import { replay } from './replay.ts';
import { evidenceOfSeries } from './series.ts';

/** A ShardCell is one kind of measurement that shards share, or one machine where there is one, to be simulated many times. */
export interface ShardCell {
  /** 1: one machine, with its looks. */
  readonly shards: number;
  /** Planned for all together; each has its part, and 8 at the least. */
  readonly pairs: number;
  /** Shards that leave nothing. */
  readonly missing: number;
  /** Standard deviation of what one shard's build adds to the logarithm of all of its head's times: 0.01 is about 1 %. */
  readonly bias: number;
  /** How much slower head is. */
  readonly slower: number;
}

/** A ShardTally is what the runs of one cell came to. */
export type ShardTally = Readonly<Record<keyof typeof COUNTS, number>>;

/** One simulated measurement: its verdict, whether any gating row was rejected, and whether its shards are said to disagree. */
interface ShardRun {
  readonly state: 'pass' | 'fail' | 'inconclusive' | 'no-data';
  readonly rejected: boolean;
  readonly disagreeing: boolean;
  readonly pairs: number;
}

const COUNTS = {
  runs: () => 1,
  rejected: ({ rejected }) => Number(rejected),
  regression: ({ state }) => Number(state === 'fail'),
  passed: ({ state }) => Number(state === 'pass'),
  asked: ({ state }) => Number(state === 'inconclusive'),
  disagreeing: ({ disagreeing }) => Number(disagreeing),
  /** A regression without the warning that the shards disagree. */
  unwarned: ({ state, disagreeing }) => Number(state === 'fail' && !disagreeing),
  pairs: ({ pairs }) => pairs,
} as const satisfies Readonly<Record<string, (run: ShardRun) => number>>;

export function shardName({ shards, pairs, missing, bias, slower }: ShardCell): string {
  return `shards ${shards}, ${pairs} pairs, ${missing} missing, bias ${bias}, slower ${slower}`;
}

/** Simulates a cell's runs `from` (counted from 0) up to `to`. */
export function tallyShards(cell: ShardCell, to: number, from = 0): ShardTally {
  const runs = Array.from({ length: to - from }, (_, i) => runOf(cell, from + i));
  const names = Object.keys(COUNTS) as (keyof typeof COUNTS)[];
  const counts = names.map((name) => [name, runs.reduce((sum, run) => sum + COUNTS[name](run), 0)] as const);
  return Object.fromEntries(counts) as ShardTally;
}

function runOf(cell: ShardCell, run: number): ShardRun {
  const input = evidenceOfShards(cell, `${shardName(cell)}, run ${run}`);
  if (cell.shards === 1) {
    const { ending, rejectedAt } = replay(input, () => undefined);
    return { state: ending.verdict.state, rejected: rejectedAt !== null, disagreeing: false, pairs: ending.pairs };
  }
  const { protocol, plannedPairs, pairs } = input;
  const comparisons = compare(input);
  const found = { comparisons, attainments: [], dependences: dependences(input) };
  const stop = pairs.length === plannedPairs ? 'max-pairs' : 'shards-missing';
  const { state } = judge({ protocol, plannedPairs, pairs: pairs.length, stop, minutesNeeded: null, ...found });
  return {
    state,
    rejected: comparisons.some(({ looks }) => looks.some(({ rejected }) => rejected !== null)),
    disagreeing: heterogeneities(input).some((one) => one?.differs),
    pairs: pairs.length,
  };
}

/** How much noisier than another a machine is, as a factor's standard deviation: runners of one label are not alike. */
const UNLIKE = 0.25;

/** The pairs of all shards that are there: each machine has its own noise, and each shard's builds their bias. */
export function evidenceOfShards({ shards, pairs, missing, bias, slower }: ShardCell, seed: string): CompareInput {
  const draws = drawsFrom(seeded(seed, 'shards'));
  const each = shards === 1 ? pairs : pairsOfShard(pairs, shards);
  const parts = Array.from({ length: shards }, (_, s) => {
    const [noise, added] = [Math.exp(UNLIKE * draws.normal()), bias * draws.normal()];
    const own = evidenceOfSeries({ seed: `${seed} shard ${s}`, pairs: each, dependence: 'none', effect: {} });
    return { own, pairs: own.pairs.map((pair) => scaled(pair, { noise, added: added + Math.log1p(slower) })) };
  });
  const there = parts.map((part, s) => (s < shards - missing ? part.pairs : []));
  const [first] = parts;
  if (first === undefined) throw new Error('no shard is there');
  const protocol = { ...first.own.protocol, seed };
  const all = there.flat().map((pair, k) => ({ ...pair, index: k + 1 }));
  const plannedPairs = each * shards;
  const input = { protocol, plannedPairs, pairs: all, closed: false };
  return shards === 1 ? input : { ...input, shards: there.map((own) => ({ pairs: own.length })) };
}

/** A pair whose times differ by so many times as much, and by something more. */
function scaled(pair: Pair, change: { readonly noise: number; readonly added: number }): Pair {
  return {
    ...pair,
    observations: pair.observations.map((seen) =>
      seen.base === null ? seen : { ...seen, head: head(seen.base, seen.head, change) },
    ),
  };
}

function head(base: Trial, trial: Trial, { noise, added }: { readonly noise: number; readonly added: number }): Trial {
  const readings = Object.entries(trial.readings).map(([name, reading]): readonly [string, Reading] => {
    const of = base.readings[name];
    if (reading.kind !== 'value' || of?.kind !== 'value') return [name, reading];
    return [name, { kind: 'value', value: of.value * Math.exp(noise * Math.log(reading.value / of.value) + added) }];
  });
  return { ...trial, readings: Object.fromEntries(readings) };
}
