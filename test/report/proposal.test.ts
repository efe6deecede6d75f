import { describe, expect, it } from 'vitest';
import type { Proposal } from '../../src/model/proposal.ts';
import {
  patchReasons,
  proposalBody,
  proposalIssue,
  proposalMarker,
  renderProposalsMarkdown,
  whyNoImprovement,
} from '../../src/report/proposal.ts';
import { GOLDEN_REPORTS } from '../support/golden-reports.ts';
import { HOSTILE } from '../support/hostile.ts';
import { tagTree, toHtml } from '../support/markdown-tree.ts';

const golden = (name: string) => {
  const report = GOLDEN_REPORTS[name]?.();
  if (report === undefined) throw new Error(`no golden report ${name}`);
  return report;
};
const proposal = (text: string): Proposal => ({
  ...{ kind: 'patch', title: text, base: 'a'.repeat(40), digest: 'd'.repeat(64) },
  files: [{ path: 'src/a.js', mode: '100644', text: 'x', baseBlob: null }],
  reasons: [{ about: text, before: text, after: text, why: 'improvement: −20 %' }],
});

describe('a patch that was measured', () => {
  it('is proposed where something is better, nothing worse and nothing open', () => {
    expect(whyNoImprovement(golden('improvement-only'))).toBeNull();
  });

  it.each([
    ['nothing-changed', 'The patch makes no gating row better: nothing is proposed.'],
    ['regression-breaks-slo', 'The verdict of the patch is fail: '],
    ['inconclusive-small-run', 'The verdict of the patch is inconclusive: '],
    ['no-data-all-errors', 'The verdict of the patch is no-data: '],
  ])('is not where the report is %s, and that is said', (name, why) => {
    expect(whyNoImprovement(golden(name))).toContain(why);
  });

  it('is proposed where only an informational row is worse, and says so among its reasons', () => {
    const report = golden('improvement-only');
    const [row] = report.comparisons;
    if (row === undefined) throw new Error('a row');
    const worse = { ...row, metric: 'spread', gating: false, outcome: 'regression' as const, change: 0.2, interval: null };
    const informed = { ...report, comparisons: [...report.comparisons, worse] };
    expect(whyNoImprovement(informed)).toBeNull();
    expect(patchReasons(informed)).toContainEqual(
      expect.objectContaining({ about: `${row.scenario} spread`, why: 'regression: +20 %' }),
    );
    const informs = report.comparisons.map((one) => ({ ...one, gating: false }));
    expect(whyNoImprovement({ ...report, comparisons: informs })).toContain('no gating row better');
  });

  it('is told by its rows, before and after', () => {
    const [reason] = patchReasons(golden('improvement-only'));
    expect(reason).toMatchObject({ before: expect.stringMatching(/\d/), after: expect.stringMatching(/\d/) });
    expect(reason?.why).toMatch(/^\S+: [+−]\d/);
  });
});

describe('what is written of a proposal', () => {
  it('begins with its kind and digest, by which it is found again', () => {
    const text = proposalBody(proposal('x'), { approver: 'rita', run: 'https://github.com/acme/shop/actions/runs/1' });
    expect(text.startsWith(`${proposalMarker(proposal('x'))}\n`)).toBe(true);
    expect(text).toContain('it is not approved to be merged');
  });

  it.each(HOSTILE)('threat 94: %j is no Markdown of a pull request, an issue or a summary', (hostile) => {
    const textsOf = (text: string) => [
      proposalBody(proposal(text), { approver: text, run: text }),
      proposalIssue(proposal(text), { run: text, patch: 'patch-d.patch' }),
      renderProposalsMarkdown({ proposals: [proposal(text)], digest: 'd'.repeat(64), notes: [], patches: {} }),
    ];
    expect(textsOf(hostile).map((text) => tagTree(toHtml(text)))).toEqual(textsOf('plain').map((text) => tagTree(toHtml(text))));
  });
});
