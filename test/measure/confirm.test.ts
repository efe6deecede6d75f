import { describe, expect, it } from 'vitest';
import { confirming, suspectedIn } from '../../src/measure/confirm.ts';
import { aPlan } from '../support/experiment.ts';
import { aCell, cellsOf } from '../support/simulate.ts';

const plan = { ...aPlan(), protocol: { ...aPlan().protocol, cells: cellsOf('chat') } };
const p95 = { scenario: 'chat', metric: 'latency.p95' };

describe('a second measurement', () => {
  it('is of the same rows by other coins, and only what was suspected decides', () => {
    const { protocol } = confirming(plan, [p95], '9'.repeat(64));
    expect(protocol.cells.map(({ metric }) => metric.name)).toEqual(plan.protocol.cells.map(({ metric }) => metric.name));
    expect(protocol.cells.filter(({ gating }) => gating).map(({ metric }) => metric.name)).toEqual(['latency.p95']);
    expect(protocol.slos).toEqual(plan.protocol.slos);
    expect(protocol.seed).toBe('9'.repeat(64));
    expect(confirming(plan, [{ scenario: 'chat', metric: 'ttft.p95' }], '9').protocol.slos).toEqual([]);
  });

  it('lets no row of a part decide that was not suspected', () => {
    const split = () => ({ cells: [aCell('chat', 'latency.p50'), aCell('chat', 'latency.p95')], warnings: ['w'] });
    const made = confirming({ ...plan, split }, [p95], '9').split([]);
    expect(made.cells.map(({ gating }) => gating)).toEqual([false, true]);
    expect(made.warnings).toEqual(['w']);
  });

  it('is asked about gating rows that regressed and objectives that fail, each once', () => {
    const row = (metric: string, outcome: 'regression' | 'no-change', gating = true) => ({
      ...NOTHING,
      cell: aCell('chat', metric, { gating }),
      outcome,
    });
    const slo = (failing: boolean, [objective] = aPlan().protocol.slos) => {
      if (objective === undefined) throw new Error('no objective');
      return { slo: objective, state: 'broken', baseState: 'met', value: 1, interval: null, lost: 0, failing } as const;
    };
    const rows = [row('latency.p50', 'regression', false), row('latency.p95', 'regression'), row('ttft.p95', 'no-change')];
    expect(suspectedIn({ rows, slos: [slo(true)] })).toEqual([p95]);
    expect(suspectedIn({ rows: rows.slice(0, 1), slos: [slo(false)] })).toEqual([]);
    expect(suspectedIn({ rows: [], slos: [slo(true)] })).toEqual([p95]);
  });
});

const NOTHING = {
  note: null,
  change: null,
  interval: null,
  simultaneous: null,
  mde: null,
  q: null,
  pairs: 12,
  base: null,
  head: null,
  settledAt: null,
  unseen: null,
  test: null,
};
