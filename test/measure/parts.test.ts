import { describe, expect, it } from 'vitest';
import { partsOf, withParts } from '../../src/measure/parts.ts';
import { trialOf } from '../../src/measure/trial.ts';
import type { Block } from '../../src/world/engine.ts';
import { aPlan } from '../support/experiment.ts';
import { aBlock } from '../support/measure.ts';
import { aCell } from '../support/simulate.ts';

const withFamilies = (families: Readonly<Record<string, number>>) => ({
  ...aBlock([10]),
  values: Object.fromEntries(Object.entries(families).map(([name, count]) => [name, new Float64Array(count)])),
});

describe('partsOf', () => {
  it('counts the requests of every part on each side', () => {
    const base = withFamilies({ latency: 9, 'latency{a}': 5, 'latency{b}': 4, ttft: 1 });
    expect(partsOf('shop', { base, head: withFamilies({ latency: 6, 'latency{a}': 6 }) })).toEqual([
      { scenario: 'shop', name: 'a', requests: { base: 5, head: 6 } },
      { scenario: 'shop', name: 'b', requests: { base: 4, head: 0 } },
    ]);
  });

  it('has null for a side that was not driven', () => {
    expect(partsOf('shop', { base: null, head: withFamilies({ 'latency{a}': 6 }) })).toEqual([
      { scenario: 'shop', name: 'a', requests: { base: null, head: 6 } },
    ]);
  });
});

describe('redirects', () => {
  const redirected = (count: number, total = 100) => ({ ...aBlock([10]), shares: { 'redirect-rate': { count, total } } });
  const rows = (base: number, head: number) =>
    partsOf('shop', { base: redirected(base), head: redirected(head) }).map(({ row, requests }) => ({ row, requests }));

  it('are a row where one side has more of them: its requests are not the same work', () => {
    expect(rows(0, 83)).toEqual([{ row: 'redirect-rate', requests: { base: 0, head: 83 } }]);
    expect(rows(50, 0)).toEqual([{ row: 'redirect-rate', requests: { base: 50, head: 0 } }]);
  });

  it('are a row of few requests too, where it is no chance', () => {
    const of = (base: Block, head: Block) => partsOf('shop', { base, head }).length;
    // One request of each flow, and then five redirects before it.
    expect(of(redirected(0, 2), redirected(10, 12))).toBe(1);
    expect(of(redirected(0, 10), redirected(5, 10))).toBe(1);
    expect(of(redirected(8), redirected(14))).toBe(0);
    expect(of(redirected(1, 10), redirected(3, 10))).toBe(0);
  });

  it('are none where both sides have them alike, or one was not driven or answered nothing', () => {
    expect(rows(10, 13)).toEqual([]);
    expect(partsOf('shop', { base: null, head: redirected(50) })).toEqual([]);
    expect(partsOf('shop', { base: redirected(0, 0), head: redirected(50) })).toEqual([]);
  });

  it('are read only where there is the row', () => {
    expect(trialOf(redirected(83), [], null).readings).not.toHaveProperty('redirect-rate');
    expect(trialOf(redirected(83), ['redirect-rate'], null).readings).toMatchObject({
      'redirect-rate': { kind: 'share', count: 83, total: 100 },
    });
  });
});

describe('closed and open scenarios beside each other', () => {
  const closed = (count: number, total: number) => ({
    ...aBlock([10]),
    shares: { 'error-rate': { count: 0, total: 100 }, 'error-rate{closed}': { count, total } },
  });

  it('give the errors of the closed ones a row of their own', () => {
    expect(partsOf('shop', { base: closed(1, 40), head: closed(2, 80) })).toEqual([
      { scenario: 'shop', name: 'closed', requests: { base: 40, head: 80 }, row: 'error-rate{closed}' },
    ]);
    expect(partsOf('shop', { base: aBlock([10]), head: aBlock([10]) })).toEqual([]);
  });

  it('keep the objective for errors for both', () => {
    const metric = { ...aCell('chat', 'error-rate').metric, name: 'error-rate' };
    const slo = {
      scenario: 'chat',
      metric,
      comparator: '<=',
      bound: 0.01,
      objective: '<= 1%',
      source: 'benchgate.yml:9',
    } as const;
    const cell = { ...aCell('chat', 'error-rate'), metric: { ...metric, name: 'error-rate{closed}' } };
    const before = aPlan();
    const plan = { ...before, protocol: { ...before.protocol, slos: [slo] }, split: () => ({ cells: [cell], warnings: [] }) };
    const part = { scenario: 'chat', name: 'closed', requests: { base: 1, head: 1 }, row: 'error-rate{closed}' };
    const { slos } = withParts(plan, [part]).protocol;
    expect(slos.map(({ metric: { name }, bound }) => [name, bound])).toEqual([
      ['error-rate', 0.01],
      ['error-rate{closed}', 0.01],
    ]);
  });
});

describe('withParts', () => {
  it('adds rows and warnings to the protocol', () => {
    const cell = aCell('chat', 'latency.p95');
    const plan = { ...aPlan(), split: () => ({ cells: [cell], warnings: ['some are left out'] }) };
    const { protocol } = withParts(plan, [{ scenario: 'chat', name: 'a', requests: { base: 1, head: 1 } }]);
    expect(protocol.cells).toEqual([...plan.protocol.cells, cell]);
    expect(protocol.warnings).toEqual(['some are left out']);
    expect(withParts(plan, [])).toBe(plan);
  });
});
