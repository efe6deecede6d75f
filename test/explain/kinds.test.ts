import { describe, expect, it } from 'vitest';
import { byKind } from '../../src/explain/kinds.ts';
import type { Row } from '../../src/model/verdict.ts';
import { aCase, anObservation, aRow } from '../support/a-case.ts';
import { aCell, timeMetric } from '../support/simulate.ts';

const part = (name: string, outcome: Row['outcome'], change: number): Row =>
  aRow({ cell: { ...aCell('chat', 'latency.p95'), metric: timeMetric(`latency{${name}}.p95`) }, outcome, change });
const told = (...parts: readonly Row[]) => byKind(aCase(anObservation({}, {}), { siblings: [aRow(), ...parts] }));
const moved = (name: string, change: number) => ({ metric: { name: `latency{${name}}.p95` }, change });

describe('byKind', () => {
  it('names the kinds that moved, the strongest first, and what is known of the others', () => {
    const steady = [part('cart', 'no-change', 0.01), part('pay', 'no-change', 0)];
    expect(told(part('item', 'regression', 0.3), part('list', 'regression', 0.8), ...steady)).toMatchObject({
      weight: 1,
      evidence: { kind: 'parts', slower: true, parts: 4, moved: [moved('list', 0.8), moved('item', 0.3)], steady: true },
    });
    const open = told(part('list', 'regression', 0.8), part('cart', 'inconclusive', 0.1));
    expect(open?.weight).toBeNull();
    expect(open?.evidence).toMatchObject({ parts: 2, moved: [moved('list', 0.8)], steady: false });
    expect(told(part('list', 'regression', 0.8), part('cart', 'improvement', -0.4))?.weight).toBeNull();
  });

  it('says nothing without parts, where none moved with the row, or where all moved about as far', () => {
    expect(told()).toBeNull();
    expect(told(part('list', 'no-change', 0), part('cart', 'improvement', -0.3))).toBeNull();
    expect(told(part('list', 'regression', 0.3), part('cart', 'regression', 0.25))).toBeNull();
    expect(told(part('list', 'regression', 0.3))).toBeNull();
  });

  it('names one of all that moved where it moved much further', () => {
    expect(told(part('list', 'regression', 0.8), part('cart', 'regression', 0.1))?.evidence).toMatchObject({
      ...{ kind: 'worst-part', parts: 2, moved: [moved('list', 0.8), moved('cart', 0.1)] },
    });
  });
});
