import { describe, expect, it } from 'vitest';
import type { OutcomeNote, Reason, Row, SloRow } from '../../src/model/verdict.ts';
import { interimText, reasonInWords } from '../../src/report/reasons.ts';
import { aCell, timeMetric } from '../support/simulate.ts';

const row = (changed: Partial<Row> = {}): Row => ({
  cell: aCell('chat', 'ttft.p95'),
  outcome: 'inconclusive',
  note: 'noise',
  change: 0.31,
  interval: { low: 0.22, high: 0.4, level: 0.95 },
  simultaneous: null,
  mde: 0.064,
  q: null,
  pairs: 10,
  base: 182,
  head: 238.4,
  settledAt: null,
  unseen: null,
  test: null,
  ...changed,
});
const slo: SloRow = {
  slo: {
    scenario: 'chat',
    metric: timeMetric('ttft.p95'),
    comparator: '<=',
    bound: 200,
    objective: 'ttft p95 <= 200ms',
    source: 'default',
  },
  state: 'broken',
  baseState: 'met',
  value: 238,
  interval: { low: 221, high: 255, level: 0.9 },
  lost: 0,
  failing: true,
};
const place = { scenario: 'chat', metric: 'ttft.p95' };
const nowhere = { scenario: null, metric: null };
const text = (reason: Reason): string => reasonInWords(reason).text;
const regression = (of: Row) => text({ code: 'regression', ...place, row: of });
const open = (of: Row) => text({ code: 'inconclusive', ...place, row: of });
const broken = (of: SloRow) => text({ code: 'slo', ...place, slo: of });

