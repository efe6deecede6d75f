import { expect, it } from 'vitest';
import { ENGINES } from '../../src/engines/engines.ts';
import { ENGINE_NAMES } from '../../src/model/plan.ts';
import { aPlan, stage } from '../support/experiment.ts';

it('has an engine for every name that a plan can hold', async () => {
  for (const name of ENGINE_NAMES) {
    const make = await ENGINES[name]();
    const engine = make({ plan: aPlan(), roots: stage().launcher.roots, seen: () => {} });
    expect(Object.keys(engine).sort()).toEqual(['drive', 'inspect']);
  }
});
