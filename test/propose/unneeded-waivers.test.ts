import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWaivers, WAIVERS_FILE } from '../../src/config/waivers.ts';
import type { WaiverEffect } from '../../src/model/waiver.ts';
import { isOnlyFewer, unneededWaivers, withoutWaivers } from '../../src/propose/unneeded-waivers.ts';
import { config, smallest } from '../config/example.ts';
import { howMany } from '../support/how-many.ts';

const entry = (scenario: string, expires: string, more = '') => `  - scenario: ${scenario}
    metric: latency.p95
    ceiling: 12%   # as agreed
    expires: ${expires}
    issue: "#7"
    reason: The new check costs time.${more}
    owner: "@ana"
`;
const HEAD = '# What we accepted\nwaivers:\n';
const [FIRST, SECOND, THIRD] = [entry('chat', '2026-01-31'), entry('gone', '2027-06-30'), entry('chat', '2027-01-31', ' Still.')];
const TEXT = `${HEAD}  # The first\n${FIRST}  # The second\n\n${SECOND}${THIRD}`;

const read = (text: string) => {
  const found = readWaivers(text, WAIVERS_FILE);
  if (!('waivers' in found)) throw new Error(JSON.stringify(found));
  return found.waivers;
};
const own = config(smallest().replace(/name: \w+/, 'name: chat'));
const usesOf = (...effects: readonly WaiverEffect[]) => effects.map((effect) => read(TEXT).map((waiver) => ({ waiver, effect })));
const found = (today: string, uses: ReturnType<typeof usesOf> = []) =>
  unneededWaivers(read(TEXT), { config: own, today, uses }).map(({ index, why }) => [index, why]);

describe('waivers that can go', () => {
  it('are over, or name what is not there', () => {
    expect(found('2026-01-31')).toEqual([[1, 'no-scenario']]);
    expect(found('2026-02-01')).toEqual([
      [0, 'over'],
      [1, 'no-scenario'],
    ]);
    const [waiver] = read(TEXT.replace('latency.p95', 'cache_hits'));
    expect(unneededWaivers(waiver ? [waiver] : [], { config: own, today: '2026-01-01', uses: [] })).toMatchObject([
      { why: 'no-metric' },
    ]);
  });

  it('or were needed by none of at least three measurements', () => {
    expect(found('2026-01-01', usesOf('not-needed', 'not-needed'))).toEqual([[1, 'no-scenario']]);
    expect(found('2026-01-01', usesOf('not-needed', 'not-needed', 'not-needed'))).toContainEqual([2, 'not-needed']);
    expect(found('2026-01-01', usesOf('not-needed', 'not-needed', 'not-needed', 'waives'))).toEqual([[1, 'no-scenario']]);
  });
});

describe('taking waivers out', () => {
  it('cuts whole entries with their own comments, and leaves every other line', () => {
    expect(withoutWaivers(TEXT, [0])).toBe(`${HEAD}  # The second\n\n${SECOND}${THIRD}`);
    expect(withoutWaivers(TEXT, [1])).toBe(`${HEAD}  # The first\n${FIRST}  # The second\n\n${THIRD}`);
    expect(withoutWaivers(TEXT, [2])).toBe(`${HEAD}  # The first\n${FIRST}  # The second\n\n${SECOND}`);
  });

  it('writes what is not line by line anew', () => {
    const flow = `waivers: [{scenario: chat, metric: latency.p95, ceiling: 12%, expires: 2026-01-31, issue: x, reason: y, owner: z}]`;
    expect(read(withoutWaivers(flow, [0]) ?? '')).toEqual([]);
    expect(read(withoutWaivers(TEXT, [0, 1, 2]) ?? '')).toEqual([]);
  });

  it('threat 48: of any file and any entries only these are gone', () => {
    const entries = fc.array(fc.tuple(fc.constantFrom('chat', 'list'), fc.integer({ min: 10, max: 28 }), fc.boolean()), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(entries, fc.array(fc.nat({ max: 5 }), { maxLength: 6 }), (all, picked) => {
        const text =
          HEAD + all.map(([name, day, noted]) => (noted ? '  # A note\n' : '') + entry(name, `2026-01-${day}`)).join('');
        const gone = [...new Set(picked.filter((one) => one < all.length))];
        const left = withoutWaivers(text, gone);
        const expected = read(text)
          .filter((_, index) => !gone.includes(index))
          .map(({ source: _, ...one }) => one);
        expect(left === null ? null : read(left).map(({ source: _, ...one }) => one)).toEqual(expected);
        expect(isOnlyFewer(text, left ?? '')).toBe(gone.length > 0);
      }),
      { numRuns: howMany(25, 500) },
    );
  });

  it.each([
    ['one more', TEXT + entry('chat', '2028-01-31')],
    ['a later day', TEXT.replace('2027-01-31', '2028-01-31')],
    ['a higher ceiling', TEXT.replace('12%', '40%')],
    ['one for another, fewer in all', `${HEAD}${entry('chat', '2029-01-31')}`],
    ['no file of waivers', 'waivers: 1'],
    ['nothing', TEXT],
  ])('threat 48: %s is not only fewer', (_, after) => {
    expect(isOnlyFewer(TEXT, after)).toBe(false);
  });
});
