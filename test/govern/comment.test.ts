import { describe, expect, it } from 'vitest';
import { gotWorse, wantsComment } from '../../src/govern/comment.ts';
import type { CommentMode, DecisionCode } from '../../src/model/decision.ts';
import { aReport, aReportRow, aReportSlo } from '../support/report.ts';

const CELL = { scenario: 'rpc', metric: 'latency.p95' };
const quiet = aReport({ comparisons: [aReportRow(CELL)] });
const FINE: readonly DecisionCode[] = ['pass', 'approved', 'waived', 'measuring'];
const PERSON: readonly DecisionCode[] = [
  ...(['regressed', 'needs-approval', 'changes-requested', 'stale', 'measuring-failed', 'refused'] as const),
  ...(['no-data', 'undecided', 'rules-unreadable'] as const),
];
const wanted = (mode: CommentMode, code: DecisionCode, { report = quiet as typeof quiet | null, exists = false } = {}) =>
  wantsComment(mode, { decision: { code }, report, exists });

describe('wantsComment', () => {
  it('is always or never where that is asked for', () => {
    for (const code of [...FINE, ...PERSON]) {
      expect(wanted('always', code)).toBe(true);
      expect(wanted('never', code, { exists: true })).toBe(false);
    }
  });

  it('is when a person is needed, and to keep what is there up to date', () => {
    for (const mode of ['on-alert', 'on-change'] as const) {
      for (const code of PERSON) expect([code, wanted(mode, code, { report: null })]).toEqual([code, true]);
      for (const code of FINE) expect([code, wanted(mode, code)]).toEqual([code, false]);
      for (const code of FINE) expect(wanted(mode, code, { exists: true })).toBe(true);
    }
  });

  it('is on a change where a row that gates became better or worse', () => {
    const changed = (report: typeof quiet) => [wanted('on-change', 'pass', { report }), wanted('on-alert', 'pass', { report })];
    expect(changed(aReport({ comparisons: [aReportRow({ ...CELL, outcome: 'improvement' })] }))).toEqual([true, false]);
    expect(changed(aReport({ comparisons: [aReportRow({ ...CELL, outcome: 'regression' })] }))).toEqual([true, false]);
    expect(changed(aReport({ comparisons: [aReportRow({ ...CELL, outcome: 'improvement', gating: false })] }))).toEqual([
      false,
      false,
    ]);
    expect(changed(aReport({ comparisons: [aReportRow({ ...CELL, outcome: 'inconclusive' })] }))).toEqual([false, false]);
    expect(changed(aReport({ slos: [aReportSlo({ ...CELL, state: 'broken', failing: true })] }))).toEqual([true, false]);
  });
});

describe('gotWorse', () => {
  it('is only when there is more for a person to do', () => {
    expect(gotWorse('pass', 'regressed')).toBe(true);
    expect(gotWorse('waived', 'needs-approval')).toBe(true);
    expect(gotWorse('needs-approval', 'regressed')).toBe(true);
    expect(gotWorse('approved', 'stale')).toBe(true);
    expect(gotWorse('regressed', 'needs-approval')).toBe(false);
    expect(gotWorse('regressed', 'waived')).toBe(false);
  });

  it('is never while it is measured, nor from a state that is not known', () => {
    for (const code of [...FINE, ...PERSON]) {
      expect(gotWorse(code, 'measuring')).toBe(false);
      expect(gotWorse(code, code)).toBe(false);
      expect(gotWorse(null, code)).toBe(false);
    }
  });
});
