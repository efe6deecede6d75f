import { expect, it } from 'vitest';
import { loadWarning } from '../../../../src/engines/k6/script/load.ts';
import { readScriptOptions } from '../../../../src/engines/k6/script/options.ts';

const warning = (scenarios: object) => loadWarning(readScriptOptions({ scenarios }));
const once = { executor: 'per-vu-iterations' };

it('warns of scripts that stop before there is anything to compare', () => {
  // What k6 makes of a script without options.
  expect(warning({ default: once })).toMatch(/^the script stops after one iteration, too few to compare/);
  expect(
    warning({ a: { ...once, vus: 3, iterations: 20 }, b: { executor: 'shared-iterations', vus: 2, iterations: 10 } }),
  ).toContain('70 iterations');
  expect(warning({ a: { ...once, vus: 5, iterations: 20 } })).toBeNull();
  expect(warning({ a: { executor: 'constant-vus', vus: 1, duration: '1s' }, b: once })).toBeNull();
});
