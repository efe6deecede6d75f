import { describe, expect, it } from 'vitest';
import { heldTo, readScriptOptions, shareOf } from '../../../src/engines/k6/script/options.ts';
import { requireFewUsers, requireUsers, requireUsersForAll, shortageRemarks } from '../../../src/engines/k6/users.ts';
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

/** So many iterations, of 200 ms unless told otherwise, and so many that could not begin. */
function load(
  side: 'base' | 'head',
  { done, dropped, took = () => 200 }: { done: number; dropped: number; took?: (index: number) => number },
) {
  const at = (count: number, value: (index: number) => number) => Array.from({ length: count }, (_, i) => [i, value(i)] as const);
  const points = [
    series('iteration_duration', at(done, took), { side, scenario: 'buy' }),
    series(
      'dropped_iterations',
      at(dropped, () => 1),
      { side, scenario: 'buy' },
    ),
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

  it('is no matter of users where iterations wait for each other: the service does not keep up', () => {
    // A queue: each iteration takes longer than the one before.
    const queue = (done: number, dropped: number) => load('base', { done, dropped, took: (index) => 20 + 10 * index });
    expect(() => requireUsers(queue(50, 60))).toThrow(
      expect.objectContaining({
        message: expect.stringMatching(
          /^shop: base dropped 60 of 110 iterations, for it does not keep up with 100\/s here: .* that take 69 ms at best took 265\. More/,
        ),
        hint: expect.stringMatching(/^Lower the rate of that scenario, or measure on a larger runner/),
      }),
    );
    expect(shortageRemarks(queue(50, 5))).toEqual([{ text: expect.stringContaining('does not keep up'), times: 5 }]);
    // A cold service drops some in the pilot, and none later.
    requireUsers(queue(50, 20));
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

describe('requireFewUsers', () => {
  const ramp = {
    executor: 'ramping-vus',
    startVUs: 0,
    stages: [
      { duration: '1s', target: 30 },
      { duration: '1s', target: 0 },
    ],
  };
  const rates = { executor: 'ramping-arrival-rate', preAllocatedVUs: 3, stages: [{ duration: '1s', target: 900 }] };

  it.each([
    ['virtual users', { a: { executor: 'constant-vus', vus: 40 } }, 40],
    ['a ramp', { a: ramp }, 30],
    ['the users of a rate', { a: rates, buy: executor }, 13],
  ])('counts %s', (_, scenarios, users) => {
    const read = readScriptOptions({ scenarios });
    expect(() => requireFewUsers('shop', read, users)).not.toThrow();
    expect(() => requireFewUsers('shop', read, users - 1)).toThrow(`may have ${users} virtual users at once`);
  });
});

describe('heldTo', () => {
  it.each([
    ['none', undefined, 20, 20],
    ['less', 7, 20, 7],
    ['more', 5000, 20.9, 20],
    ['0, which is no limit', 0, 20, 20],
  ])('a script whose own rate is %s', (_, rps, most, held) => {
    const read = readScriptOptions({ scenarios: { buy: executor }, rps });
    expect(heldTo(read, most).kept).toMatchObject({ rps: held });
  });
});

describe('a load in segments', () => {
  it('gives each its own part of the highest rate, and all of them together no more than that', () => {
    const read = heldTo(readScriptOptions({ scenarios: { buy: executor } }), 100);
    const parts = [1, 2, 3].map((index) => Number(shareOf(read, { index, of: 3 }).kept.rps));
    expect(parts).toEqual([33, 33, 34]);
    const free = readScriptOptions({ scenarios: { buy: executor } });
    expect(shareOf(free, { index: 1, of: 3 })).toBe(free);
  });

  it('is refused where a part would be nobody’s', () => {
    const read = readScriptOptions({
      scenarios: { few: { executor: 'constant-vus', vus: 2 }, many: { executor: 'constant-vus', vus: 9 } },
    });
    expect(() => requireUsersForAll('shop', read, { index: 1, of: 2 })).not.toThrow();
    expect(() => requireUsersForAll('shop', read, { index: 1, of: 3 })).toThrow(
      'Scenario shop: few of its script has 2 virtual users at most, fewer than the 3 segments.',
    );
  });
});
