import { describe, expect, it } from 'vitest';
import { readMeasurement } from '../../src/wire/measurement.ts';
import { toColumns } from '../../src/wire/measurement-rows.ts';
import { measurementSchema } from '../../src/wire/measurement-schema.ts';
import { claimOf, textOf } from '../govern/a-claim.ts';

const claimed = claimOf();
const { tuning } = claimed;
const reads = (parts: object) => measurementSchema.safeParse({ ...toColumns(claimed), tuning: { ...tuning, ...parts } }).success;

describe('tuning in measurement.json', () => {
  it('is read as it was written, and may be missing in older files', () => {
    expect(readMeasurement(textOf(claimed)).tuning).toEqual(tuning);
    const { tuning: _, ...older } = claimed;
    expect(readMeasurement(textOf(older))).not.toHaveProperty('tuning');
  });

  it.each([
    ['another factor', { factor: 0.1 }],
    ['time before its beginning', { leftMs: -1 }],
    ['endless time', { otherMs: 1e12 }],
    ['too many paces', { paces: Array.from({ length: 65 }, () => tuning?.paces[0]) }],
    ['no noise at all', { noise: [{ scenario: 'chat', metric: 'latency.p50', sd: 0 }] }],
    ['more pairs than there can be', { plannedPairs: 65 }],
    ['anything else', { more: 1 }],
  ])('does not read %s', (_, parts) => {
    expect(reads({})).toBe(true);
    expect(reads(parts)).toBe(false);
  });
});
