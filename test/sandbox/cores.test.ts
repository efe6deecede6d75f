import { expect, it } from 'vitest';
import { coreShares, coresOf, listOf, topologyText } from '../../src/sandbox/cores.ts';

it('reads cores from what the kernel lists of each processor, once each', () => {
  expect(coresOf(['0,2\n', '1,3\n', '0,2\n', '1,3\n'])).toEqual([
    [0, 2],
    [1, 3],
  ]);
  expect(coresOf(['0-1', '0-1', '2-3', '2-3'])).toEqual([
    [0, 1],
    [2, 3],
  ]);
  expect(coresOf(['', 'nonsense'])).toEqual([]);
});

it('a runner of two cores with two threads each: the load generator has one core, both sides the other', () => {
  const shares = coreShares(coresOf(['0-1', '2-3']));
  expect(shares).toEqual({ generator: [0, 1], first: [2, 3], second: [2, 3] });
});

it('with three cores or more each side has as many as the other, and the load generator the rest', () => {
  for (const count of [4, 5, 8, 16]) {
    const cores = Array.from({ length: count }, (_, i) => [2 * i, 2 * i + 1]);
    const shares = coreShares(cores);
    expect(shares?.first.length).toBe(shares?.second.length);
    const all = [...(shares?.generator ?? []), ...(shares?.first ?? []), ...(shares?.second ?? [])];
    expect(all.sort((a, b) => a - b)).toEqual(cores.flat());
    // A core is never torn apart.
    for (const core of cores)
      for (const part of [shares?.generator, shares?.first, shares?.second])
        expect([0, 2]).toContain(core.filter((one) => part?.includes(one)).length);
  }
});

it('where they are too few nobody is kept apart', () => {
  expect([coreShares([[0], [1]]), coreShares([[0, 1, 2, 3]]), coreShares([])]).toEqual([null, null, null]);
  expect(coreShares([[0], [1], [2], [3]])).toEqual({ generator: [0, 1], first: [2], second: [3] });
});

it('says how the processors are laid out', () => {
  expect(
    topologyText([
      [0, 1],
      [2, 3],
    ]),
  ).toBe('2 cores × 2 threads');
  expect(topologyText([[0]])).toBe('1 core × 1 thread');
  expect(topologyText([[0, 1], [2]])).toBe('2 cores × 1 or 2 threads');
  expect(listOf([0, 2])).toBe('0,2');
});
