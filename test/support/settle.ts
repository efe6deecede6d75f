import type { SettleOptions } from '../../src/govern/settle.ts';
import type { RulesWithClaim } from '../../src/govern/snapshot.ts';
import type { Claim } from '../../src/model/claim.ts';
import type { Governance, Rules } from '../../src/model/governance.ts';
import type { Report } from '../../src/model/report.ts';
import { BOT, type Imagined, portTo } from './github-port.ts';
import { aMeasurement } from './measurement.ts';
import { aReport, aReportRow } from './report.ts';

export const MEASURE = '.github/workflows/benchgate-measure.yml';
export const MARKER = '<!-- benchgate:v1 key=default pr=7 base=main -->';

export const governance: Governance = {
  leastRole: 'write',
  users: [],
  minimum: { governance: 1, waiver: 1 },
  governed: ['.github/**', 'perf/**'],
  sensitive: [],
  protectedBases: [],
  mergeQueue: 'carry',
  trust: null,
  build: ['**/package-lock.json'],
  measureWorkflow: MEASURE,
};

const rules: Rules = {
  governance,
  onInconclusive: 'approve',
  file: '.github/benchgate.yml',
  own: [],
  changes: [],
  waivers: [],
  problem: null,
};

const measurement = aMeasurement({ pairs: 2 });
export const measured: Claim = {
  kind: 'measured',
  measurement,
  at: '2026-01-01T00:10:00Z',
  url: 'https://github.com/acme/shop/actions/runs/42',
  later: 0,
};

const slower = aReportRow({ scenario: 'rpc', metric: 'latency.p95', outcome: 'regression', change: 0.2 });
export const regressed: Report = aReport({
  comparisons: [slower],
  verdict: {
    state: 'fail',
    reasons: [{ code: 'regression', text: 'rpc latency.p95 is slower', scenario: 'rpc', metric: 'latency.p95' }],
  },
});
export const passing: Report = aReport({ comparisons: [aReportRow({ scenario: 'rpc', metric: 'latency.p95' })] });

interface Parts {
  readonly turn?: (call: string) => Promise<void>;
  readonly claim?: () => Claim;
  readonly report?: Report;
  readonly rules?: Partial<Rules>;
  readonly options?: Partial<SettleOptions>;
}

/** What `settle` takes, over an imagined repository: base's rules and the measurement are as the parts say. */
export function settleOptionsOf(world: Imagined, parts: Parts = {}): SettleOptions {
  const own = { ...rules, ...parts.rules };
  const github = portTo(world, parts.turn);
  const judging: RulesWithClaim = {
    rules: own,
    // As it really is: what is known of the runs first, then what they left.
    claim: async (target) => {
      const runs = await github.runs(target.workflow, target.head.sha);
      return { runs, claim: parts.claim?.() ?? measured };
    },
  };
  return {
    github,
    defaultBranch: 'main',
    bot: BOT,
    key: 'default',
    comment: 'always',
    url: 'https://github.com/acme/shop/actions/runs/50',
    now: () => '2026-01-02T00:00:00Z',
    note: () => {},
    isProtected: async (branch) => own.governance.protectedBases.includes(branch),
    rules: async () => ({ governance: own.governance, complete: async () => judging }),
    conclude: () => parts.report ?? passing,
    description: ({ decision, pending, pull: { head } }) =>
      `${pending.group === null ? '' : `carried from ${head.sha.slice(0, 7)}: `}${decision.code}`,
    markdown: ({ marker, decision }) => `${marker}\n${decision.code}`,
    check: ({ sha, decision }) => ({
      name: 'benchgate report',
      headSha: sha,
      conclusion: decision.state === 'success' ? 'success' : 'failure',
      title: decision.code,
      summary: '',
      text: '',
      annotations: [],
      url: '',
    }),
    shownBefore: () => null,
    ...parts.options,
  };
}
