import { describe, expect, it } from 'vitest';
import type { Procedure, ProcedureFact, ProcedureStep, ProfileDescription, ProposalState } from '../../src/model/procedure.ts';
import { renderProcedureJson, renderProcedureTerminal } from '../../src/report/procedure.ts';

const step = (parts: Partial<ProcedureStep>): ProcedureStep => ({
  ...{ stage: 'baseline', text: null, state: 'done', facts: [], command: null },
  ...parts,
});
const of = (steps: readonly ProcedureStep[], parts: Partial<Procedure> = {}): Procedure => ({
  ...{ schemaVersion: 1, profile: null, configuration: 'benchgate.yml at head 1a2b3c4', described: null, steps, problems: [] },
  ...parts,
});
const say = (procedure: Procedure) => renderProcedureTerminal(procedure, { colour: false });
const file = 'benchgate-out/report.json';
const proposals = 'benchgate-out/proposal.json';
const proposal = (state: ProposalState) =>
  ({ code: 'proposal', title: 'Tighten', state, branch: 'benchgate/p', gate: null }) as const;

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
      { code: 'proposed', file: proposals, count: 2, title: 'Tighten', digest: 'd'.repeat(64) },
      `${proposals}: 2 proposals, the first "Tighten" (digest dddddddddddd)`,
    ],
    [{ code: 'nothing-proposed', file: proposals }, `${proposals}: nothing was found to propose`],
    [{ code: 'not-proposed', file: proposals }, `there is no ${proposals}: nobody has looked what could be better`],
    [proposal('waiting'), 'Tighten: waits for a person: here to apply its patch, of a job to approve its digest'],
    [proposal('stale'), 'Tighten: its files went on since, so nobody may write it any more: plan again'],
    [proposal('applied'), 'Tighten: applied here: commit and push it, and open a pull request'],
    [proposal('opened'), 'Tighten: a person approved that benchgate/p is opened; people approve it on its pull request'],
    [
      { ...proposal('opened'), gate: { pull: 8, state: 'failure' } },
      'Tighten: a person approved that benchgate/p is opened; on pull request 8 the gate said failure',
    ],
    [proposal('merged'), 'Tighten: merged into the default branch'],
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

  const described: ProfileDescription = {
    ...{ file: 'agents/p.md', name: 'performance-engineer', mission: 'First words in 300 ms.', tooling: ['benchgate run'] },
    guardrails: ['Ask first.'],
    outputs: [
      { text: 'A report', there: true, shownBy: file },
      { text: 'An ADR', there: false, shownBy: 'docs/adr' },
      { text: 'Happy users', there: null, shownBy: null },
    ],
  };

  it('begins with the mission, and lists below the steps what a profile keeps to, is to bring, and works with', () => {
    const text = say(of([step({})], { described }));
    expect(text).toMatch(/^performance-engineer: First words in 300 ms\.\nThe usual procedure/);
    expect(text).toContain(
      `☑ 1. Baseline\n\nGuardrails\n  • Ask first.\n\nKey outputs\n  ☑ A report (${file})\n  ☐ An ADR (docs/adr)\n  ? Happy users\n\nTooling\n  • benchgate run\n\nNext:`,
    );
    const bare = say(of([step({})], { described: { ...described, mission: null, guardrails: [], outputs: [], tooling: [] } }));
    expect(bare).toBe(say(of([step({})])));
  });

  it('cleans all that a profile says', () => {
    const evil = 'a\u001b[31m\u202eb\n::error::c';
    const outputs = [{ text: evil, there: true, shownBy: evil }];
    const all = { ...described, name: evil, mission: evil, guardrails: [evil], tooling: [evil], outputs };
    const text = say(of([step({ facts: [{ ...proposal('opened'), title: evil, branch: evil }] })], { described: all }));
    for (const hidden of ['\u001b', '\u202e', '::error']) expect(text).not.toContain(hidden);
  });

  it('is all there for programs', () => {
    const procedure = of([step({ facts: [{ code: 'nothing-worse', file }] })], { described });
    expect(JSON.parse(renderProcedureJson(procedure))).toEqual(procedure);
  });
});
