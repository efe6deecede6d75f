import { describe, expect, it } from 'vitest';
import { joinShards } from '../../src/claim/join-shards.ts';
import { shardSeed } from '../../src/design/shards.ts';
import { Failure } from '../../src/model/failure.ts';
import type { Measurement } from '../../src/model/measurement.ts';
import { conclude } from '../../src/pipelines/conclude.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { readMeasurement, renderMeasurement } from '../../src/wire/measurement.ts';
import { config } from '../config/example.ts';
import { aShard, COMMON_SEED, SHARDED_TEXT } from '../support/a-shard.ts';

const all = (effect = 0) => [1, 2, 3].map((index) => aShard(index, { effect }));
const why = (shards: readonly Measurement[]): string => {
  try {
    joinShards(shards);
  } catch (thrown) {
    const { kind, message } = Failure.from(thrown);
    return `${kind}: ${message}`;
  }
  return 'joined';
};
const [one, two, three] = all() as [Measurement, Measurement, Measurement];
const withProtocol = (shard: Measurement, parts: Partial<Measurement['protocol']>): Measurement => ({
  ...shard,
  protocol: { ...shard.protocol, ...parts },
});

describe('joinShards', () => {
  it('joins the pairs of all shards by their common seed, in whatever order they come', () => {
    const joined = joinShards([three, one, two]);
    expect(joined.protocol.seed).toBe(COMMON_SEED);
    expect(joined.pairs.map(({ index }) => index)).toEqual(Array.from({ length: 30 }, (_, k) => k + 1));
    expect(joined.pairs[10]?.observations).toEqual(two.pairs[0]?.observations);
    expect(joined.shards).toEqual([1, 2, 3].map((index) => ({ index, plannedPairs: 10, pairs: 10 })));
    expect([joined.plannedPairs, joined.stop, joined.shard]).toEqual([30, 'max-pairs', undefined]);
    expect(joinShards([one, two, three])).toEqual(joined);
  });

  it('knows CPU time as coarsely as the clock of any shard', () => {
    const ticking = (shard: Measurement, cpuResolutionMs: number | null) => ({
      ...shard,
      environment: { ...shard.environment, cpuResolutionMs },
    });
    const joined = (...steps: readonly (number | null)[]) =>
      joinShards([one, two, three].map((shard, k) => ticking(shard, steps[k] ?? null))).environment.cpuResolutionMs;
    expect(joined(0.1, 10, 1)).toBe(10);
    expect(joined(null, null, 4)).toBe(4);
    expect(joined(null, null, null)).toBeNull();
  });

  it('leaves a measurement that is written and read as it is, and concluded from its file alone', () => {
    const joined = joinShards(all(0.3));
    const read = readMeasurement(renderMeasurement(joined));
    expect(conclude(read)).toEqual(conclude(joined));
    expect(conclude(joined).verdict.state).toBe('fail');
    expect(conclude(joinShards(all())).verdict.state).toBe('pass');
  });

  it('counts a missing shard as its planned pairs dropped, says so, and asks a person where nothing is worse', () => {
    const joined = joinShards([three, one]);
    expect(joined.shards?.[1]).toEqual({ index: 2, plannedPairs: 10, pairs: 0 });
    expect([joined.plannedPairs, joined.pairs.length, joined.stop]).toEqual([30, 20, 'shards-missing']);
    const report = conclude(joined);
    expect(report.verdict.state).toBe('inconclusive');
    expect(report.verdict.reasons[0]?.code).toBe('too-many-dropped');
    expect(report.warnings).toContain('Shard 2 of 3 is missing: 10 pairs of it count as dropped.');
    const markdown = renderMarkdown(report, { marker: null, method: null });
    expect(markdown).toContain('3 shards measured them');
    expect(markdown).toContain('not all shards brought their pairs');
  });

  it('passes nothing without one of many shards either, and says so first', () => {
    const judge = config(SHARDED_TEXT.replace('shards: 3', 'shards: 6'));
    const report = conclude(joinShards([1, 2, 3, 4, 5].map((index) => aShard(index, { judge }))));
    expect(report.comparisons.filter(({ gating }) => gating).map(({ outcome }) => outcome)).not.toContain('inconclusive');
    const markdown = renderMarkdown(report, { marker: null, method: null });
    expect(markdown).toMatch(/^### .*No regression was found, and a shard that may show one is missing or short\./);
    expect(markdown).toContain("Shard 6 of 6 is missing, which may be head's own doing: nothing passes by itself then.");
    expect(markdown).toContain('the job of shard 6 of 6 says why');
  });

  it('takes more than a fifth of one shard for a shard that is missing: its time may have been head’s to use up', () => {
    const judge = config(SHARDED_TEXT.replace('shards: 3', 'shards: 8'));
    const stateOf = (measured: number) => {
      const short = aShard(8, { judge, measured, stop: measured < 8 ? 'time-budget' : 'max-pairs' });
      const { verdict } = conclude(joinShards([...[1, 2, 3, 4, 5, 6, 7].map((index) => aShard(index, { judge })), short]));
      return [verdict.state, verdict.reasons[0]?.text];
    };
    expect([8, 7].map((measured) => stateOf(measured)[0])).toEqual(['pass', 'pass']);
    expect(stateOf(6)).toEqual(['inconclusive', expect.stringContaining('Shard 8 of 8 brought 6 of 8 pairs, which may be')]);
  });

  it('leaves a regression red that the shards which are there show', () => {
    expect(conclude(joinShards([aShard(1, { effect: 0.3 }), aShard(3, { effect: 0.3 })])).verdict.state).toBe('fail');
  });

  it('counts pairs that a shard did not come to as dropped, too', () => {
    const short = { ...two, pairs: two.pairs.slice(0, 3), stop: 'time-budget' } as const;
    const report = conclude(joinShards([one, short, three]));
    expect(report.warnings).toContain('Shard 2 of 3 brought 3 of 10 pairs: 7 pairs of it count as dropped.');
    expect(report.verdict.state).toBe('inconclusive');
  });

  it('has no data where no shard has any, and says why', () => {
    const slow = (shard: Measurement): Measurement => ({
      ...shard,
      pairs: [],
      plannedPairs: 0,
      stop: 'too-slow',
      minutesNeeded: 40,
    });
    const joined = joinShards([slow(one), slow(two)]);
    expect([joined.stop, joined.minutesNeeded]).toEqual(['too-slow', 40]);
    expect(conclude(joined).verdict.state).toBe('no-data');
  });

  it('warns where shards do not agree, and only then', () => {
    const disagreeing = conclude(joinShards([one, two, aShard(3, { effect: 0.4 })])).warnings.filter((line) =>
      /do not agree/.test(line),
    );
    expect(disagreeing.length).toBeGreaterThan(0);
    expect(disagreeing[0]).toMatch(/chat .*: the shards do not agree \(Q \d+\.\d of 3 shards, I² \d+ %\)/);
    expect(conclude(joinShards([one, two, three])).warnings.filter((line) => /do not agree/.test(line))).toEqual([]);
  });

  it.each([
    ['nothing', [], 'There is no shard to join'],
    ['what is whole', [{ ...one, shard: undefined }], 'no shard'],
    [
      'a shard of another commit',
      [
        one,
        withProtocol(two, {
          revisions: { ...two.protocol.revisions, head: { ...two.protocol.revisions.head, sha: 'c'.repeat(40) } },
        }),
      ],
      'other commits',
    ],
    [
      'a shard of another base',
      [
        one,
        withProtocol(two, {
          revisions: { ...two.protocol.revisions, base: { ...two.protocol.revisions.base, sha: 'c'.repeat(40) } },
        }),
      ],
      'other commits',
    ],
    ['a shard from another configuration', [one, withProtocol(two, { onInconclusive: 'fail' })], 'another configuration'],
    ['the same one of another configuration', [one, withProtocol(one, { onInconclusive: 'fail' })], 'there twice'],
    [
      'the same one of other commits',
      [one, withProtocol(one, { revisions: { ...one.protocol.revisions, head: two.protocol.revisions.base } })],
      'other commits than another one of that number',
    ],
    [
      'a shard with another budget',
      [one, withProtocol(two, { cells: two.protocol.cells.map((cell) => ({ ...cell, margins: { ...cell.margins, flag: 1 } })) })],
      'another configuration',
    ],
    ['a shard of another number of shards', [one, aShard(2, { of: 2 })], 'one of 2'],
    ['a shard of another run', [one, aShard(2, { seed: '6'.repeat(64) })], 'another seed'],
    ['two shards with one seed', [one, two, two], 'there twice'],
    [
      'two shards with one seed under two names',
      [one, { ...one, shard: { index: 2, of: 3, seed: COMMON_SEED } }],
      'a seed that is not its own',
    ],
    ['more pairs than each takes', [one, { ...two, plannedPairs: 12 }], 'planned 12 pairs'],
    ['a shard of another version', [one, { ...two, environment: { ...two.environment, benchgate: '9.9.9' } }], 'another version'],
  ] as const)('refuses %s', (_, shards, expected) => {
    expect(why(shards as readonly Measurement[])).toMatch(new RegExp(`^config: .*${expected}`));
  });
});

describe('shardSeed', () => {
  it('is another one for each shard, and always the same', () => {
    const seeds = [1, 2, 3, 4].map((index) => shardSeed(COMMON_SEED, index));
    expect(new Set(seeds).size).toBe(4);
    for (const seed of seeds) expect(seed).toMatch(/^[0-9a-f]{64}$/);
    expect(shardSeed(COMMON_SEED, 1)).toBe(seeds[0]);
    expect(shardSeed('6'.repeat(64), 1)).not.toBe(seeds[0]);
  });
});
