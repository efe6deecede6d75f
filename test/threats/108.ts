import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 108,
  attack:
    'shards are forged from each other, of another run or commit, or counted twice, and joined to a measurement that was never made',
  defence:
    'each shard is a claim of its own, refused with all others where it contradicts itself; its seed follows from the common one and its index, no index counts twice, its name says which it is, and a run that left a whole measurement, too, is refused ([shards](scale.md#what-is-refused))',
  mutants: [
    {
      file: 'src/claim/join-shards.ts',
      line: 'if (one.protocol.seed !== shardSeed(one.shard.seed, one.shard.index))',
      becomes: 'if (false)',
      tests: ['test/govern/adopt-shards.test.ts'],
    },
    {
      file: 'src/claim/join-shards.ts',
      line: 'if (shards.findIndex(({ shard }) => shard.index === one.shard.index) < i)',
      becomes: 'if (false)',
      tests: ['test/govern/adopt-shards.test.ts'],
    },
    {
      file: 'src/govern/read-candidate.ts',
      line: '(measurements[k]?.shard?.index ?? null) !== shard',
      becomes: 'shard === 0',
      tests: ['test/govern/claims.test.ts'],
    },
    {
      file: 'src/govern/claim-candidates.ts',
      line: 'if (isMixed) return',
      becomes: 'if (false) return',
      tests: ['test/govern/claims.test.ts'],
    },
    {
      file: 'src/govern/claim-candidates.ts',
      line: 'if (parts.length === all.length) candidates.push',
      becomes: 'candidates.push',
      tests: ['test/govern/claims.test.ts'],
    },
  ],
};
