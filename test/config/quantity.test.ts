import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parseDuration,
  type QuantityKind,
  quantityOf,
  writeDuration,
  writePercent,
  writePoints,
} from '../../src/config/quantity.ts';

const parser = (kind: QuantityKind) => (text: string) => quantityOf(text, [kind])?.value;
const [parsePercent, parsePoints, parseFactor] = [parser('share'), parser('points'), parser('factor')];
const [parseSize, parseRate] = [parser('bytes'), parser('per-second')];
const PARSERS = [parseDuration, parsePercent, parsePoints, parseFactor, parseSize, parseRate];

describe('durations', () => {
  it.each([
    ['300ms', 300],
    ['1m30s', 90_000],
    ['1.5s', 1500],
    ['2h', 7_200_000],
    ['1d', 86_400_000],
    ['100us', 0.1],
    ['100µs', 0.1],
    ['100μs', 0.1],
    ['1ns', 1e-6],
    ['0s', 0],
    ['1h0m1s', 3_601_000],
  ])('%s', (text, ms) => {
    expect(parseDuration(text)).toBeCloseTo(ms, 9);
  });

  it.each([
    '',
    '5',
    '0',
    '1 s',
    ' 1s',
    '1s ',
    '-1s',
    '+1s',
    '.5s',
    '1.s',
    '1e3s',
    '1S',
    '1min',
    '1sm',
    's',
    '1s1',
    `${'9'.repeat(400)}s`,
  ])('refuses %j', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });

  it('are read back as they are written', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 1e8, noNaN: true }), (ms) => {
        expect(parseDuration(writeDuration(ms))).toBeCloseTo(ms, ms > 1000 ? -1 : 3);
      }),
      { seed: 1 },
    );
    expect(writeDuration(90_000)).toBe('1m30s');
    expect(writeDuration(5000)).toBe('5s');
    expect(writeDuration(3_600_000)).toBe('1h');
    expect(writeDuration(0)).toBe('0s');
    expect(writeDuration(0.25)).toBe('250us');
    expect(writeDuration(1500)).toBe('1.5s');
  });

  it('add up as in Go', () => {
    const part = fc.tuple(
      fc.integer({ min: 0, max: 999 }),
      fc.constantFrom(['h', 3_600_000], ['m', 60_000], ['s', 1000], ['ms', 1]),
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), (parts) => {
        const text = parts.map(([amount, [unit]]) => `${amount}${unit}`).join('');
        expect(parseDuration(text)).toBe(parts.reduce((sum, [amount, [, ms]]) => sum + amount * Number(ms), 0));
      }),
      { seed: 1 },
    );
  });
});

describe('other quantities', () => {
  it('are exact', () => {
    expect(parsePercent('5%')).toBe(0.05);
    expect(parsePercent('0.5%')).toBe(0.005);
    expect(parsePoints('0.3pp')).toBe(0.003);
    expect(parseFactor('1.5x')).toBe(1.5);
    expect(parseSize('10MB')).toBe(10_000_000);
    expect(parseSize('1.5KiB')).toBe(1536);
    expect(parseSize('2B')).toBe(2);
    expect(parseRate('100/s')).toBe(100);
    expect(parseRate('600/m')).toBe(10);
    expect(parseRate('36/h')).toBeCloseTo(0.01, 12);
  });

  it('are read back as they are written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), (thousandths) => {
        const share = thousandths / 100_000;
        expect(parsePercent(writePercent(share))).toBeCloseTo(share, 12);
        expect(parsePoints(writePoints(share))).toBeCloseTo(share, 12);
      }),
      { seed: 1 },
    );
  });

  it.each(['5', '5 %', '%', '-5%', '5%%', '1,5%', '5 pp', '5PP', '10mb', '10 MB', '100/sec', '1.5X', '/s', '1/0'])(
    'refuse %j',
    (text) => {
      expect(PARSERS.map((parse) => parse(text)).filter((value) => value !== undefined)).toEqual([]);
    },
  );

  it('never throw, never give what is not a finite number, never mean two things', () => {
    const unit = fc.constantFrom('', '%', 'pp', 'x', 'MB', '/s', 's', 'ms', 'm', 'h', ' ');
    const text = fc.oneof(
      fc.string(),
      fc.tuple(fc.string({ unit: fc.constantFrom(...'0123456789.-e') }), unit).map((t) => t.join('')),
    );
    fc.assert(
      fc.property(text, (written) => {
        const values = PARSERS.map((parse) => parse(written)).filter((value) => value !== undefined);
        expect(values.length).toBeLessThanOrEqual(1);
        for (const value of values) expect(Number.isFinite(value) && value >= 0).toBe(true);
      }),
      { seed: 1, numRuns: 1000 },
    );
  });
});
