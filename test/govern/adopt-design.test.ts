import { describe, expect, it } from 'vitest';
import type { Config } from '../../src/config/config.ts';
import { whyNotFitting as whyNot } from '../../src/govern/adopt-design.ts';
import type { Measurement } from '../../src/model/measurement.ts';
import type { PlannedScenario } from '../../src/model/plan.ts';
import { planCells } from '../../src/plan/cells.ts';
import { config } from '../config/example.ts';
import { CONFIG_TEXT, claimOf } from './a-claim.ts';

const judge = config(CONFIG_TEXT);
const whyNotFitting = (claimed: Measurement, base: Config) => whyNot(claimed, base, planCells(base));
const under = (text: string) => whyNotFitting(claimOf(), config(text));
const withScenario = (parts: Partial<PlannedScenario>): Measurement => {
  const claimed = claimOf();
  return {
    ...claimed,
    protocol: { ...claimed.protocol, scenarios: claimed.protocol.scenarios.map((one) => ({ ...one, ...parts })) },
  };
};

describe('whyNotFitting', () => {
  it('finds nothing in what was measured as base says', () => {
    expect(whyNotFitting(claimOf(), judge)).toBeNull();
    expect(under(`${CONFIG_TEXT}design: {max-duration: 5m, mode: interleaved}\n`)).toBeNull();
    expect(under(CONFIG_TEXT.replace('5%', '50%'))).toBeNull();
    expect(whyNotFitting(withScenario({ engine: 'k6' }), judge)).toBeNull();
  });

  it.each([
    ['another scenario', CONFIG_TEXT.replace('name: chat', 'name: list'), 'with other scenarios'],
    ['one more', CONFIG_TEXT.replace('budgets', '  - name: more\n    http: {path: /}\nbudgets'), 'with other scenarios'],
    ['another rate', CONFIG_TEXT.replace('path: /chat', 'path: /chat, rate: 10/s'), 'scenario chat was driven in another way'],
    ['clients', CONFIG_TEXT.replace('path: /chat', 'path: /chat, clients: 2'), 'scenario chat was driven in another way'],
    ['another block', `${CONFIG_TEXT}design: {block: 20s}\n`, 'scenario chat was driven in another way'],
    ['another design', `${CONFIG_TEXT}design: {fresh-per-scenario: true}\n`, 'with another design'],
    ['fewer pairs', `${CONFIG_TEXT}design: {max-pairs: 12}\n`, 'it planned more pairs'],
    ['turns', `${CONFIG_TEXT}design: {mode: alternating}\n`, 'its sides ran at once'],
  ])('threats 1, 2: is stale when base has %s', (_, text, why) => {
    expect(under(text)).toEqual({ kind: 'stale', why: expect.stringContaining(why) });
    expect(under(text)?.why).toMatch(/: bring the branch up to date, or re-run jobs$/);
  });

  it('is stale when a scenario of base was measured as new, on head only', () => {
    expect(whyNotFitting(withScenario({ status: 'new' }), judge)).toMatchObject({ kind: 'stale' });
  });

  it('refuses what nobody can have measured', () => {
    expect(whyNotFitting({ ...claimOf(), plannedPairs: 8 }, judge)).toMatchObject({ kind: 'refused' });
    expect(whyNotFitting({ ...claimOf(), plannedPairs: 0 }, judge)).toMatchObject({ kind: 'refused' });
    expect(whyNotFitting({ ...claimOf(), mode: 'alternating' }, judge)).toMatchObject({ kind: 'refused' });
    const script = config('service: {start: x}\nscenarios: [{name: chat, k6: a.js}]\n');
    expect(whyNotFitting(claimOf(0, script), script)).toBeNull();
    const claimed = claimOf(0, script);
    const scenarios = claimed.protocol.scenarios.map((one) => ({ ...one, engine: 'embedded' as const }));
    expect(whyNotFitting({ ...claimed, protocol: { ...claimed.protocol, scenarios } }, script)).toMatchObject({
      kind: 'refused',
    });
  });
});

describe('whether the plan of pairs follows from what it was chosen from', () => {
  const claimed = claimOf();
  const tuning = claimed.tuning ?? never();
  const replan = tuning.replan ?? never();
  const scenarios = (blockMs: number) => claimed.protocol.scenarios.map((one) => ({ ...one, blockMs }));
  const refused = { kind: 'refused', why: expect.stringContaining('not the ones that follow') };

  it.each<[string, Partial<Measurement>]>([
    ['fewer pairs', { plannedPairs: claimed.plannedPairs - 1, pairs: claimed.pairs.slice(0, -1) }],
    ['more pairs from the start', { tuning: { ...tuning, plannedPairs: tuning.plannedPairs + 1 } }],
    ['more pairs on the way', { plannedPairs: 30, tuning: { ...tuning, replan: { ...replan, plannedPairs: 30 } } }],
    ['no second choice', { tuning: { ...tuning, replan: null } }],
    ['another rate', { tuning: { ...tuning, paces: tuning.paces.map((one) => ({ ...one, ratePerSecond: 900 })) } }],
    ['a warm-up of nothing', { tuning: { ...tuning, paces: tuning.paces.map((one) => ({ ...one, warmUpMs: 0 })) } }],
    ['blocks that may not be tuned', { tuning: { ...tuning, paces: tuning.paces.map((one) => ({ ...one, scalable: false })) } }],
    ['short blocks', { tuning: { ...tuning, paces: tuning.paces.map((one) => ({ ...one, clear: true })) } }],
    ['no pilot of the scenario', { tuning: { ...tuning, paces: [] } }],
  ])('refuses %s', (_, parts) => {
    const found = whyNotFitting({ ...claimed, ...parts }, judge);
    expect(['refused', 'stale']).toContain(found?.kind);
  });

  it('refuses other blocks than the factor gives', () => {
    const protocol = { ...claimed.protocol, scenarios: scenarios(5001) };
    expect(whyNotFitting({ ...claimed, protocol }, judge)).toMatchObject({ kind: 'stale' });
    const other = tuning.factor === 4 ? 3 : 4;
    const doubled = scenarios(other * (planCells(judge).scenarios[0]?.blockMs ?? 0));
    expect(
      whyNotFitting(
        { ...claimed, protocol: { ...claimed.protocol, scenarios: doubled }, tuning: { ...tuning, factor: other } },
        judge,
      ),
    ).toEqual(refused);
  });

  it('asks for a new measurement where an older version did not say', () => {
    const { tuning: _, ...older } = claimed;
    const untuned = { ...older, protocol: { ...older.protocol, scenarios: planCells(judge).scenarios } };
    expect(whyNotFitting(untuned, judge)).toMatchObject({ kind: 'stale' });
  });
});

function never(): never {
  throw new Error('the claim was not tuned');
}
