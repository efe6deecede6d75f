import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteNames, parseDecimal, parseTimeUs } from '../../../../src/engines/k6/points/bytes.ts';
import { howMany } from '../../../support/how-many.ts';

const decimal = (text: string) => parseDecimal(Buffer.from(`,${text},`), 1, 1 + Buffer.byteLength(text));
const time = (text: string) => parseTimeUs(Buffer.from(text), 0, text.length);

describe('parseDecimal', () => {
  it('reads what k6 writes exactly as Number() does', () => {
    const written = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }).map((value) => value.toFixed(6));
    fc.assert(
      fc.property(written, (text) => Object.is(decimal(text), Number(text))),
      { seed: 1, numRuns: howMany(1000, 5000) },
    );
  });

  it('reads any decimal number so', () => {
    const digits = fc.stringMatching(/^\d{1,30}$/);
    const text = fc.tuple(fc.constantFrom('', '-'), digits, fc.constantFrom('', '.'), fc.stringMatching(/^\d{0,30}$/));
    const joined = text.map(([sign, whole, point, fraction]) => sign + whole + point + (point && fraction));
    fc.assert(
      fc.property(joined, (one) => Object.is(decimal(one), Number(one))),
      { seed: 1, numRuns: howMany(1000, 5000) },
    );
    expect(['5e-324', '1.5E3', '9007199254740993', '.5', '5.', '+1'].map(decimal)).toEqual([
      5e-324, 1500, 9007199254740992, 0.5, 5, 1,
    ]);
  });

  it('takes nothing else for a number', () => {
    for (const text of [
      '',
      '.',
      '-',
      '-.',
      '1.2.3',
      '0x10',
      'NaN',
      '+Inf',
      'Infinity',
      ' 1',
      '1 ',
      '--1',
      '1,5',
      'true',
      '1e',
      '½',
    ])
      expect([text, decimal(text)]).toEqual([text, Number.NaN]);
  });

  it('never takes for a number what Number() does not', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary-ascii' }),
        (text) => Number.isNaN(decimal(text)) || Object.is(decimal(text), Number(text)),
      ),
      { seed: 1, numRuns: howMany(1000, 5000) },
    );
  });
});

describe('times', () => {
  it('knows the unit of a Unix time by its size', () => {
    expect(time('1795520429')).toBe(1795520429e6);
    expect(time('1795520429892')).toBe(1795520429892e3);
    expect(time('1795520429892349')).toBe(1795520429892349);
    // More digits than a double has: to a fraction of a microsecond.
    expect(time('1795520429892349269')).toBe(1795520429892349);
  });

  it('takes no other way to write it', () => {
    for (const text of ['2026-11-24T11:40:29Z', 'now', '']) expect(time(text)).toBeNaN();
  });
});

describe('ByteNames', () => {
  it('numbers names in order, whatever they are', () => {
    const names = fc.uniqueArray(fc.uint8Array({ maxLength: 40 }), { maxLength: 200, selector: (name) => name.join() });
    fc.assert(
      fc.property(names, (all) => {
        const known = new ByteNames();
        for (const [index, name] of all.entries()) {
          expect(known.find(name, 0, name.length)).toBe(-1);
          expect(known.add(name)).toBe(index);
        }
        const framed = all.map((name) => Uint8Array.from([0, ...name, 0]));
        expect(framed.map((name) => known.find(name, 1, name.length - 1))).toEqual([...all.keys()]);
      }),
      { seed: 1 },
    );
  });

  it('stops at 4,096', () => {
    const known = new ByteNames();
    for (let n = 0; n < 4096; n++) known.add(Buffer.from(`name ${n}`));
    expect(known.add(Buffer.from('one more'))).toBe(-1);
    expect(known.find(Buffer.from('name 4095'), 0, 9)).toBe(4095);
  });
});
