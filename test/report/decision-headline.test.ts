import { describe, expect, it } from 'vitest';
import type { DecisionCode, GateState } from '../../src/model/decision.ts';
import { decisionHeadline, missingOf } from '../../src/report/decision-headline.ts';
import { aDecision, anApproval, aRequirement } from '../support/a-decision.ts';
import { GOLDEN_REPORTS } from '../support/golden-reports.ts';

const report = GOLDEN_REPORTS['regression-breaks-slo']?.() ?? null;
const line = (decided: Parameters<typeof aDecision>[0]) => {
  const { mark, text } = decisionHeadline(aDecision(decided));
  return `${mark} ${text}`;
};

describe('decisionHeadline', () => {
  it.each<[GateState, DecisionCode, string]>([
    ['success', 'approved', '✅ Performance: 1 regression, 1 SLO broken, approved by 1 person'],
    ['success', 'waived', '✅ Performance: 1 regression, 1 SLO broken, waived'],
    ['failure', 'regressed', '❌ Merge blocked: 1 regression, 1 SLO broken'],
    ['failure', 'undecided', '❌ Merge blocked: 1 regression, 1 SLO broken'],
    ['pending', 'needs-approval', '⚠️ Merge waits: 1 waiver missing, 1 regression, 1 SLO broken'],
    ['failure', 'changes-requested', '❌ Merge blocked: changes requested, 1 regression, 1 SLO broken'],
    ['pending', 'measuring', '⏳ Merge waits: performance is being measured'],
    ['pending', 'stale', '⚠️ Merge waits: the measurement is out of date'],
    ['error', 'measuring-failed', '🚫 Merge blocked: performance could not be measured'],
    ['error', 'refused', '🚫 Merge blocked: the measurement is refused'],
    ['error', 'rules-unreadable', "🚫 Merge blocked: base's rules cannot be read"],
  ])('says what GitHub does and why: %s, %s', (state, code, expected) => {
    const given = code === 'approved' ? [anApproval(), anApproval({ kind: 'governance' })] : [];
    expect(line({ report, decision: { state, code, requirements: [aRequirement({ approvals: given })] } })).toBe(expected);
  });

  it('names the suite where there are several', () => {
    expect(line({ key: 'api', report: GOLDEN_REPORTS['nothing-changed']?.() ?? null })).toBe('✅ Performance (api): no change');
  });

  it('is not simply green where the numbers decided nothing', () => {
    const open = GOLDEN_REPORTS['inconclusive-small-run']?.() ?? null;
    expect(line({ report: open })).toMatch(/^⚠️ Performance: 2 rows inconclusive/);
    expect(line({ decision: { state: 'failure', code: 'no-data' } })).toBe('🚫 Merge blocked: nothing was measured');
  });

  it('says that nothing was measured where no pair was, whatever the verdict', () => {
    const slow = GOLDEN_REPORTS['too-slow']?.() ?? null;
    expect(line({ report: slow, decision: { state: 'failure', code: 'no-data' } })).toBe(
      '🚫 Merge blocked: nothing was measured',
    );
  });

  it('counts missing approvals, never below none', () => {
    expect(missingOf(aRequirement({ minimum: 2, approvals: [anApproval()] }))).toBe(1);
    expect(missingOf(aRequirement({ minimum: 1, approvals: [anApproval(), anApproval()] }))).toBe(0);
  });
});
