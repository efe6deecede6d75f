import { describe, expect, it } from 'vitest';
import type { Report, ReportRow } from '../../src/model/report.ts';
import { name, outside } from '../../src/report/document.ts';
import { rowSentence } from '../../src/report/row-sentence.ts';
import { aReport, aReportRow, between } from '../support/report.ts';
import { words } from '../support/words.ts';

const place = { scenario: 'rpc', metric: 'latency.p95' };
const tested = { family: 4, look: 13, critical: 2.9, rejected: true };
const regressed: Partial<ReportRow> = {
  ...{
    outcome: 'regression',
    change: 0.093,
    interval: between(0.061, 0.142),
    pairs: 13,
    mde: 0.041,
    settledAt: 13,
    test: tested,
  },
};
const found: Partial<Report['validity']> = { plannedPairs: 30, pairs: 13, stop: 'regression-found' };

function sentence(parts: Partial<ReportRow> = {}, validity: Partial<Report['validity']> = {}): string {
  const line = rowSentence(aReportRow({ ...place, ...regressed, ...parts }), aReport({ validity: { ...found, ...validity } }));
  return words(line);
}

/** The clauses between semicolons; the first holds what was tested, the pairs, the change and the budget. */
const clauses = (...given: Parameters<typeof sentence>) => sentence(...given).split('; ');
const first = (...given: Parameters<typeof sentence>) => clauses(...given)[0]?.replace(/^rpc · latency\.p95: /, '');

