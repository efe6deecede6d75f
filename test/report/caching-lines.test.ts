import { describe, expect, it } from 'vitest';
import type { CachingReview } from '../../src/model/caching.ts';
import { renderDecisionMarkdown } from '../../src/report/decision-markdown.ts';
import { describeDecision } from '../../src/report/status-text.ts';
import { aDecision, aRequirement } from '../support/a-decision.ts';

const REVIEW: CachingReview = { paths: ['src/cache.ts'], scenarios: [], staleness: { kind: 'unnamed' } };
const comment = (caching?: CachingReview) =>
  renderDecisionMarkdown(aDecision(caching === undefined ? {} : { caching }), { marker: '<!-- m -->' });

describe('the checklist of caching', () => {
  it('stands in the comment where caching changes, and nowhere else', () => {
    expect(comment()).not.toContain('Caching');
    const text = comment(REVIEW);
    expect(text).toContain('**Caching changes here**: `src/cache.ts`.');
    expect(text).toContain('☐ **Lifetime**');
    expect(text).toContain('☐ **Invalidation**');
    expect(text).toContain('☐ **Staleness**: not measured. Name a scenario that reads after it wrote under `caching.staleness`.');
  });

  it('says what the assertions came to: ticked only where none failed on head', () => {
    const measured = { kind: 'measured', scenario: 'fresh', base: 0, head: 0, outcome: 'no-change', pairs: 12 } as const;
    const of = (parts: Partial<typeof measured> | { head: number; outcome: 'regression' }) =>
      comment({ ...REVIEW, staleness: { ...measured, ...parts } });
    expect(of({})).toContain('☑ **Staleness**: `fresh` fails 0 % of its checks, 0 % on base (12 pairs).');
    expect(of({ head: 0.4, outcome: 'regression' })).toContain('☐ **Staleness**: `fresh` fails 40 % of its checks');
    expect(comment({ ...REVIEW, staleness: { kind: 'missing', scenario: 'fresh' } })).toContain(
      '☐ **Staleness**: not measured: no checks of `fresh` came.',
    );
  });

  it('tells a claim from a list of files, and escapes both', () => {
    const text = comment({ ...REVIEW, paths: ['a<b>.ts', 'c', 'd', 'e'], scenarios: ['rpc'] });
    expect(text).toContain('and 1 more; the measurement tells of a cache in `rpc`.');
    expect(text).not.toContain('<b>');
  });

  it('says in status and comment why a person is asked', () => {
    const why = [{ code: 'caching', paths: [] }] as const;
    const record = aDecision({
      caching: { ...REVIEW, paths: [] },
      decision: { state: 'pending', code: 'needs-approval', requirements: [aRequirement({ kind: 'governance', why })] },
    });
    expect(describeDecision(record)).toContain('changes caching');
    expect(renderDecisionMarkdown(record, { marker: '<!-- m -->' })).toContain(
      'It adds or changes caching, as the measurement tells.',
    );
  });
});
