import type { Facts } from '../../src/govern/decision.ts';
import type { Claim } from '../../src/model/claim.ts';
import type { Approval } from '../../src/model/decision.ts';
import { ALWAYS, type ApprovalKind, type Rules } from '../../src/model/governance.ts';
import type { Account } from '../../src/model/pull-request.ts';
import type { Report, ReportReason } from '../../src/model/report.ts';
import { aMeasurement } from '../support/measurement.ts';
import { aReport, aReportRow } from '../support/report.ts';
import { ALICE, at, governance, HEAD, pull } from './said.ts';

export const BASE = '9f8e7d6'.padEnd(40, '0');

export const rules: Rules = {
  ...{ governance, onInconclusive: 'warn', file: 'benchgate.yml', own: [], changes: [], waivers: [], problem: null },
  ...{ ignore: [], when: ALWAYS },
};

export const measured: Claim = {
  kind: 'measured',
  measurement: aMeasurement({ pairs: 1 }),
  at: at(0),
  url: 'https://x/run',
  later: 0,
};

export const because = (code: ReportReason['code']): ReportReason => ({
  code,
  scenario: 'rpc',
  metric: 'latency.p95',
  text: `rpc: ${code}.`,
});

export function verdictOf(state: Report['verdict']['state'], ...codes: readonly ReportReason['code'][]): Report {
  const outcome = state === 'fail' ? 'regression' : 'no-change';
  return aReport({
    base: { sha: BASE, ref: 'main' },
    comparisons: [aReportRow({ scenario: 'rpc', metric: 'latency.p95', outcome, change: 0.1 })],
    verdict: { state, reasons: codes.map(because) },
  });
}

export function approval(kind: ApprovalKind, { id, login }: Account = ALICE): Approval {
  const of = {
    role: 'write',
    source: 'command',
    sourceId: id,
    url: 'https://x/c',
    sha: HEAD,
    at: at(1),
    reason: 'known',
  } as const;
  return { kind, id, login, ...of };
}

/** Who approved what, and who is against it. */
export function approvals(given: readonly Approval[] = [], blockers: readonly string[] = []): Facts['approvals'] {
  const of = (kind: ApprovalKind) => given.filter((one) => one.kind === kind);
  return { approvals: { governance: of('governance'), waiver: of('waiver') }, refusals: [], blockers };
}

/** A pull request that passes, but for what a test says. */
export function factsOf(parts: Partial<Facts> = {}): Facts {
  return {
    ...{ pull, rules, claim: measured, unmeasured: null, report: verdictOf('pass', 'clean') },
    ...{ files: { governed: [], sensitive: [], complete: true }, fork: false, ownPull: false, caching: null },
    ...{ approvals: approvals(), waivers: [] },
    ...parts,
  };
}
