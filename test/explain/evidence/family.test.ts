import { describe, expect, it } from 'vitest';
import { moved } from '../../../src/explain/evidence/family.ts';
import { seeded } from '../../../src/model/random.ts';

const random = seeded('family', 'noise');
const noise = () => random.next() + random.next() + random.next() - 1.5;
const family = (size: number, pairs: number) =>
  Array.from({ length: size }, () => ({ differences: Array.from({ length: pairs }, noise), least: 0 }));
const real = (pairs: number, size: number) => ({
  differences: Array.from({ length: pairs }, () => size + noise() / 5),
  least: 0,
});

describe('moved', () => {
  it('holds the error of the whole family, however many there are and however few pairs', () => {
    for (const [size, pairs, times] of [
      [1, 9, 200],
      [40, 9, 200],
      [40, 16, 40],
    ] as const) {
      const wrong = Array.from({ length: times }, () => moved(family(size, pairs)).length > 0).filter(Boolean);
      expect(wrong.length / times).toBeLessThanOrEqual(0.05);
    }
  });

  it('finds what moved among many that did not, also where single pairs are far out or missing', () => {
    const [plain, faint] = [real(9, 2), real(12, 1)];
    expect(moved([...family(60, 9), plain])).toEqual([plain]);
    const odd = { ...faint, differences: faint.differences.map((one, at) => (at === 3 ? 40 : at === 7 ? null : one)) };
    expect(moved([...family(20, 12), odd])).toEqual([odd]);
  });

  it('finds what eight of nine pairs show, and one that the machine stalled denies', () => {
    const stalled = { differences: [16.9, 17.5, 17, 22, 17.2, 16.3, 18, 17.1, -182], least: 1 };
    const small = family(12, 9).map((one) => ({ ...one, least: 1.5 }));
    expect(moved([...small, stalled])).toEqual([stalled]);
  });

  it('names neither what moved the other way nor what is too small to matter nor what few pairs tell', () => {
    const small = { ...real(9, 2), least: 3 };
    const few = { ...real(6, 2), differences: [...real(5, 2).differences, null] };
    expect(moved([real(9, -2), small, few])).toEqual([]);
    expect(moved([])).toEqual([]);
  });
});
