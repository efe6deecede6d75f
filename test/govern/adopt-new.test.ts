import { describe, expect, it } from 'vitest';
import { adopt } from '../../src/govern/adopt.ts';
import { newScenarios } from '../../src/govern/adopt-new.ts';
import type { Measurement } from '../../src/model/measurement.ts';
import { conclude } from '../../src/pipelines/conclude.ts';
import { config } from '../config/example.ts';
import { CONFIG_TEXT, claimOf, REVISIONS } from './a-claim.ts';

const TWO = CONFIG_TEXT.replace('budgets', '  - name: added\n    http: {path: /new}\nbudgets');

/** Measured with a scenario that only head has, whose rows head would like to be judged by. */
function claimed(effect: number): Measurement {
  const both = claimOf(effect, config(TWO), {}, 'added');
  const isAdded = (name: string) => name === 'added';
  return {
    ...both,
    protocol: {
      ...both.protocol,
      scenarios: both.protocol.scenarios.map((one) => (isAdded(one.name) ? { ...one, status: 'new' } : one)),
    },
    pairs: both.pairs.map((pair) => ({
      ...pair,
      observations: pair.observations.map((seen) => (isAdded(seen.scenario) ? { ...seen, base: null } : seen)),
    })),
  };
}

describe('newScenarios', () => {
  it('shows what only head has, and judges nothing by it', () => {
    const taken = adopt(claimed(0), { config: config(CONFIG_TEXT), changedLoads: [], revisions: REVISIONS });
    if (taken.kind !== 'adopted') throw new Error(taken.why);
    const { protocol } = taken.measurement;
    expect(protocol.scenarios).toMatchObject([
      { name: 'chat', status: 'compared' },
      { name: 'added', status: 'new' },
    ]);
    const cells = protocol.cells.filter(({ scenario }) => scenario === 'added');
    expect(cells.length).toBeGreaterThan(3);
    expect(cells.every(({ gating, source }) => !gating && source === 'default')).toBe(true);
    const report = conclude(taken.measurement);
    expect(report.verdict.state).toBe('pass');
    expect(report.scenarios).toHaveLength(2);
  });

  it('takes no name, unit or objective that head made up', () => {
    const { protocol } = claimed(0);
    const [cell] = protocol.cells;
    if (cell === undefined) throw new Error('no cell');
    const made = (name: string) => ({ ...cell, scenario: 'added', metric: { ...cell.metric, name, unit: 'everyone' } });
    const load = {
      kind: 'saturation',
      metric: 'latency.p95',
      comparator: '<=',
      boundMs: 300,
      objective: 'everyone',
      fromPerSecond: 1,
      toPerSecond: 9,
      stepMs: 1000,
    } as const;
    const scenarios = protocol.scenarios.map((one) => (one.name === 'added' ? { ...one, load } : one));
    const cells = [made('max-rate'), made('everyone.mean'), made('latency{everyone}.p95')];
    const taken = newScenarios({ ...protocol, scenarios, cells }, new Set(['chat']));
    expect(taken.cells.map(({ metric }) => [metric.name, metric.unit])).toEqual([['max-rate', 'per-second']]);
    expect(taken.scenarios).toMatchObject([{ load: { objective: 'p95 <= 300ms' } }]);
    expect(JSON.stringify(taken)).not.toContain('everyone');
  });

  it('takes no more rows than a scenario has', () => {
    const { protocol } = claimed(0);
    const [cell] = protocol.cells;
    if (cell === undefined) throw new Error('no cell');
    const cells = Array.from({ length: 90 }, (_, i) => ({
      ...cell,
      scenario: 'added',
      metric: { ...cell.metric, name: `latency.p${i + 10 - (i % 10 === 0 ? 1 : 0)}` },
    }));
    expect(newScenarios({ ...protocol, cells }, new Set(['chat'])).cells.length).toBeLessThanOrEqual(32);
  });

  it('has nothing to say of what base knows', () => {
    expect(newScenarios(claimed(0).protocol, new Set(['chat', 'added']))).toEqual({ scenarios: [], cells: [] });
  });
});