describe('reasons', () => {
  it('say a regression with its numbers and its budget', () => {
    expect(reasonInWords({ code: 'regression', ...place, row: row() })).toMatchObject({ code: 'regression', ...place });
    expect(regression(row())).toBe('chat ttft.p95 changed by +31 % (+22 to +40) from 182 ms to 238 ms; the budget is +5 %.');
    const margins = { flag: 0.05, same: 0.1, minChange: 2 };
    const metric = { ...timeMetric('throughput'), unit: 'per-second', better: 'higher' } as const;
    expect(regression(row({ cell: aCell('chat', 'ttft.p95', { metric, margins }), change: -0.2, base: null }))).toBe(
      'chat throughput changed by −20 % (+22 to +40); the budget is −5 % and 2.00 /s.',
    );
    expect(regression(row({ interval: null, head: null }))).toBe('chat ttft.p95 changed by +31 %; the budget is +5 %.');
  });

  it('say which objective is broken, and whether base broke it too', () => {
    expect(broken(slo)).toBe('chat breaks its objective ttft p95 <= 200ms: ttft.p95 is 238 ms (221 ms to 255 ms).');
    expect(broken({ ...slo, baseState: 'broken', interval: null })).toBe(
      'chat breaks its objective ttft p95 <= 200ms: ttft.p95 is 238 ms. Base breaks it too, and head made it worse.',
    );
  });

  it('say which objective nobody can hold against head, and how many pairs say nothing of it', () => {
    const hidden: SloRow = { ...slo, state: 'undecided', failing: false, lost: 0.266 };
    expect(text({ code: 'inconclusive', ...place, slo: hidden })).toBe(
      'chat may break its objective ttft p95 <= 200ms: 27 % of the pairs say nothing of ttft.p95, since requests were late or dropped, or nothing could be read.',
    );
  });

  it('say what has no data', () => {
    expect(text({ code: 'no-data', ...place })).toBe('chat ttft.p95 has no data on at least one side, so it was not compared.');
    expect(text({ code: 'no-data', ...nowhere })).toBe('No pair was measured, so nothing was compared.');
  });

  it('say why measuring ended without a result', () => {
    expect(text({ code: 'cancelled', ...nowhere, pairs: 4, plannedPairs: 30 })).toBe(
      'Measuring was cancelled after 4 of 30 pairs.',
    );
    const needs = (minutesNeeded: number | null) => text({ code: 'too-slow', ...nowhere, minutesNeeded });
    expect(needs(17.2)).toBe('Too few pairs fit into the time budget to decide anything: they need about 18 minutes.');
    expect(needs(0.4)).toMatch(/: they need about 1 minute\.$/);
    expect(needs(null)).toMatch(/: they need more time\.$/);
  });

  it('say what an undecided row would have caught', () => {
    expect(open(row())).toBe(
      'chat ttft.p95 is undecided (+31 %, +22 to +40 %): noise hides changes of the size of its margin in 10 pairs. This run would have caught a slowdown of 6.4 % or more (with 80 % probability).',
    );
    expect(open(row({ note: 'too-few-pairs', mde: null, change: null }))).toBe(
      'chat ttft.p95 is undecided: 10 pairs are too few to decide anything. What it would have caught is not known.',
    );
  });

  it.each<[OutcomeNote | null, string]>([
    ['too-few-pairs', '1 pair is too few to decide anything'],
    ['too-many-dropped', 'more than 20 % of the pairs say nothing of it'],
    ['late', 'more than 20 % of the pairs were late or dropped, which can hide a change'],
    ['failing-pairs', 'one side failed far beyond the margin in some pairs, and failures come in clusters'],
    ['answers-differ', 'base and head gave different answers, so only their errors are compared'],
    ['drift', 'its change rises or falls with time, so that the pairs are no fair sample'],
    ['serial', 'its pairs resemble the ones before them, so that they are no fair sample'],
    ['stopped-early', 'it was not looked at further, since measuring stopped before it was decided'],
    ['small-change', 'the change is real, but it may be within the margin or beyond it'],
    ['below-min-change', 'the change is real, but smaller than what the clock of CPU time tells'],
    ...(['noise', 'below-margin', 'spread-changed', 'new', 'not-measured', null] as const).map(
      (note) => [note, 'noise hides changes of the size of its margin in 1 pair'] as [OutcomeNote | null, string],
    ),
  ])('say why a row with the note %s is undecided', (note, why) => {
    expect(open(row({ note, pairs: 1, interval: null })).split('. This run')[0]).toBe(`chat ttft.p95 is undecided: ${why}`);
  });

  it('say the least change that a budget asks for where a real one is smaller', () => {
    const cell = aCell('chat', 'ttft.p95', { margins: { flag: 0.05, same: 0.1, minChange: 25 } });
    expect(open(row({ cell, note: 'below-min-change', interval: null }))).toContain(
      ': the change is real, but smaller than 25.0 ms. ',
    );
  });

  it('call what is no time a worsening', () => {
    expect(open(row({ cell: aCell('chat', 'error-rate'), mde: 0.004 }))).toMatch(
      /This run would have caught a worsening of 0\.4 points or more/,
    );
  });

  it('say what a clean pass rests on', () => {
    const clean = (compared: number, improved: number, broken: number, pairs: number) =>
      text({ code: 'clean', ...nowhere, compared, improved, broken, pairs });
    expect(clean(2, 1, 0, 16)).toBe('No regression in 2 gating comparisons after 16 pairs. 1 improved.');
    expect(clean(1, 0, 0, 1)).toBe('No regression in 1 gating comparison after 1 pair.');
    expect(clean(0, 0, 1, 1)).toBe(
      'No row gates, so nothing was judged: what is shown is for information. 1 objective broken in head did not fail the gate: base breaks it too, or does not know the scenario.',
    );
  });
});

describe('interimText', () => {
  const cell = aCell('chat', 'ttft.p95');

  it('is a change with its interval, while there is one', () => {
    expect(interimText({ cell, change: 0.31, interval: { low: 0.22, high: 0.4 } }, 12)).toBe('chat ttft.p95 +31 % (+22 to +40)');
    const open = { low: Number.NEGATIVE_INFINITY, high: 0.4 };
    expect(interimText({ cell, change: 0.31, interval: open }, 2)).toBe('chat ttft.p95 +31 %');
    expect([interimText(null, 0), interimText(null, 3)]).toEqual(['no pairs yet', 'nothing to compare yet']);
  });
});
