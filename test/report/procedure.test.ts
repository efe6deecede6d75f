import { describe, expect, it } from 'vitest';
import type { Procedure, ProcedureFact, ProcedureStep } from '../../src/model/procedure.ts';
import { renderProcedureJson, renderProcedureTerminal } from '../../src/report/procedure.ts';

const step = (parts: Partial<ProcedureStep>): ProcedureStep => ({
  ...{ stage: 'baseline', text: null, state: 'done', facts: [], command: null },
  ...parts,
});
const of = (steps: readonly ProcedureStep[], parts: Partial<Procedure> = {}): Procedure => ({
  ...{ schemaVersion: 1, profile: null, configuration: 'benchgate.yml at head 1a2b3c4', steps, problems: [] },
  ...parts,
});
const say = (procedure: Procedure) => renderProcedureTerminal(procedure, { colour: false });
const file = 'benchgate-out/report.json';

describe('renderProcedureTerminal', () => {
  it('ends with the next step and its command', () => {
    const open = step({ stage: 'bottlenecks', state: 'next', command: 'benchgate run --explain' });
    expect(say(of([step({}), open]))).toMatch(
      /☑ 1\. Baseline\n▶ 2\. Bottlenecks\n\nNext: Bottlenecks\n {2}benchgate run --explain$/,
    );
    expect(say(of([step({})]))).toMatch(/Next: nothing\. Every step is done\.$/);
  });

  it.each<readonly [ProcedureFact, string]>([
    [
      { code: 'runs', target: 'staging', runs: 30, tested: 2, scenarios: 2, lastAt: '2027-01-05T00:00:00Z' },
      'staging: 30 complete runs, of 2 of 2 scenarios, the last on 2027-01-05 00:00 UTC',
    ],
    [{ code: 'measured', file, base: 'a'.repeat(40), head: 'b'.repeat(40), pairs: 12 }, `${file}: 12 pairs of aaaaaaa → bbbbbbb`],
    [{ code: 'not-measured', file }, `there is no ${file}`],
    [
      { code: 'suspects', file, count: 2, scenario: 'rpc', metric: 'latency.p95' },
      `${file}: 2 suspects, the strongest for rpc latency.p95`,
    ],
    [{ code: 'unexplained', file, worse: 1 }, `${file}: 1 row or objective worse, and no suspect`],
    [{ code: 'nothing-worse', file }, `${file}: nothing is worse`],
    [
      { code: 'improved', file, rows: 3, scenario: 'rpc', metric: 'latency.p95', change: -0.18 },
      `${file}: rpc latency.p95 −18 % and 2 more rows better, none worse`,
    ],
    [
      { code: 'gate', pull: 7, state: 'success', at: '2027-01-05T00:00:00Z' },
      'pull request 7: the gate said success on 2027-01-05 00:00 UTC',
    ],
    [{ code: 'objectives', target: 'staging', objectives: 3, failing: 1 }, 'staging: 2 of 3 error budgets not used up'],
    [{ code: 'objectives', target: 'staging', objectives: 0, failing: 0 }, 'staging: no objective has an error budget'],
    [{ code: 'since-release', file, state: 'pass' }, `${file}: against the last release, pass`],
    [{ code: 'files', equal: 2, others: [] }, '2 files as the configuration gives them'],
    [
      { code: 'files', equal: 0, others: ['perf/a.json', 'b'] },
      '2 files missing or not as the configuration gives them, such as perf/a.json',
    ],
    [{ code: 'no-target' }, 'the configuration names no target to watch'],
  ])('says what shows it: %j', (fact, expected) => {
    expect(say(of([step({ facts: [fact] })]))).toContain(`     ${expected}`);
  });

  it('says what is idle, unknown, or for people to do', () => {
    expect(say(of([step({ state: 'idle' })]))).toContain('nothing to do');
    expect(say(of([step({ stage: null, text: 'Have lunch', state: 'unchecked' })]))).toContain(
      '? 1. Have lunch\n     a step of your own',
    );
    expect(say(of([step({ stage: 'approval', state: 'next' })]))).toContain('people approve on the pull request');
  });

  it("cleans a profile's own words, and names where they stand", () => {
    const text = say(of([step({ text: 'a\u001b[31m\u202eb' })], { profile: 'agents/p.md', problems: ['Line 3 is no run.'] }));
    expect(text).toContain('The procedure of agents/p.md, with benchgate.yml at head 1a2b3c4');
    expect(text).toContain('• Line 3 is no run.');
    for (const hidden of ['\u001b', '\u202e']) expect(text).not.toContain(hidden);
  });

  it('is all there for programs', () => {
    const procedure = of([step({ facts: [{ code: 'nothing-worse', file }] })]);
    expect(JSON.parse(renderProcedureJson(procedure))).toEqual(procedure);
  });
});
