import { describe, expect, it } from 'vitest';
import type { Claim } from '../../src/model/claim.ts';
import type { RuleEffect } from '../../src/model/governance.ts';
import { renderDecisionMarkdown } from '../../src/report/decision-markdown.ts';
import { decisionParts } from '../../src/report/decision-sections.ts';
import { filled } from '../../src/report/document.ts';
import { aClaim, aDecision, anApproval, aRequirement, aWaiver } from '../support/a-decision.ts';
import { GOLDEN_REPORTS } from '../support/golden-reports.ts';

const RUN = 'https://github.com/acme/shop/actions/runs/4711';
const print = (decided: Parameters<typeof aDecision>[0]) => renderDecisionMarkdown(aDecision(decided), { marker: '<!-- m -->' });
const report = (name: string) => GOLDEN_REPORTS[name]?.() ?? null;

describe('decisionParts', () => {
  it('has the whole report, and nothing to do, for a pass', () => {
    const parts = decisionParts(aDecision({ report: report('nothing-changed') }), { method: null });
    expect(filled([...parts.needed, ...parts.made, ...parts.found])).toEqual([]);
    expect(
      filled(parts.folded)
        .map(({ summary }) => summary)
        .slice(0, 2),
    ).toEqual(['7 unchanged rows', '1 row that never decides']);
  });

  it.each<[Claim, string]>([
    [
      { kind: 'failed', conclusion: 'timed_out', url: RUN },
      `the run ended as \`timed_out\` and left no measurement; its log says why. Choose “Re-run jobs” on [the page of the run](${RUN}), or push.`,
    ],
    [
      { kind: 'refused', why: 'the zip is larger than 2 MiB', url: RUN },
      'the measurement does not count: the zip is larger than 2 MiB. Choose “Re-run jobs”',
    ],
    [{ kind: 'stale', why: 'the scenarios of base changed', url: RUN }, 'the scenarios of base changed. Choose “Re-run jobs”'],
    [{ kind: 'waiting', running: true, url: RUN }, '**Wait**: the measurement is under way.'],
    [
      { kind: 'waiting', running: false, url: null },
      'no run has measured this commit yet. If none starts, look whether a maintainer has to approve the run',
    ],
  ])('says what to do where nothing counts: %o', (claim, expected) => {
    expect(print({ claim, decision: { state: 'pending', code: 'measuring' } })).toContain(expected);
  });

  it('says first what is wrong with the base branch', () => {
    const text = print({
      rules: { problem: "base's configuration is not valid: line 3" },
      decision: { state: 'error', code: 'rules-unreadable' },
    });
    expect(text).toContain(
      "**Next:** **Mend the base branch**: base's configuration is not valid: line 3. Until then no pull request can be decided; this one is not to blame.",
    );
  });

  it('says what to do where nothing has data', () => {
    const text = print({ report: report('no-data-all-errors'), decision: { state: 'failure', code: 'no-data' } });
    expect(text).toContain(
      'one who may approve posts `/benchgate remeasure 9f8e7d6c5b4a39281706f5e4d3c2b1a09f8e7d6c`, then re-run the jobs: no re-run counts without it.',
    );
  });

  it('puts looser rules first, and says how many there are', () => {
    const change = (effect: RuleEffect, text: string) => ({ part: 'budget', effect, text, line: null }) as const;
    const changes = [
      change('neither', 'a tighter one'),
      change('measures-otherwise', 'scenario chat: path /chat → /health'),
      ...Array.from({ length: 9 }, (_, at) => change('loosens', `looser number ${at}`)),
    ];
    const text = print({ rules: { changes } });
    expect(text).toContain(
      '**This pull request changes the rules: 11 changes, 9 looser, 1 of what is measured**\n\n- ⚠️ **looser**: looser number 0\n',
    );
    expect(text).toContain(
      '- ⚠️ **changes what is measured**: scenario chat: path <code>&#47;chat</code> → <code>&#47;health</code>\n- and 1 more:',
    );
    expect(text).not.toContain('a tighter one');
  });

  it('lists at most ten files of a kind, and says where the list is not whole', () => {
    const governed = Array.from({ length: 14 }, (_, at) => `perf/s${at}.js`);
    const text = print({ files: { governed, sensitive: ['src/a.ts'], complete: false } });
    expect(text).toContain('<details><summary>14 governed files, 1 performance-sensitive file</summary>');
    expect(text).toContain('- `perf/s9.js`\n- and 4 more: see the list of changed files');
    expect(text).toContain('GitHub does not list all changed files');
    expect(print({})).not.toContain('governed');
  });

  it('threat 62: says what the numbers prove, and how often measuring was begun before', () => {
    expect(print({ claim: aClaim({ before: 2 }) })).toContain(
      '**Begun before**: 2 attempts to measure this commit ended without',
    );
    expect(print({})).not.toContain('Begun before');
    expect(print({ report: report('regression-breaks-slo') })).toContain(
      `measured by [its own job](${RUN}) (\`docs/security.md\`)`,
    );
  });

  it('leads to the page of the report, but not from a clean pass', () => {
    expect(print({ report: report('regression-breaks-slo') })).toContain(` · [full report](${RUN}#artifacts)`);
    expect(print({ report: report('nothing-changed') })).not.toContain('#artifacts');
  });

  it('explains a fork, and mentions later measurements', () => {
    const shown = report('nothing-changed');
    const text = print({
      report: shown,
      fork: true,
      claim: aClaim({ later: 2 }),
      decision: { state: 'pending', code: 'needs-approval' },
    });
    expect(text).toContain(
      '**From a fork**: its code ran in the job that measured, so a person looks at the changes before the numbers count.',
    );
    expect(text).toContain(', 2 later ones not counted · ');
    for (const fork of [true, false]) expect(print({ report: shown, fork })).not.toMatch(/fork|later/);
  });

  it('keeps a waived number in the table, and says that it is waived', () => {
    const regressed = report('regression-breaks-slo');
    const byFile = print({ report: regressed, decision: { code: 'waived', waivers: [{ waiver: aWaiver(), effect: 'waives' }] } });
    expect(byFile).toContain(' | ☑️ waived: over budget: allowed +5\u00a0%; breaks SLO 300\u00a0ms (likely ');
    expect(byFile).not.toContain('**Next**');
    const byPerson = print({
      report: regressed,
      decision: { code: 'waived', requirements: [aRequirement({ approvals: [anApproval()] })] },
    });
    expect(byPerson).toContain('| ☑️ waived: over budget');
    expect(print({ report: regressed, decision: { waivers: [{ waiver: aWaiver(), effect: 'exceeded' }] } })).not.toContain(
      'waived: over',
    );
  });

  it('says what is waived already where more is asked for, and who has not said it rightly yet', () => {
    const refusal = { kind: 'waiver', code: 'no-reason', login: 'mona', url: RUN } as const;
    const asked = {
      ...({ state: 'failure', code: 'regressed', refusals: [refusal, { ...refusal, login: 'lisa' }] } as const),
      requirements: [aRequirement({ minimum: 2, approvals: [anApproval()] })],
      waivers: [{ waiver: aWaiver(), effect: 'waives' }] as const,
    };
    const text = print({ report: report('regression-breaks-slo'), decision: asked });
    expect(text).toContain('or a bot. 1 row is waived by the base branch already.');
    expect(text).toContain('`lisa` tried to approve (');
    expect(text).not.toContain('`mona` tried');
    const parts = decisionParts(aDecision({ decision: asked }), { method: null });
    expect(JSON.stringify(parts.allRefused)).toContain('mona');
  });

  it('folds waivers that did nothing', () => {
    const text = print({ decision: { waivers: [{ waiver: aWaiver(), effect: 'no-row' }] } });
    expect(text).toContain('<details><summary>1 standing waiver without effect</summary>');
  });

  it('names no page of the deciding run: the comment stays the same from run to run', () => {
    const url = 'https://github.com/acme/shop/actions/runs/999';
    expect(print({ report: report('nothing-changed'), url })).toBe(print({ report: report('nothing-changed') }));
  });
});
