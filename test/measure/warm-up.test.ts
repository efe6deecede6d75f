import { describe, expect, it } from 'vitest';
import { settledMs } from '../../src/measure/warm-up.ts';
import { aShot, block } from '../support/measure.ts';

/** A side that is slow for so long, of 50 requests per second; the block begins after 4 s and is 6 s long. */
function sideOf(slowMs: number) {
  const shots = Array.from({ length: 500 }, (_, i) => aShot(i * 20, { endMs: i * 20 + (i * 20 < slowMs ? 30 : 10) + (i % 3) }));
  return block(shots, { fromMs: 4000, blockMs: 6000 });
}
const times = { warmUpMs: 4000, blockMs: 6000 };

describe('settledMs', () => {
  it('is the first moment from which answers are as fast as later, 2 s at least', () => {
    expect([0, 2400, 3900, 5000].map((slow) => settledMs({ base: sideOf(slow), head: sideOf(slow) }, times))).toEqual([
      2000, 2000, 3500, 5000,
    ]);
  });

  it('is of both sides together', () => {
    expect(settledMs({ base: sideOf(0), head: sideOf(5000) }, times)).toBe(5000);
    expect(settledMs({ base: sideOf(5000), head: sideOf(0) }, times)).toBe(5000);
    expect(settledMs({ base: null, head: sideOf(3900) }, times)).toBe(3500);
  });

  it('is not known of a service that never settles, or hardly answers', () => {
    const growing = block(
      Array.from({ length: 500 }, (_, i) => aShot(i * 20, { endMs: i * 20 + 500 - i })),
      { fromMs: 4000, blockMs: 6000 },
    );
    expect(settledMs({ base: growing, head: growing }, times)).toBeNull();
    const few = block([aShot(0), aShot(5000), aShot(9000)], { fromMs: 4000, blockMs: 6000 });
    expect(settledMs({ base: few, head: sideOf(0) }, times)).toBeNull();
  });
});
