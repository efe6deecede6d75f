import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { renderDecisionLine } from '../../src/report/audit-line.ts';
import { aClaim, aDecision, anApproval, aRequirement, aWaiver, HEAD } from '../support/a-decision.ts';
import { GOLDEN_REPORTS } from '../support/golden-reports.ts';
import { HOSTILE } from '../support/hostile.ts';

const digest = (text: string) => createHash('sha256').update(text).digest('hex');
const record = () =>
  aDecision({
    report: GOLDEN_REPORTS['regression-breaks-slo']?.() ?? null,
    decision: {
      code: 'waived',
      requirements: [aRequirement({ approvals: [anApproval()] })],
      refusals: [{ kind: 'waiver', code: 'author', login: 'octocat', url: 'https://github.com/acme/shop/pull/7#issuecomment-1' }],
      waivers: [{ waiver: aWaiver(), effect: 'expired' }],
    },
  });

describe('renderDecisionLine', () => {
  it('is one line of JSON with all that decided', () => {
    const line = renderDecisionLine(record(), digest);
    expect(line.split('\n')).toHaveLength(2);
    const parsed = JSON.parse(line);
    expect(Object.keys(parsed).slice(0, 10)).toEqual([
      'schemaVersion',
      'repository',
      'pull',
      'base',
      'head',
      'sha',
      'key',
      'context',
      'fork',
      'state',
    ]);
    expect(parsed).toMatchObject({
      ...{ schemaVersion: 1, repository: 'acme/shop', pull: 7, head: HEAD, state: 'success', code: 'waived' },
      requirements: [{ kind: 'waiver', minimum: 1, approvals: [{ login: 'mona', id: 583231, sha: HEAD }] }],
      refusals: [{ code: 'author', login: 'octocat' }],
      waivers: [{ effect: 'expired', waiver: { source: 'perf/waivers.yml:3' } }],
      claim: { kind: 'measured', at: '2026-03-02T10:24:10Z', later: 0, pairs: 30, stop: 'max-pairs' },
      verdict: { state: 'fail', reasons: [{ code: 'regression', scenario: 'chat', metric: 'ttft.p95' }, { code: 'slo' }] },
    });
    expect(parsed.inputs).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(JSON.parse(renderDecisionLine(record())).inputs).toBeNull();
  });

  it('has the same bytes however the objects were built, and another digest for another measurement', () => {
    const { rules, ...others } = record();
    const turned = { ...others, rules: Object.fromEntries(Object.entries(rules).reverse()) } as unknown as ReturnType<
      typeof record
    >;
    expect(renderDecisionLine(turned, digest)).toBe(renderDecisionLine(record(), digest));
    const other = { ...record(), claim: aClaim({ at: '2026-03-02T10:24:11Z' }) };
    expect(JSON.parse(renderDecisionLine(other, digest)).inputs).not.toBe(
      JSON.parse(renderDecisionLine(record(), digest)).inputs,
    );
  });

  it('stays one line whatever the strings, and says why nothing was measured', () => {
    for (const text of HOSTILE) {
      const claim = { kind: 'refused', why: text, url: text } as const;
      const line = renderDecisionLine(aDecision({ claim, context: text, decision: { blockers: [text] } }));
      expect(line.indexOf('\n')).toBe(line.length - 1);
      expect(JSON.parse(line)).toMatchObject({ claim: { kind: 'refused' }, verdict: null });
    }
  });
});
