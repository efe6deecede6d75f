import { pairsOfShard } from '../src/design/shards.ts';
import { type ShardCell, type ShardTally, shardName, tallyShards } from '../test/support/simulator/shards.ts';
import { share, table } from './calibration-marks.ts';

/** A MeasuredShards is a cell of shards and what its runs came to. */
export interface MeasuredShards {
  readonly cell: ShardCell;
  readonly tally: ShardTally;
}

const RUNS = { null: 400, effect: 150 };
const PLAIN = { missing: 0, bias: 0, slower: 0 };

/** Equal code, with all shards and with one missing; builds that differ; and what is found, in as many pairs and as many minutes. */
export function shardCells(): readonly ShardCell[] {
  const equal = [2, 3, 4].flatMap((shards) => [0, 1].map((missing): ShardCell => ({ ...PLAIN, shards, pairs: 30, missing })));
  const biased = [0.005, 0.01, 0.02].flatMap((bias) =>
    (bias === 0.01 ? [1, 2, 3, 4] : [1, 3]).map((shards): ShardCell => ({ ...PLAIN, shards, pairs: 30, bias })),
  );
  const both: ShardCell = { ...PLAIN, shards: 3, pairs: 30, bias: 0.01, missing: 1 };
  const found = [0.03, 0.05].flatMap((slower) =>
    [
      [1, 30],
      [1, 12],
      [2, 30],
      [3, 30],
      [3, 36],
      [4, 30],
      [8, 64],
    ].map(([shards = 1, pairs = 30]): ShardCell => ({ ...PLAIN, shards, pairs, slower })),
  );
  return [{ ...PLAIN, shards: 1, pairs: 30 }, ...equal, ...biased, both, ...found];
}

/** Every cell, simulated: they are made up pair by pair, so that all take a few minutes. */
export function measureShards(part: number): readonly MeasuredShards[] {
  return shardCells().map((cell, done, { length }) => {
    process.stderr.write(`\r${done}/${length} ${shardName(cell)}`.padEnd(80));
    const runs = Math.ceil(part * (cell.slower === 0 ? RUNS.null : RUNS.effect));
    return { cell, tally: tallyShards(cell, runs) };
  });
}

export const SHARDS = `Shards measure on a machine each, in pairs of their own, and see nothing of each other: one test at the end, with ranks within
each shard, has the whole level ([docs/scale.md](scale.md)). Pairs are made up one by one; the machines of one measurement differ in
noise by about a quarter. *Missing*: one shard leaves nothing, and its pairs count as dropped. *Disagree*: the report warns, since
the shards lie further apart than their noise explains. One machine has its looks, and may stop at any of them.
`;

export const BIAS = `A build may be faster than another of the same commit. What it adds to head's times all pairs of a shard share, so that swapping
sides does not see it: it is taken for head's own. On one machine it is in every pair; of three shards each has another, and a third
of its variance is left, but it is still there. *Unwarned*: red, without the warning that the shards disagree. A gate is red only
where what is rejected is beyond its budget: over shards that stays within 5 % up to builds that differ by 2 %; rejections leave it at 1 %.
Their promise of 5 % is about builds that are equally fast; where they are not, more pairs make it worse, and more shards better.
`;

export const FOUND = `Minutes are those of the pairs that one machine measures, each of a pair's length; shards measure at once. Starting a runner,
installing and building come to each of them.
`;

const setOf = ({ shards, pairs }: ShardCell) =>
  shards === 1 ? `one machine, ${pairs} pairs` : `${shards} shards of ${pairsOfShard(pairs, shards)} pairs`;

/** Equal code. */
export function shardNullTable(all: readonly MeasuredShards[]): string {
  const heads = ['measured by', 'missing', 'runs', 'any rejection', 'regression', 'pass', 'asks a person', 'shards disagree'];
  const rows = all.filter(isNull).map(({ cell, tally: { runs, rejected, regression, passed, asked, disagreeing } }) => {
    const shares = [rejected, regression, passed, asked].map((count) => share(count, runs));
    return [setOf(cell), cell.missing, runs, ...shares, cell.shards === 1 ? '–' : share(disagreeing, runs)];
  });
  return table(heads, rows);
}

export const isNull = ({ cell }: MeasuredShards) => cell.slower === 0 && cell.bias === 0;

/** Equal code on several machines, whose builds are not equally fast. */
export const isBiased = ({ cell }: MeasuredShards) => cell.shards > 1 && cell.bias > 0;

/** Equal code, whose builds are not equally fast. */
export function shardBiasTable(all: readonly MeasuredShards[]): string {
  const rows = all
    .filter(({ cell }) => cell.bias > 0)
    .map(({ cell, tally: { runs, rejected, regression, disagreeing, unwarned } }) => {
      const shares = [rejected, regression].map((count) => share(count, runs));
      const told = cell.shards === 1 ? ['–', share(regression, runs)] : [share(disagreeing, runs), share(unwarned, runs)];
      return [`${(100 * cell.bias).toFixed(1)} %`, setOf(cell), cell.missing, runs, ...shares, ...told];
    });
  const heads = [
    'builds differ by',
    'measured by',
    'missing',
    'runs',
    'any rejection',
    'regression',
    'shards disagree',
    'red and unwarned',
  ];
  return table(heads, rows, 2);
}

/** What is found, in how many pairs of one machine. */
export function shardPowerTable(all: readonly MeasuredShards[]): string {
  const rows = all
    .filter(({ cell }) => cell.slower > 0)
    .map(({ cell, tally: { runs, rejected, regression, pairs } }) => {
      const most = cell.shards === 1 ? cell.pairs : pairsOfShard(cell.pairs, cell.shards);
      const mean = (pairs / runs / cell.shards).toFixed(1);
      return [
        `+${(100 * cell.slower).toFixed(0)} %`,
        setOf(cell),
        runs,
        most,
        mean,
        share(rejected, runs),
        share(regression, runs),
      ];
    });
  const heads = ['head', 'measured by', 'runs', 'pairs of time, at most', 'mean', 'any rejection', 'regression'];
  return table(heads, rows, 2);
}
