import { expect, it } from 'vitest';
import { claimedEvidence } from '../../src/claim/evidence.ts';
import { histogramsAgree } from '../../src/claim/plausible.ts';
import { adopt } from '../../src/govern/adopt.ts';
import type { Evidence } from '../../src/model/evidence.ts';
import { coarsen } from '../../src/model/histogram.ts';
import type { Measurement } from '../../src/model/measurement.ts';
import { conclude } from '../../src/pipelines/conclude.ts';
import { config } from '../config/example.ts';
import { CONFIG_TEXT, claimOf, REVISIONS } from '../govern/a-claim.ts';
import { anEvidence, anEvidenceCost, anOperationUse, aTracedTime, aTrialEvidence } from '../support/evidence.ts';

const claimed = claimOf(0.3);
const name = claimed.protocol.scenarios[0]?.name ?? '';
const last = claimed.pairs.at(-1)?.index ?? 0;
const EVIDENCE = anEvidence(name, [
  { index: 1, head: aTrialEvidence({ requests: 10 }) },
  { index: last + 1, extra: true },
]);

/** The claim with this evidence, as it is taken. */
function adopted(evidence: Evidence | undefined): Measurement {
  const context = { config: config(CONFIG_TEXT), changedLoads: [], newScenarios: [], revisions: REVISIONS };
  const taken = adopt({ ...claimed, ...(evidence && { evidence }) }, context);
  if (taken.kind !== 'adopted') expect.fail(taken.why);
  return taken.measurement;
}

it('threat 84: takes evidence that fits the pairs, without its remarks', () => {
  expect(claimedEvidence({ ...claimed, evidence: EVIDENCE }, () => false)?.pairs).toEqual([]);
  expect(claimedEvidence(claimed, () => true)).toBeNull();
  expect(adopted(EVIDENCE).evidence).toEqual({ ...EVIDENCE, remarks: [] });
});

const traced = (time: Parameters<typeof aTracedTime>[0]) => {
  const traces = { traced: 9, slowTraced: 1, spans: 9, dropped: 0, all: aTracedTime(time), slow: aTracedTime() };
  return anEvidence(name, [{ index: last + 1, extra: true, head: aTrialEvidence({ traces }) }]);
};

it.each<[string, Evidence]>([
  ['of a pair that was not measured', anEvidence(name, [{ index: last + 1, extra: false }])],
  ['that calls a pair of the verdict an extra one', anEvidence(name, [{ index: 1, extra: true }])],
  ['with more answers than requests', anEvidence(name, [{ index: 1, head: aTrialEvidence({ requests: 1e8 }) }])],
  [
    'whose slowest are faster than all',
    anEvidence(name, [{ index: 1, head: aTrialEvidence({ requests: 1, meanMs: 90, slowMs: 1 }) }]),
  ],
  ['that waits for longer than a request takes', traced({ waitedMs: 11 })],
  ['whose critical path is longer than a request', traced({ operations: [anOperationUse({ criticalMs: 900 })] })],
  ['whose serial time is longer than its critical one', traced({ operations: [anOperationUse({ criticalMs: 1, serialMs: 9 })] })],
  ['with judged pairs traced at a cost that is not little', { ...EVIDENCE, costs: [anEvidenceCost({ high: 0.0101 })] }],
  ['with judged pairs profiled', { ...EVIDENCE, costs: [anEvidenceCost({ kind: 'profiles' })] }],
])('threat 84: evidence %s is left out, and the verdict is the same', (_, evidence) => {
  const taken = adopted(evidence);
  expect(taken.evidence).toBeUndefined();
  expect(conclude(taken).verdict).toEqual(conclude(adopted(undefined)).verdict);
});

it('threat 84: evidence changes no verdict, true or forged', () => {
  const forged = anEvidence(name, [{ index: last + 1, extra: true, head: aTrialEvidence({ meanMs: 0.001, slowMs: 1e6 }) }]);
  const outcomes = (evidence: Evidence | undefined) => conclude(adopted(evidence)).comparisons.map(({ outcome }) => outcome);
  expect(adopted(forged).evidence).toBeDefined();
  for (const one of [EVIDENCE, forged]) {
    expect(conclude(adopted(one)).verdict).toEqual(conclude(adopted(undefined)).verdict);
    expect(outcomes(one)).toEqual(outcomes(undefined));
  }
});

it('threat 84: evidence makes no measurement so large that histograms may be missing', () => {
  const functions = Array.from({ length: 40 }, (_, i) => `${i}`.padEnd(99));
  const touched = Array.from({ length: 300 }, (_, i) => ({ path: `${i}`, lines: [], functions }));
  const large = { ...claimed, evidence: { ...EVIDENCE, touched } };
  const coarse = { ...large, histograms: large.histograms.map(coarsen) };
  expect([histogramsAgree(large), histogramsAgree(coarse)]).toEqual([true, false]);
});
