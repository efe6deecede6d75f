import type { Config } from '../../src/config/config.ts';
import { pairsOfShard, shardSeed } from '../../src/design/shards.ts';
import type { Measurement, StopReason } from '../../src/model/measurement.ts';
import { planCells } from '../../src/plan/cells.ts';
import { config } from '../config/example.ts';
import { BASE, HEAD } from './github-port.ts';
import { honest } from './honest.ts';
import { aMeasurement } from './measurement.ts';
import { remembered } from './remembered.ts';

/** What base says, so that three shards share a measurement: 10 pairs each. */
export const SHARDED_TEXT = `service: {start: node server.js}
scenarios:
  - name: chat
    http: {path: /chat}
budgets:
  - metric: latency.p95
    max-increase: 5%
design: {shards: 3}
`;

export const COMMON_SEED = '5'.repeat(64);

/** How one shard is to be other than usual. */
export interface ShardParts {
  readonly effect?: number;
  readonly judge?: Config;
  readonly of?: number;
  /** The seed that all shards share. */
  readonly seed?: string;
  /** Pairs measured, of those that are planned, and why no more. */
  readonly measured?: number;
  readonly stop?: StopReason;
}

/** One of three shards as an honest run leaves it, with head so much slower (0.1 = 10 %). */
export const aShard = remembered((index: number, parts: ShardParts = {}): Measurement => {
  const {
    effect = 0,
    judge = config(SHARDED_TEXT),
    of = judge.design.shards ?? 3,
    seed = COMMON_SEED,
    stop = 'max-pairs',
  } = parts;
  const { scenarios, cells, slos } = planCells(judge);
  const protocol = {
    scenarios,
    revisions: {
      base: { side: 'base', sha: BASE, ref: 'merge-base with main' },
      head: { side: 'head', sha: HEAD, ref: 'head of the pull request' },
    },
    design: judge.design,
    configuration: 'benchgate.yml at base bbbbbbb',
    seed: shardSeed(seed, index),
  } as const;
  const pairs = pairsOfShard(judge.design.maxPairs, of);
  const names = scenarios.map(({ name }) => name);
  const raw = aMeasurement({ seed: `shard ${index}`, scenarios: names, effect, cells, slos, noise: 'quiet', pairs, protocol });
  return honest({ ...raw, stop, pairs: raw.pairs.slice(0, parts.measured ?? pairs), shard: { index, of, seed } });
});
