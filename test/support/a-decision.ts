import type { Claim } from '../../src/model/claim.ts';
import type { Approval, Decision, DecisionRecord, Requirement, RequirementReason } from '../../src/model/decision.ts';
import type { Rules } from '../../src/model/governance.ts';
import type { Waiver } from '../../src/model/waiver.ts';
import { rules as plainRules } from '../govern/facts.ts';
import { aMeasurement } from './measurement.ts';

export const HEAD = '9f8e7d6c5b4a39281706f5e4d3c2b1a09f8e7d6c';
export const BASE = '1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d';
const RUN = 'https://github.com/acme/shop/actions/runs/4711';

type Parts = Partial<Omit<DecisionRecord, 'decision' | 'rules'>> & {
  readonly decision?: Partial<Decision>;
  readonly rules?: Partial<Rules>;
};

/** A passing decision on pull request 7 of acme/shop, but for what a test says. */
export function aDecision({ decision, rules, ...parts }: Parts = {}): DecisionRecord {
  return {
    repository: { owner: 'acme', name: 'shop' },
    number: 7,
    base: { ref: 'main', sha: BASE },
    head: HEAD,
    sha: HEAD,
    key: 'default',
    context: 'benchgate (main)',
    fork: false,
    rules: {
      ...plainRules,
      governance: { ...plainRules.governance, governed: ['.github/**'], sensitive: [], protectedBases: [] },
      file: '.github/benchgate.yml',
      ...rules,
    },
    files: { governed: [], sensitive: [], complete: true },
    changed: [],
    claim: aClaim(),
    report: null,
    decidedBy: null,
    asked: [],
    watch: null,
    url: 'https://github.com/acme/shop/actions/runs/4712',
    ...parts,
    decision: {
      state: 'success',
      code: 'pass',
      unmeasured: null,
      rows: { regressed: 0, broken: 0, open: 0, missing: 0 },
      requirements: [],
      refusals: [],
      blockers: [],
      waivers: [],
      ...decision,
    },
  };
}

/** A claim that counts. */
export function aClaim(parts: Partial<Extract<Claim, { kind: 'measured' }>> = {}): Claim {
  return { kind: 'measured', measurement: aMeasurement(), at: '2026-03-02T10:24:10Z', url: RUN, later: 0, ...parts };
}

/** An approval of HEAD by mona, by a command. */
export function anApproval(parts: Partial<Approval> = {}): Approval {
  return {
    kind: 'waiver',
    id: 583231,
    login: 'mona',
    role: 'write',
    source: 'command',
    sourceId: 12,
    url: 'https://github.com/acme/shop/pull/7#issuecomment-12',
    sha: HEAD,
    at: '2026-03-02T11:02:03Z',
    reason: 'The new search needs it, and the search team accepts it until April.',
    ...parts,
  };
}

/** A row that a waiver would accept. */
export function because(text: string): RequirementReason {
  return { code: 'verdict', reason: { code: 'regression', scenario: 'chat', metric: 'ttft.p95', text } };
}

/** A requirement that nobody has met, but for what a test says. */
export function aRequirement(parts: Partial<Requirement> = {}): Requirement {
  return { kind: 'waiver', minimum: 1, approvals: [], why: [because('chat ttft.p95 regressed.')], ...parts };
}

/** A waiver of chat · ttft.p95. */
export function aWaiver(parts: Partial<Waiver> = {}): Waiver {
  return {
    scenario: 'chat',
    metric: 'ttft.p95',
    ceiling: { kind: 'change', value: 0.35 },
    ceilingText: '35%',
    expires: '2026-04-30',
    issue: 'https://github.com/acme/shop/issues/41',
    reason: 'The new search reads twice until the index is moved.',
    owner: 'team-search',
    source: 'perf/waivers.yml:3',
    ...parts,
  };
}
