import { describe, expect, it } from 'vitest';
import { readProfile } from '../../src/config/profile.ts';
import type { Procedure, ProcedureStage, ProcedureStep } from '../../src/model/procedure.ts';
import type { Report } from '../../src/model/report.ts';
import { type ProcedureInputs, procedureOf, type TargetStand } from '../../src/procedure/procedure.ts';
import type { ProposalStand } from '../../src/procedure/proposal-steps.ts';
import { procedureSteps, stageOf } from '../../src/procedure/stages.ts';
import { aGateOutcome } from '../support/a-gate-outcome.ts';
import { profileText } from '../support/a-profile.ts';
import { aReport, aReportRow, aReportSlo } from '../support/report.ts';

const FILE = 'benchgate-out/report.json';
const PROPOSALS = 'benchgate-out/proposal.json';
const PATCH = 'benchgate-out/ratchet-0123456789ab.patch';
const aStand = (parts: Partial<ProposalStand> = {}): ProposalStand => ({
  ...{ kind: 'ratchet', title: 'Tighten objectives', state: 'waiting', patch: PATCH, tip: null },
  branch: 'benchgate/proposal-ratchet-0123456789ab',
  ...parts,
});
const plannedOf = (...proposals: readonly ProposalStand[]) => ({
  proposed: { file: PROPOSALS, plan: { digest: 'd'.repeat(64), proposals } },
});
const aProfile = (body: string) => {
  const read = readProfile(profileText({}, body), 'agents/p.md');
  return 'profile' in read ? read.profile : expect.fail(JSON.stringify(read.problems));
};
const stand = (parts: Partial<TargetStand> = {}): TargetStand => ({
  ...{ target: 'staging', scenarios: 2, tested: 2, runs: 30, lastAt: '2027-01-05T00:00:00Z', objectives: 1, failing: 0 },
  ...parts,
});
const of = (parts: Partial<ProcedureInputs> = {}): Procedure =>
  procedureOf({
    ...{ profile: null, configuration: 'benchgate.yml', file: FILE, report: null },
    ...{ targets: [], outcomes: [], dashboards: [], problems: [] },
    proposed: { file: PROPOSALS, plan: null },
    files: { recordFolder: 'docs/adr', records: 0, there: new Set() },
    ...parts,
  });
const step = ({ steps }: Procedure, stage: ProcedureStage): ProcedureStep => {
  const found = steps.find((one) => one.stage === stage);
  if (found === undefined) expect.fail(`there is no ${stage}`);
  return found;
};
const states = ({ steps }: Procedure) => steps.map(({ state }) => state).join(' ');
const nextOf = ({ steps }: Procedure) => steps.find(({ state }) => state === 'next');

const row = (outcome: 'regression' | 'improvement' | 'no-change', change: number) =>
  aReportRow({ scenario: 'rpc', metric: 'latency.p95', outcome, change });
const passing: Report = aReport({ verdict: 'pass', comparisons: [row('no-change', 0)], startedAt: '2027-01-01T00:00:00Z' });
const better: Report = { ...passing, comparisons: [row('improvement', -0.18)] };
const worse: Report = aReport({ verdict: 'fail', comparisons: [row('regression', 0.2)] });
const suspect = { scenario: 'rpc', metric: 'latency.p95', weight: null, evidence: 'More calls.' };

