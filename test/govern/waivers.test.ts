import { describe, expect, it } from 'vitest';
import { remainderOf, useWaivers } from '../../src/govern/waivers.ts';
import type { Report, ReportReason } from '../../src/model/report.ts';
import type { Ceiling, Waiver } from '../../src/model/waiver.ts';
import { aReport, aReportRow, aReportSlo, scenario } from '../support/report.ts';

const TODAY = '2026-11-25';
const P95 = { scenario: 'rpc', metric: 'latency.p95' };
const upTo = (value: number): Ceiling => ({ kind: 'change', value });
const below = (value: number): Ceiling => ({ kind: 'value', value });

function waiver(parts: Partial<Waiver> = {}): Waiver {
  return {
    ...{ ...P95, ceiling: upTo(0.12), ceilingText: '12%', expires: '2027-01-31', issue: '#1', reason: 'known', owner: '@a' },
    ...{ source: 'perf/waivers.yml:1' },
    ...parts,
  };
}

const because = (
  code: ReportReason['code'],
  place: { readonly scenario: string; readonly metric: string } | null = P95,
): ReportReason => ({
  ...{ code, scenario: place?.scenario ?? null, metric: place?.metric ?? null, text: `${code}.` },
});
const regressed = aReportRow({ ...P95, outcome: 'regression', change: 0.1, base: 300, head: 330 });
const effect = (parts: Partial<Waiver>, report: Parameters<typeof aReport>[0], today = TODAY) =>
  useWaivers([waiver(parts)], aReport(report), today)[0]?.effect;

describe('useWaivers', () => {
  it('waives a regression up to the ceiling, and not beyond', () => {
    const of = (ceiling: Ceiling) => effect({ ceiling }, { comparisons: [regressed] });
    expect([of(upTo(0.12)), of(upTo(0.1)), of(upTo(0.0999))]).toEqual(['waives', 'waives', 'exceeded']);
    expect([of(below(330)), of(below(329))]).toEqual(['waives', 'exceeded']);
  });

  it('reads a ceiling as a floor where higher is better', () => {
    const fallen = aReportRow({ ...P95, metric: 'throughput', better: 'higher', outcome: 'regression', change: -0.2, head: 80 });
    const of = (ceiling: Ceiling) => effect({ metric: 'throughput', ceiling }, { comparisons: [fallen] });
    expect([of(upTo(0.2)), of(upTo(0.19)), of(below(80)), of(below(81))]).toEqual(['waives', 'exceeded', 'waives', 'exceeded']);
    const slow = aReportSlo({
      scenario: 'rpc',
      metric: 'throughput',
      comparator: '>=',
      failing: true,
      state: 'broken',
      value: 80,
    });
    expect(effect({ metric: 'throughput', ceiling: below(81) }, { slos: [slow] })).toBe('exceeded');
    expect(effect({ metric: 'throughput', ceiling: below(80) }, { slos: [slow] })).toBe('waives');
  });

  it('waives a broken objective by its value, and by the change where there is one', () => {
    const broken = aReportSlo({ ...P95, state: 'broken', failing: true, value: 340 });
    expect(effect({ ceiling: below(340) }, { slos: [broken] })).toBe('waives');
    expect(effect({ ceiling: below(339) }, { slos: [broken] })).toBe('exceeded');
    expect(effect({ ceiling: upTo(1) }, { slos: [broken] })).toBe('exceeded');
    expect(effect({ ceiling: upTo(1) }, { comparisons: [aReportRow(P95)], slos: [broken] })).toBe('waives');
    expect(effect({ ceiling: below(339) }, { comparisons: [regressed], slos: [broken] })).toBe('exceeded');
  });

  it('holds until the end of its last day, and a day that cannot be read is over', () => {
    const on = (expires: string, today = TODAY) => effect({ expires }, { comparisons: [regressed] }, today);
    expect([on('2026-11-25'), on('2026-11-24'), on('2026-11-26')]).toEqual(['waives', 'expired', 'waives']);
    expect([on('never'), on('9999'), on('2027-01-31', 'today')]).toEqual(['expired', 'expired', 'expired']);
  });

  it('says when it was not needed, and when nothing of its name was measured', () => {
    expect(effect({}, { comparisons: [aReportRow(P95)] })).toBe('not-needed');
    expect(effect({}, { comparisons: [{ ...regressed, gating: false }] })).toBe('not-needed');
    expect(effect({}, { slos: [aReportSlo(P95)] })).toBe('not-needed');
    expect(effect({}, { comparisons: [{ ...regressed, scenario: 'chat' }] })).toBe('no-row');
    expect(effect({}, { comparisons: [{ ...regressed, metric: 'latency.p50' }] })).toBe('no-row');
  });

  it('takes what is not known for worse', () => {
    expect(effect({}, { comparisons: [{ ...regressed, change: null }] })).toBe('exceeded');
    expect(effect({ ceiling: below(1e9) }, { comparisons: [{ ...regressed, head: null }] })).toBe('exceeded');
    expect(effect({}, { comparisons: [{ ...regressed, change: Number.NaN }] })).toBe('exceeded');
  });

  it('hides no number: the report stays as it is', () => {
    const report = aReport({ comparisons: [regressed] });
    const before = JSON.stringify(report);
    useWaivers([waiver()], report, TODAY);
    expect(JSON.stringify(report)).toBe(before);
  });
});

