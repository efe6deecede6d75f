import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countOf,
  formatChange,
  formatDuration,
  formatInterval,
  formatLimit,
  formatMs,
  formatNumber,
  formatRange,
  formatShare,
  formatSize,
  formatTime,
} from '../../src/report/numbers.ts';

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });

describe('values', () => {
  it.each([
    [241.4, '241 ms'],
    [1240, '1.24 s'],
    [0.84, '0.84 ms'],
    [24.06, '24.1 ms'],
    [9.996, '10.0 ms'],
    [999.7, '1.00 s'],
    [0.00842, '8.42 µs'],
    [0, '0 ms'],
    [-0, '0 ms'],
    [90_000, '90.0 s'],
  ])('%d ms prints %s', (ms, text) => expect(formatMs(ms)).toBe(text));

  it.each([
    [0, '0'],
    [1204.4, '1200'],
    [12_345, '12.3k'],
    [9_999, '10.0k'],
    [1_234_567, '1.23M'],
    [3.2e9, '3.20G'],
    [-0.125, '−0.13'],
    [1e15, '1.00e+15'],
  ])('%d prints %s', (value, text) => expect(formatNumber(value)).toBe(text));

  it.each([
    [0, '0 %'],
    [0.0123, '1.23 %'],
    [0.5, '50 %'],
    [1, '100 %'],
    [0.00001, '0.001 %'],
  ])('a share of %d prints %s', (share, text) => expect(formatShare(share)).toBe(text));

  it('prints limits as they were set', () => {
    expect(formatLimit(300, 'ms')).toBe('300 ms');
    expect(formatLimit(1234, 'ms')).toBe('1.234 s');
    expect(formatLimit(0.5, 'ms')).toBe('0.5 ms');
    expect(formatLimit(0.001 * 3, 'share')).toBe('0.3 %');
    expect(formatLimit(5, 'tokens')).toBeNull();
  });

  it('never prints a hyphen for a minus, a negative zero, or more than three digits of precision', () => {
    fc.assert(
      fc.property(finite, (value) => {
        expect(formatNumber(value)).toMatch(/^(0|−?\d{1,4}(\.\d{1,8})?[kMG]?|−?\d\.\d\de[+]\d+)$/);
        expect(formatChange(value, 'relative')).not.toMatch(/-\d|[−+]0 %/);
      }),
      { seed: 1 },
    );
  });
});

describe('changes', () => {
  it.each([
    [0.294, '+29 %'],
    [-0.041, '−4.1 %'],
    [0.05, '+5 %'],
    [0.0996, '+10 %'],
    [0.0004, '0 %'],
    [-0.0004, '0 %'],
    [-0, '0 %'],
    [2.5, '+250 %'],
  ])('a ratio of %d prints %s', (change, text) => expect(formatChange(change, 'relative')).toBe(text));

  it.each([
    [0.0035, '+0.35 points'],
    [0.003, '+0.3 points'],
    [-0.02, '−2 points'],
    [1, '+100 points'],
    [0.000001, '0 points'],
  ])('a difference of %d prints %s', (change, text) => expect(formatChange(change, 'absolute')).toBe(text));

  it('prints sizes without a sign', () => {
    expect(formatSize(0.031, 'relative')).toBe('3.1 %');
    expect(formatSize(-0.003, 'absolute')).toBe('0.3 points');
  });

  it('prints intervals, open ends as infinite', () => {
    expect(formatInterval({ low: 0.22, high: 0.37, level: 0.95 }, 'relative')).toBe('(+22 to +37)');
    expect(formatInterval({ low: -0.09, high: null, level: 0.95 }, 'relative')).toBe('(−9 to +∞)');
    expect(formatInterval({ low: null, high: 0, level: 0.95 }, 'absolute')).toBe('(−∞ to 0)');
    expect(formatInterval({ low: null, high: null, level: 0.95 }, 'relative')).toBe('(no interval)');
  });
});

it.each([
  [850, '850 ms'],
  [996, '1 s'],
  [4200, '4.2 s'],
  [59_400, '59 s'],
  [59_600, '1 min'],
  [90_000, '1 min 30 s'],
  [3_600_000, '1 h'],
  [7_500_000, '2 h 5 min'],
])('%d ms last %s', (ms, text) => expect(formatDuration(ms)).toBe(text));

it('writes times of the line of progress as the configuration does', () => {
  const times = [0, 400, 6500, 9960, 45_000, 59_600, 130_000, 3_600_000].map(formatTime);
  expect(times).toEqual(['0s', '400ms', '6.5s', '10s', '45s', '1m', '2m10s', '1h']);
});

it('counts', () => {
  expect([countOf(1, 'row'), countOf(0, 'row'), countOf(2, 'entry', 'entries')]).toEqual(['1 row', '0 rows', '2 entries']);
});

describe('formatRange', () => {
  it.each([
    [-0.041, 0.1234, 'relative', '−4.1 to +12 %'],
    [-0.0041, 0.0012, 'absolute', '−0.41 to +0.12 points'],
    [null, 0.02, 'relative', '−∞ to +2 %'],
    [0, null, 'absolute', '0 to +∞ points'],
  ] as const)('of %d to %d (%s) is %s', (low, high, form, text) => expect(formatRange({ low, high }, form)).toBe(text));
});
