import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findApprovals } from '../../src/govern/approvals.ts';
import { decidePull, type Facts, isMet } from '../../src/govern/decision.ts';
import type { Claim } from '../../src/model/claim.ts';
import type { Approval, DecisionCode, GateState } from '../../src/model/decision.ts';
import type { RuleEffect } from '../../src/model/governance.ts';
import { ASKING_NOTES } from '../../src/model/verdict.ts';
import type { Waiver } from '../../src/model/waiver.ts';
import { arbitraryReport } from '../support/arbitrary-report.ts';
import { howMany } from '../support/how-many.ts';
import { aReportRow } from '../support/report.ts';
import { approval, approvals, factsOf, measured, rules, verdictOf } from './facts.ts';
import { ALICE, AUTHOR, at, BEFORE, BOB, BOT, governance, HEAD, review, roles, saidOf } from './said.ts';

const GOVERNED = { governed: ['.github/workflows/benchgate-measure.yml'], sensitive: [], complete: true };
const waiver: Waiver = {
  ...{ scenario: 'rpc', metric: 'latency.p95', ceiling: { kind: 'change', value: 0.2 }, ceilingText: '20%' },
  ...{ expires: '2027-01-31', issue: '#1', reason: 'known', owner: '@a', source: 'perf/waivers.yml:1' },
};
const waives = [{ waiver, effect: 'waives' as const }];
const claims: Readonly<Record<'waiting' | 'failed' | 'refused' | 'absent' | 'stale', Claim>> = {
  waiting: { kind: 'waiting', running: true, url: null },
  failed: { kind: 'failed', conclusion: 'failure', url: 'https://x/run' },
  refused: { kind: 'refused', why: 'the measurement is larger than 2 MiB', url: 'https://x/run' },
  absent: { kind: 'absent', url: 'https://x/run' },
  stale: { kind: 'stale', why: 'the scenarios have changed', url: 'https://x/run' },
};
const unmeasured = (kind: keyof typeof claims) => ({ claim: claims[kind], report: null, waivers: null });
const ruled = (parts: Partial<Facts>) => {
  const { code, state } = decidePull(factsOf(parts));
  return `${code} ${state}`;
};
const by = (...given: readonly Approval[]) => ({ approvals: approvals(given) });

