import { describe, expect, it } from 'vitest';
import { adopt } from '../../src/govern/adopt.ts';
import { adoptNew } from '../../src/govern/adopt-new.ts';
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

function taken(measurement: Measurement, newScenarios: readonly string[]): Measurement {
  const adoption = adopt(measurement, { config: config(CONFIG_TEXT), changedLoads: [], newScenarios, revisions: REVISIONS });
  if (adoption.kind !== 'adopted') throw new Error(adoption.why);
  return adoption.measurement;
}

describe('adoptNew', () => {
  it('shows what only head has, and judges nothing by it', () => {
    const measurement = taken(claimed(0), ['added']);
    const { protocol } = measurement;
    expect(protocol.scenarios).toMatchObject([
      { name: 'chat', status: 'compared' },
      { name: 'added', status: 'new' },
    ]);
    const cells = protocol.cells.filter(({ scenario }) => scenario === 'added');
    expect(cells.length).toBeGreaterThan(3);
    expect(cells.every(({ gating, source }) => !gating && source === 'default')).toBe(true);
    const report = conclude(measurement);
    expect(report.verdict.state).toBe('pass');
    expect(report.scenarios).toHaveLength(2);
  });

  it("has no row of a cost: base's prices are for what base knows", () => {
    const added = { name: 'added', status: 'new', engine: 'embedded', ratePerSecond: 50, warmUpMs: 1, blockMs: 1 } as const;
    const { protocol } = claimed(0);
    const cells = ['cost-per-1000-requests', 'latency.p50'].flatMap((name) =>
      protocol.cells.slice(0, 1).map((cell) => ({ ...cell, scenario: 'added', metric: { ...cell.metric, name } })),
    );
    const taken = adoptNew({ ...protocol, scenarios: [added], cells }, ['added']);
    expect(taken.cells.map(({ metric }) => metric.name)).toEqual(['latency.p50']);
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
    const found = adoptNew({ ...protocol, scenarios, cells }, ['added']);
    expect(found.cells.map(({ metric }) => [metric.name, metric.unit])).toEqual([['max-rate', 'per-second']]);
    expect(found.scenarios).toMatchObject([{ load: { objective: 'p95 <= 300ms' } }]);
    expect(JSON.stringify(found)).not.toContain('everyone');
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
    expect(adoptNew({ ...protocol, cells }, ['added']).cells.length).toBeLessThanOrEqual(32);
  });

  it('threat 62: shows no name that only the measurement knows: head’s configuration has it, or it is not there', () => {
    const forged = JSON.stringify(claimed(0)).replaceAll('"added"', '"approved_by_the_security_team"');
    const adopted = (claim: Measurement, newScenarios: readonly string[]) =>
      JSON.stringify(adopt(claim, { config: config(CONFIG_TEXT), newScenarios, changedLoads: [], revisions: REVISIONS }));
    expect(adopted(JSON.parse(forged), ['added'])).not.toContain('approved_by_the_security_team');
    expect(adopted(claimed(0), [])).not.toContain('added');
    expect(adopted(claimed(0), ['added'])).toContain('added');
  });
});
