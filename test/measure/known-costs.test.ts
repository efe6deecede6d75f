import { describe, expect, it } from 'vitest';
import { affordableTraces, settingOf } from '../../src/measure/known-costs.ts';
import type { CalibrationRecord } from '../../src/model/calibration.ts';
import type { EvidenceCost } from '../../src/model/evidence.ts';
import type { Plan } from '../../src/model/plan.ts';
import { aCalibrationRecord } from '../support/a-calibration.ts';
import { anEvidenceCost } from '../support/evidence.ts';
import { aPlan } from '../support/experiment.ts';
import { aPlannedScenario } from '../support/measure.ts';

/** Whatever differs differs here, too. */
const digest = (text: string) => `${text.length} ${text}`;

const traced = (names = ['chat', 'rpc']): Plan => ({
  ...aPlan(
    {},
    names.map((name) => aPlannedScenario({ name })),
  ),
  sources: { traces: 'otlp', metrics: null, profile: null },
});
const PLAN = traced();

/** A line that says of each scenario that traces cost at most 0.9 % of its p50, with anything of one changed. */
function aLine({ chat = {}, ...changed }: Partial<CalibrationRecord> & { readonly chat?: Partial<EvidenceCost> } = {}) {
  const costs = ['chat', 'rpc'].map((scenario) => anEvidenceCost({ scenario, setting: settingOf(PLAN, scenario, digest) }));
  const record = {
    kind: 'here',
    benchgate: '1',
    mode: 'interleaved',
    costs: costs.map((one, i) => (i === 0 ? { ...one, ...chat } : one)),
  };
  return aCalibrationRecord({ ...record, ...changed } as Partial<CalibrationRecord>);
}

const found = (records: readonly CalibrationRecord[], plan = PLAN) =>
  affordableTraces(records, { plan, mode: 'interleaved', kind: 'here', benchgate: '1', digest }).map(({ scenario }) => scenario);

describe('threat 89: traces in pairs that are judged', () => {
  it('are known to cost little where a calibration of the same says so of every scenario', () => {
    expect(found([aLine()])).toEqual(['chat', 'rpc']);
    expect(found([aLine({ chat: { high: 0.01 } })])).toEqual(['chat', 'rpc']);
    expect(found([])).toEqual([]);
  });

  it.each<[string, Parameters<typeof aLine>[0]]>([
    ['3 % at most', { chat: { high: 0.03 } }],
    ['the upper end alone is beyond 1 %', { chat: { change: 0.001, high: 0.0101 } }],
    ['another configuration', { chat: { setting: 'e'.repeat(64) } }],
    ['another kind of machine', { kind: 'there' }],
    ['another version', { benchgate: '2' }],
    ['another mode', { mode: 'alternating' }],
    ['another row', { chat: { metric: 'cpu-per-request' } }],
    ['another kind of evidence', { chat: { kind: 'metrics' } }],
    ['another scenario', { chat: { scenario: 'other' } }],
  ])('are not where a line is of, or says: %s', (_, changed) => {
    expect(found([aLine(changed)])).toEqual([]);
  });

  it('are what the latest line says', () => {
    expect(found([aLine({ chat: { high: 0.03 } }), aLine()])).toEqual(['chat', 'rpc']);
    expect(found([aLine(), aLine({ chat: { high: 0.03 } })])).toEqual([]);
    // A line without costs says nothing, and takes nothing back.
    expect(found([aLine(), aCalibrationRecord({ kind: 'here', benchgate: '1', mode: 'interleaved' })])).toEqual(['chat', 'rpc']);
  });

  it('are not asked of who has none, and hang on no scenario that only head has', () => {
    expect(found([aLine()], { ...PLAN, sources: { traces: null, metrics: null, profile: null } })).toEqual([]);
    const more = traced(['chat', 'rpc', 'new']);
    expect(found([aLine()], more)).toEqual([]);
    const scenarios = more.protocol.scenarios.map((one) => (one.name === 'new' ? { ...one, status: 'new' as const } : one));
    expect(found([aLine()], { ...more, protocol: { ...more.protocol, scenarios } })).toEqual(['chat', 'rpc']);
  });

  it('hold for how base runs the service, what it is asked, and what it is sent', () => {
    const { base } = PLAN.services;
    const changed: readonly Plan[] = [
      { ...PLAN, services: { ...PLAN.services, base: { ...base, env: { WORKERS: '2' } } } },
      { ...PLAN, sources: { ...PLAN.sources, metrics: '/metrics' } },
      { ...PLAN, scenarios: PLAN.scenarios.map((one) => (one.kind === 'http' ? { ...one, ratePerSecond: 51 } : one)) },
      { ...PLAN, containers: { ...PLAN.containers, cpuset: '0' } },
    ];
    for (const plan of changed) expect(found([aLine()], plan)).toEqual([]);
    expect(found([aLine()], { ...PLAN, services: { ...PLAN.services, head: { ...base, env: { WORKERS: '2' } } } })).toHaveLength(
      2,
    );
  });
});
