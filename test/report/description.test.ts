import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DecisionCode } from '../../src/model/decision.ts';
import { describeDecision } from '../../src/report/description.ts';
import { approval, BASE } from '../govern/facts.ts';
import { HEAD } from '../govern/said.ts';
import { HOSTILE } from '../support/hostile.ts';

type Told = Parameters<typeof describeDecision>[0];
const CODES: readonly DecisionCode[] = [
  ...(['pass', 'approved', 'waived', 'regressed', 'needs-approval', 'changes-requested', 'measuring', 'stale'] as const),
  ...(['measuring-failed', 'refused', 'no-data', 'undecided', 'rules-unreadable', 'not-gated'] as const),
];
const governance = { kind: 'governance', minimum: 2, approvals: [approval('governance')], why: [] } as const;
const waiver = { kind: 'waiver', minimum: 1, approvals: [], why: [] } as const;

const told = (code: DecisionCode, parts: Partial<Told> = {}): string =>
  describeDecision({
    ...{ code, requirements: [], needs: [], blockers: [], rows: { regressed: 0, broken: 0, open: 0, missing: 0 }, waived: 0 },
    ...{ why: null, head: HEAD, base: BASE },
    ...parts,
  });

describe('describeDecision', () => {
  it('says what it came to, who has approved, and of which commits', () => {
    expect(told('needs-approval', { requirements: [governance], needs: ['files', 'fork'] })).toBe(
      'needs approval: changes governed files, comes from a fork - governance approval 1/2 - head 1a2b3c4 - base 9f8e7d6',
    );
    expect(told('regressed', { requirements: [waiver], rows: { regressed: 2, broken: 1, open: 0, missing: 0 } })).toBe(
      '2 regressions, 1 SLO broken - waiver approval 0/1 - head 1a2b3c4 - base 9f8e7d6',
    );
    expect(told('measuring', { base: null, requirements: [waiver] })).toBe('waiting for the measurement - head 1a2b3c4');
    expect(
      told('approved', {
        requirements: [{ ...governance, minimum: 1, approvals: [approval('governance'), approval('governance')] }],
      }),
    ).toBe('no regression, approved - governance approval 1/1 - head 1a2b3c4 - base 9f8e7d6');
    expect(told('waived', { waived: 1 })).toContain('accepted by 1 waiver of the base branch');
    expect(told('changes-requested', { blockers: ['alice', 'Bob'] })).toContain('changes requested by alice, Bob');
    expect(told('stale', { why: 'the scenarios have changed' })).toContain('measure again: the scenarios have changed');
  });

  it('has a sentence of its own for every state', () => {
    expect(new Set(CODES.map((code) => told(code))).size).toBe(CODES.length);
  });

  it('is plain ASCII of at most 140 characters and always says which commit', () => {
    const text = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 300 }));
    fc.assert(
      fc.property(fc.constantFrom(...CODES), text, fc.array(text, { maxLength: 30 }), (code, why, blockers) => {
        const needs = ['files', 'sensitive', 'unlisted', 'loosened', 'fork', 'own'] as const;
        const line = told(code, { why, blockers, needs, requirements: [governance, waiver], waived: 1e9 });
        expect(line).toMatch(/^[\x20-\x7e]{1,140}$/);
        expect(line).toContain(' - head 1a2b3c4');
      }),
      { seed: 140, numRuns: 1000 },
    );
  });
});
