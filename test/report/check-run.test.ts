import { describe, expect, it } from 'vitest';
import type { DecisionCode, DecisionRecord, GateState } from '../../src/model/decision.ts';
import type { RuleEffect } from '../../src/model/governance.ts';
import type { ReportSuspect } from '../../src/model/report.ts';
import { renderReportPage } from '../../src/page/report-page.ts';
import { renderCheck } from '../../src/report/check-run.ts';
import { aDecision, anApproval, aRequirement, HEAD } from '../support/a-decision.ts';
import { GOLDEN_REPORTS, sixtyFourScenarios } from '../support/golden-reports.ts';
import { aReport } from '../support/report.ts';

describe('renderCheck', () => {
  it('is about the commit that gets the status, under the name of the suite', () => {
    const check = renderCheck(aDecision({ report: GOLDEN_REPORTS['nothing-changed']?.() ?? null }));
    expect(check).toMatchObject({
      name: 'benchgate report',
      headSha: HEAD,
      conclusion: 'success',
      title: 'Passed: no change in any of the 7 rows that decide, and the SLO is met.',
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

  /** Places on the page that a text names, as a reader sees them. */
  const placesIn = (text: string) =>
    [...text.matchAll(/report&#46;html&#35;(.*?)<\/code>/g)].map(([, place = '']) =>
      place.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code))),
    );

  it('leads to the rows of the page that fail or are open, as the page calls them', () => {
    const report = GOLDEN_REPORTS['regression-breaks-slo']?.() ?? null;
    const page = 'https://github.com/acme/shop/actions/runs/4711#artifacts';
    const { text } = renderCheck(aDecision({ report }));
    expect(text).toContain(`On the [page](${page}):`);
    const told = placesIn(text);
    expect(told).toEqual(['chat/ttft.p95']);
    const shown = renderReportPage({ report: report ?? aReport(), measured: null, detail: null, files: [] }, () =>
      'd'.repeat(64),
    );
    for (const place of told) expect([place, shown.includes(`id="${place}"`)]).toEqual([place, true]);
    const passed = renderCheck(aDecision({ report: GOLDEN_REPORTS['nothing-changed']?.() ?? null }));
    expect([...placesIn(passed.text), ...placesIn(renderCheck(aDecision()).text)]).toEqual([]);
  });

  it('threat 11: names a row by what is plain of it, and no more than ten', () => {
    const long = renderCheck(aDecision({ report: GOLDEN_REPORTS['hostile-names']?.() ?? null })).text;
    expect(placesIn(long).length).toBeGreaterThan(0);
    for (const place of placesIn(long)) expect(place).toMatch(/^[a-z0-9._{}/-]+$/);
    const many = renderCheck(aDecision({ report: sixtyFourScenarios() })).text;
    expect(placesIn(many)).toHaveLength(10);
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

  /** A suspect of the job that ran the pull request's code. */
  const suspectAt = (path: string, at: number, parts: Partial<ReportSuspect> = {}): ReportSuspect => ({
    ...{ scenario: 'chat', metric: 'latency.p95', weight: 0.8, evidence: 'The function `score` takes 5 ms.', kind: 'function' },
    ...{ slower: true, suggestion: 'Keep its result.', touched: { path, line: at, name: 'score' }, claim: true },
    ...parts,
  });
  const notesOf = (suspects: readonly ReportSuspect[], changed: DecisionRecord['changed']) =>
    renderCheck(aDecision({ report: aReport({ suspects }), changed })).annotations;

  it('notes none at a commit of the merge queue, whose lines are others', () => {
    const changed = [{ path: 'src/score.js', previousPath: null, lines: [[10, 20] as const] }];
    const group = aDecision({ report: aReport({ suspects: [suspectAt('src/score.js', 12)] }), changed, sha: 'f'.repeat(40) });
    expect(renderCheck(group).annotations).toEqual([]);
  });

  it('notes a suspect at its line, with whose word it is', () => {
    const changed = [{ path: 'src/score.js', previousPath: null, lines: [[10, 20] as const] }];
    expect(notesOf([suspectAt('src/score.js', 12), suspectAt('src/score.js', 12)], changed)).toEqual([
      {
        ...{ path: 'src/score.js', line: 12, level: 'notice', title: 'May be why chat is slower' },
        message:
          "The function `score` takes 5 ms. Keep its result. As measured in the pull request's own job: evidence, no verdict. Its row: report.html#chat/latency.p95",
      },
    ]);
  });

  it('threat 86: writes to no line that GitHub does not show as changed, whatever the job that measured says', () => {
    const changed = [
      { path: 'src/score.js', previousPath: 'src/old.js', lines: [[10, 20] as const] },
      { path: 'big.js', previousPath: null },
    ];
    const elsewhere = [
      ...[suspectAt('src/other.js', 12), suspectAt('src/old.js', 12), suspectAt('src/score.js', 21), suspectAt('big.js', 1)],
      ...[suspectAt('./src/score.js', 12), suspectAt('src/score.js', 12, { slower: false })],
    ];
    expect(notesOf(elsewhere, changed)).toEqual([]);
    const [hostile] = notesOf(
      [suspectAt('src/score.js', 12, { scenario: '::error::\u202e', evidence: 'x\n'.repeat(2000) })],
      changed,
    );
    expect(hostile?.title).toBe('May be why : :error: : is slower');
    expect(hostile?.message.length).toBeLessThanOrEqual(1000);
    expect(hostile?.message).toMatch(/evidence, no verdict\. Its row: report\.html#error-[0-9a-f]+\/latency\.p95$/);
    expect(hostile?.message).not.toContain('\n');
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
    expect(summary).toContain('**Governance approval**. One of these approves in a review:');
  });
});
