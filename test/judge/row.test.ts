import { describe, expect, it } from 'vitest';
import { compare } from '../../src/compare/compare.ts';
import { reopen, rowOf } from '../../src/judge/row.ts';
import { caughtBy } from '../../src/report/table-cells.ts';
import { aComparison, aLook } from '../support/a-comparison.ts';
import { aReportRow } from '../support/report.ts';
import { aCell, aProtocol, aScenario, simulateEvidence } from '../support/simulate.ts';

const near = (value: number) => expect.closeTo(value, 12);
const protocol = aProtocol({ scenarios: [aScenario('chat')] });
const throughput = aCell('chat', 'latency.p95', {
  metric: { ...aCell('chat', 'latency.p95').metric, name: 'throughput', unit: 'per-second', better: 'higher' },
});

describe('rowOf', () => {
  it('shows the look that found a regression, and what the last look could have found', () => {
    const looks = [
      aLook({ estimate: Math.log(1.2), rejected: 'worse', around: 0.1 }),
      aLook({ pairs: 13, used: 12, estimate: Math.log(1.1), around: 0.05 }),
    ];
    const row = rowOf(aComparison(looks), protocol, 'max-pairs');
    expect(row).toMatchObject({ outcome: 'regression', note: null, pairs: 10, settledAt: 10, base: 100 });
    expect(row.change).toBeCloseTo(0.2, 12);
    expect(row.interval?.low).toBeCloseTo(1.2 * Math.exp(-0.1) - 1, 12);
    expect(row.mde).toBeCloseTo(Math.exp((0.05 * 3.34) / 2.5) - 1, 12);
  });

  it('shows the interval that decided: of an unchanged row the one for sameness with its own estimate, else that of the test', () => {
    const narrow = { low: Math.log(0.98), high: Math.log(1.03), estimate: Math.log(1.01), level: 0.9, base: null, head: null };
    const wide = { ...narrow, low: Math.log(0.5), high: Math.log(2) };
    const decision = { low: Math.log(1.1), high: Math.log(1.4), level: 0.95 };
    const together = { low: Math.log(0.9), high: Math.log(1.8), level: 0.95 };
    const shown = (changed: Parameters<typeof aLook>[0]) => {
      const look = aLook({ estimate: Math.log(1.2), decision, interval: together, equivalence: wide, ...changed });
      return rowOf(aComparison([look]), protocol, 'max-pairs');
    };
    const ends = (low: number, high: number, level: number) => ({ low: near(low), high: near(high), level });
    const all = { simultaneous: ends(-0.1, 0.8, 0.95) };
    const unchanged = { outcome: 'no-change', change: near(0.01), interval: ends(-0.02, 0.03, 0.9), ...all };
    expect(shown({ equivalence: narrow })).toMatchObject(unchanged);
    expect(shown({})).toMatchObject({ outcome: 'inconclusive', change: near(0.2), interval: ends(0.1, 0.4, 0.95), ...all });
    const red = { outcome: 'regression', change: near(0.2), interval: ends(0.1, 0.4, 0.95), ...all };
    expect(shown({ rejected: 'worse', equivalence: narrow })).toMatchObject(red);
    // Significant and below the margin: what decided is sameness.
    expect(shown({ estimate: 0.01, rejected: 'worse', equivalence: narrow })).toMatchObject({
      ...unchanged,
      note: 'below-margin',
    });
    expect(rowOf(aComparison([]), protocol, 'max-pairs')).toMatchObject({ interval: null, simultaneous: null });
  });

  it.each(['latency.p50', 'latency.p95'])('of noisier pairs would catch only larger changes of %s (ADR 79)', (metric) => {
    const caught = (['quiet', 'ci', 'noisy'] as const).map((noise) => {
      const input = simulateEvidence({ seed: 'isolation', pairs: 24, noise });
      const found = compare(input).find(({ cell }) => cell.metric.name === metric);
      const row = rowOf(found ?? expect.fail(`there is no ${metric}`), input.protocol, 'max-pairs');
      return (
        caughtBy(aReportRow({ scenario: 'chat', metric, mde: row.mde, form: 'relative' })) ??
        expect.fail('nothing would be caught')
      );
    });
    const sizes = caught.map((text) => Number(/^≥ ([\d.]+)/.exec(text)?.[1]));
    expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
    expect((sizes[2] ?? 0) / (sizes[0] ?? 0)).toBeGreaterThan(1.5);
  });

  it('says which share of failing pairs is not excluded where no pair failed on either side and the row is unchanged', () => {
    const unseen = (changed: Parameters<typeof aLook>[0], metric = 'error-rate') => {
      const look = aLook({ around: 0.001, base: 0, head: 0, pairs: 30, used: 30, ...changed });
      return rowOf(aComparison([look], { cell: aCell('chat', metric) }), protocol, 'max-pairs').unseen;
    };
    // None of 30 pairs: (1 − s)^30 = 5 % at s = 9.5 %; of 10: 25.9 %.
    expect(unseen({})).toBeCloseTo(0.09503, 4);
    expect((1 - (unseen({ used: 10, waited: 20 }) ?? 0)) ** 10).toBeCloseTo(0.05, 12);
    expect(unseen({}, 'checks-failed')).toBeCloseTo(0.09503, 4);
    const errors = aCell('chat', 'error-rate');
    for (const metric of [
      { ...errors.metric, keepsInvalidPairs: false },
      { ...errors.metric, effect: 'log-odds' as const },
    ]) {
      const none = aComparison([aLook({ around: 0.001, base: 0, head: 0 })], { cell: { ...errors, metric } });
      expect(rowOf(none, protocol, 'max-pairs')).toMatchObject({ outcome: 'no-change', unseen: null });
    }
    expect([unseen({ head: 0.0001 }), unseen({ base: 0.0001 }), unseen({ around: 0.1 }), unseen({}, 'latency.p95')]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  it('is opened again with its numbers, and without what only a settled row has', () => {
    const row = rowOf(aComparison([aLook({ around: 0.02 })]), protocol, 'max-pairs');
    expect(row).toMatchObject({ outcome: 'no-change', settledAt: 10 });
    expect(reopen(row, 'drift')).toEqual({
      ...row,
      outcome: 'inconclusive',
      note: 'drift',
      settledAt: null,
      unseen: null,
      mde: null,
    });
    const clean = rowOf(
      aComparison([aLook({ around: 0.001, base: 0, head: 0 })], { cell: aCell('chat', 'error-rate') }),
      protocol,
      'max-pairs',
    );
    expect([clean.unseen === null, reopen(clean, 'serial').unseen]).toEqual([false, null]);
  });

  it('shows the sides of the same pairs as the change, of all pairs where there are none', () => {
    const row = (looks: Parameters<typeof aComparison>[0]) =>
      rowOf(aComparison(looks, { base: 100, head: 110, sample: [0.1, null, 0] }), protocol, 'max-pairs');
    expect(row([aLook({ base: 90, head: 95 })])).toMatchObject({ pairs: 10, base: 90, head: 95 });
    expect(row([aLook({ base: null, head: null })])).toMatchObject({ pairs: 10, base: 100, head: 110 });
    expect(row([])).toMatchObject({ pairs: 2, base: 100, head: 110 });
  });

  it('never turns a change round: a lower throughput is a negative change', () => {
    const look = aLook({ estimate: Math.log(1.25), rejected: 'worse', around: 0.1 });
    const row = rowOf(aComparison([look], { cell: throughput }), protocol, 'max-pairs');
    expect(row.outcome).toBe('regression');
    expect(row.change).toBeCloseTo(-0.2, 12);
    expect(row.interval?.low).toBeCloseTo(0.8 * Math.exp(-0.1) - 1, 12);
    expect(row.mde).toBeGreaterThan(0);
  });

  it('gives differences of shares as they are', () => {
    const cell = aCell('chat', 'error-rate');
    const row = rowOf(
      aComparison([aLook({ estimate: 0.01, rejected: 'worse', around: 0.005 })], { cell }),
      protocol,
      'max-pairs',
    );
    expect(row).toMatchObject({ change: 0.01, interval: { low: 0.005, high: 0.015 } });
    expect(row.mde).toBeCloseTo((0.005 * 3.34) / 2.5, 12);
  });

  it('has no data where a side was never read, and says when base does not know the scenario', () => {
    const nothing = aComparison([aLook({ used: 0, estimate: Number.NaN })], { sample: [], base: null });
    const row = rowOf(nothing, protocol, 'max-pairs');
    expect(row).toMatchObject({
      outcome: 'no-data',
      note: 'not-measured',
      change: null,
      interval: null,
      mde: null,
      settledAt: null,
    });
    const unknown = aProtocol({ scenarios: [aScenario('chat', { status: 'new' })] });
    expect(rowOf(nothing, unknown, 'max-pairs').note).toBe('new');
    const both = aProtocol({ scenarios: [aScenario('chat'), aScenario('rpc', { status: 'new' })] });
    expect(rowOf(nothing, both, 'max-pairs').note).toBe('not-measured');
    const other = aProtocol({ scenarios: [aScenario('chat', { status: 'new' }), aScenario('rpc')] });
    expect(rowOf(nothing, other, 'max-pairs').note).toBe('new');
  });

  it('does not miss checks that a script never makes, unless a budget asks for them', () => {
    const gates = (metric: string, source: string, base: number | null, head: number | null = null) => {
      const cell = aCell('chat', metric, { gating: true, source });
      return rowOf(aComparison([], { cell, sample: [], base, head }), protocol, 'max-pairs').cell.gating;
    };
    expect(gates('checks-failed', 'default', null)).toBe(false);
    expect(gates('checks-failed', 'default', 0)).toBe(true);
    expect(gates('checks-failed', 'default', null, 0)).toBe(true);
    expect(gates('checks-failed', 'benchgate.yml:9', null)).toBe(true);
    expect(gates('error-rate', 'default', null)).toBe(true);
  });

  it('does not miss CPU time, which only Linux can read, whoever asks for it', () => {
    const cell = aCell('chat', 'cpu-per-request', { gating: true, source: 'benchgate.yml:9' });
    expect(rowOf(aComparison([], { cell, sample: [], base: null }), protocol, 'max-pairs').cell.gating).toBe(false);
  });

  it('counts the pairs that its numbers are of: late ones for a change, not for sameness', () => {
    const pairs = (changed: Parameters<typeof aLook>[0]) =>
      rowOf(aComparison([aLook({ late: 2, ...changed })]), protocol, 'max-pairs').pairs;
    expect(pairs({ around: 0.02 })).toBe(8);
    expect(pairs({ estimate: 0.2, rejected: 'worse', around: 0.1 })).toBe(10);
  });

  it('says why it stayed open', () => {
    const note = (
      ...[looks, stop = 'max-pairs', changed = {}]: [
        Parameters<typeof aComparison>[0],
        ('max-pairs' | 'regression-found' | 'cancelled')?,
        object?,
      ]
    ) => rowOf(aComparison(looks, changed), protocol, stop).note;
    const real = aLook({ estimate: 0.03, rejected: 'worse', around: 0.1 });
    const large = aLook({ estimate: 0.2, rejected: 'worse', around: 0.15 });
    const margins = { flag: 0.05, same: 0.1, minChange: 25 };
    expect(note([])).toBe('too-few-pairs');
    expect(note([aLook()])).toBe('noise');
    expect(note([real])).toBe('small-change');
    expect(note([large], 'max-pairs', { cell: aCell('chat', 'latency.p95', { margins }) })).toBe('below-min-change');
    const small = aLook({ estimate: 0.03, rejected: 'worse', around: 0.3 });
    expect(note([small], 'max-pairs', { cell: aCell('chat', 'latency.p95', { margins }) })).toBe('small-change');
    const flagged = aLook({ estimate: 0.003, rejected: 'worse', around: 0.02, absolute: 0.003 });
    const share = aCell('chat', 'error-rate', { margins: { flag: 0.003, same: 0.005, minChange: 0.01 } });
    expect(note([flagged], 'max-pairs', { cell: share })).toBe('below-min-change');
    expect(note([aLook()], 'regression-found')).toBe('stopped-early');
    expect(note([aLook()], 'cancelled')).toBe('stopped-early');
    // What more pairs would not change comes first.
    expect(note([aLook({ used: 5 })], 'regression-found')).toBe('too-many-dropped');
    expect(note([aLook({ late: 3 })], 'regression-found')).toBe('late');
    expect(note([aLook({ failing: 1, late: 3 })], 'regression-found')).toBe('failing-pairs');
    expect(note([aLook({ failing: 1, used: 5 })], 'regression-found')).toBe('too-many-dropped');
    expect(note([aLook({ late: 2 })])).toBe('noise');
  });

  it('says how it was tested, at the look that its numbers are of', () => {
    const cells = ['latency.p50', 'latency.p95', 'error-rate'].map((name) => aCell('chat', name));
    const tested = aProtocol({ cells: [...cells, aCell('chat', 'latency.p99', { gating: false })] });
    const open = aLook({ critical: Number.POSITIVE_INFINITY });
    const settling = aLook({ pairs: 13, used: 12, estimate: 0.2, rejected: 'worse', around: 0.1, critical: 2.9 });
    const later = aLook({ pairs: 16, critical: 2.7 });
    const test = (looks: Parameters<typeof aComparison>[0], changed = {}) =>
      rowOf(aComparison(looks, changed), tested, 'max-pairs').test;
    expect(test([open, settling, later])).toEqual({ family: 3, look: 13, critical: 2.9, rejected: true });
    expect(test([open])).toEqual({ family: 3, look: 10, critical: null, rejected: false });
    expect(test([later], { cell: aCell('chat', 'latency.p99', { gating: false }) })).toMatchObject({ family: 1, look: 16 });
    expect(test([])).toBeNull();
    expect(test([open], { sample: [], base: null })).toBeNull();
  });

  it('knows no smallest detectable change where nothing bounds the interval', () => {
    expect(rowOf(aComparison([aLook()]), protocol, 'max-pairs')).toMatchObject({
      outcome: 'inconclusive',
      mde: null,
      interval: { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY },
    });
    const critical = Number.POSITIVE_INFINITY;
    const mde = (changed: Parameters<typeof aLook>[0]) => rowOf(aComparison([aLook(changed)]), protocol, 'max-pairs').mde;
    expect(mde({ around: 0.1, critical })).toBeCloseTo(Math.expm1(0.1), 12);
    // Nor does a critical value of nothing make the interval wider.
    expect(mde({ around: 0.1, critical: 0 })).toBeCloseTo(Math.expm1(0.1), 12);
  });

  it('knows none where one side failed altogether in a pair, or most pairs are equal and the others differ', () => {
    const mde = (changed: Parameters<typeof aLook>[0]) => rowOf(aComparison([aLook(changed)]), protocol, 'max-pairs').mde;
    expect(mde({ around: 0.1, failing: 1 })).toBeNull();
    const ends = (low: number, high: number) => mde({ estimate: 0, decision: { low, high, level: 0.95 } });
    expect([ends(0, 0.1), ends(0, 0)]).toEqual([null, 0]);
    expect(ends(-0.1, 0)).toBeCloseTo(Math.expm1((0.1 * 3.34) / 2.5), 12);
  });
});
