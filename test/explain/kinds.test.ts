import { describe, expect, it } from 'vitest';
import { byKind } from '../../src/explain/kinds.ts';
import type { OutcomeRow } from '../../src/model/verdict.ts';
import { caseOf, changedRow, seen } from '../support/diagnosed.ts';
import { cellOf, timeMetric } from '../support/simulate.ts';

const part = (name: string, outcome: OutcomeRow['outcome'], change: number): OutcomeRow =>
  changedRow({ cell: { ...cellOf('chat', 'latency.p95'), metric: timeMetric(`latency{${name}}.p95`) }, outcome, change });
const told = (...parts: readonly OutcomeRow[]) => byKind(caseOf(seen({}, {}), { siblings: [changedRow(), ...parts] }));

describe('byKind', () => {
  it('names the kinds that moved, the strongest first, and what is known of the others', () => {
    const steady = [part('cart', 'no-change', 0.01), part('pay', 'no-change', 0)];
    expect(told(part('item', 'regression', 0.3), part('list', 'regression', 0.8), ...steady)).toEqual({
      weight: 1,
      evidence: 'Of 4 kinds of requests list (p95 +80 %), item (p95 +30 %) are slower; the others are unchanged.',
    });
    const open = told(part('list', 'regression', 0.8), part('cart', 'inconclusive', 0.1));
    expect(open?.weight).toBeNull();
    expect(open?.evidence).toContain('the others are not shown to be slower');
    expect(told(part('list', 'regression', 0.8), part('cart', 'improvement', -0.4))?.weight).toBeNull();
  });

  it('names at most three', () => {
    const many = ['a', 'b', 'c', 'd', 'e'].map((name) => part(name, 'regression', 0.3));
    expect(told(...many, part('z', 'no-change', 0))?.evidence).toContain('and 2 more are slower');
  });

  it('says nothing without parts, where none moved with the row, or where all moved about as far', () => {
    expect(told()).toBeNull();
    expect(told(part('list', 'no-change', 0), part('cart', 'improvement', -0.3))).toBeNull();
    expect(told(part('list', 'regression', 0.3), part('cart', 'regression', 0.25))).toBeNull();
    expect(told(part('list', 'regression', 0.3))).toBeNull();
  });

  it('names one of all that moved where it moved much further', () => {
    expect(told(part('list', 'regression', 0.8), part('cart', 'regression', 0.1))?.evidence).toBe(
      'All 2 kinds of requests are slower, list the most (p95 +80 %; the next is cart, p95 +10 %).',
    );
  });
});
