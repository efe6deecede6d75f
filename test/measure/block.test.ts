import { describe, expect, it } from 'vitest';
import { answersWithin, countedShots, firstTokens, latencies, rounded } from '../../src/measure/block.ts';
import { block, droppedShot, shot } from '../support/measure.ts';

describe('a block', () => {
  it('counts what was intended after the warm-up, however late it ended', () => {
    const counted = countedShots(block([shot(199, { endMs: 900 }), shot(200), shot(1150, { endMs: 5000 })]));
    expect(counted.map(({ intendedMs }) => intendedMs)).toEqual([200, 1150]);
  });

  it('takes latency from the intended time, of answers only, ascending', () => {
    const shots = [
      shot(210, { sentMs: 250, endMs: 280 }),
      shot(220, { grade: 'error', error: 'timeout' }),
      shot(230, { grade: 'failed-check' }),
      droppedShot(240),
      shot(100, { endMs: 101 }),
    ];
    expect([...latencies(block(shots))]).toEqual([10, 70]);
  });

  it('takes the time to the first token likewise, where there was one', () => {
    const shots = [shot(210, { firstTokenMs: 219 }), shot(220, { firstTokenMs: 223 }), shot(230)];
    expect([...firstTokens(block(shots))]).toEqual([3, 9]);
  });

  it('tells what was answered in a stretch of time, warm-up requests too', () => {
    const shots = [
      shot(190, { endMs: 205 }),
      shot(300, { endMs: 310 }),
      shot(400, { endMs: 1300 }),
      shot(500, { grade: 'error' }),
    ];
    expect(answersWithin(block(shots), 200, 1200).map(({ intendedMs }) => intendedMs)).toEqual([190, 300]);
  });
});

describe('rounded', () => {
  it('keeps a nanosecond and six digits', () => {
    expect(rounded(0.123456789)).toBe(0.123457);
    expect(rounded(1.23456789)).toBe(1.23457);
    expect(rounded(123456.789)).toBe(123457);
    expect(rounded(0.0000123)).toBe(0.000012);
    expect(rounded(100)).toBe(100);
  });
});