describe('decidePull', () => {
  it('passes what was measured and has nothing against it', () => {
    expect(decidePull(factsOf())).toEqual({
      ...{ state: 'success', code: 'pass', rows: { regressed: 0, broken: 0, open: 0, missing: 0 }, requirements: [] },
      ...{ refusals: [], blockers: [], waivers: [], unmeasured: null },
    });
  });

  /** The gravest first; what is true of a row stays true when it is put together with any row below. */
  const PRECEDENCE: readonly (readonly [DecisionCode, GateState, Partial<Facts>])[] = [
    ['rules-unreadable', 'error', { rules: { ...rules, problem: 'base has a link for a configuration' } }],
    ['refused', 'error', unmeasured('refused')],
    ['measuring-failed', 'error', unmeasured('failed')],
    ['regressed', 'failure', { report: verdictOf('fail', 'regression') }],
    ['undecided', 'failure', { report: verdictOf('fail', 'inconclusive') }],
    ['no-data', 'failure', { report: verdictOf('no-data', 'no-data') }],
    ['changes-requested', 'failure', { approvals: approvals([], ['alice']) }],
    ['stale', 'pending', unmeasured('stale')],
    ['measuring', 'pending', unmeasured('waiting')],
    ['undecided', 'pending', { report: verdictOf('inconclusive', 'inconclusive') }],
    ['needs-approval', 'pending', { files: GOVERNED }],
  ];
  for (const [index, [code, state, parts]] of PRECEDENCE.entries())
    it(`is ${code} (${state}), whatever less grave is true too`, () => {
      expect(ruled(parts)).toBe(`${code} ${state}`);
      for (const [, , others] of PRECEDENCE.slice(index + 1)) {
        // What was measured is neither stale nor still to come.
        if (parts.report !== undefined && parts.report !== null && others.claim !== undefined) continue;
        // No data stands against it only where the pull request does not change what is measured.
        if (code === 'no-data' && others.files !== undefined) continue;
        expect(ruled({ ...others, ...parts })).toBe(`${code} ${state}`);
      }
    });

  it('threat 43: is pending until a measurement came, whatever a job of that name concluded', () => {
    expect(ruled(unmeasured('waiting'))).toBe('measuring pending');
    expect(ruled({ ...unmeasured('waiting'), report: verdictOf('pass', 'clean') })).toBe('measuring pending');
    expect(ruled({ claim: { kind: 'failed', conclusion: 'success', url: '' }, report: null })).toBe('measuring-failed error');
    expect(ruled({ report: null })).toBe('refused error');
  });

  it('is never a success without a pair, or cut short, unless a person accepts what may be accepted', () => {
    const of = (
      state: 'pass' | 'fail' | 'inconclusive' | 'no-data',
      stop: 'too-slow' | 'cancelled' | 'max-pairs',
      pairs: number,
    ) => {
      const report = verdictOf(state, ...(state === 'fail' ? (['regression'] as const) : []));
      return { ...report, validity: { ...report.validity, stop, pairs, plannedPairs: pairs } };
    };
    for (const stop of ['too-slow', 'cancelled', 'max-pairs'] as const)
      for (const state of ['pass', 'inconclusive', 'no-data'] as const)
        for (const onInconclusive of ['warn', 'approve', 'fail'] as const) {
          const facts = { report: of(state, stop, 0), rules: { ...rules, onInconclusive } };
          expect(ruled(facts)).toBe('no-data failure');
          expect(ruled({ ...facts, ...by(approval('waiver'), approval('governance')) })).toBe('no-data failure');
          expect(ruled({ ...facts, files: GOVERNED })).toBe('no-data pending');
        }
    expect(ruled({ report: of('fail', 'cancelled', 0), waivers: waives })).toBe('no-data failure');
    expect(decidePull(factsOf({ report: of('pass', 'too-slow', 0) })).rows.missing).toBe(0);
    const cut = { report: of('fail', 'cancelled', 12), waivers: waives };
    expect(ruled(cut)).toBe('undecided pending');
    expect(ruled({ ...cut, ...by(approval('waiver')) })).toBe('waived success');
  });

  it('waits for a person where more than noise left a row open, and lets a person end it', () => {
    for (const onInconclusive of ['warn', 'approve', 'fail'] as const) {
      const facts = { rules: { ...rules, onInconclusive } };
      const open = { ...verdictOf('inconclusive', 'inconclusive') };
      expect(ruled({ ...facts, report: open })).toBe('undecided pending');
      expect(ruled({ ...facts, report: open, ...by(approval('waiver')) })).toBe('waived success');
      const red = verdictOf('fail', 'regression');
      for (const note of ASKING_NOTES) {
        const lost = aReportRow({ scenario: 'chat', metric: 'latency.p95', outcome: 'inconclusive', note, mde: 0.01 });
        const behind = { ...facts, waivers: waives, report: { ...red, comparisons: [...red.comparisons, lost] } };
        expect(ruled(behind)).toBe('undecided pending');
        expect(ruled({ ...behind, ...by(approval('waiver')) })).toBe('waived success');
      }
    }
  });

  it('threat 7: goes by what was recomputed, not by what the measurement says of itself', () => {
    const claim =
      measured.kind === 'measured'
        ? { ...measured, measurement: Object.assign({ verdict: 'pass' }, measured.measurement) }
        : measured;
    expect(ruled({ claim, report: verdictOf('fail', 'regression') })).toBe('regressed failure');
  });

  it('threat 3: a pull request that replaces the measuring workflow needs a person, however good its numbers are', () => {
    expect(ruled({ files: GOVERNED })).toBe('needs-approval pending');
    expect(ruled({ files: GOVERNED, ...by(approval('waiver')) })).toBe('needs-approval pending');
    expect(ruled({ files: GOVERNED, ...by(approval('governance')) })).toBe('approved success');
  });

  it('needs a person for every fork', () => {
    expect(ruled({ fork: true })).toBe('needs-approval pending');
    expect(decidePull(factsOf({ fork: true })).requirements).toMatchObject([{ why: [{ code: 'fork' }] }]);
    expect(ruled({ fork: true, ...by(approval('governance')) })).toBe('approved success');
  });

  it('needs a person for all that changes the rules', () => {
    const change = { part: 'budget', effect: 'loosens', text: 'max-increase 5 % → 20 %', line: 3 } as const;
    expect(ruled({ rules: { ...rules, changes: [change] } })).toBe('needs-approval pending');
    expect(ruled({ rules: { ...rules, changes: [{ ...change, effect: 'measures-otherwise' }] } })).toBe('needs-approval pending');
    expect(ruled({ rules: { ...rules, changes: [{ ...change, effect: 'neither' }] } })).toBe('pass success');
    expect(ruled({ files: { governed: [], sensitive: ['src/hot/a.ts'], complete: true } })).toBe('needs-approval pending');
    expect(ruled({ files: { governed: [], sensitive: [], complete: false } })).toBe('needs-approval pending');
    expect(ruled({ ownPull: true })).toBe('needs-approval pending');
  });

  it('waits for as many as the rules want', () => {
    const two = { rules: { ...rules, governance: { ...governance, minimum: { governance: 2, waiver: 1 } } }, files: GOVERNED };
    expect(ruled({ ...two, ...by(approval('governance')) })).toBe('needs-approval pending');
    expect(ruled({ ...two, ...by(approval('governance'), approval('governance', BOB)) })).toBe('approved success');
  });

  it('lets people waive a regression, and still wants governance', () => {
    const report = verdictOf('fail', 'regression', 'slo');
    expect(ruled({ report, ...by(approval('governance')) })).toBe('regressed failure');
    expect(ruled({ report, ...by(approval('waiver')) })).toBe('waived success');
    expect(ruled({ report, files: GOVERNED, ...by(approval('waiver')) })).toBe('needs-approval pending');
    expect(ruled({ report, files: GOVERNED, ...by(approval('waiver'), approval('governance')) })).toBe('waived success');
    expect(ruled({ report, approvals: approvals([approval('waiver')], ['bob']) })).toBe('changes-requested failure');
  });

  it('lets the waivers of base cover a regression, all of it or none', () => {
    const report = verdictOf('fail', 'regression');
    expect(ruled({ report, waivers: waives })).toBe('waived success');
    expect(ruled({ report, waivers: null })).toBe('regressed failure');
    for (const effect of ['exceeded', 'expired', 'no-row', 'not-needed'] as const)
      expect(ruled({ report, waivers: [{ waiver, effect }] })).toBe('regressed failure');
    const more = { ...report, verdict: { ...report.verdict, reasons: [...report.verdict.reasons, other] } };
    expect(ruled({ report: more, waivers: waives })).toBe('regressed failure');
    expect(decidePull(factsOf({ report: more, waivers: waives })).requirements).toMatchObject([
      { kind: 'waiver', why: [{ code: 'verdict', reason: other }] },
    ]);
  });

  it('lets a person decide what stayed open', () => {
    for (const report of [verdictOf('inconclusive', 'inconclusive'), verdictOf('fail', 'inconclusive')]) {
      expect(ruled({ report })).toMatch(/^undecided (pending|failure)$/);
      expect(ruled({ report, ...by(approval('governance')) })).toMatch(/^undecided/);
      expect(ruled({ report, ...by(approval('waiver')) })).toBe('waived success');
    }
    expect(ruled({ report: verdictOf('pass', 'inconclusive') })).toBe('pass success');
  });

  it('never passes over what was not measured; R3: only where head changes what is measured may people accept it', () => {
    const report = verdictOf('no-data', 'no-data');
    const both = by(approval('waiver'), approval('governance'));
    expect(ruled({ report, ...both })).toBe('no-data failure');
    expect(ruled({ report, files: GOVERNED })).toBe('no-data pending');
    expect(ruled({ report, files: GOVERNED, ...by(approval('governance')) })).toBe('no-data pending');
    expect(ruled({ report, files: GOVERNED, ...by(approval('waiver')) })).toBe('needs-approval pending');
    expect(ruled({ report, files: GOVERNED, ...both })).toBe('waived success');
  });

  it('threat 39: an approval of the commit before does not approve this one', () => {
    const reviewed = (sha: string) => {
      const said = saidOf({ reviews: [review(ALICE, 1, { sha })] });
      return ruled({ files: GOVERNED, approvals: findApprovals(said, roles(), at(0)) });
    };
    expect([reviewed(BEFORE), reviewed(HEAD)]).toEqual(['needs-approval pending', 'approved success']);
  });

  it('threats 40, 42: neither the author nor a bot approves', () => {
    for (const account of [AUTHOR, BOT]) {
      const { state, refusals } = decidePull(
        factsOf({ files: GOVERNED, approvals: findApprovals(saidOf({ reviews: [review(account, 1)] }), roles(), at(0)) }),
      );
      expect([state, refusals.length]).toEqual(['pending', 1]);
    }
  });
});

