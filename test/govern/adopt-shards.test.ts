import { describe, expect, it } from 'vitest';
import { adopt } from '../../src/govern/adopt.ts';
import { adoptShards } from '../../src/govern/adopt-shards.ts';
import type { Measurement } from '../../src/model/measurement.ts';
import { conclude } from '../../src/pipelines/conclude.ts';
import { readMeasurement } from '../../src/wire/measurement.ts';
import { config } from '../config/example.ts';
import { aShard, SHARDED_TEXT } from '../support/a-shard.ts';
import { CONFIG_TEXT, claimOf, REVISIONS, textOf } from './a-claim.ts';

const SHARDED = config(SHARDED_TEXT);
const context = (judge = SHARDED) => ({ config: judge, changedLoads: [], newScenarios: [], revisions: REVISIONS });
const take = (shards: readonly Measurement[], judge = SHARDED) =>
  adoptShards(
    shards.map((one) => readMeasurement(textOf(one))),
    context(judge),
  );
const verdictOf = (shards: readonly Measurement[]) => {
  const taken = take(shards);
  if (taken.kind !== 'adopted') expect.fail(taken.why);
  return conclude(taken.measurement).verdict;
};
const all = (effect = 0) => [1, 2, 3].map((index) => aShard(index, { effect }));
const [one, two, three] = all() as [Measurement, Measurement, Measurement];

describe('adoptShards', () => {
  it('takes each as one claim, joins their numbers, and concludes anew', () => {
    expect(verdictOf(all()).state).toBe('pass');
    expect(verdictOf(all(0.3)).state).toBe('fail');
    const taken = take(all());
    expect(taken.kind === 'adopted' && taken.measurement.protocol).toMatchObject({
      configuration: 'benchgate.yml',
      revisions: { head: { ref: 'head of the pull request' } },
    });
    expect(taken.kind === 'adopted' && taken.measurement.shards?.map(({ pairs }) => pairs)).toEqual([10, 10, 10]);
  });

  it('threat 107: a head that loses a shard chooses nothing: its pairs count as dropped, and nothing turns green', () => {
    for (const shards of [[one, two], [one, three], [three]])
      expect([verdictOf(shards).state, verdictOf(shards).reasons[0]?.code]).toEqual(['inconclusive', 'too-many-dropped']);
    expect(verdictOf([aShard(1, { effect: 0.3 }), aShard(2, { effect: 0.3 })]).state).toBe('fail');
  });

  it('threat 107: of many shards one is less than a fifth, and nothing turns green without it all the same', () => {
    const judge = config(SHARDED_TEXT.replace('shards: 3', 'shards: 8'));
    const eight = (effect: number) => [1, 2, 3, 4, 5, 6, 7, 8].map((index) => aShard(index, { judge, effect }));
    const stateOf = (shards: readonly Measurement[]) => {
      const taken = take(shards, judge);
      if (taken.kind !== 'adopted') expect.fail(taken.why);
      return conclude(taken.measurement).verdict;
    };
    expect(stateOf(eight(0)).state).toBe('pass');
    expect(stateOf(eight(0).slice(1))).toMatchObject({
      state: 'inconclusive',
      reasons: [{ code: 'shard-missing', scenario: null, text: expect.stringContaining('Shard 1 of 8 is missing') }],
    });
    expect(stateOf(eight(0.3).slice(1)).state).toBe('fail');
  });

  it('threat 107: how many shards there have to be base says, not whoever measured', () => {
    const two = [1, 2].map((index) => aShard(index, { of: 2 }));
    expect(take(two)).toMatchObject({ kind: 'stale', why: expect.stringContaining('another number of shards') });
    expect(take(all(), config(CONFIG_TEXT))).toMatchObject({
      kind: 'stale',
      why: expect.stringContaining('merge design.shards first'),
    });
  });

  it.each([
    ['two shards with one seed', [one, two, { ...two }], 'twice'],
    ['one shard under two names', [one, { ...one, shard: { ...one.shard, index: 2 } } as Measurement, three], 'not its own'],
    ['shards of two runs', [one, aShard(2, { seed: '6'.repeat(64) }), three], 'another seed'],
    ['a shard of another commit', [one, withHead(two, 'c'.repeat(40)), three], 'other commits'],
    ['a shard that stopped at what it saw', [one, aShard(2, { measured: 9, stop: 'regression-found' }), three], 'did not end'],
    [
      'a shard whose coins are of another seed',
      [one, { ...two, shard: { ...two.shard, index: 1 } } as Measurement, three],
      'twice|not its own',
    ],
  ] as const)('threat 108: refuses %s', (_, shards, why) => {
    expect(take(shards as readonly Measurement[])).toMatchObject({ kind: 'refused', why: expect.stringMatching(why) });
  });

  it('takes no more and no fewer pairs of each than base asks for', () => {
    const few = aShard(2, { judge: config(SHARDED_TEXT.replace('shards: 3', 'shards: 3, max-pairs: 24')) });
    expect(take([one, few, three])).toMatchObject({ kind: 'stale', why: expect.stringContaining('another number of pairs') });
  });

  it('takes nothing of a shard that cannot be what measuring left', () => {
    const [pair, ...rest] = two.pairs;
    if (pair === undefined) expect.fail('a shard has pairs');
    const turned = { ...pair, bootFirst: pair.bootFirst === 'base' ? 'head' : 'base' } as const;
    expect(take([one, { ...two, pairs: [turned, ...rest] }, three])).toMatchObject({
      kind: 'refused',
      why: expect.stringMatching(/^of a shard: .*seed/),
    });
  });

  it('takes what one machine measured as it did, also where base asks for shards', () => {
    expect(adopt(claimOf(0, SHARDED), context()).kind).toBe('adopted');
  });
});

function withHead(shard: Measurement, sha: string): Measurement {
  const { revisions } = shard.protocol;
  return { ...shard, protocol: { ...shard.protocol, revisions: { ...revisions, head: { ...revisions.head, sha } } } };
}
