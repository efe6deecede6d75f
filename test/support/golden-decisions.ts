import type { DecisionRecord } from '../../src/model/decision.ts';
import { aClaim, aDecision, anApproval, aRequirement, aWaiver, because } from './a-decision.ts';
import { GOLDEN_REPORTS } from './golden-reports.ts';

const RUN = 'https://github.com/acme/shop/actions/runs/4711';
const REGRESSED = [
  'chat ttft.p95 is 29 % slower than base, beyond its budget of 5 %.',
  'chat ttft.p95 is 312 ms, and its SLO allows 300 ms.',
].map(because);
const report = (name: string) => GOLDEN_REPORTS[name]?.() ?? null;

/** The golden decisions by the reason why each exists. */
export const GOLDEN_DECISIONS: Readonly<Record<string, () => DecisionRecord>> = {
  'decision-needs-approval': needsApproval,
  'decision-regressed': regressed,
  'decision-waived-by-person': waivedByPerson,
  'decision-waived-by-file': waivedByFile,
  'decision-measuring': measuring,
  'decision-refused': refused,
  'decision-fork': fork,
  'decision-inconclusive': inconclusive,
  'decision-measuring-failed': measuringFailed,
  'decision-pass': passed,
  'decision-caching': caching,
};

/** What adds a cache, where base wants a person to look at it. */
function caching(): DecisionRecord {
  return aDecision({
    report: report('trade-off'),
    caching: {
      paths: ['src/cache/users.ts'],
      scenarios: ['chat'],
      staleness: { kind: 'measured', scenario: 'read-after-write', base: 0, head: 0.031, outcome: 'inconclusive', pairs: 30 },
    },
    decision: {
      state: 'pending',
      code: 'needs-approval',
      requirements: [aRequirement({ kind: 'governance', why: [{ code: 'caching', paths: ['src/cache/users.ts'] }] })],
    },
  });
}

function needsApproval(): DecisionRecord {
  return aDecision({
    report: report('nothing-changed'),
    files: {
      governed: ['.github/benchgate.yml', 'perf/checkout.js'],
      sensitive: Array.from({ length: 14 }, (_, index) => `src/search/index-${index + 1}.ts`),
      complete: true,
    },
    rules: {
      changes: [
        { part: 'scenario', effect: 'measures-otherwise', text: 'scenario search is new', line: 61 },
        { part: 'budget', effect: 'loosens', text: 'chat ttft.p95: max-increase 5 % → 20 %', line: 31 },
        { part: 'design', effect: 'loosens', text: 'max-pairs 30 → 12', line: 12 },
      ],
    },
    decision: {
      state: 'pending',
      code: 'needs-approval',
      requirements: [
        aRequirement({
          kind: 'governance',
          minimum: 2,
          approvals: [
            anApproval({
              kind: 'governance',
              source: 'review',
              url: 'https://github.com/acme/shop/pull/7#pullrequestreview-90',
              reason: null,
            }),
          ],
          why: [
            { code: 'files', paths: ['.github/benchgate.yml', 'perf/checkout.js'] },
            { code: 'sensitive', paths: ['src/search/index-1.ts, src/search/index-2.ts and 12 more'] },
            { code: 'loosened', changes: ['chat ttft.p95: max-increase 5 % → 20 %', 'max-pairs 30 → 12'] },
            { code: 'measured-otherwise', changes: ['scenario search is new'] },
          ],
        }),
      ],
      refusals: [
        { kind: 'governance', code: 'author', login: 'octocat', url: 'https://github.com/acme/shop/pull/7#issuecomment-3' },
        { kind: 'governance', code: 'other-commit', login: 'hubot', url: 'https://github.com/acme/shop/pull/7#issuecomment-5' },
      ],
    },
  });
}

function regressed(): DecisionRecord {
  return aDecision({
    report: report('regression-breaks-slo'),
    claim: aClaim({ later: 1 }),
    rules: { governance: { ...aDecision().rules.governance, users: ['mona', 'lisa'] } },
    decision: {
      state: 'failure',
      code: 'regressed',
      requirements: [aRequirement({ why: REGRESSED })],
      refusals: [{ kind: 'waiver', code: 'no-reason', login: 'lisa', url: 'https://github.com/acme/shop/pull/7#issuecomment-9' }],
      waivers: [{ waiver: aWaiver({ ceilingText: '20%', ceiling: { kind: 'change', value: 0.2 } }), effect: 'exceeded' }],
    },
  });
}

function waivedByPerson(): DecisionRecord {
  return aDecision({
    report: report('regression-breaks-slo'),
    decision: { code: 'waived', requirements: [aRequirement({ approvals: [anApproval()], why: REGRESSED })] },
  });
}

function waivedByFile(): DecisionRecord {
  return aDecision({
    report: report('regression-breaks-slo'),
    decision: {
      code: 'waived',
      waivers: [
        { waiver: aWaiver(), effect: 'waives' },
        { waiver: aWaiver({ scenario: 'rpc', metric: 'latency.p95', source: 'perf/waivers.yml:11' }), effect: 'not-needed' },
        {
          waiver: aWaiver({ scenario: 'chat', metric: 'latency.p50', expires: '2026-01-31', source: 'perf/waivers.yml:19' }),
          effect: 'expired',
        },
        { waiver: aWaiver({ scenario: 'upload', metric: 'latency.p95', source: 'perf/waivers.yml:27' }), effect: 'no-row' },
      ],
    },
  });
}

function measuring(): DecisionRecord {
  return aDecision({
    claim: { kind: 'waiting', running: true, url: RUN },
    decision: { state: 'pending', code: 'measuring' },
  });
}

function refused(): DecisionRecord {
  return aDecision({
    claim: { kind: 'refused', why: 'the run left two measurements of one name', url: RUN },
    decision: { state: 'error', code: 'refused' },
  });
}

function fork(): DecisionRecord {
  return aDecision({
    report: report('improvement-only'),
    fork: true,
    key: 'api',
    context: 'benchgate/api (main)',
    decision: {
      state: 'pending',
      code: 'needs-approval',
      requirements: [aRequirement({ kind: 'governance', why: [{ code: 'fork' }] })],
    },
  });
}

function inconclusive(): DecisionRecord {
  return aDecision({
    report: report('inconclusive-small-run'),
    decision: {
      state: 'pending',
      code: 'undecided',
      requirements: [
        aRequirement({
          why: [
            'chat latency.p95 is undecided: too noisy. It would have caught 18 %.',
            'chat latency.p50 is undecided: a small change. It would have caught 3.4 %.',
          ].map(because),
        }),
      ],
    },
  });
}

function measuringFailed(): DecisionRecord {
  return aDecision({
    claim: { kind: 'failed', conclusion: 'cancelled', url: RUN },
    decision: { state: 'error', code: 'measuring-failed' },
  });
}

function passed(): DecisionRecord {
  return aDecision({ report: report('nothing-changed') });
}
