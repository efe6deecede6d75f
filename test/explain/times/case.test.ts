import { describe, expect, it } from 'vitest';
import { casesOf, siblingOf, typicalDifference, typicalOf } from '../../../src/explain/times/case.ts';
import { LATE, type Observation } from '../../../src/model/trial.ts';
import type { Row } from '../../../src/model/verdict.ts';
import { aCase, anObservation, aRow } from '../../support/a-case.ts';
import { aCell, aPair } from '../../support/simulate.ts';

const pairOf = (observation: Observation) => aPair(1, [observation]);
const verdict = (rows: readonly Row[]) => ({ state: 'fail', reasons: [], rows, slos: [] }) as const;

describe('casesOf', () => {
  it('is every timing row that got slower or faster', () => {
    const rows = [
      aRow(),
      aRow({ cell: aCell('chat', 'latency.p50'), outcome: 'no-change' }),
      aRow({ cell: aCell('chat', 'ttft.p95'), outcome: 'improvement', head: 90 }),
      aRow({ cell: aCell('chat', 'error-rate') }),
    ];
    const cases = casesOf(verdict(rows), { pairs: [], histograms: [] });
    expect(cases.map(({ row, slower, difference }) => [row.cell.metric.name, slower, difference])).toEqual([
      ['latency.p95', true, 20],
      ['ttft.p95', false, -10],
    ]);
    expect(cases[0]?.siblings).toEqual(rows);
  });

  it('looks at pairs that were late and nothing else, since they count for what changed', () => {
    const late = { ...anObservation({}, {}), invalid: [LATE] };
    const measured = { pairs: [pairOf(late), pairOf({ ...late, invalid: [LATE, 'dropped'] })], histograms: [] };
    expect(casesOf(verdict([aRow()]), measured)[0]?.observations).toEqual([late]);
  });

  it('looks at valid pairs with both sides of its own scenario', () => {
    const good = anObservation({}, {});
    const pairs = [good, { ...good, base: null }, { ...good, invalid: ['send lag'] }, { ...good, scenario: 'rpc' }].map(pairOf);
    expect(casesOf(verdict([aRow()]), { pairs, histograms: [] })[0]?.observations).toEqual([good]);
  });
});

describe('typical numbers', () => {
  const one = aCase(anObservation({ cpuMs: 900 }, { cpuMs: 1200 }));

  it('are medians over pairs, null without any', () => {
    expect(typicalDifference(one, ({ cpuMs }) => cpuMs)).toBe(300);
    expect(typicalOf(one, 'base', ({ cpuMs }) => cpuMs)).toBe(900);
    expect(typicalDifference(one, () => null)).toBeNull();
    expect(typicalOf(one, 'head', () => null)).toBeNull();
  });

  it('know the other rows of the scenario', () => {
    expect(siblingOf(one, 'latency.p95')).toBe(one.row);
    expect(siblingOf(one, 'ttft.p95')).toBeUndefined();
  });
});
