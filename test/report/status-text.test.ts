import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Claim } from '../../src/model/claim.ts';
import type { Decision, DecisionCode, Requirement } from '../../src/model/decision.ts';
import { describeDecision } from '../../src/report/status-text.ts';
import { aDecision, anApproval, aRequirement, aWaiver, BASE, because, HEAD } from '../support/a-decision.ts';
import { HOSTILE } from '../support/hostile.ts';
import { howMany } from '../support/how-many.ts';
import { aReport } from '../support/report.ts';

const CODES: readonly DecisionCode[] = [
  ...(['pass', 'approved', 'waived', 'regressed', 'needs-approval', 'changes-requested', 'measuring', 'stale'] as const),
  ...(['measuring-failed', 'refused', 'no-data', 'undecided', 'rules-unreadable'] as const),
];
const report = aReport({ base: { sha: BASE, ref: 'main' } });
const governance: Requirement = { ...aRequirement(), kind: 'governance', minimum: 2, approvals: [anApproval()], why: [] };
const accepting = aRequirement({ why: [because('chat ttft.p95 regressed.')] });
const NEEDS: Requirement['why'] = [
  ...(['files', 'sensitive'] as const).map((code) => ({ code, paths: ['a'] })),
  ...(['loosened', 'measured-otherwise'] as const).map((code) => ({ code, changes: ['b'] })),
  ...(['unlisted', 'fork', 'own'] as const).map((code) => ({ code })),
];
const none = { regressed: 0, broken: 0, open: 0, missing: 0 };

type Parts = Partial<Decision> & { readonly why?: string; readonly measured?: boolean };
const told = (code: DecisionCode, { why, measured = true, ...decision }: Parts = {}): string => {
  const claim: { claim?: Claim } = why === undefined ? {} : { claim: { kind: 'stale', why, url: 'https://x/run' } };
  return describeDecision(aDecision({ report: measured ? report : null, ...claim, decision: { code, ...decision } }));
};

describe('describeDecision', () => {
  it('says what it came to, who has approved, and of which commits', () => {
    expect(
      told('needs-approval', {
        requirements: [{ ...governance, why: [{ code: 'files', paths: ['a'] }, { code: 'fork' }] }, accepting],
      }),
    ).toBe(
      'needs approval: changes governed files, comes from a fork - governance approval 1/2 - waiver approval 0/1 - head 9f8e7d6 - base 1a2b3c4',
    );
    expect(told('regressed', { requirements: [accepting], rows: { ...none, regressed: 2, broken: 1 } })).toBe(
      '2 regressions, 1 SLO broken - waiver approval 0/1 - head 9f8e7d6 - base 1a2b3c4',
    );
    expect(told('measuring', { measured: false, requirements: [accepting] })).toBe('waiting for the measurement - head 9f8e7d6');
    expect(
      told('approved', {
        requirements: [{ ...governance, minimum: 1, approvals: [anApproval(), anApproval()] }],
      }),
    ).toBe('no regression, approved - governance approval 1/1 - head 9f8e7d6 - base 1a2b3c4');
    expect(told('waived', { waivers: [{ waiver: aWaiver(), effect: 'waives' }] })).toContain(
      'accepted by 1 waiver of the base branch',
    );
    expect(told('changes-requested', { blockers: ['alice', 'Bob'] })).toContain('changes requested by alice, Bob');
    expect(told('stale', { why: 'the scenarios have changed' })).toContain('measure again: the scenarios have changed');
  });

  it('says what is carried into a merge group, and how many rows have no data', () => {
    const carried = describeDecision(aDecision({ report }), { carried: true });
    expect(carried).toBe(`carried from ${HEAD.slice(0, 7)}: no regression - head 9f8e7d6 - base 1a2b3c4`);
    expect(told('no-data')).toMatch(/^nothing was measured - /);
    expect(told('no-data', { rows: { ...none, missing: 2 } })).toContain('not measured: 2 rows without data');
  });

  it('has a sentence of its own for every state', () => {
    expect(new Set(CODES.map((code) => told(code))).size).toBe(CODES.length);
  });

  it('is plain ASCII of at most 140 characters and always says which commit', () => {
    const text = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 300 }));
    fc.assert(
      fc.property(fc.constantFrom(...CODES), text, fc.array(text, { maxLength: 30 }), (code, why, blockers) => {
        const line = told(code, { why, blockers, requirements: [{ ...governance, why: NEEDS }, accepting] });
        expect(line).toMatch(/^[\x20-\x7e]{1,140}$/);
        expect(line).toContain(' - head 9f8e7d6');
      }),
      { seed: 140, numRuns: howMany(100, 1000) },
    );
  });
});
