import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endJob, loadTestExit } from '../../src/govern/exit-code.ts';
import type { ReportReason } from '../../src/model/report.ts';
import type { FailOn, VerdictState } from '../../src/model/verdict.ts';
import { aReport, aReportRow } from '../support/report.ts';

const KINDS: readonly FailOn[] = ['regression', 'slo', 'inconclusive', 'no-data'];

function exit(state: VerdictState, codes: readonly ReportReason['code'][], failOn: readonly FailOn[]): number {
  return endJob(aReport({ verdict: { state, reasons: codes.map(reason) } }), new Set(failOn)).exitCode;
}

function reason(code: ReportReason['code']): ReportReason {
  return { code, scenario: null, metric: null, text: 'Said <b>so</b>.' };
}

describe('endJob', () => {
  it('lets a pass through, whatever fail-on names', () => {
    expect(exit('pass', ['clean'], KINDS)).toBe(0);
    expect(exit('pass', ['inconclusive'], KINDS)).toBe(0);
  });

  it('fails with 1 when a reason of the fail verdict is of a named kind', () => {
    expect(exit('fail', ['regression'], ['regression'])).toBe(1);
    expect(exit('fail', ['slo'], ['regression'])).toBe(0);
    expect(exit('fail', ['slo', 'regression'], ['regression'])).toBe(1);
    expect(exit('fail', ['slo'], ['regression', 'slo', 'no-data'])).toBe(1);
  });

  it('takes a fail that comes from on-inconclusive as both a regression and inconclusive', () => {
    for (const code of ['inconclusive', 'too-many-dropped', 'cancelled'] as const) {
      expect(exit('fail', [code], ['regression', 'slo', 'no-data'])).toBe(1);
      expect(exit('fail', [code], ['inconclusive'])).toBe(1);
      expect(exit('fail', [code], ['slo', 'no-data'])).toBe(0);
    }
  });

  it('takes a fail without a reason as a regression, never as nothing', () => {
    expect(exit('fail', [], ['regression'])).toBe(1);
    expect(exit('fail', ['clean'], ['regression'])).toBe(1);
  });

  it('fails with 2 when an open verdict is named', () => {
    expect(exit('inconclusive', ['inconclusive'], ['inconclusive'])).toBe(2);
    expect(exit('inconclusive', ['cancelled'], ['regression', 'slo', 'no-data'])).toBe(0);
  });

  it('fails with 2 without data, whatever the list names, and goes on only where nothing may fail', () => {
    for (const list of KINDS) {
      expect(exit('no-data', ['no-data'], [list])).toBe(2);
      expect(exit('no-data', [], [list])).toBe(2);
      expect(exit('inconclusive', ['too-slow'], [list])).toBe(2);
    }
    expect(exit('no-data', ['no-data'], [])).toBe(0);
  });

  it('never lets a run without a pair that counts pass, whatever its verdict says', () => {
    const none = { validity: { pairs: 0, plannedPairs: 0 } };
    const lost = { comparisons: [aReportRow({ scenario: 'rpc', metric: 'latency.p95', outcome: 'inconclusive', pairs: 0 })] };
    for (const parts of [none, lost])
      for (const state of ['pass', 'inconclusive', 'no-data', 'fail'] as const) {
        const report = aReport({ ...parts, verdict: { state, reasons: [] } });
        for (const kind of KINDS) expect(endJob(report, new Set([kind])).exitCode).toBe(state === 'fail' ? 1 : 2);
        expect(endJob(report, new Set()).exitCode).toBe(0);
      }
    const fresh = aReportRow({
      scenario: 'new',
      metric: 'latency.p95',
      outcome: 'no-data',
      note: 'new',
      gating: false,
      pairs: 0,
    });
    expect(endJob(aReport({ comparisons: [fresh] }), new Set(KINDS)).exitCode).toBe(0);
    const kept = aReportRow({ scenario: 'rpc', metric: 'latency.p50', pairs: 30 });
    expect(endJob(aReport({ comparisons: [...lost.comparisons, kept] }), new Set(KINDS)).exitCode).toBe(0);
  });

  it('says why in one sentence without text from outside', () => {
    const failed = endJob(aReport({ verdict: { state: 'fail', reasons: [reason('regression')] } }), new Set(['regression']));
    expect(failed).toEqual({ exitCode: 1, fails: true, text: 'The verdict is fail, and fail-on names regression.' });
    const open = endJob(aReport({ verdict: { state: 'no-data', reasons: [reason('no-data')] } }), new Set());
    expect(open).toEqual({ exitCode: 0, fails: false, text: 'The verdict is no-data; fail-on is never, so this is no failure.' });
    const other = endJob(aReport({ verdict: { state: 'no-data', reasons: [reason('no-data')] } }), new Set(['slo']));
    expect(other.text).toBe('The verdict is no-data, which fails whatever fail-on names.');
    const empty = endJob(aReport({ verdict: 'pass', validity: { pairs: 0 } }), new Set(['slo']));
    expect(empty.text).toBe('The verdict is pass, but no pair counts, which fails whatever fail-on names.');
    const undecided = endJob(aReport({ verdict: { state: 'inconclusive', reasons: [] } }), new Set(['slo']));
    expect(undecided.text).toBe('The verdict is inconclusive; fail-on does not name inconclusive.');
  });

  it('never fails with an empty set, and never fails less with a larger one', () => {
    const codes = fc.constantFrom<ReportReason['code']>(
      'regression',
      'slo',
      'no-data',
      'inconclusive',
      'too-slow',
      'cancelled',
      'clean',
    );
    const states = fc.constantFrom<VerdictState>('pass', 'fail', 'inconclusive', 'no-data');
    const check = (state: VerdictState, given: ReportReason['code'][], some: FailOn[]) => {
      expect(exit(state, given, [])).toBe(0);
      if (exit(state, given, some) > 0) expect(exit(state, given, KINDS)).toBe(exit(state, given, some));
      expect(exit(state, given, KINDS) > 0).toBe(state !== 'pass');
    };
    // With every kind named a fail always fails: a reason has a kind, or the fail counts as a regression.
    fc.assert(fc.property(states, fc.array(codes), fc.subarray([...KINDS]), check), { seed: 1 });
  });
});

describe('a load test', () => {
  it.each([
    ['kept', 'slo', 0],
    ['broken', 'slo', 1],
    ['broken', 'regression', 0],
    ['aborted', 'slo', 2],
    ['partial', 'slo', 2],
    ['no-data', 'slo', 2],
    ['aborted', '', 0],
    ['broken', '', 0],
  ] as const)('that is %s ends, with %s named, with %i', (state, named, code) => {
    expect(loadTestExit({ state, standings: [] }, new Set(named === '' ? [] : [named, 'no-data']))).toBe(code);
  });
});
