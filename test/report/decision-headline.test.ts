import { describe, expect, it } from 'vitest';
import type { DecisionCode, GateState } from '../../src/model/decision.ts';
import { decisionHeadline, missingOf } from '../../src/report/decision-headline.ts';
import { plainLine } from '../../src/report/plain-line.ts';
import { aDecision, anApproval, aRequirement } from '../support/a-decision.ts';
import { GOLDEN_REPORTS } from '../support/golden-reports.ts';

const report = GOLDEN_REPORTS['regression-breaks-slo']?.() ?? null;
const line = (decided: Parameters<typeof aDecision>[0]) => {
  const { mark, text } = decisionHeadline(aDecision(decided));
  return `${mark} ${plainLine([text].flat())}`.replaceAll('\u00a0', ' ');
};
const OPEN = { state: 'pending', code: 'undecided' } as const;
const FOUND = 'chat answers its first token 29 % later: p95 241 → 312 ms, and breaks its SLO of 300 ms. rpc is 23 % faster.';

describe('decisionHeadline', () => {
  it.each<[GateState, DecisionCode, string]>([
    ['success', 'approved', `✅ Passed, approved by 1 person: ${FOUND}`],
    ['success', 'waived', `✅ Passed, accepted by a standing waiver: ${FOUND}`],
    ['failure', 'regressed', `❌ Merge blocked until it is fixed or 1 person accepts it: ${FOUND}`],
    ['failure', 'undecided', `❌ Merge blocked until another measurement decides it or 1 person accepts it: ${FOUND}`],
    ['pending', 'measuring', '⏳ Merge waits: performance is being measured.'],
    ['pending', 'stale', '⚠️ Merge waits: the measurement is out of date.'],
    ['error', 'measuring-failed', '🚫 Merge blocked: performance could not be measured.'],
    ['error', 'refused', '🚫 Merge blocked: the measurement is refused.'],
    ['error', 'rules-unreadable', "🚫 Merge blocked: base's rules cannot be read."],
  ])('says what GitHub does and why: %s, %s', (state, code, expected) => {
    const given = code === 'approved' ? [anApproval(), anApproval({ kind: 'governance' })] : [];
    expect(line({ report, decision: { state, code, requirements: [aRequirement({ approvals: given })] } })).toBe(expected);
  });

  it('tells apart who accepted it, and an approval that has nothing to do with the numbers', () => {
    const requirements = [aRequirement({ approvals: [anApproval()] })];
    expect(line({ report, decision: { code: 'waived', requirements } })).toBe(`✅ Passed, accepted by 1 person: ${FOUND}`);
    const governance = [aRequirement({ kind: 'governance' })];
    const decision = { state: 'pending', code: 'needs-approval', requirements: governance } as const;
    expect(line({ report: GOLDEN_REPORTS['nothing-changed']?.() ?? null, decision })).toBe(
      '⚠️ Merge blocked until 1 person approves it. No change in any of the 7 rows that decide, and the SLO is met.',
    );
  });

  it('says all that unblocks the merge', () => {
    const undecided = GOLDEN_REPORTS['inconclusive-small-run']?.() ?? null;
    const until = (requirements: Parameters<typeof missingOf>[0][], decision = {}, shown = undecided) =>
      /^.* Merge blocked until ([^:.]*)[:.]/.exec(line({ report: shown, decision: { ...OPEN, requirements, ...decision } }))?.[1];
    const two = aRequirement({ minimum: 2, approvals: [anApproval()] });
    expect(until([aRequirement()])).toBe('it is measured longer or 1 person accepts it');
    expect(until([two, aRequirement({ kind: 'governance', minimum: 2 })])).toBe(
      'it is measured longer or 1 more person accepts it, and 2 people approve it',
    );
    const drifts = GOLDEN_REPORTS['asks-a-person']?.() ?? null;
    expect(until([aRequirement()], {}, drifts)).toBe('another measurement decides it or 1 person accepts it');
    expect(until([], { code: 'changes-requested', state: 'failure', blockers: ['lisa'] })).toBe(
      'the changes that were requested are settled',
    );
    expect(until([], { code: 'no-data', state: 'failure' }, GOLDEN_REPORTS['no-data-all-errors']?.() ?? null)).toBe(
      'it is measured',
    );
  });

  it('names the suite where there are several', () => {
    expect(line({ key: 'api', report: GOLDEN_REPORTS['nothing-changed']?.() ?? null })).toBe(
      '✅ Passed (api): no change in any of the 7 rows that decide, and the SLO is met.',
    );
  });

  it('is not simply green where the numbers decided nothing', () => {
    const open = GOLDEN_REPORTS['inconclusive-small-run']?.() ?? null;
    expect(line({ report: open })).toMatch(/^⚠️ Passed: it is undecided whether chat is slower/);
    expect(line({ decision: { state: 'failure', code: 'no-data' } })).toBe(
      '🚫 Merge blocked until it is measured: nothing was measured.',
    );
  });

  it('says that nothing was measured where no pair was, whatever the verdict', () => {
    const slow = GOLDEN_REPORTS['too-slow']?.() ?? null;
    expect(line({ report: slow, decision: { state: 'failure', code: 'no-data' } })).toBe(
      '🚫 Merge blocked until it is measured: nothing was measured, since too few pairs fit into the time.',
    );
  });

  it('counts missing approvals, never below none', () => {
    expect(missingOf(aRequirement({ minimum: 2, approvals: [anApproval()] }))).toBe(1);
    expect(missingOf(aRequirement({ minimum: 1, approvals: [anApproval(), anApproval()] }))).toBe(0);
  });
});
