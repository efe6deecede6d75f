import type { Claim } from '../model/claim.ts';
import type { DecisionRecord } from '../model/decision.ts';
import type { Report } from '../model/report.ts';
import { requirementWhy } from './approval-lines.ts';
import { describeDecision } from './status-text.ts';

/**
 * A decision as one line of JSON, for an auditor: everything that decided, in the order in which it is written here. `digest`
 * makes SHA-256 of a text; without it the line has no digest of what was read.
 */
export function renderDecisionLine(record: DecisionRecord, digest?: (text: string) => string): string {
  const { repository, number, base, head, sha, key, context, fork, rules, files, claim, report, decision, url } = record;
  const { state, code, refusals, blockers, waivers } = decision;
  const { file, problem, onInconclusive, governance, changes } = rules;
  const from = { ref: base.ref, sha: base.sha };
  const inputs = { base: from, head, rules, files, claim };
  const line = {
    ...{ schemaVersion: 1, repository: `${repository.owner}/${repository.name}`, pull: number },
    ...{ base: from, head, sha, key, context, fork, state, code },
    description: describeDecision(record),
    requirements: decision.requirements.map((one) => ({ ...one, why: requirementWhy(one) })),
    ...{ refusals, blockers, waivers, rules: { file, problem, onInconclusive, governance, changes }, files },
    claim: claimFacts(claim),
    verdict: report === null ? null : verdictFacts(report),
    inputs: digest === undefined ? null : `sha256:${digest(inOrder(inputs))}`,
    run: url,
  };
  return `${inOrder(line, Object.keys(line))}\n`;
}

function claimFacts(claim: Claim): Readonly<Record<string, unknown>> {
  if (claim.kind !== 'measured') return { ...claim };
  const { kind, at, url, later, measurement } = claim;
  return { kind, at, url, later, startedAt: measurement.startedAt, pairs: measurement.pairs.length, stop: measurement.stop };
}

/** Which rows decided; the numbers are in the measurement. */
function verdictFacts({ verdict }: Report): Readonly<Record<string, unknown>> {
  const reasons = verdict.reasons.map(({ code, scenario, metric }) => ({ code, scenario, metric }));
  return { state: verdict.state, reasons };
}

/** JSON whose bytes do not depend on how the objects were built: keys sorted, but for `first`, which come first in their order. */
function inOrder(value: unknown, first: readonly string[] = []): string {
  const rank = (key: string) => (first.includes(key) ? first.indexOf(key) : first.length);
  const isObject = (one: unknown): one is object => typeof one === 'object' && one !== null && !Array.isArray(one);
  return JSON.stringify(value, (_, one: unknown) =>
    isObject(one) ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))) : one,
  );
}
