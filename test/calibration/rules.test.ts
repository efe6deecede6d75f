import { describe, expect, it } from 'vitest';
import { seeded } from '../../src/model/random.ts';
import { autoSampleRule, mostPairs, relativeInterval, tQuantile } from '../support/rules/auto-sample.ts';
import { bootstrapInterval, bootstrapRule } from '../support/rules/bootstrap.ts';
import { mannWhitneyRule, rankSumZ } from '../support/rules/mann-whitney.ts';
import { ratioRule } from '../support/rules/ratio.ts';
import { signedRankRule } from '../support/rules/signed-rank.ts';
import { type BlockPair, blocksOf } from '../support/simulator/experiment.ts';

const BASE = [12, 15, 11, 19, 14, 13, 18, 17, 10, 16];
const HEAD = [13, 18, 14, 23, 15, 17, 20, 19, 12, 21];

describe('the rules of other tools', () => {
  it('has the t quantiles of SciPy', () => {
    expect(tQuantile(9)).toBeCloseTo(2.262157, 4);
    expect(tQuantile(29)).toBeCloseTo(2.04523, 5);
    expect(tQuantile(49)).toBeCloseTo(2.009575, 6);
    expect(tQuantile(89)).toBeCloseTo(1.986979, 6);
  });

  it('has the interval of a relative difference, by hand', () => {
    // Means 14.5 and 17.2; variances 9.1667 and 13.2889, of ten samples each; t = 2.26216.
    const half = 2.26216 * Math.sqrt((0.91667 * 17.2 ** 2 + 1.32889 * 14.5 ** 2) / 14.5 ** 4);
    const [low, high] = relativeInterval(BASE, HEAD);
    expect(low).toBeCloseTo(17.2 / 14.5 - 1 - half, 4);
    expect(high).toBeCloseTo(17.2 / 14.5 - 1 + half, 4);
  });

  it('has the rank sum of SciPy', () => {
    expect(rankSumZ(BASE, HEAD)).toBeCloseTo(1.625247233939677, 10);
    expect(rankSumZ(HEAD, BASE)).toBeCloseTo(-1.625247233939677, 10);
  });

  it('has the bootstrap interval of a mean, near the normal one', () => {
    const values = Array.from({ length: 100 }, (_, i) => Math.sin(i) * 3 + 1);
    const [low, high] = bootstrapInterval(values, seeded('bootstrap', 'test'));
    const mean = values.reduce((sum, value) => sum + value, 0) / 100;
    const error = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 100 / 100);
    expect(low).toBeCloseTo(mean - 1.96 * error, 1);
    expect(high).toBeCloseTo(mean + 1.96 * error, 1);
  });

  it('counts tachometer’s samples as it takes them', () => {
    expect([mostPairs(4.5), mostPairs(9)]).toEqual([90, 70]);
    const blocks = blocksOf({ seed: 'auto', level: 'quiet', mode: 'interleaved', effect: { slower: 0.2 }, pairs: 90 });
    expect(autoSampleRule(4.5)(blocks)).toEqual({ says: 'slower', pairs: 50 });
    const mirrored = blocks.map(({ first, base, head }) => ({ first, base: head, head: base }));
    expect(autoSampleRule(4.5)(mirrored)).toEqual({ says: 'faster', pairs: 50 });
    const same = blocks.map(({ first, base }) => ({ first, base, head: base }));
    expect(autoSampleRule(4.5)(same)).toEqual({ says: 'same', pairs: 90 });
  });

  // SciPy 1.17, stats.wilcoxon(mode='exact') of these logarithms: p = 0.0214, less 0.012 each p = 0.454; Hodges–Lehmann 0.01825.
  it('decides by the signed ranks of so many pairs, and by their size where it is asked to', () => {
    const logs = [31, 12, -8, 44, 27, -15, 52, 19, 36, -21, 41, 5, 23, -33, 48, 17].map((each) => each / 1000);
    const blocks = logs.map((log) => pairOf(log));
    expect(signedRankRule(16)(blocks)).toEqual({ says: 'slower', pairs: 16 });
    expect(signedRankRule(16)(logs.map((log) => pairOf(-log)))).toEqual({ says: 'faster', pairs: 16 });
    expect(signedRankRule(16)(logs.map((log) => pairOf(log - 0.012)))).toEqual({ says: 'same', pairs: 16 });
    expect(signedRankRule(16, 0.018)(blocks).says).toBe('slower');
    expect(signedRankRule(16, 0.019)(blocks).says).toBe('same');
    const later = [...blocks, pairOf(-0.5), pairOf(-0.5)];
    expect([signedRankRule(16)(later).says, signedRankRule(18)(later)]).toEqual(['slower', { says: 'same', pairs: 18 }]);
  });

  it('all see a slowdown of a half on a quiet machine, and none in a block and itself', () => {
    const blocks = blocksOf({ seed: 'half', level: 'quiet', mode: 'interleaved', effect: { slower: 0.5 } });
    const same = blocks.map(({ first, base }) => ({ first, base, head: base }));
    const rules = [ratioRule(1.1), mannWhitneyRule, bootstrapRule(seeded('rules', 'test')), signedRankRule(30)];
    for (const rule of rules) {
      expect(rule(blocks)).toEqual({ says: 'slower', pairs: 30 });
      expect(rule(same)).toEqual({ says: 'same', pairs: 30 });
    }
    expect(ratioRule(2)(blocks).says).toBe('same');
  });
});

/** A pair whose medians are so far apart, on the log scale. */
function pairOf(log: number): BlockPair {
  const [template] = blocksOf({ seed: 'pair', level: 'quiet', mode: 'interleaved', effect: {}, pairs: 1 });
  if (template === undefined) throw new Error('nothing was simulated');
  const latency = (ms: number) => ({ ...template.base, values: { latency: Float64Array.from([ms]) } });
  return { first: 'base', base: latency(20), head: latency(20 * Math.exp(log)) };
}
