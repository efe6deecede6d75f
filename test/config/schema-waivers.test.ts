import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { waiversJsonSchema, waiversSchema } from '../../src/config/waivers.ts';

const waiver = (parts: object = {}) => ({
  scenario: 'checkout',
  metric: 'latency.p95',
  ceiling: '12%',
  expires: '2027-01-31',
  issue: '#1',
  reason: 'The cache comes later.',
  owner: '@ana',
  ...parts,
});
const read = (parts: object) => waiversSchema.safeParse({ waivers: [waiver(parts)] });

describe('a ceiling', () => {
  it.each([
    ['12%', 'change', 0.12],
    ['1.12x', 'change', 0.12],
    ['0.3pp', 'change', 0.003],
    ['340ms', 'value', 340],
    ['1m30s', 'value', 90_000],
    ['45/s', 'value', 45],
    ['600/m', 'value', 10],
    ['10', 'value', 10],
  ] as const)('%s is a %s of %d', (ceiling, kind, value) => {
    expect(read({ ceiling }).data?.waivers[0]?.ceiling).toEqual({
      ceiling: { kind, value: expect.closeTo(value, 12) },
      ceilingText: ceiling,
    });
  });

  it.each(['0%', '1001%', '1x', '0.5x', '-5%', '10MB', '∞', 'NaN', '1e3', '101pp', '12 %', ''])('is not %j', (ceiling) => {
    expect(read({ ceiling }).success).toBe(false);
  });
});

describe('a date', () => {
  it.each(['2027-01-31', '2028-02-29'])('is %s', (expires) => {
    expect(read({ expires }).success).toBe(true);
  });

  it.each(['2027-02-29', '2027-13-01', '2027-04-31', '27-01-01', '2027-1-1', '2027-01-01T00:00:00Z', 20_270_101, 'never'])(
    'is not %j',
    (expires) => {
      expect(read({ expires }).success).toBe(false);
    },
  );
});

describe('the JSON Schema of waivers', () => {
  it('accepts what is good and rejects what is not', () => {
    const accepts = new Ajv({ strict: false }).compile(waiversJsonSchema());
    expect(accepts({ waivers: [waiver()] })).toBe(true);
    for (const parts of [{ scenario: 'a*' }, { ceiling: 'much' }, { more: 1 }, { owner: '' }])
      expect([parts, accepts({ waivers: [waiver(parts)] })]).toEqual([parts, false]);
    expect(accepts({ waivers: Array.from({ length: 201 }, () => waiver()) })).toBe(false);
  });
});