describe('remainderOf', () => {
  const report = (parts: Parameters<typeof aReport>[0]): Report => aReport(parts);
  const left = (of: Report, waivers: readonly Waiver[] = [], setting: 'warn' | 'approve' | 'fail' = 'warn') =>
    remainderOf(of, useWaivers(waivers, of, TODAY), setting);
  const NOTHING = { failing: [], missing: [], open: [] };
  const fail = (reasons: readonly ReportReason[], parts: Parameters<typeof aReport>[0] = {}) =>
    report({ comparisons: [regressed], ...parts, verdict: { state: 'fail', reasons } });

  it('is nothing for a pass, whatever it says', () => {
    expect(left(report({ verdict: { state: 'pass', reasons: [because('inconclusive')] } }))).toEqual(NOTHING);
  });

  it('is what no waiver covers', () => {
    const other = because('regression', { scenario: 'chat', metric: 'latency.p95' });
    const both = fail([because('regression'), other]);
    expect(left(both).failing).toHaveLength(2);
    expect(left(both, [waiver()]).failing).toEqual([other]);
    expect(left(both, [waiver({ ceiling: upTo(0.01) })]).failing).toHaveLength(2);
    expect(left(fail([because('regression'), because('slo')]), [waiver()])).toEqual(NOTHING);
  });

  it('is missing data, not an open row, where head made measuring too slow to begin', () => {
    const slow = { verdict: { state: 'inconclusive' as const, reasons: [because('too-slow')] } };
    expect(left(report({ ...slow, validity: { pairs: 0 } }))).toEqual({ ...NOTHING, missing: [because('too-slow')] });
    expect(left(report({ ...slow, validity: { pairs: 12 } }))).toEqual({ ...NOTHING, open: [because('too-slow')] });
  });

  it('is never empty where the verdict is not a pass and nothing was waived', () => {
    for (const state of ['fail', 'inconclusive', 'no-data'] as const) {
      const { failing, missing, open } = left(report({ verdict: { state, reasons: [] } }), [waiver()]);
      expect([state, failing.length + missing.length + open.length]).toEqual([state, 1]);
    }
    expect(left(fail([because('inconclusive')], { comparisons: [] }), [waiver()]).failing).toHaveLength(1);
  });

  it('is what a waived regression hid: rows without data', () => {
    const comparisons = [
      regressed,
      aReportRow({ scenario: 'chat', metric: 'latency.p50', outcome: 'no-data' }),
      aReportRow({ scenario: 'fresh', metric: 'latency.p50', outcome: 'no-data' }),
      aReportRow({ scenario: 'chat', metric: 'spread', outcome: 'no-data', gating: false }),
    ];
    const slos = [
      aReportSlo({ scenario: 'chat', metric: 'latency.p50', state: 'no-data' }),
      aReportSlo({ scenario: 'search', metric: 'x', state: 'no-data' }),
    ];
    const scenarios = [scenario('chat'), { ...scenario('fresh'), status: 'new' as const }];
    const { failing, missing } = left(fail([because('regression')], { comparisons, slos, scenarios }), [waiver()]);
    expect(failing).toEqual([]);
    expect(missing.map((one) => `${one.code} ${one.scenario} ${one.metric}`)).toEqual([
      'no-data chat latency.p50',
      'no-data search x',
    ]);
  });

  it('is what a waived regression hid: rows that stayed open, as the rules have it', () => {
    const open = aReportRow({ scenario: 'chat', metric: 'latency.p50', outcome: 'inconclusive', mde: 0.1 });
    const coarse = aReportRow({ scenario: 'chat', metric: 'latency.p99', outcome: 'inconclusive', mde: 0.16 });
    const unknown = aReportRow({ scenario: 'chat', metric: 'latency.p90', outcome: 'inconclusive', note: 'too-few-pairs' });
    const of = (setting: 'warn' | 'approve' | 'fail') =>
      left(fail([because('regression')], { comparisons: [regressed, open, coarse, unknown] }), [waiver()], setting);
    expect(of('warn')).toMatchObject({ failing: [], open: [{ metric: 'latency.p99' }, { metric: 'latency.p90' }] });
    expect(of('approve').open).toHaveLength(3);
    // What more than noise left open is a person's, whatever the setting.
    expect(of('fail')).toMatchObject({
      failing: [{ metric: 'latency.p50' }],
      open: [{ metric: 'latency.p99' }, { metric: 'latency.p90' }],
    });
  });

  it('is missing data where no pair was measured, whatever the verdict says', () => {
    for (const state of ['pass', 'fail', 'inconclusive', 'no-data'] as const) {
      const empty = report({ verdict: { state, reasons: [] }, validity: { pairs: 0, plannedPairs: 0 } });
      expect([state, left(empty, [waiver()]).missing.length]).toEqual([state, 1]);
    }
  });

  it('is open where only a person can decide on a row, though a verdict passed it', () => {
    const lost = aReportRow({ ...P95, outcome: 'inconclusive', note: 'late', mde: 0.01 });
    const noisy = aReportRow({ ...P95, outcome: 'inconclusive', note: 'noise', mde: 0.01 });
    const of = (comparison: typeof lost) => left(report({ verdict: 'pass', comparisons: [comparison] })).open.length;
    expect([of(lost), of(noisy), of({ ...lost, gating: false })]).toEqual([1, 0, 0]);
  });

  it('is open where lost pairs hide whether an objective is met, behind a regression that is waived', () => {
    const hidden = aReportSlo({ scenario: 'chat', metric: 'latency.p99', state: 'undecided' });
    // Whether they were dropped, late, or without a reading, and however many the scenario waited in.
    const of = (lost: object) =>
      left(fail([because('regression')], { slos: [{ ...hidden, ...lost }], validity: { pairs: 30 } }), [waiver()]).open.length;
    expect([of({}), of({ lost: 0.2 }), of({ lost: 0.21 })]).toEqual([0, 0, 1]);
  });

  it('is open where measuring was cancelled, although what regressed is waived and all else was settled', () => {
    const of = (stop: 'cancelled' | 'max-pairs') =>
      (['warn', 'approve', 'fail'] as const).map((setting) => {
        const { failing, open } = left(fail([because('regression')], { validity: { stop } }), [waiver()], setting);
        return failing.length + open.length;
      });
    expect([of('cancelled'), of('max-pairs')]).toEqual([
      [1, 1, 1],
      [0, 0, 0],
    ]);
  });

  it('threat 107: is open where a shard is missing, although what regressed is waived and all else was settled', () => {
    const of = (pairs: number) => {
      const shards = [8, pairs, 8, 8, 8, 8, 8, 8].map((brought, k) => ({ index: k + 1, plannedPairs: 8, pairs: brought }));
      return left(fail([because('regression')], { validity: { shards } }), [waiver()]).open.map(({ code }) => code);
    };
    expect([of(0), of(6), of(7), of(8)]).toEqual([['shard-missing'], ['shard-missing'], [], []]);
  });

  it('is every open row where measuring was cancelled', () => {
    const open = aReportRow({ scenario: 'chat', metric: 'latency.p50', outcome: 'inconclusive', mde: 0.01 });
    const of = (stop: 'cancelled' | 'regression-found') =>
      left(fail([because('regression')], { comparisons: [regressed, open], validity: { stop } }), [waiver()]).open.length;
    expect([of('cancelled'), of('regression-found')]).toEqual([2, 0]);
  });

  it('does not name an open row twice', () => {
    const open = aReportRow({ ...P95, outcome: 'inconclusive' });
    expect(left(fail([because('inconclusive')], { comparisons: [open] }), [], 'fail').failing).toHaveLength(1);
  });

  it('is undecided where the verdict is, and without data where it has none', () => {
    expect(left(report({ verdict: { state: 'inconclusive', reasons: [because('too-slow', null)] } }))).toEqual({
      ...{ ...NOTHING, open: [because('too-slow', null)] },
    });
    expect(left(report({ verdict: { state: 'no-data', reasons: [because('no-data')] } }))).toEqual({
      ...{ ...NOTHING, missing: [because('no-data')] },
    });
  });
});