describe('rowSentence', () => {
  it('says what was tested, pairs, change, budget, what it would have caught, when it was settled and why it stopped', () => {
    expect(sentence()).toBe(
      'rpc · latency.p95: sign-flip max-T over 4 gating rows, 13 of 30 planned pairs, change +9.3 % (95 % interval +6.1 to +14 %), beyond the budget of 5 %; this run would have caught 4.1 % (4 times out of 5); settled at the look of 13 pairs; measuring stopped because a regression was found.',
    );
  });

  it('names the row as names, and units of the user as text from outside', () => {
    const budget = { maxIncrease: 0.05, noChangeWithin: 0.1, minChange: 2, source: 'x' };
    const line = rowSentence(aReportRow({ ...place, ...regressed, unit: 'tok<b>', budget }), aReport());
    expect(line.filter((piece) => typeof piece !== 'string')).toEqual([name('rpc'), name('latency.p95'), outside('tok<b>')]);
  });

  const with30 = { ...found, plannedPairs: 30 };
  it.each<[Partial<ReportRow>, string]>([
    [{}, 'sign-flip max-T over 4 gating rows, 13 '],
    [{ test: { ...tested, family: 2 } }, 'sign-flip max-T over 2 gating rows, 13 '],
    [{ test: { ...tested, family: 1 } }, 'sign-flip test of the one gating row, 13 '],
    [{ gating: false }, 'sign-flip test on its own (informational), 13 '],
    [{ test: null }, 'not tested yet, 13 '],
    [{ test: null, gating: false }, 'not tested yet (informational), 13 '],
  ])('says of %j what was tested: %s', (parts, text) => expect(first(parts, with30)).toMatch(new RegExp(`^${escaped(text)}`)));

  it.each<[Partial<ReportRow>, number, string]>([
    [{}, 30, ', 13 of 30 planned pairs, change'],
    [{}, 1, ', 13 of 1 planned pair, change'],
    [{ pairs: 12 }, 30, ', 12 of 30 planned pairs (1 more does not count), change'],
    [{ pairs: 11 }, 30, ', 11 of 30 planned pairs (2 more do not count), change'],
    [{ pairs: 8, test: null }, 30, ', 8 of 30 planned pairs, change'],
    [{ pairs: 1, test: null }, 0, ', 1 pair, change'],
    [{ pairs: 0, test: null }, 0, ', 0 pairs, change'],
  ])('of %j with %d planned counts pairs:%s', (parts, plannedPairs, text) =>
    expect(first(parts, { plannedPairs })).toContain(text),
  );

  it.each<[Partial<ReportRow>, string]>([
    [{ change: -0.2, interval: between(-0.25, -0.1) }, ', change −20 % (95 % interval −25 to −10 %), '],
    [{ interval: { low: -0.01, high: 0.02, level: 0.9 } }, ', change +9.3 % (90 % interval −1 to +2 %), '],
    [
      { form: 'absolute', change: 0.004, interval: between(0.001, null) },
      ', change +0.4 points (95 % interval +0.1 to +∞ points), ',
    ],
    [{ interval: between(null, 0.3) }, ', change +9.3 % (95 % interval −∞ to +30 %), '],
    [{ interval: between(null, null) }, ', change +9.3 % (no interval), '],
    [{ interval: null }, ', change +9.3 % (no interval), '],
    [{ change: null, interval: null }, ', change not known (no interval), '],
  ])('of %j says the change%s', (parts, text) => expect(first(parts)).toContain(text));

  const budget = { maxIncrease: 0.05, noChangeWithin: 0.12, minChange: 5, source: 'x' };
  it.each<[Partial<ReportRow>, string]>([
    [{}, 'beyond the budget of 5 %'],
    [{ budget }, 'beyond the budget of 5 % and 5 ms'],
    [{ budget: { ...budget, minChange: 0.02 }, unit: 'ratio', gating: false }, 'beyond the margin of 5 % and 0.020'],
    [{ gating: false }, 'beyond the margin of 5 %'],
    [{ outcome: 'improvement' }, 'better by more than 4.8 % (the budget of 5 %, downwards)'],
    [
      { outcome: 'improvement', budget: { ...budget, maxIncrease: 2, minChange: 0 } },
      'better by more than 67 % (the budget of 200 %, downwards)',
    ],
    [{ outcome: 'improvement', better: 'higher', metric: 'throughput' }, 'better by more than the budget of 5 %'],
    [{ better: 'higher', metric: 'throughput', change: -0.06 }, 'beyond 4.8 % (the budget of 5 %, downwards)'],
    [{ outcome: 'improvement', gating: false, budget }, 'better by more than 4.8 % (the margin of 5 %, downwards) and 5 ms'],
    [{ outcome: 'regression', metric: 'spread', gating: false }, 'wider by more than the margin of 5 %'],
    [{ outcome: 'improvement', metric: 'spread' }, 'narrower by more than 4.8 % (the budget of 5 %, downwards)'],
    [{ outcome: 'no-change' }, 'shown to be within the 10 % that count as no change'],
    [{ outcome: 'no-change', note: 'below-margin' }, 'significant, but within the budget of 5 %'],
    [{ outcome: 'no-change', note: 'below-min-change', budget }, 'shown to be below the minimum of 5 ms'],
    [
      { outcome: 'no-change', note: 'below-min-change', budget: { ...budget, minChange: 0 } },
      'shown to be below the minimum of what the clock of CPU time tells',
    ],
    [{ outcome: 'inconclusive' }, 'undecided since noise hides a change of the size of the budget of 5 %'],
    [{ outcome: 'inconclusive', note: 'noise' }, 'undecided since noise hides a change of the size of the budget of 5 %'],
    [{ outcome: 'inconclusive', note: 'small-change' }, 'significant, but not clearly beyond or within the budget of 5 %'],
    [{ outcome: 'inconclusive', note: 'below-min-change', budget }, 'significant, but less than the minimum of 5 ms'],
    [{ outcome: 'inconclusive', note: 'stopped-early' }, 'not looked at further when measuring stopped'],
    [
      { outcome: 'inconclusive', note: 'late' },
      'undecided since requests of more than 20 % of the pairs were sent late, which can hide a change',
    ],
    [
      { outcome: 'inconclusive', note: 'failing-pairs' },
      'undecided since one side failed far beyond the margin in some pairs, and failures come in clusters',
    ],
    [{ outcome: 'inconclusive', note: 'answers-differ' }, 'not compared, since base and head gave different answers'],
    [
      { outcome: 'inconclusive', note: 'drift' },
      'undecided since the change rises or falls with time, so that swapping sides says nothing',
    ],
    [
      { outcome: 'inconclusive', note: 'serial' },
      'undecided since pairs resemble the ones before them, so that swapping sides says nothing',
    ],
    [
      { outcome: 'no-change', unseen: 0.095, pairs: 30 },
      'shown to be within the 10 % that count as no change, with no failure in 30 pairs: that up to 9.5 % of all pairs fail is not excluded',
    ],
    [{ outcome: 'inconclusive', note: 'too-few-pairs' }, 'too few pairs for a decision'],
    [{ outcome: 'inconclusive', note: 'too-many-dropped' }, 'undecided since more than 20 % of the pairs do not count'],
  ])('of %j says where the change lies: %s', (parts, text) => expect(first(parts)?.endsWith(`), ${text}`)).toBe(true));

  it('says what it would have caught, or that this is not known', () => {
    expect(clauses()[1]).toBe('this run would have caught 4.1 % (4 times out of 5)');
    expect(clauses({ form: 'absolute', mde: 0.0031 })[1]).toBe('this run would have caught 0.31 points (4 times out of 5)');
    expect(clauses({ mde: null })[1]).toBe('what this run would have caught is not known');
  });

  it('says which look settled it, or that none did', () => {
    expect(clauses({ settledAt: 20 })[2]).toBe('settled at the look of 20 pairs');
    expect(clauses({ settledAt: 20, test: null })[2]).toBe('settled at the look of 20 pairs');
    expect(clauses({ settledAt: null })[2]).toBe('still undecided at the look of 13 pairs');
    expect(clauses({ settledAt: null, test: null })[2]).toBe('no look was reached');
  });

  it.each<[Report['validity']['stop'], string]>([
    ['regression-found', 'a regression was found'],
    ['all-resolved', 'every row was settled'],
    ['futile', 'more pairs would not have settled the undecided rows'],
    ['max-pairs', 'all planned pairs were done'],
    ['time-budget', 'the time was used up'],
    ['too-slow', 'the pairs needed do not fit into the time allowed'],
    ['cancelled', 'it was cancelled'],
  ])('says why measuring stopped: %s', (stop, text) =>
    expect(clauses({}, { stop })[3]).toBe(`measuring stopped because ${text}.`),
  );

  it('says why there is nothing to say', () => {
    const nothing = { outcome: 'no-data', change: null, interval: null, mde: null, pairs: 0 } as const;
    expect(sentence({ ...nothing, note: 'new' })).toBe(
      'rpc · latency.p95: not compared, since base does not know the scenario; measuring stopped because a regression was found.',
    );
    for (const note of ['not-measured', null] as const)
      expect(sentence({ ...nothing, note })).toBe(
        'rpc · latency.p95: not compared, since a side has no data; measuring stopped because a regression was found.',
      );
  });
});

function escaped(text: string): string {
  return text.replace(/[()]/g, '\\$&');
}
