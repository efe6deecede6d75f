import { expect, it } from 'vitest';
import { type BlockTimes, tickBlock } from '../../../src/engines/k6/block-watch.ts';
import { aK6Progress } from '../../support/k6.ts';

/** A run whose first request is seen after a second; when its block was said to begin and to end, ms. */
function run(times: BlockTimes, lastsMs: number) {
  const told: string[] = [];
  let now = 0;
  const watch = { traced: false, begin: () => told.push(`begins ${now}`), end: () => told.push(`ends ${now}`) };
  const block = tickBlock({ base: watch, head: null }, times, { now: () => now });
  for (; now < lastsMs; now += 500) {
    block.tick();
    block.see(aK6Progress([now < 1000 ? 0 : now, 0], [0, 0]));
  }
  block.over();
  block.over();
  return told;
}

it('says when the block of a k6 run begins and ends, counted from its first request', () => {
  expect(run({ warmUpMs: 2000, blockMs: 5000 }, 20_000)).toEqual(['begins 3000', 'ends 8000']);
  expect(run({ warmUpMs: 2000, blockMs: 5000 }, 6000)).toEqual(['begins 3000', 'ends 6000']);
  expect(run({ warmUpMs: 0, blockMs: null }, 6000)).toEqual(['begins 1000', 'ends 6000']);
  expect(run({ warmUpMs: 2000, blockMs: 5000 }, 2000)).toEqual([]);
});
