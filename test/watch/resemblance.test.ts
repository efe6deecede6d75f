import { describe, expect, it } from 'vitest';
import { togetherIn } from '../../src/watch/resemblance.ts';
import { seriesOf } from '../support/simulate-series.ts';

const logsOf = (kept: number, steps: { readonly place: number; readonly change: number }[] = []) =>
  Float64Array.from(seriesOf({ seed: 'resembling', runs: 400, steps, noise: { sd: 0.03, kept } }), ({ value }) =>
    Math.log(value),
  );

describe('how many runs are shuffled together', () => {
  it('is one where they are independent, and more the more each keeps of the one before', () => {
    expect(togetherIn(logsOf(0), [])).toBe(1);
    const [little, much] = [togetherIn(logsOf(0.3), []), togetherIn(logsOf(0.6), [])];
    expect(little).toBeGreaterThan(1);
    expect(much).toBeGreaterThan(little);
    expect(togetherIn(logsOf(0.95), [])).toBe(10);
  });

  it('takes a change that is known for no resemblance', () => {
    const stepped = logsOf(0, [{ place: 200, change: 0.2 }]);
    expect(togetherIn(stepped, [])).toBeGreaterThan(1);
    expect(togetherIn(stepped, [200])).toBe(1);
  });

  it('takes what a mean is rounded by for no resemblance', () => {
    for (const value of [40, 30, 1.5, 1030.5])
      for (const count of [10, 24, 31])
        expect(togetherIn(new Float64Array(2 * count).fill(Math.log(value), 0, count), [count])).toBe(1);
  });

  it('is one where nothing varies, or there is nothing', () => {
    expect(togetherIn(new Float64Array(20).fill(3), [10])).toBe(1);
    expect(togetherIn(new Float64Array(), [])).toBe(1);
  });
});
