import { describe, expect, it } from 'vitest';
import { fromEvidence } from '../../../src/explain/evidence/from-evidence.ts';
import { casesOf } from '../../../src/explain/times/case.ts';
import { aWatchedMeasurement, type Setup } from '../../support/an-evidence.ts';

function suspectsOf(setup: Setup) {
  const { verdict, input } = aWatchedMeasurement(setup);
  const [worst] = casesOf(verdict, input);
  return worst === undefined ? [] : fromEvidence(worst, input).suspects;
}

describe('fromEvidence', () => {
  it('knows what head changes by what calls it, where nothing of its own name is changed', () => {
    const head = { spent: { items: { ms: 24, calls: 12, serialMs: 20 } } };
    const caller = { path: 'src/cart.js', lines: [[6, 8]] as const, functions: ['cart'] };
    const of = (touched: NonNullable<Setup['touched']>) => suspectsOf({ seed: 'caller', head, touched })[0];
    expect(of([caller])).toMatchObject({ kind: 'more-calls', touched: { path: 'src/cart.js', line: 6, name: 'cart' } });
    const own = { path: 'src/items.js', lines: [[2, 2]] as const, functions: ['items'] };
    expect(of([caller, own])).toMatchObject({ touched: { path: 'src/items.js' } });
  });

  it('names nothing of fewer than nine pairs', () => {
    expect(suspectsOf({ seed: 'few', pairs: 8, profiles: false, head: { spent: { items: { ms: 30 } } } })).toEqual([]);
  });
});
