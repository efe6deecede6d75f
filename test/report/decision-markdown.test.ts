import { describe, expect, it } from 'vitest';
import { readCommentState, renderDecisionMarkdown } from '../../src/report/decision-markdown.ts';
import { aDecision, anApproval, aRequirement, aWaiver, because, HEAD } from '../support/a-decision.ts';
import { GOLDEN_REPORTS, sixtyFourScenarios } from '../support/golden-reports.ts';
import { HOSTILE } from '../support/hostile.ts';
import { tagTree, toHtml } from '../support/markdown-tree.ts';

const marker = '<!-- benchgate:v1 key=default pr=7 base=main -->';

describe('renderDecisionMarkdown', () => {
  it('starts with the marker, then the state, then the headline', () => {
    const text = renderDecisionMarkdown(aDecision({ report: GOLDEN_REPORTS['nothing-changed']?.() ?? null }), { marker });
    expect(
      text.startsWith(
        `${marker}\n<!-- benchgate:state code=pass sha=${HEAD} -->\n### ✅ Passed: no change in any of the 7 rows that decide, and the SLO is met.`,
      ),
    ).toBe(true);
    expect(tagTree(toHtml(text)).slice(0, 3)).toEqual([marker, `<!-- benchgate:state code=pass sha=${HEAD} -->`, '<h3']);
  });

  it('says on which day load tests were last recorded, where there are any, and that they are silent', () => {
    const said = (watch: Parameters<typeof aDecision>[0] & object) => renderDecisionMarkdown(aDecision(watch), { marker });
    const lastAt = '2026-03-02T10:17:00Z';
    expect(said({ watch: { lastAt, silent: false } })).toContain('\n\nLoad tests were last recorded on 2026-03-02 (UTC).\n');
    expect(said({ watch: { lastAt, silent: true } })).toContain(
      '⚠️ **Load tests are silent**: the last one was recorded on 2026-03-02',
    );
    expect(said({})).not.toContain('Load tests');
  });

  it('ends with the link to the page on the method, with a report and without', () => {
    const method = 'https://github.com/o/r/blob/v1/docs/statistics.md';
    for (const report of [null, GOLDEN_REPORTS['nothing-changed']?.() ?? null])
      expect(renderDecisionMarkdown(aDecision({ report }), { marker, method }).endsWith(` · [method](${method})\n`)).toBe(true);
  });

  it('threat 13: 64 scenarios × 32 metrics stay within 60,000 characters, and the rest is counted', () => {
    const record = aDecision({
      report: sixtyFourScenarios(),
      decision: { state: 'failure', code: 'regressed', requirements: [aRequirement()] },
    });
    const text = renderDecisionMarkdown(record, { marker });
    expect(text.length).toBeLessThanOrEqual(60_000);
    expect(text.length).toBeGreaterThan(59_000);
    expect(text).toMatch(/\d+ more rows in the measurement\./);
    expect(text).toContain(`\n\n\`\`\`\n/benchgate approve-waiver ${aDecision().head} reason: …\n\`\`\`\n\n`);
    expect(renderDecisionMarkdown(record, { marker, maxLength: 20_000 }).length).toBeLessThanOrEqual(20_000);
  });

  it('threat 13: the longest strings everywhere stay within it too, and every tag is closed', () => {
    const long = '@<'.repeat(500);
    const many = <T>(one: T) => Array.from({ length: 300 }, () => one);
    const given = anApproval({ login: long, role: long, at: long, reason: long });
    const strings = { scenario: long, metric: long, ceilingText: long, expires: long, issue: long, reason: long, owner: long };
    const text = renderDecisionMarkdown(
      aDecision({
        report: sixtyFourScenarios(),
        fork: true,
        context: long,
        files: { governed: many(long), sensitive: many(long), complete: false },
        rules: {
          changes: many({ part: 'budget', effect: 'loosens', text: long, line: 1 }),
          governance: { ...aDecision().rules.governance, users: many(long) },
        },
        decision: {
          requirements: [
            aRequirement({ minimum: 400, approvals: many(given), why: many(because(long)) }),
            aRequirement({ why: many(because(long)) }),
          ],
          refusals: many({ kind: 'waiver', code: 'role', login: long, url: long }),
          blockers: many(long),
          waivers: many({ waiver: aWaiver({ ...strings, source: long }), effect: 'expired' }),
        },
      }),
      { marker },
    );
    expect(text.length).toBeLessThanOrEqual(60_000);
    expect(text).toContain('more');
    for (const tag of ['code', 'details', 'summary'])
      expect([tag, text.split(`<${tag}>`).length]).toEqual([tag, text.split(`</${tag}>`).length]);
  });
});

describe('readCommentState', () => {
  const body = (state: string) => `${marker}\n${state}\n### …`;

  it('reads back what was written, also with the line ends that GitHub sends', () => {
    const text = renderDecisionMarkdown(aDecision({ decision: { state: 'failure', code: 'regressed' } }), { marker });
    expect(readCommentState(text)).toEqual({ code: 'regressed', sha: HEAD, asked: [] });
    expect(readCommentState(text.replaceAll('\n', '\r\n'))).toEqual({ code: 'regressed', sha: HEAD, asked: [] });
  });

  it('remembers for which kinds those who are named were asked, and only those', () => {
    const governance = { ...aDecision().rules.governance, users: ['rita'] };
    const decision = { requirements: [aRequirement({ kind: 'waiver', minimum: 1, approvals: [] })] };
    const asked = (parts: Parameters<typeof aDecision>[0]) =>
      readCommentState(renderDecisionMarkdown(aDecision(parts), { marker }))?.asked;
    expect(asked({ decision, rules: { governance } })).toEqual(['waiver']);
    expect(asked({ decision, rules: { governance }, asked: ['waiver', 'governance'] })).toEqual(['governance', 'waiver']);
    expect(asked({ rules: { governance }, asked: ['governance'] })).toEqual(['governance']);
    expect(asked({ decision })).toEqual([]);
    expect(readCommentState(body(`<!-- benchgate:state code=pass sha=${HEAD} asked=waiver,else -->`))?.asked).toEqual(['waiver']);
  });

  it('reads nothing else', () => {
    const good = `<!-- benchgate:state code=pass sha=${HEAD} -->`;
    expect(readCommentState(body(good))).not.toBeNull();
    const bad = [
      '',
      good,
      `\n${body(good)}`,
      `${marker}\n\n${good}`,
      body(`<!-- benchgate:state code=great sha=${HEAD} -->`),
      body(`<!-- benchgate:state code=toString sha=${HEAD} -->`),
      body(`<!-- benchgate:state code=pass sha=${HEAD.slice(1)} -->`),
      body(`<!-- benchgate:state code=pass sha=${HEAD} --> `),
      body(`<!-- benchgate:state  code=pass sha=${HEAD} -->`),
      ...HOSTILE.map(body),
    ];
    for (const text of bad) expect([text, readCommentState(text)]).toEqual([text, null]);
  });

  it('cannot be told a state by a head commit that is none', () => {
    expect(readCommentState(renderDecisionMarkdown(aDecision({ head: '--> x' }), { marker }))).toBeNull();
  });
});
