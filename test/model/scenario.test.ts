import { expect, it } from 'vitest';
import { scenarioOf } from '../../src/model/scenario.ts';
import { anHttpScenario } from '../support/measure.ts';

it('finds the scenario of a name, and says so where a planned one was never declared', () => {
  const chat = anHttpScenario({ name: 'chat' });
  expect(scenarioOf([anHttpScenario({ name: 'rpc' }), chat], 'chat')).toBe(chat);
  expect(() => scenarioOf([chat], 'none')).toThrow('none is planned but not declared');
});
