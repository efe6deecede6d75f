import { describe, expect, it } from 'vitest';
import { sloRows } from '../../src/judge/slos.ts';
import type { Estimate } from '../../src/model/comparison.ts';
import type { Slo } from '../../src/model/slo.ts';
import type { Row } from '../../src/model/verdict.ts';
import { aCell, aProtocol, aScenario } from '../support/simulate.ts';

const cell = aCell('chat', 'latency.p95');
const slo: Slo = {
  scenario: 'chat',
  metric: cell.metric,
  comparator: '<=',
  bound: 300,
  objective: 'p95 <= 300ms',
  source: 'benchgate.yml:9',
};
const between = (low: number, high: number): Estimate => ({ value: (low + high) / 2, interval: { low, high, level: 0.9 } });
const regression: Row = {
  cell,
  outcome: 'regression',
  note: null,
  change: 0.2,
  interval: null,
  simultaneous: null,
  mde: null,
  q: null,
  pairs: 10,
  base: 1,
  head: 1,
  settledAt: 10,
  unseen: null,
  test: null,
};
/** All of ten pairs count, and all blocks break the objective. */
const all = { pairs: 10, lost: { base: 0, head: 0 }, breaking: { base: 10, head: 10 } };
const compared = aProtocol({ scenarios: [aScenario('chat')] });

function rowFor(head: Estimate | null, base: Estimate | null, changed: Partial<Slo> = {}, rows: readonly Row[] = []) {
  return sloRows([{ slo: { ...slo, ...changed }, sides: { base, head }, ...all }], rows, compared)[0];
}

describe('sloRows', () => {
  const good = between(200, 300);
  const bad = between(310, 330);
  const unsure = between(290, 310);

  it('is met or broken only when the whole interval says so', () => {
    expect(rowFor(good, good)).toMatchObject({ state: 'met', baseState: 'met', failing: false, value: 250 });
    expect(rowFor(bad, good)).toMatchObject({ state: 'broken', failing: true });
    expect(rowFor(unsure, good)).toMatchObject({ state: 'undecided', failing: false });
    expect(rowFor(null, good)).toMatchObject({ state: 'no-data', failing: false, value: null, interval: null });
    expect(rowFor(between(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY), good)?.state).toBe('undecided');
  });

  it('reads every comparator', () => {
    const states = (comparator: Slo['comparator']) =>
      [between(300, 320), between(280, 300), between(301, 320), between(280, 299)].map(
        (head) => rowFor(head, null, { comparator })?.state,
      );
    expect(states('<=')).toEqual(['undecided', 'met', 'broken', 'met']);
    expect(states('<')).toEqual(['broken', 'undecided', 'broken', 'met']);
    expect(states('>=')).toEqual(['met', 'undecided', 'met', 'broken']);
    expect(states('>')).toEqual(['undecided', 'broken', 'met', 'broken']);
  });

  it('does not fail what base breaks too, unless head made it worse', () => {
    expect(rowFor(bad, bad)).toMatchObject({ state: 'broken', baseState: 'broken', failing: false });
    expect(rowFor(bad, bad, {}, [regression])?.failing).toBe(true);
    expect(rowFor(bad, unsure)?.failing).toBe(true);
    const elsewhere = { ...regression, cell: aCell('other', 'latency.p95') };
    const otherMetric = { ...regression, cell: aCell('chat', 'latency.p50') };
    const unchanged: Row = { ...regression, outcome: 'no-change' };
    for (const row of [elsewhere, otherMetric, unchanged]) expect(rowFor(bad, bad, {}, [row])?.failing).toBe(false);
  });

  it('is met only where at most a fifth of the pairs are lost', () => {
    const lost = (head: number, base = head) =>
      sloRows([{ slo, sides: { base: good, head: good }, ...all, lost: { base, head } }], [], compared)[0];
    expect(lost(2, 3)).toMatchObject({ state: 'met', baseState: 'undecided', lost: 0.2 });
    expect(lost(2)).toMatchObject({ state: 'met', baseState: 'met', lost: 0.2 });
    expect(lost(3)).toMatchObject({ state: 'undecided', baseState: 'undecided', lost: 0.3, failing: false });
    const none = { slo, sides: { base: null, head: null }, pairs: 0, lost: { base: 0, head: 0 }, breaking: { base: 0, head: 0 } };
    expect(sloRows([none], [], compared)[0]).toMatchObject({ state: 'no-data', lost: 0 });
  });

  it('stays broken only if it would with every lost pair meeting the objective', () => {
    const broken = (breaking: number, lost: number, pairs = 10) => {
      const sides = { base: good, head: bad };
      const attainment = { slo, sides, pairs, lost: { base: 0, head: lost }, breaking: { base: 0, head: breaking } };
      return sloRows([attainment], [], compared)[0]?.state;
    };
    // Of 10 fair coins at least 9 heads are 11/1024 = 1.1 %, at least 8 are 56/1024 = 5.5 %.
    expect([broken(9, 1), broken(8, 2)]).toEqual(['broken', 'undecided']);
    // Of 30 at least 20 are 4.9 %, at least 19 are 10 %: so many lost pairs do not hide what the others show.
    expect([broken(20, 10, 30), broken(19, 11, 30)]).toEqual(['broken', 'undecided']);
    // With none lost the interval alone says so.
    expect(broken(5, 0)).toBe('broken');
  });

  it('never fails a scenario that base does not know', () => {
    const unknown = aProtocol({ scenarios: [aScenario('chat', { status: 'new' })] });
    expect(sloRows([{ slo, sides: { base: null, head: bad }, ...all }], [], unknown)[0]).toMatchObject({
      state: 'broken',
      failing: false,
    });
    const both = aProtocol({ scenarios: [aScenario('chat'), aScenario('rpc', { status: 'new' })] });
    const broken = (scenario: string) => ({ slo: { ...slo, scenario }, sides: { base: null, head: bad }, ...all });
    expect(sloRows([broken('chat'), broken('rpc')], [], both).map(({ failing }) => failing)).toEqual([true, false]);
  });
});
