import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { nextSteps } from '../../src/report/next-steps.ts';
import { rowsOf } from '../../src/report/row-order.ts';
import { GOLDEN_REPORTS } from '../support/golden-reports.ts';
import { aReport, aReportRow, aReportSlo } from '../support/report.ts';
import { words } from '../support/words.ts';

const steps = (report: Report) => nextSteps(report, rowsOf(report)).map((step) => words(step).replaceAll('\u00a0', ' '));
const golden = (name: string) => steps(GOLDEN_REPORTS[name]?.() ?? aReport());
const noisy = (mde: number, parts = {}) =>
  aReportRow({ scenario: 'rpc', metric: 'latency.p95', outcome: 'inconclusive', note: 'noise', pairs: 12, mde, ...parts });
const settling = (mde: number, parts = {}) =>
  steps(aReport({ comparisons: [noisy(mde, parts)], validity: { pairs: 12, elapsedMs: 120_000 } }));

describe('nextSteps', () => {
  it('asks nothing of a clean run', () => expect([golden('nothing-changed'), golden('improvement-only')]).toEqual([[], []]));

  it('names the worst row and where the budget is written', () => {
    expect(golden('regression-breaks-slo')).toEqual([
      'Fix it and push, beginning with chat · ttft.p95.',
      'Intended? A maintainer decides whether to merge it all the same. To allow it for good, change max-increase (.github/benchgate.yml:31) and the objective p95 <= 300ms (.github/benchgate.yml:52) in a pull request of its own.',
      'A false alarm? At most 1 of 20 harmless changes fails here. To measure again, re-run the job.',
    ]);
  });

  it('does not ask for more pairs when a regression ended the run', () => {
    expect(golden('regression-breaks-slo').join(' ')).not.toContain('Measure longer');
  });

  it('computes pairs and minutes from the smallest detectable change, on the scale of logarithms', () => {
    // (ln 1.15 / ln 1.1)² · 12 = 25.8 pairs of 10 s: 4.3 min.
    expect(settling(0.15)).toEqual([
      'Measure longer: about 26 pairs (base and head measured once each) instead of 12, 5 min at this pace, would decide 1 row. Set design.max-pairs: 26 and design.max-duration: 5m in benchgate.yml in a pull request of its own, then update this branch, which measures it again.',
    ]);
    expect(settling(0.01)[0]).toContain('about 18 pairs');
  });

  it('says when no run could have enough pairs', () => {
    expect(settling(0.5)[0]).toMatch(/^More pairs will not do: 1 row would need about 218 pairs, and a run has at most 40/);
    expect(settling(19)[0]).toContain('over 1000 pairs');
  });

  it('lets a person decide where the verdict is undecided, with what may have gone unseen', () => {
    const report = aReport({ verdict: 'inconclusive', comparisons: [noisy(0.12), noisy(0.18, { metric: 'ttft.p95' })] });
    expect(steps(report).at(-1)).toBe(
      'Or merge it undecided: a maintainer decides, knowing that in rpc · ttft.p95 a change for the worse of up to 18 % may have gone unseen.',
    );
  });

  it('names the minutes that too slow a service needs', () => {
    expect(golden('too-slow')).toEqual([
      'Give it more time: enough pairs need about 25 min. Set design.max-duration: 25m in benchgate.yml in a pull request of its own, or make the service start faster.',
    ]);
    expect(steps(aReport({ validity: { stop: 'too-slow' } }))[0]).toMatch(
      /^Give it more time: raise design.max-duration in benchgate.yml/,
    );
  });

  it('says measure again after a cancelled run, and nothing about pairs', () => {
    expect(golden('partial-after-ctrl-c')).toEqual([
      'Measure again: re-run the job. A partial measurement is never used as a baseline.',
    ]);
  });

  it('says that blocks hold too few requests for an objective, where the scenario was measured', () => {
    const unread = aReportSlo({ scenario: 'rpc', metric: 'latency.p99', state: 'no-data', value: null, interval: null });
    const measured = aReportRow({ scenario: 'rpc', metric: 'latency.p50' });
    const report = aReport({ verdict: 'no-data', comparisons: [measured], slos: [unread] });
    expect(steps(report)).toEqual([
      'Let blocks hold more requests: too few for rpc · latency.p99. Raise the rate of the scenario, or design.block, or take the objective out.',
    ]);
    expect(steps({ ...report, comparisons: [] }).join('')).not.toContain('Let blocks');
  });

  it('points at the row without data', () => {
    expect(golden('no-data-all-errors')[0]).toMatch(
      /^Find out why the requests fail and mend it: benchgate try --scenario rpc on your /,
    );
    const worse = aReportRow({ scenario: 'rpc', metric: 'error-rate', outcome: 'regression', base: 0, head: 1, change: 1 });
    expect(steps(aReport({ verdict: 'fail', comparisons: [worse] }))[0]).toMatch(/^Find out why the requests fail/);
    const missing = aReportRow({ scenario: 'rpc', metric: 'latency.p50', outcome: 'no-data' });
    expect(steps(aReport({ verdict: 'no-data', comparisons: [missing] }))[0]).toMatch(
      /^Find out why nothing was measured for rpc · latency\.p50/,
    );
  });
});

describe('where people decide by commands', () => {
  const asked = (acceptance: 'asked' | 'given' | 'none') => {
    const report = GOLDEN_REPORTS['regression-breaks-slo']?.() ?? aReport();
    const remeasure = '/benchgate remeasure 9f8e7d6c5b4a39281706f5e4d3c2b1a09f8e7d6c';
    return nextSteps(report, rowsOf(report), { acceptance, remeasure, job: null }).map((line) => words(line));
  };

  it('does not promise that a re-run counts, and names the command after which it does', () => {
    const doubt = asked('asked').find((step) => step.startsWith('A false alarm?'));
    expect(doubt).toContain(
      'one who may approve posts /benchgate remeasure 9f8e7d6c5b4a39281706f5e4d3c2b1a09f8e7d6c, then re-run the jobs: no re-run counts without it.',
    );
  });

  it('asks for nothing where a waiver was given', () => {
    // The waiver has a line of its own in the comment.
    for (const acceptance of ['asked', 'none'] as const)
      expect(asked(acceptance).some((step) => step.includes('Intended?'))).toBe(false);
    expect(asked('given')).toEqual([]);
  });
});
