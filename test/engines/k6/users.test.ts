import { describe, expect, it } from 'vitest';
import { readScriptOptions } from '../../../src/engines/k6/script/options.ts';
import { requireUsers, shortageRemarks } from '../../../src/engines/k6/users.ts';
import { series } from '../../support/k6-points.ts';

const executor = {
  executor: 'constant-arrival-rate',
  rate: 100,
  timeUnit: '1s',
  duration: '10s',
  preAllocatedVUs: 2,
  maxVUs: 10,
};
const options = readScriptOptions({ scenarios: { buy: executor } });
const rates = { buy: [{ ms: 10_000, from: 0.1, to: 0.1 }] };

/** So many iterations of 200 ms, and so many that could not begin. */
function load(side: 'base' | 'head', { done, dropped }: { done: number; dropped: number }) {
  const at = (count: number, value: number) => Array.from({ length: count }, (_, i) => [i, value] as const);
  const points = [
    series('iteration_duration', at(done, 200), { side, scenario: 'buy' }),
    series('dropped_iterations', at(dropped, 1), { side, scenario: 'buy' }),
  ];
  return { name: 'shop', sides: ['base', 'head'] as const, points, options, rates };
}

describe('a scenario whose virtual users are all busy', () => {
  it('is told as that, with how many it takes', () => {
    const few = load('base', { done: 50, dropped: 50 });
    expect(() => requireUsers(few)).toThrow(
      expect.objectContaining({
        kind: 'config',
        message: expect.stringContaining(
          'shop: base dropped 50 of 100 iterations, for all 10 virtual users of buy were busy: 100/s and 200 ms an iteration take 30',
        ),
        hint: expect.stringContaining('`maxVUs: 30`'),
      }),
    );
    expect(shortageRemarks(few)).toEqual([{ text: expect.stringContaining('base dropped 50 of 100'), times: 50 }]);
  });

  it('is a remark where only head is short of them: that is the finding', () => {
    const slow = load('head', { done: 50, dropped: 50 });
    requireUsers(slow);
    expect(shortageRemarks(slow)).toHaveLength(1);
  });

  it('is none by a few, nor in a loop', () => {
    requireUsers(load('base', { done: 99, dropped: 1 }));
    expect(shortageRemarks(load('base', { done: 99, dropped: 0 }))).toEqual([]);
    expect(shortageRemarks({ ...load('base', { done: 9, dropped: 9 }), rates: { buy: [] } })).toEqual([]);
  });
});
