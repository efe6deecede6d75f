import { describe, expect, it } from 'vitest';
import type { DecisionCode, GateState } from '../../src/model/decision.ts';
import type { RuleEffect } from '../../src/model/governance.ts';
import { renderCheck } from '../../src/report/check-run.ts';
import { aDecision, anApproval, aRequirement, HEAD } from '../support/a-decision.ts';
import { GOLDEN_REPORTS, sixtyFourScenarios } from '../support/golden-reports.ts';

describe('renderCheck', () => {
  it('is about the commit that gets the status, under the name of the suite', () => {
    const check = renderCheck(aDecision({ report: GOLDEN_REPORTS['nothing-changed']?.() ?? null }));
    expect(check).toMatchObject({
      name: 'benchgate report',
      headSha: HEAD,
      conclusion: 'success',
      title: 'Passed: No change: all 7 rows that decide are as in base, and the SLO is met.',
      url: 'https://github.com/acme/shop/actions/runs/4712',
      annotations: [],
    });
    expect(renderCheck(aDecision({ key: 'api' })).name).toBe('benchgate/api report');
    expect(check.text).toContain('None changed by more than the range that counts as no change');
    expect(check.text).toContain('How each row was decided');
  });

  it.each<[GateState, DecisionCode, string | null]>([
    ['success', 'waived', 'success'],
    ['failure', 'regressed', 'failure'],
    ['error', 'refused', 'failure'],
    ['pending', 'needs-approval', 'action_required'],
    ['pending', 'stale', 'action_required'],
    ['pending', 'measuring', null],
  ])('threat 44: concludes %s (%s) as %s, never as neutral or skipped', (state, code, conclusion) => {
    expect(renderCheck(aDecision({ decision: { state, code } })).conclusion).toBe(conclusion);
  });

  it('has a row for every approval, as an audit needs it', () => {
    const requirements = [
      aRequirement({ approvals: [anApproval({ reason: 'worth | it <b>' })] }),
      aRequirement({
        kind: 'governance',
        minimum: 2,
        approvals: [anApproval({ kind: 'governance', source: 'review', sourceId: 90, reason: null })],
      }),
    ];
    const { text } = renderCheck(aDecision({ decision: { requirements } }));
    expect(text).toContain('Approvals: 1 waiver needed, 1 given; 2 governance approvals needed, 1 given.');
    expect(text).toContain('| Who | Accepts | Role | Where | Commit | When | Reason |\n|---|---|---|---|---|---|---|\n');
    expect(text).toContain(
      `| \`mona\` (583231) | waiver | \`write\` | [command 12](https://github.com/acme/shop/pull/7#issuecomment-12) | \`${HEAD}\` | 2026-03-02 11:02 UTC | worth <code>&#124;</code> it <code>&#60;b&#62;</code> |`,
    );
    expect(text).toContain('| governance approval | `write` | [review 90](');
    expect(renderCheck(aDecision()).text).toContain('No approval is needed.');
  });

  it('says in a merge queue which commit stands for which', () => {
    const { text } = renderCheck(aDecision({ sha: 'a'.repeat(40) }));
    expect(text).toContain(`, in the merge queue as \`${'a'.repeat(40)}\`.`);
  });

  it("puts notes at the configuration's lines that loosen a rule, at most fifty", () => {
    const change = (line: number | null, effect: RuleEffect = 'loosens') =>
      ({ part: 'budget', effect, text: `max-increase\n::error::5 % → ${line}`, line }) as const;
    const changes = [change(null), change(7, 'neither'), ...Array.from({ length: 60 }, (_, at) => change(at + 1))];
    const { annotations } = renderCheck(aDecision({ rules: { changes } }));
    expect(annotations).toHaveLength(50);
    expect(annotations[0]).toEqual({
      path: '.github/benchgate.yml',
      line: 1,
      level: 'warning',
      title: 'Loosens the rules of the gate',
      message: 'max-increase : :error: :5 % → 1',
    });
    expect(renderCheck(aDecision({ rules: { changes, file: null } })).annotations).toEqual([]);
  });

  it('threat 13: stays within what GitHub takes, and counts the rest', () => {
    const long = '@<'.repeat(500);
    const approvals = Array.from({ length: 500 }, () => anApproval({ login: long, reason: long }));
    const { text, summary, title } = renderCheck(
      aDecision({
        report: sixtyFourScenarios(),
        decision: {
          state: 'failure',
          code: 'regressed',
          requirements: [aRequirement({ approvals }), aRequirement({ kind: 'governance' })],
        },
      }),
    );
    expect(Math.max(text.length, summary.length)).toBeLessThanOrEqual(60_000);
    expect(text).toContain('more');
    expect([...title].length).toBeLessThanOrEqual(200);
    expect(summary).toContain('**Governance approval**: approve in a review.');
  });
});
