import { describe, expect, it } from 'vitest';
import { sendingRateOf } from '../../src/watch/sending-rate.ts';

/** What comes of requests at these moments, ms, of which 20 a second may be. */
const seenOf = (moments: readonly number[]) => {
  const see = sendingRateOf(20);
  return moments.map(see);
};
const evenly = (everyMs: number, forMs: number) => Array.from({ length: Math.floor(forMs / everyMs) }, (_, k) => k * everyMs);

describe('threat 115: a rate that requests are held to', () => {
  it('may be missed by a tenth, for as long as one likes', () => {
    expect(seenOf(evenly(50, 60_000)).every((trip) => trip === null)).toBe(true);
    expect(seenOf(evenly(46, 60_000)).every((trip) => trip === null)).toBe(true);
  });

  it('is broken by more than that within five seconds', () => {
    const trips = seenOf(evenly(40, 20_000));
    const first = trips.findIndex((trip) => trip !== null);
    expect([first, trips[first]]).toEqual([112, { code: 'rate', seen: 22.6, most: 20 }]);
    expect(trips.at(-1)).toEqual(trips[first]);
  });

  it('is broken by a burst as soon as that is more than five seconds may have, and by nothing smaller', () => {
    expect(seenOf(Array.from({ length: 112 }, () => 7)).at(-1)).toBeNull();
    expect(seenOf(Array.from({ length: 113 }, () => 7)).at(-1)).toMatchObject({ code: 'rate' });
  });

  it('is found whatever order requests are told in', () => {
    const moments = evenly(40, 20_000);
    const mixed = moments.toSorted((a, b) => (a % 7) - (b % 7));
    expect(seenOf(mixed).at(-1)).toMatchObject({ code: 'rate' });
    expect(seenOf(evenly(50, 60_000).toReversed()).at(-1)).toBeNull();
  });
});
