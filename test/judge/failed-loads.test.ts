import { describe, expect, it } from 'vitest';
import { failedLoads } from '../../src/judge/failed-loads.ts';
import { judge } from '../../src/judge/judge.ts';
import { earlyStop } from '../../src/judge/stopping.ts';
import type { Attainment, Comparison } from '../../src/model/comparison.ts';
import { aComparison, aLook } from '../support/a-comparison.ts';
import { aCell, aProtocol, aScenario } from '../support/simulate.ts';

/** Chat's failures, of all requests; and its latency, which regressed. */
const failures = (base: number | null, head: number | null, metric = 'error-rate'): Comparison => ({
  ...aComparison([aLook({ estimate: 0.9, rejected: 'worse', around: 0.1 })], { cell: aCell('chat', metric) }),
  base,
  head,
});
const slower = aComparison([aLook({ estimate: 0.2, rejected: 'worse', around: 0.1 })]);
const other = aComparison([aLook({ around: 0.05 })], { cell: aCell('list', 'latency.p95') });

const protocolOf = (loadChanged: boolean, status: 'compared' | 'new' = 'compared') =>
  aProtocol({ scenarios: [{ ...aScenario('chat'), status, ...(loadChanged ? { loadChanged: true } : {}) }, aScenario('list')] });

const verdictOf = (comparisons: readonly Comparison[], loadChanged: boolean, attainments: readonly Attainment[] = []) =>
  judge({
    ...{ protocol: protocolOf(loadChanged), comparisons, attainments, dependences: [], pairs: 10, plannedPairs: 30 },
    ...{ stop: 'max-pairs', minutesNeeded: null },
  });

describe("threat 55: base's load fails on head, which changed it", () => {
  it('is no regression: the rows of that scenario have no data, the others are judged', () => {
    const { state, reasons, rows } = verdictOf([failures(0.01, 1), slower, other], true);
    expect(state).toBe('no-data');
    expect(rows.map(({ outcome, note }) => [outcome, note])).toEqual([
      ['no-data', 'load-fails'],
      ['no-data', 'load-fails'],
      ['no-change', null],
    ]);
    expect(rows[1]).toMatchObject({ change: null, interval: null, mde: null, base: 100 });
    expect(reasons).toEqual([
      { code: 'no-data', scenario: 'chat', metric: 'error-rate', loadFails: true },
      { code: 'no-data', scenario: 'chat', metric: 'latency.p95', loadFails: true },
    ]);
  });

  it('hides no regression of another scenario', () => {
    const regressed = { ...slower, cell: other.cell };
    expect(verdictOf([failures(0.01, 1), regressed], true)).toMatchObject({ state: 'fail', reasons: [{ scenario: 'list' }] });
  });

  it('breaks no objective', () => {
    const { metric } = aCell('chat', 'latency.p95');
    const slo = { scenario: 'chat', metric, comparator: '<=', bound: 100, objective: 'p95 <= 100ms', source: 'x' } as const;
    const bad = { value: 900, interval: { low: 800, high: 999, level: 0.9 } };
    const sides = { base: { value: 9, interval: { low: 8, high: 10, level: 0.9 } }, head: bad };
    const attainment = { slo, sides, pairs: 10, lost: { base: 0, head: 0 }, breaking: { base: 0, head: 10 } };
    expect(verdictOf([other], true, [attainment]).slos).toMatchObject([{ state: 'broken', failing: true }]);
    expect(verdictOf([failures(0, 1), other], true, [attainment])).toMatchObject({
      state: 'no-data',
      slos: [{ state: 'no-data', failing: false, value: null }],
    });
  });

  it('stays a regression where head did not change the load', () => {
    expect(verdictOf([failures(0.01, 1), slower, other], false).state).toBe('fail');
  });

  it('needs more than half of the failures on head, and less on base: of requests, or of checks', () => {
    const failed = (...comparisons: readonly Comparison[]) => [...failedLoads(comparisons, protocolOf(true))];
    expect(failed(failures(0.49, 0.51))).toEqual(['chat']);
    expect(failed(failures(0, 0.9, 'checks-failed'))).toEqual(['chat']);
    expect(failed(failures(null, 1))).toEqual(['chat']);
    expect(failed(failures(0.1, 0.5))).toEqual([]);
    expect(failed(failures(0.5, 1))).toEqual([]);
    expect(failed(failures(0, null))).toEqual([]);
    expect([...failedLoads([failures(0, 1)], protocolOf(true, 'new'))]).toEqual([]);
  });

  it('ends no measurement early', () => {
    const ask = (loadChanged: boolean, ...comparisons: readonly Comparison[]) =>
      earlyStop({ protocol: protocolOf(loadChanged), comparisons, plannedPairs: 30, pairs: 10 });
    const open = aComparison([aLook({ around: 0.15 })], { cell: other.cell });
    expect(ask(true, failures(0, 1), open)).toBeNull();
    expect(ask(true, failures(0, 1), other)).toBe('all-resolved');
    expect(ask(false, failures(0, 1), open)).toBe('regression-found');
  });
});
