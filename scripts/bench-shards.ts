import { parseArgs } from 'node:util';
import { pairsOfShard } from '../src/design/shards.ts';
import { MOST_SHARDS } from '../src/model/shard.ts';
import { tallyShards } from '../test/support/simulator/shards.ts';
import { percent, table } from './calibration-marks.ts';

const HELP = `npm run bench:shards -- [--build SECONDS] [--pair SECONDS] [--pairs N] [--runs N]
  pairs against minutes, by the number of shards: how many pairs each takes, when the verdict is there, what runners are paid for,
  and how often a head that is 3 % or 5 % slower is rejected, in simulated measurements (docs/calibration.md#shards)
  --build  checking out, installing and building, on each runner (90)   --pair  what one pair takes (20)
  --pairs  design.max-pairs (30)                                        --runs  simulated measurements of each (60)`;

/** What somebody gave for seconds, pairs or runs. */
const isGiven = (value: number | undefined, least = 1): value is number =>
  value !== undefined && Number.isFinite(value) && value >= least;

/** `npm run bench:shards`: what a second runner buys. */
export async function main(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      build: { type: 'string', default: '90' },
      pair: { type: 'string', default: '20' },
      pairs: { type: 'string', default: '30' },
      runs: { type: 'string', default: '60' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(HELP);
  const [build, pair, most, runs] = [values.build, values.pair, values.pairs, values.runs].map(Number);
  if (!isGiven(build, 0) || !isGiven(pair) || !isGiven(most) || !isGiven(runs))
    throw new Error(`Seconds of a build are a number from 0 on, the others from 1 on.\n${HELP}`);
  const rows = Array.from({ length: MOST_SHARDS }, (_, at) => {
    const shards = at + 1;
    const found = [0.03, 0.05].map((slower) => tallyShards({ shards, pairs: most, missing: 0, bias: 0, slower }, runs));
    // One machine stops at a look: what it takes is what it measured, here of +5 %.
    const single = (found[1]?.pairs ?? 0) / runs;
    const each = shards === 1 ? most : pairsOfShard(most, shards);
    const seconds = build + ((shards === 1 ? single : each) + 1) * pair;
    const minutes = (all: number) => (all / 60).toFixed(1);
    return [
      shards,
      shards === 1 ? `${single.toFixed(1)} of ${each}` : each,
      shards * each,
      minutes(seconds),
      minutes(shards * seconds),
      ...found.map(({ rejected }) => percent(rejected / runs)),
    ];
  });
  const heads = [
    'shards',
    'pairs each',
    'in all',
    'minutes to the verdict',
    'minutes of runners',
    '+3 % rejected',
    '+5 % rejected',
  ];
  console.log(table(heads, rows));
}