describe('procedureOf', () => {
  it('begins with a measurement where there is nothing yet', () => {
    const procedure = of();
    expect(states(procedure)).toBe('next open open open open idle');
    expect(nextOf(procedure)).toMatchObject({ stage: 'baseline', command: 'benchgate run' });
    expect(step(procedure, 'dashboards').facts).toEqual([{ code: 'no-target' }]);
  });

  it('takes a measurement for the baseline where no target is watched, and none of nothing', () => {
    expect(step(of({ report: passing }), 'baseline')).toMatchObject({ state: 'done', facts: [{ code: 'measured', file: FILE }] });
    const nothing = aReport({ validity: { pairs: 0 } });
    expect(step(of({ report: nothing }), 'baseline')).toMatchObject({ state: 'next', command: 'benchgate run' });
  });

  it('needs runs of each scenario of each target', () => {
    const lacking = of({ report: passing, targets: [stand(), stand({ target: 'two parts', tested: 1 })] });
    expect(nextOf(lacking)).toMatchObject({ stage: 'baseline', command: "benchgate load-test --target 'two parts'" });
    expect(step(of({ targets: [stand()] }), 'baseline')).toMatchObject({ state: 'done', facts: [{ runs: 30, tested: 2 }] });
  });

  it('looks for what explains what got worse', () => {
    const unexplained = step(of({ report: worse }), 'bottlenecks');
    expect(unexplained).toMatchObject({
      ...{ state: 'next', facts: [{ code: 'unexplained', worse: 1 }] },
      command: 'benchgate report benchgate-out/report.json --explain',
    });
    const explained = step(of({ report: { ...worse, suspects: [suspect, suspect] } }), 'bottlenecks');
    expect(explained).toMatchObject({ state: 'done', facts: [{ code: 'suspects', count: 2, scenario: 'rpc' }] });
    const breaks = { ...passing, slos: [aReportSlo({ scenario: 'rpc', metric: 'latency.p95', state: 'broken' })] };
    expect(step(of({ report: breaks }), 'bottlenecks')).toMatchObject({ state: 'next', facts: [{ worse: 1 }] });
    expect(step(of({ report: passing }), 'bottlenecks').facts).toEqual([{ code: 'nothing-worse', file: FILE }]);
    expect(step(of({ report: aReport({ verdict: 'inconclusive' }) }), 'bottlenecks').state).toBe('next');
  });

  it('proposes nothing where nothing is worse', () => {
    expect(states(of({ report: passing }))).toBe('done done idle idle idle idle');
    const watched = of({ report: passing, targets: [stand({ failing: 1 })] });
    expect(nextOf(watched)).toMatchObject({ stage: 'proposals', command: 'benchgate propose --patch FILE' });
    const looked = of({ report: passing, targets: [stand()], ...plannedOf() });
    expect(step(looked, 'proposals')).toMatchObject({ state: 'idle', facts: [{ code: 'nothing-proposed', file: PROPOSALS }] });
  });

  it('has somebody look what could be better: where nothing is worse at what load tests keep by far, else at a change', () => {
    const calm = of({ report: passing, targets: [stand()] });
    expect(nextOf(calm)).toMatchObject({
      ...{ stage: 'proposals', command: 'benchgate propose' },
      facts: [{ code: 'not-proposed', file: PROPOSALS }],
    });
    const found = step(of({ report: { ...worse, suspects: [suspect] }, ...plannedOf() }), 'proposals');
    expect(found).toMatchObject({ state: 'next', command: 'benchgate propose --patch FILE' });
    expect(found.facts.map(({ code }) => code)).toEqual(['measured', 'nothing-proposed']);
    expect(step(of({ report: worse }), 'approval')).toMatchObject({ state: 'open', command: null });
  });

  it('has a proposal applied here or approved by its digest, pushed, and approved on its pull request', () => {
    const proposed = (parts: Partial<ProposalStand>, outcomes: ProcedureInputs['outcomes'] = []) =>
      of({ report: passing, outcomes, ...plannedOf(aStand({ state: 'merged' }), aStand(parts)) });
    expect(step(proposed({}), 'proposals')).toMatchObject({
      state: 'done',
      facts: [{ code: 'proposed', file: PROPOSALS, count: 2, title: 'Tighten objectives', digest: 'd'.repeat(64) }],
    });
    expect(nextOf(proposed({}))).toMatchObject({ stage: 'approval', command: `git apply ${PATCH}` });
    expect(nextOf(proposed({ state: 'applied' }))?.command).toBe('git push -u origin HEAD');
    expect(nextOf(proposed({ state: 'stale' }))?.command).toBe('benchgate propose');
    expect(nextOf(proposed({ state: 'stale', kind: 'patch' }))?.command).toBe(`benchgate propose --patch ${PATCH}`);
    const opened = { state: 'opened', tip: 'e'.repeat(40) } as const;
    expect(nextOf(proposed(opened))).toMatchObject({ stage: 'approval', command: null, facts: [{}, { gate: null }] });
    const said = (state: 'success' | 'failure') => [aGateOutcome({ pull: 8, sha: opened.tip, state })];
    expect(nextOf(proposed(opened, said('failure')))).toMatchObject({ stage: 'approval', facts: [{}, { gate: { pull: 8 } }] });
    expect(step(proposed(opened, said('success')), 'approval').state).toBe('done');
    expect(step(proposed({ state: 'merged' }), 'approval').state).toBe('done');
  });

  it('takes what was merged for no proposal of what is measured now', () => {
    const merged = plannedOf(aStand({ state: 'merged' }));
    expect(nextOf(of({ report: better, ...merged }))).toMatchObject({ stage: 'approval', command: 'git push -u origin HEAD' });
    const again = of({ report: { ...worse, suspects: [suspect] }, ...merged });
    expect(nextOf(again)).toMatchObject({ stage: 'proposals', command: 'benchgate propose --patch FILE' });
  });

  it('takes a measured improvement for a proposal, which people then approve on its pull request', () => {
    const proposed = of({ report: better });
    expect(step(proposed, 'proposals').facts).toEqual([
      { code: 'improved', file: FILE, rows: 1, scenario: 'rpc', metric: 'latency.p95', change: -0.18 },
    ]);
    expect(nextOf(proposed)).toMatchObject({ stage: 'approval', command: 'git push -u origin HEAD' });
    const { sha } = better.head;
    const outcomes = [
      aGateOutcome({ pull: 8, sha, at: '2027-01-02T00:00:00Z', state: 'failure' }),
      aGateOutcome({ pull: 8, sha, at: '2027-01-03T00:00:00Z' }),
      aGateOutcome({ pull: 9 }),
    ];
    const approved = of({ report: better, outcomes });
    expect(step(approved, 'approval')).toMatchObject({ state: 'done', facts: [{ code: 'gate', pull: 8, state: 'success' }] });
    expect(step(of({ report: better, outcomes: outcomes.slice(0, 1) }), 'approval').state).toBe('next');
    expect(nextOf(approved)).toMatchObject({ stage: 'validation', command: 'benchgate creep' });
  });

  it('wants a test of each target since it was approved, and no error budget used up', () => {
    const outcomes = [aGateOutcome({ sha: better.head.sha, at: '2027-01-03T00:00:00Z' })];
    const sinceThen = (parts: Partial<TargetStand>) =>
      step(of({ report: better, outcomes, targets: [stand(parts)] }), 'validation');
    expect(sinceThen({})).toMatchObject({ state: 'done', facts: [{ code: 'objectives', objectives: 1, failing: 0 }] });
    expect(sinceThen({ lastAt: '2027-01-02T00:00:00Z' }).command).toBe('benchgate load-test --target staging');
    expect(sinceThen({ failing: 1 }).command).toBe('benchgate slo --target staging');
  });

  it('compares the dashboards with the configuration', () => {
    const files = (state: 'equal' | 'different') =>
      step(
        of({ report: passing, targets: [stand()], dashboards: [{ path: 'perf/a.json', state }], ...plannedOf() }),
        'dashboards',
      );
    expect(files('equal')).toMatchObject({ state: 'done', facts: [{ equal: 1, others: [] }] });
    expect(files('different')).toMatchObject({
      state: 'next',
      command: 'benchgate dashboards',
      facts: [{ others: ['perf/a.json'] }],
    });
  });

  it("follows a profile's own steps in their order, and checks those that it knows", () => {
    const written = ['Take a **baseline**', 'Talk to the team', 'Find bottlenecks'];
    const profile = aProfile(`## Operating procedure\n${written.map((text) => `1. ${text}`).join('\n')}\n`);
    const procedure = of({ profile, report: worse });
    expect(procedure.profile).toBe('agents/p.md');
    expect(procedure.steps.map(({ stage, text, state }) => [stage, text, state])).toEqual([
      ['baseline', 'Take a baseline', 'done'],
      [null, written[1], 'unchecked'],
      ['bottlenecks', written[2], 'next'],
    ]);
    expect(of({ profile: aProfile('') })).toMatchObject({ profile: null, steps: of().steps });
  });
});

