import { describe, expect, it } from 'vitest';
import { markSpread } from '../../src/judge/spread.ts';
import type { Outcome, Row } from '../../src/model/verdict.ts';
import { aCell, timeMetric } from '../support/simulate.ts';

function row(name: string, outcome: Outcome, gating = name !== 'spread', scenario = 'chat'): Row {
  const cell = aCell(scenario, 'latency.p95', { metric: timeMetric(name), gating });
  const numbers = {
    change: 0,
    interval: null,
    simultaneous: null,
    mde: null,
    q: null,
    unseen: null,
    pairs: 10,
    base: 1,
    head: 1,
    settledAt: 10,
    test: null,
  };
  return { cell, outcome, note: null, ...numbers };
}

const p50 = row('latency.p50', 'no-change');
const p95 = row('latency.p95', 'no-change');
const wider = row('spread', 'regression');
const noteOf = (rows: readonly Row[]) => markSpread(rows).find(({ cell }) => cell.metric.name === 'spread')?.note;

describe('markSpread', () => {
  it('marks a spread that changed either way while the quantiles did not, and nothing else', () => {
    expect(markSpread([p50, p95, wider])).toEqual([p50, p95, { ...wider, note: 'spread-changed' }]);
    expect(noteOf([p50, p95, row('spread', 'improvement')])).toBe('spread-changed');
    expect(noteOf([p50, p95, row('spread', 'regression', true)])).toBe('spread-changed');
    const errors = row('error-rate', 'regression');
    expect(markSpread([p50, p95, errors])).toEqual([p50, p95, errors]);
    for (const outcome of ['no-change', 'inconclusive', 'no-data'] as const)
      expect(noteOf([p50, p95, row('spread', outcome)])).toBeNull();
  });

  it.each<[string, Row]>([
    ['p50 changed', row('latency.p50', 'regression')],
    ['p50 is better', row('latency.p50', 'improvement')],
    ['p50 is open, even if it does not gate', row('latency.p50', 'inconclusive', false)],
    ['p95 is open, even if it does not gate', row('latency.p95', 'inconclusive', false)],
    ['another latency that gates changed', row('latency.p99', 'regression')],
  ])('does not where %s', (_, other) => expect(noteOf([p50, p95, other, wider])).toBeNull());

  it.each<[string, Row]>([
    ['another scenario', row('latency.p95', 'regression', true, 'rpc')],
    ['a latency that decides nothing', row('latency.p99', 'inconclusive', false)],
    ['another metric', row('ttft.p95', 'regression')],
  ])('does whatever %s does', (_, other) => expect(noteOf([p50, p95, other, wider])).toBe('spread-changed'));

  it('needs a quantile, and one is enough', () => {
    expect(noteOf([wider])).toBeNull();
    expect(noteOf([p50, wider])).toBe('spread-changed');
  });
});