const other = { code: 'regression', scenario: 'chat', metric: 'latency.p50', text: 'chat: regression.' } as const;

describe('decide, whatever the facts are', () => {
  const RANK: Readonly<Record<GateState, number>> = { success: 0, pending: 1, failure: 2, error: 3 };
  const given = fc.array(fc.constantFrom(approval('governance'), approval('waiver'), approval('waiver', BOB)), { maxLength: 3 });
  const reports = fc.oneof(
    arbitraryReport,
    fc.constantFrom(verdictOf('fail', 'regression'), verdictOf('pass', 'clean'), verdictOf('no-data', 'no-data')),
    fc.constantFrom(verdictOf('inconclusive', 'too-slow'), verdictOf('fail', 'inconclusive'), null),
  );
  const facts: fc.Arbitrary<Facts> = fc
    .record({
      claim: fc.oneof(
        { arbitrary: fc.constant(measured), weight: 4 },
        { arbitrary: fc.constantFrom(...Object.values(claims)), weight: 1 },
      ),
      report: reports,
      files: fc.record({
        governed: fc.constantFrom([], [], ['benchgate.yml']),
        sensitive: fc.constantFrom([], [], ['src/hot/a.ts']),
        complete: fc.constantFrom(true, true, true, false),
      }),
      fork: fc.constantFrom(false, false, true),
      ownPull: fc.constantFrom(false, false, false, true),
      people: fc.tuple(given, fc.constantFrom([], [], [], ['carol'])),
      minimum: fc.record({ governance: fc.integer({ min: 0, max: 2 }), waiver: fc.integer({ min: 0, max: 2 }) }),
      onInconclusive: fc.constantFrom('warn', 'approve', 'fail'),
      problem: fc.constantFrom(null, null, null, null, 'it is a link'),
      effect: fc.constantFrom<RuleEffect>('neither', 'neither', 'loosens', 'measures-otherwise'),
      waivers: fc.constantFrom(null, [], waives),
    })
    .map(({ people: [list, blockers], minimum, onInconclusive, problem, effect, ...parts }) =>
      factsOf({
        ...parts,
        approvals: approvals(list, blockers),
        rules: {
          ...{ ...rules, onInconclusive, problem, governance: { ...governance, minimum } },
          changes: [{ part: 'budget', effect, text: 'max-increase', line: 1 }],
        },
      }),
    );

  it('threat 44: is one of the four states of a status, none of which is skipped or neutral', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(facts, (one) => {
        const { state } = decidePull(one);
        seen.add(state);
        expect(['error', 'failure', 'pending', 'success']).toContain(state);
      }),
      { seed: 44, numRuns: howMany(150, 800) },
    );
    expect([...seen].sort()).toEqual(['error', 'failure', 'pending', 'success']);
  });

  it('is a success only of what was measured, with all that is needed met and nothing against it', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(facts, (one) => {
        const { state, code, requirements, blockers, waivers } = decidePull(one);
        if (state !== 'success') return;
        seen.add(code);
        const { report, claim, files, fork, ownPull, rules: of } = one;
        expect(requirements.every(isMet)).toBe(true);
        expect([claim.kind, report === null, of.problem, blockers]).toEqual(['measured', false, null, []]);
        const accepted = (kind: string) => requirements.some((need) => need.kind === kind && need.approvals.length > 0);
        const verdict = report?.verdict.state;
        if (verdict !== 'pass') expect(accepted('waiver') || waivers.some(({ effect }) => effect === 'waives')).toBe(true);
        if (verdict === 'no-data') expect(accepted('waiver') && files.governed.length > 0).toBe(true);
        const changes =
          [...files.governed, ...files.sensitive].length > 0 ||
          !files.complete ||
          of.changes.some(({ effect }) => effect !== 'neither');
        if (changes || fork || ownPull) expect(accepted('governance')).toBe(true);
        expect(code === 'pass').toBe(requirements.length === 0 && !waivers.some(({ effect }) => effect === 'waives'));
      }),
      { seed: 1, numRuns: 1500 },
    );
    expect([...seen].sort()).toEqual(['approved', 'pass', 'waived']);
  });

  it('is never worse for one more approval', () => {
    fc.assert(
      fc.property(facts, fc.constantFrom('governance', 'waiver'), (one, kind) => {
        const { approvals: given, ...others } = one.approvals;
        const more = {
          ...others,
          approvals: { ...given, [kind]: [...given[kind], approval(kind, { id: 9, login: 'ida', type: 'User' })] },
        };
        expect(RANK[decidePull({ ...one, approvals: more }).state]).toBeLessThanOrEqual(RANK[decidePull(one).state]);
      }),
      { seed: 2, numRuns: howMany(150, 800) },
    );
  });

  it('is never better for a request for changes', () => {
    fc.assert(
      fc.property(facts, (one) => {
        const blocked = { ...one, approvals: { ...one.approvals, blockers: ['dave'] } };
        expect(RANK[decidePull(blocked).state]).toBeGreaterThanOrEqual(Math.min(RANK.failure, RANK[decidePull(one).state]));
      }),
      { seed: 3, numRuns: howMany(100, 500) },
    );
  });

  it('is the same bytes for the same facts', () => {
    fc.assert(
      fc.property(facts, (one) => {
        expect(JSON.stringify(decidePull(structuredClone(one)))).toBe(JSON.stringify(decidePull(one)));
      }),
      { seed: 4, numRuns: howMany(60, 200) },
    );
  });
});