describe('what a profile says beside its procedure', () => {
  const BODY = `## Mission
Whoever asks sees the **first word**
in 300 ms.

More of it.

## Guardrails
- No change of an objective comes
  with the change that needs it.
- Ask first.

## Key outputs
- A report for each proposal
- An ADR where one good thing was traded for another.
- Dashboards
- A proposal
- \`perf/notes.md\`, up to date
- Happy users, and/or (../../up.md)

## Tooling
- \`benchgate run\`
`;
  const described = (parts: Partial<ProcedureInputs> = {}) =>
    of({ profile: aProfile(BODY), ...parts }).described ?? expect.fail('nothing is described');

  it('is its mission, what it keeps to and what it works with', () => {
    expect(described()).toMatchObject({
      ...{ file: 'agents/p.md', name: 'performance-engineer', mission: 'Whoever asks sees the first word in 300 ms.' },
      guardrails: ['No change of an objective comes with the change that needs it.', 'Ask first.'],
      tooling: ['benchgate run'],
    });
    expect(of().described).toBeNull();
    expect(of({ profile: aProfile('') }).described).toMatchObject({ mission: null, guardrails: [], outputs: [], tooling: [] });
  });

  it('is its outputs, each with whether it is there and what shows that; of what nothing tells nothing is said', () => {
    const there = (parts: Partial<ProcedureInputs> = {}) => described(parts).outputs.map((one) => [one.there, one.shownBy]);
    const dashboards = [{ path: 'perf/a.json', state: 'missing' as const }];
    expect(there({ dashboards })).toEqual([
      ...[
        [false, FILE],
        [false, 'docs/adr'],
        [false, 'perf/a.json'],
        [false, PROPOSALS],
        [false, 'perf/notes.md'],
      ],
      [null, null],
    ]);
    const all = there({
      ...{ report: passing, dashboards: [{ path: 'perf/a.json', state: 'different' }], ...plannedOf(aStand()) },
      files: { recordFolder: 'docs/adr', records: 2, there: new Set(['perf/notes.md']) },
    });
    expect(all.map(([is]) => is)).toEqual([true, true, true, true, true, null]);
  });

  it('is bounded', () => {
    const long = `## Mission\n${'x'.repeat(9_000)}\n## Guardrails\n${`- ${'y'.repeat(400)}\n`.repeat(50)}`;
    const { mission, guardrails } = of({ profile: aProfile(long) }).described ?? expect.fail('nothing is described');
    expect([mission?.length, guardrails.length, guardrails[0]?.length]).toEqual([400, 20, 200]);
  });
});

describe('the steps of a profile', () => {
  it('are the items of a list, or what arrows part', () => {
    expect(procedureSteps('Work like this:\n\n1. Take a *baseline*\n2) Find `bottlenecks`\n   - a detail\n')).toEqual([
      ...['Take a baseline', 'Find bottlenecks', 'a detail'],
    ]);
    expect(procedureSteps('baseline → bottlenecks -> proposals')).toEqual(['baseline', 'bottlenecks', 'proposals']);
    expect(procedureSteps('')).toEqual([]);
    expect(procedureSteps('- x\n'.repeat(100))).toHaveLength(20);
    expect(procedureSteps(`- ${'x'.repeat(1000)}`)[0]).toHaveLength(200);
  });

  it.each([
    ['Measure the baseline under load', 'baseline'],
    ['Profile it and find the hot spots', 'bottlenecks'],
    ['Propose optimizations', 'proposals'],
    ['Ask for approval of the proposal', 'approval'],
    ['Validate with a load test', 'validation'],
    ['Update Grafana dashboards', 'dashboards'],
    ['Have lunch', null],
  ])('%s', (text, stage) => {
    expect(stageOf(text)).toBe(stage);
  });
});
