import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Pair } from '../../src/model/trial.ts';
import { toColumns, toRows } from '../../src/wire/measurement-rows.ts';
import { arbitraryMeasurement } from '../support/arbitrary-measurement.ts';
import { aMeasurement } from '../support/measurement.ts';
import { aCell, aPair, aScenario, aTrial } from '../support/simulate.ts';
import { MEASUREMENT } from './a-measurement.ts';

it('turning a measurement on its side and back changes nothing', () => {
  expect(toRows(toColumns(MEASUREMENT))).toEqual(MEASUREMENT);
  fc.assert(
    fc.property(arbitraryMeasurement, (measurement) => {
      expect(toRows(toColumns(measurement))).toEqual(measurement);
    }),
    { seed: 1, numRuns: 200 },
  );
});

const slow = aTrial({ 'latency.p95': { kind: 'value', value: 61.5 } }, { halvesMs: [20, 21], errors: 2 });
const dead = aTrial({ 'error-rate': { kind: 'share', count: 300, total: 300 } }, { halvesMs: null, errors: 300 });
const pairs = [
  aPair(1, [{ scenario: 'chat', base: slow, head: slow, invalid: ['b', 'a'] }]),
  aPair(3, [{ scenario: 'chat', base: slow, head: dead, invalid: ['a'] }]),
];
const measurement = (changed: readonly Pair[] = pairs) => aMeasurement({ pairs: 2 }, { pairs: changed });

describe('toColumns', () => {
  it('writes each field once, one entry for each pair', () => {
    const { pairs: columns, pilot } = toColumns(measurement());
    expect(pilot).toBe(null);
    expect(columns).toMatchObject({ index: [1, 3], bootFirst: ['head', 'head'], totalMs: [10_000, 10_000] });
    expect(columns.observations).toHaveLength(1);
    const [chat] = columns.observations;
    expect(chat).toMatchObject({ scenario: 'chat', invalid: { reasons: ['b', 'a'], byPair: [[0, 1], [1]] } });
    expect(chat?.base).toMatchObject({ errors: [2, 2], readings: { 'latency.p95': { values: [61.5, 61.5] } } });
    expect(chat?.head).toMatchObject({ errors: [2, 300], firstHalfP50Ms: [20, null], secondHalfP50Ms: [21, null] });
    expect(chat?.head.readings).toEqual({
      'error-rate': { counts: [null, 300], totals: [null, 300] },
      'latency.p95': { values: [61.5, null] },
    });
  });

  it('has no base of a new scenario, and entries without pairs', () => {
    const protocol = { scenarios: [aScenario('chat', { status: 'new' })] };
    const fresh = aMeasurement({ pairs: 0, protocol });
    expect(toColumns(fresh).pairs).toMatchObject({
      index: [],
      observations: [{ base: null, head: { planned: [], readings: {} } }],
    });
  });

  it('says in which pairs a scenario waited, and has no entry for them', () => {
    const [chat] = toColumns(measurement([...pairs, aPair(4, [])])).pairs.observations;
    expect(chat?.waited).toEqual([2]);
    expect(chat?.head.errors).toEqual([2, 300]);
    expect(toColumns(measurement()).pairs.observations[0]).not.toHaveProperty('waited');
  });

  it('writes what scenarios have in common once, and keeps the order', () => {
    const [p50, p95] = ['latency.p50', 'latency.p95'];
    const cells = [aCell('b', p95 ?? ''), aCell('b', p50 ?? ''), aCell('a', p95 ?? ''), aCell('b', p95 ?? '', { gating: false })];
    const { protocol } = toColumns(aMeasurement({ pairs: 0, cells, scenarios: ['a', 'b'] }));
    expect(protocol.cellKinds.map(({ metric, gating }) => [metric.name, gating])).toEqual([
      ['latency.p95', true],
      ['latency.p50', true],
      ['latency.p95', false],
    ]);
    expect(protocol.cells).toEqual([
      { scenario: 'b', kinds: [0, 1] },
      { scenario: 'a', kinds: [0] },
      { scenario: 'b', kinds: [2] },
    ]);
  });

  it.each([
    ['half a base', [...pairs, aPair(4, [{ scenario: 'chat', base: null, head: slow, invalid: [] }])]],
    [
      'a metric of two kinds',
      [
        ...pairs,
        aPair(4, [{ scenario: 'chat', base: slow, head: aTrial({ 'error-rate': { kind: 'value', value: 1 } }), invalid: [] }]),
      ],
    ],
  ])('refuses %s: that is a bug', (_, wrong) => {
    expect(() => toColumns(measurement(wrong))).toThrow(expect.objectContaining({ kind: 'internal' }));
  });
});
