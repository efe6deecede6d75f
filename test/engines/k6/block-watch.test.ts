import { expect, it } from 'vitest';
import { type BlockTimes, tickBlock } from '../../../src/engines/k6/block-watch.ts';
import { aK6Progress } from '../../support/k6.ts';

const EPOCH = Date.parse('2026-01-01T00:00:00Z');

/** A run whose first request was answered after a second, which is seen after another one; when its block was said to begin and to end, ms. */
function run(times: BlockTimes, lastsMs: number) {
  const told: string[] = [];
  let now = 0;
  const watch = (side: string) => ({
    traced: false,
    begin: (inMs: number) => told.push(`${side} begins ${now} ${inMs}`),
    end: () => told.push(`${side} ends ${now}`),
  });
  const block = tickBlock({ watches: { base: watch('base'), head: watch('head') }, sides: ['head', 'base'] }, times, {
    now: () => now,
    date: () => new Date(EPOCH + now).toISOString(),
  });
  for (; now < lastsMs; now += 500) {
    block.tick();
    const first = now < 2000 ? {} : { firstAtMs: EPOCH + 1000 };
    block.see({ ...aK6Progress([1, 0], [0, 0]), ...first });
  }
  block.over();
  block.over();
  return told;
}

/** In the order of sending; what was seen late began as many ms ago. */
const both = (begins: string, ends: string) => [
  ...[`head begins ${begins}`, `base begins ${begins}`, `head ends ${ends}`, `base ends ${ends}`],
];

it('says when the block of a k6 run begins and ends, counted from its first request', () => {
  expect(run({ warmUpMs: 2000, blockMs: 5000 }, 20_000)).toEqual(both('3000 0', '8000'));
  expect(run({ warmUpMs: 2000, blockMs: 5000 }, 6000)).toEqual(both('3000 0', '6000'));
  expect(run({ warmUpMs: 0, blockMs: null }, 6000)).toEqual(both('2000 -1000', '6000'));
  expect(run({ warmUpMs: 2000, blockMs: 5000 }, 2000)).toEqual([]);
});
