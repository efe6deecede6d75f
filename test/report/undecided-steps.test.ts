import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { OUTCOME_NOTES, type OutcomeNote } from '../../src/model/verdict.ts';
import { layout } from '../../src/report/comment-sections.ts';
import { nextSteps } from '../../src/report/next-steps.ts';
import { rowsOf } from '../../src/report/row-order.ts';
import { rulesFile, rulesPlace, tryIt } from '../../src/report/undecided-steps.ts';
import { GOLDEN_REPORTS } from '../support/golden-reports.ts';
import { aReport, aReportRow, aReportSlo } from '../support/report.ts';
import { words } from '../support/words.ts';

const steps = (report: Report) => nextSteps(report, rowsOf(report)).map(words);
const undecided = (note: OutcomeNote | null, parts: Partial<Parameters<typeof aReportRow>[0]> = {}) =>
  aReportRow({ scenario: 'rpc', metric: 'latency.p95', outcome: 'inconclusive', note, pairs: 20, mde: 0.08, ...parts });
const of = (...comparisons: Report['comparisons']) =>
  aReport({
    verdict: 'inconclusive',
    comparisons,
    validity: { pairs: 20, dropped: [{ scenario: 'rpc', pairs: 9, reasons: ['requests were sent late'] }] },
  });

describe('what to do about what is undecided', () => {
  it('is a step beyond accepting it, for every reason that leaves a row undecided', () => {
    const never = ['below-margin', 'below-min-change', 'spread-changed', 'new', 'not-measured', 'load-fails'];
    for (const note of [null, ...OUTCOME_NOTES.filter((one) => !never.includes(one))]) {
      const [first = ''] = steps(of(undecided(note)));
      expect([note, first]).toEqual([note, expect.stringMatching(/^(Measure|See|Look at|Find what) /)]);
    }
  });

  it('begins with shards that are missing, whatever else left rows undecided', () => {
    const shards = [10, 0, 4].map((pairs, k) => ({ index: k + 1, plannedPairs: 10, pairs }));
    const report = of(undecided('too-many-dropped'));
    const sharded = (all: typeof shards) => ({ ...report, validity: { ...report.validity, shards: all } });
    const text =
      'Look at what a shard lacks: the jobs of shards 2, 3 of 3 say why. One that left nothing is filled up when it is run again.';
    expect(steps(sharded(shards))[0]).toBe(text);
    expect(steps(sharded(shards.map((one) => ({ ...one, pairs: 10 })))).join()).not.toContain('shard');
    const red = aReport({ comparisons: [aReportRow({ scenario: 'rpc', metric: 'latency.p95', outcome: 'regression' })] });
    expect(steps({ ...red, validity: { ...red.validity, shards } }).join()).not.toContain('shard');
  });

  it('names errors, shares of errors, and rows that depend on each other', () => {
    const failing = undecided('failing-pairs', { metric: 'error-rate', mde: null });
    const errors = [{ scenario: 'rpc', side: 'head', sent: 90, kinds: [{ kind: 'status 500', count: 3 }] }] as const;
    expect(steps({ ...of(failing), errors })[0]).toMatch(
      /^See what fails now and then: some requests of rpc fail \(head: 3 × status 500\)/,
    );
    const differ = undecided('answers-differ', { change: null, mde: null });
    const shares = aReportRow({ scenario: 'rpc', metric: 'error-rate', outcome: 'regression', base: 0, head: 0.4, change: 0.4 });
    expect(steps({ ...of(differ, shares), verdict: { state: 'inconclusive', reasons: [] } }).join('\n')).toContain(
      "Look at the answers of rpc: they differ (of base's requests 0 % failed, of head's 40 %).",
    );
    const both = of(undecided('drift'), undecided('serial', { metric: 'latency.p50' }));
    expect(steps(both).filter((step) => step.startsWith('Find what outlives a pair: in rpc · latency.p'))).toHaveLength(1);
  });

  it('asks for a quieter machine where lost pairs hide an objective alone', () => {
    const slo = aReportSlo({ scenario: 'rpc', metric: 'latency.p95', state: 'undecided', lost: 0.3 });
    const report = { ...of(aReportRow({ scenario: 'rpc', metric: 'latency.p95' })), slos: [slo] };
    expect(steps(report)[0]).toMatch(/^Measure where it is quieter: 9 of 20 pairs of rpc/);
    expect(steps({ ...report, slos: [{ ...slo, lost: 0.1 }] })).toEqual([]);
  });

  it('folds what is beyond three steps, and never that a person may decide', () => {
    const report = GOLDEN_REPORTS['asks-a-person']?.() ?? aReport();
    expect(steps(report)).toHaveLength(5);
    const { blocks } = layout(report);
    const next = blocks.find((block) => block.kind === 'list' && block.title === 'Next');
    expect(next?.kind === 'list' ? next.items.map(words) : []).toEqual([
      expect.stringMatching(/^Measure where it is quieter/),
      expect.stringMatching(/^See what fails/),
      expect.stringMatching(/^Or merge it undecided/),
    ]);
    const more = blocks.find((block) => block.kind === 'details' && block.summary === 'What else to do');
    expect(JSON.stringify(more)).toMatch(/Find what outlives a pair.*Look at the answers/);
  });
});

describe('where and how', () => {
  it("is base's file, where base has one", () => {
    const place = (configuration: string) => [rulesFile, rulesPlace].map((of) => words(of({ configuration })));
    expect(place('.github/benchgate.yml at base 1a2b3c4')).toEqual([
      '.github/benchgate.yml',
      '.github/benchgate.yml in a pull request of its own',
    ]);
    expect(place('benchgate.yml at head 1a2b3c4 (base has none)')).toEqual(['benchgate.yml', 'benchgate.yml']);
    expect(place('[a](b) at base')).toEqual(['the configuration', 'the configuration in a pull request of its own']);
  });

  it('puts no name into a command that means something to a shell', () => {
    expect(['rpc.get-1', 'a; rm -rf /', '$(x)'].map((name) => words(tryIt(name)))).toEqual([
      'benchgate try --scenario rpc.get-1',
      'benchgate try',
      'benchgate try',
    ]);
  });
});
