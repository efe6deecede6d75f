import { describe, expect, it } from 'vitest';
import { cachingReview } from '../../src/govern/caching.ts';
import { decidePull, requirementsOf } from '../../src/govern/decision.ts';
import type { CachingReview, CachingRules } from '../../src/model/caching.ts';
import type { ChangedFile } from '../../src/model/pull-request.ts';
import { aReport, aReportRow } from '../support/report.ts';
import { factsOf, rules } from './facts.ts';

const RULES: CachingRules = { paths: ['src/cache/**'], staleness: 'fresh', asksPeople: false };
const file = (path: string, previousPath: string | null = null): ChangedFile => ({ path, previousPath });
const cached = (parts: Partial<CachingReview> = {}): CachingReview => ({
  paths: ['src/cache/users.ts'],
  scenarios: [],
  staleness: { kind: 'unnamed' },
  ...parts,
});
const suspect = (kind: 'cache-hits' | 'queue') => ({ scenario: 'rpc', metric: 'latency.p95', weight: null, evidence: 'x', kind });

describe('cachingReview', () => {
  it('is none where nothing is about caching', () => {
    expect(cachingReview(RULES, [file('src/main.ts')], aReport())).toBeNull();
    expect(cachingReview(undefined, [file('src/cache/users.ts')], null)).toBeNull();
    expect(cachingReview(RULES, [], aReport({ suspects: [suspect('queue')] }))).toBeNull();
  });

  it("goes by GitHub's own list of files, before and after a move", () => {
    expect(cachingReview(RULES, [file('src/cache/users.ts')], null)?.paths).toEqual(['src/cache/users.ts']);
    expect(cachingReview(RULES, [file('src/users.ts', 'src/cache/users.ts')], null)?.paths).toEqual(['src/cache/users.ts']);
  });

  it('takes the word of the measurement that there is a cache, without any rule', () => {
    const told = cachingReview(undefined, [], aReport({ suspects: [suspect('cache-hits')] }));
    expect(told).toEqual({ paths: [], scenarios: ['rpc'], staleness: { kind: 'unnamed' } });
  });

  it('sees a cache where answers got faster while hits rose, and nowhere else', () => {
    const faster = aReportRow({ scenario: 'rpc', metric: 'latency.p95', outcome: 'improvement', change: -0.3 });
    const hits = aReportRow({ scenario: 'rpc', metric: 'cache-hits', outcome: 'improvement', change: 0.2, better: 'higher' });
    const of = (...comparisons: readonly (typeof hits)[]) =>
      cachingReview(undefined, [], aReport({ comparisons }))?.scenarios ?? [];
    expect(of(faster, hits)).toEqual(['rpc']);
    expect(of(faster)).toEqual([]);
    expect(of(hits)).toEqual([]);
    expect(of(faster, { ...hits, scenario: 'other' })).toEqual([]);
    expect(of(faster, { ...hits, outcome: 'no-change' })).toEqual([]);
    expect(of(faster, { ...hits, better: 'lower', change: -0.2, metric: 'cache-misses' })).toEqual([]);
  });

  it('says what the assertions of the scenario for stale answers came to, or that they are missing', () => {
    const of = (report: Parameters<typeof cachingReview>[2]) => cachingReview(RULES, [file('src/cache/a.ts')], report)?.staleness;
    expect(of(null)).toEqual({ kind: 'missing', scenario: 'fresh' });
    expect(of(aReport())).toEqual({ kind: 'missing', scenario: 'fresh' });
    const checks = aReportRow({
      scenario: 'fresh',
      metric: 'checks-failed',
      outcome: 'regression',
      base: 0,
      head: 0.4,
      pairs: 12,
    });
    expect(of(aReport({ comparisons: [checks] }))).toEqual({
      ...{ kind: 'measured', scenario: 'fresh', base: 0, head: 0.4, outcome: 'regression', pairs: 12 },
    });
  });
});

describe('what adds or changes caching', () => {
  it('needs nobody by itself', () => {
    expect(requirementsOf({ ...factsOf({ caching: cached() }), left: null })).toEqual([]);
    expect(decidePull(factsOf({ caching: cached(), rules: { ...rules, caching: RULES } })).state).toBe('success');
  });

  it('needs a governance approval where base says so, whatever told of it', () => {
    const asking = { ...rules, caching: { ...RULES, asksPeople: true } };
    for (const caching of [cached(), cached({ paths: [], scenarios: ['rpc'] })]) {
      const decision = decidePull(factsOf({ caching, rules: asking }));
      expect([decision.state, decision.code]).toEqual(['pending', 'needs-approval']);
      expect(decision.requirements.map(({ kind, why }) => [kind, why])).toEqual([
        ['governance', [{ code: 'caching', paths: caching.paths }]],
      ]);
    }
    expect(decidePull(factsOf({ rules: asking })).state).toBe('success');
  });
});
