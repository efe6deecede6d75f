import { describe, expect, it } from 'vitest';
import type { Measurement } from '../../src/model/measurement.ts';
import type { PlannedScenario } from '../../src/model/plan.ts';
import { whyNotFitting } from '../../src/resolve/adopt-design.ts';
import { CONFIG_TEXT, claimOf } from './a-claim.ts';
import { config } from './example.ts';

const judge = config(CONFIG_TEXT);
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
  ])('is stale when base has %s', (_, text, why) => {
    expect(under(text)).toEqual({ kind: 'stale', why: expect.stringContaining(why) });
    expect(under(text)?.why).toMatch(/: bring the branch up to date, or re-run jobs$/);
  });

  it('is stale when a scenario of base was measured as new, on head only', () => {
    expect(whyNotFitting(withScenario({ status: 'new' }), judge)).toMatchObject({ kind: 'stale' });
  });

  it('refuses what nobody can have measured', () => {
    expect(whyNotFitting({ ...claimOf(), plannedPairs: 11 }, judge)).toMatchObject({ kind: 'refused' });
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
