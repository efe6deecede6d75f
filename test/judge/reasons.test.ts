import { describe, expect, it } from 'vitest';
import type { Judged } from '../../src/judge/judged.ts';
import {
  cleanReason,
  hiddenReason,
  inconclusiveReason,
  noDataReason,
  regressionReason,
  sloReason,
  stopReason,
} from '../../src/judge/reasons.ts';
import type { OutcomeRow, SloRow } from '../../src/model/verdict.ts';
import { cellOf, protocolOf, timeMetric } from '../support/simulate.ts';

const row = (changed: Partial<OutcomeRow> = {}): OutcomeRow => ({
  cell: cellOf('chat', 'ttft.p95'),
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
const judged: Judged = {
  protocol: protocolOf({}),
  comparisons: [],
  attainments: [],
  dependences: [],
  pairs: 4,
  plannedPairs: 30,
  stop: 'cancelled',
  minutesNeeded: null,
};

describe('reasons', () => {
  it('say a regression with its numbers and its budget', () => {
    expect(regressionReason(row())).toMatchObject({ code: 'regression', scenario: 'chat', metric: 'ttft.p95' });
    expect(regressionReason(row()).text).toBe(
      'chat ttft.p95 changed by +31 % (+22…+40) from 182 ms to 238 ms; the budget is +5 %.',
    );
    const margins = { flag: 0.05, same: 0.1, minChange: 2 };
    const metric = { ...timeMetric('throughput'), unit: 'per-second', better: 'higher' } as const;
    expect(regressionReason(row({ cell: cellOf('chat', 'ttft.p95', { metric, margins }), change: -0.2, base: null })).text).toBe(
      'chat throughput changed by −20 % (+22…+40); the budget is −5 % and 2 per second.',
    );
    expect(regressionReason(row({ interval: null, head: null })).text).toBe(
      'chat ttft.p95 changed by +31 %; the budget is +5 %.',
    );
  });

  it('say which objective is broken, and whether base broke it too', () => {
    expect(sloReason(slo)).toEqual({
      code: 'slo',
      scenario: 'chat',
      metric: 'ttft.p95',
      text: 'chat breaks its objective ttft p95 <= 200ms: ttft.p95 is 238 ms (221 ms to 255 ms).',
    });
    expect(sloReason({ ...slo, baseState: 'broken', interval: null }).text).toBe(
      'chat breaks its objective ttft p95 <= 200ms: ttft.p95 is 238 ms. Base breaks it too, and head made it worse.',
    );
  });

  it('say which objective nobody can hold against head, and how many pairs say nothing of it', () => {
    expect(hiddenReason({ ...slo, state: 'undecided', failing: false, lost: 0.266 })).toEqual({
      ...{ code: 'inconclusive', scenario: 'chat', metric: 'ttft.p95' },
      text: 'chat may break its objective ttft p95 <= 200ms: 27 % of the pairs say nothing of ttft.p95, since requests were late or dropped, or nothing could be read.',
    });
  });

  it('say what has no data', () => {
    expect(noDataReason(cellOf('chat', 'ttft.p95'))).toEqual({
      ...{ code: 'no-data', scenario: 'chat', metric: 'ttft.p95' },
      text: 'chat ttft.p95 has no data on at least one side, so it was not compared.',
    });
    const text = 'No pair was measured, so nothing was compared.';
    expect(noDataReason(null)).toEqual({ code: 'no-data', scenario: null, metric: null, text });
  });

  it('say why measuring ended without a result', () => {
    const text = 'Measuring was cancelled after 4 of 30 pairs.';
    expect(stopReason(judged)).toEqual({ code: 'cancelled', scenario: null, metric: null, text });
    const slow = stopReason({ ...judged, stop: 'too-slow', minutesNeeded: 17.2 });
    expect(slow).toMatchObject({
      code: 'too-slow',
      text: 'Too few pairs fit into the time budget to decide anything: they need about 18 minutes.',
    });
    const needs = (minutesNeeded: number | null) => stopReason({ ...judged, stop: 'too-slow', minutesNeeded })?.text;
    expect(needs(0.4)).toMatch(/: they need about 1 minute\.$/);
    expect(needs(null)).toMatch(/: they need more time\.$/);
    expect(stopReason({ ...judged, stop: 'futile' })).toBeNull();
  });

  it('say what an undecided row would have caught', () => {
    expect(inconclusiveReason(row()).text).toBe(
      'chat ttft.p95 is undecided (+31 %, +22…+40): noise hides changes of the size of its margin in 10 pairs. This run would have caught a slowdown of 6.4 % or more (with 80 % probability).',
    );
    expect(inconclusiveReason(row({ note: 'too-few-pairs', mde: null, change: null })).text).toBe(
      'chat ttft.p95 is undecided: 10 pairs are too few to decide anything. What it would have caught is not known.',
    );
    const codes = (['too-many-dropped', 'drift', 'serial', 'late', 'noise', null] as const).map(
      (note) => inconclusiveReason(row({ note })).code,
    );
    expect(codes).toEqual(['too-many-dropped', 'dependent', 'dependent', 'inconclusive', 'inconclusive', 'inconclusive']);
  });

  it.each<[OutcomeRow['note'], string]>([
    ['too-few-pairs', '1 pair is too few to decide anything'],
    ['too-many-dropped', 'more than 20 % of the pairs say nothing of it'],
    ['late', 'more than 20 % of the pairs were late or dropped, which can hide a change'],
    ['failing-pairs', 'one side failed far beyond the margin in some pairs, and failures come in clusters'],
    ['answers-differ', 'the two sides answer differently, so only their errors are compared'],
    ['drift', 'its change rises or falls with time, so that the pairs are no fair sample'],
    ['serial', 'its pairs resemble the ones before them, so that they are no fair sample'],
    ['stopped-early', 'it was not looked at further, since measuring stopped before it was decided'],
    ['small-change', 'the change is real, but whether it is beyond the margin is not clear'],
    ['below-min-change', 'the change is real, but smaller than what the clock of CPU time tells'],
    ...(['noise', 'below-margin', 'spread-changed', 'new', 'not-measured', null] as const).map(
      (note) => [note, 'noise hides changes of the size of its margin in 1 pair'] as [OutcomeRow['note'], string],
    ),
  ])('say why a row with the note %s is undecided', (note, why) => {
    const { text } = inconclusiveReason(row({ note, pairs: 1, interval: null }));
    expect(text.split('. This run')[0]).toBe(`chat ttft.p95 is undecided: ${why}`);
  });

  it('say the least change that a budget asks for where a real one is smaller', () => {
    const cell = cellOf('chat', 'ttft.p95', { margins: { flag: 0.05, same: 0.1, minChange: 25 } });
    const { text } = inconclusiveReason(row({ cell, note: 'below-min-change', interval: null }));
    expect(text).toContain(': the change is real, but smaller than 25 ms. ');
  });

  it('call what is no time a worsening', () => {
    const { text } = inconclusiveReason(row({ cell: cellOf('chat', 'error-rate'), mde: 0.004 }));
    expect(text).toMatch(/This run would have caught a worsening of 0\.4 pp or more/);
  });

  it('say what a clean pass rests on', () => {
    expect(cleanReason([row({ outcome: 'no-change' }), row({ outcome: 'improvement' })], [], 16).text).toBe(
      'No regression in 2 gating comparisons after 16 pairs. 1 improved.',
    );
    expect(cleanReason([], [], 1)).toEqual({ code: 'clean', scenario: null, metric: null, text: 'Nothing had to be compared.' });
    const informational = row({ cell: cellOf('chat', 'ttft.p95', { gating: false }), outcome: 'improvement' });
    const same = row({ outcome: 'no-change' });
    expect(cleanReason([same, same, informational, row({ outcome: 'no-data' })], [{ ...slo, state: 'met' }], 1).text).toBe(
      'No regression in 2 gating comparisons after 1 pair.',
    );
    expect(
      cleanReason(
        [],
        [
          { ...slo, failing: false },
          { ...slo, state: 'met' },
        ],
        1,
      ).text,
    ).toBe(
      'Nothing had to be compared. 1 objective broken in head did not fail the gate: base breaks it too, or does not know the scenario.',
    );
  });
});
