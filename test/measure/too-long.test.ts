import { expect, it } from 'vitest';
import { certainPairMs } from '../../src/measure/too-long.ts';
import { enginesFor, planOf, stage } from '../support/experiment.ts';
import { plannedScenario } from '../support/measure.ts';

it('is what every scenario takes for certain, for each side that has its turn', async () => {
  const times = { warmUpMs: 2000, blockMs: 8000 };
  const scenarios = [plannedScenario({ name: 'a', ...times }), plannedScenario({ name: 'b', ...times, status: 'new' })];
  const engines = await enginesFor(planOf({}, scenarios), stage());
  expect(certainPairMs(scenarios, engines, 'interleaved')).toBe(20_000);
  expect(certainPairMs(scenarios, engines, 'alternating')).toBe(30_000);
});
