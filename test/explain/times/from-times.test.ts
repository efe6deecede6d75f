import { describe, expect, it } from 'vitest';
import { fromTimes } from '../../../src/explain/times/from-times.ts';
import { aCase, anObservation, aRow } from '../../support/a-case.ts';
import { aCell } from '../../support/simulate.ts';

describe('fromTimes', () => {
  const observation = anObservation({ cpuMs: 900 }, { cpuMs: 900 + 300 * 15, halvesMs: [20, 22] });
  const tail = aCase(observation);
  const median = (gating: boolean) =>
    aCase(observation, { row: aRow({ cell: { ...aCell('chat', 'latency.p50'), gating } }), difference: 16 });
  const told = (gating: boolean) => fromTimes([tail, median(gating)]).map(({ kind, metric }) => [kind, metric]);

  it('tells each kind once, for the row that it explains best, the strongest first', () => {
    expect(told(true)).toEqual([
      ['computing', 'latency.p50'],
      ['drift', 'latency.p95'],
    ]);
  });

  it('looks at rows that gate before others', () => {
    expect(told(false)[0]).toEqual(['computing', 'latency.p95']);
  });

  it('says nothing of nothing', () => {
    expect(fromTimes([])).toEqual([]);
    expect(fromTimes([aCase(anObservation({ cpuMs: null }, {}))])).toEqual([]);
  });
});
