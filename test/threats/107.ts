import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 107,
  attack:
    'a head that is slow on one of several runners crashes there, leaves its shard out, or has it begun again until it is fast',
  defence:
    'how many shards there are base’s `design.shards` says; the planned pairs of one that is missing count as dropped, and without it nothing passes by itself; of each shard of a run the first artifact counts that is not out of date, and an attempt that left a part of them is shown as one that left nothing ([shards](scale.md#a-shard-that-is-missing))',
  mutants: [
    {
      file: 'src/claim/join-shards.ts',
      line: 'return { index: k + 1, plannedPairs, pairs:',
      becomes: 'return { index: k + 1, plannedPairs: found === undefined ? 0 : plannedPairs, pairs:',
      tests: ['test/govern/adopt-shards.test.ts'],
    },
    {
      file: 'src/govern/adopt-shards.ts',
      line: 'if (claimed.shard?.of !== of)',
      becomes: 'if (false)',
      tests: ['test/govern/adopt-shards.test.ts'],
    },
    {
      file: 'src/govern/claim-candidates.ts',
      line: 'choices: ofRun.filter((one) => shardOf(one) === shard) }',
      becomes: 'choices: ofRun.filter((one) => shardOf(one) === shard).reverse() }',
      tests: ['test/govern/claims.test.ts'],
    },
    {
      file: 'src/judge/judge.ts',
      line: "return missing.length === 0 ? null : { code: 'shard-missing'",
      becomes: "return true ? null : { code: 'shard-missing'",
      tests: ['test/govern/adopt-shards.test.ts'],
    },
    {
      file: 'src/govern/waivers.ts',
      line: 'shards.some(isShortShard)',
      becomes: 'false',
      tests: ['test/govern/waivers.test.ts'],
    },
    {
      file: 'src/govern/claim-candidates.ts',
      line: 'parts.has(null) || parts.size >= shards',
      becomes: 'true',
      tests: ['test/govern/claims.test.ts'],
    },
  ],
};
