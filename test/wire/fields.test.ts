import { describe, expect, it } from 'vitest';
import { column, hex, id, metricName, moment, ms, text } from '../../src/wire/fields.ts';

const takes = (schema: { safeParse(value: unknown): { success: boolean } }, value: unknown) => schema.safeParse(value).success;

describe('the values of a measurement', () => {
  it.each([
    ['text', text(3), 'abc', 'abcd'],
    ['hexadecimal digits', hex(4), '09af', '09AF'],
    ['an id', id, '7_a-b', '<b>'],
    ['a metric', metricName, 'latency.p99.9', '9lives'],
    ['a metric of a part', metricName, 'latency{GET-/items_1}.p99.9', 'latency{<b>}.p95'],
    ['a row of closed scenarios', metricName, 'error-rate{closed}', 'error-rate{open}'],
    ['a metric of nothing else', metricName, 'ttft.p95', 'ttft{a}.p95'],
    ['a moment', moment, '2026-01-01T00:00:00.000Z', '2026-01-01'],
    ['a time', ms, 0.25, Number.POSITIVE_INFINITY],
    ['one entry for each of 64 pairs', column(ms, ''), [1, 2], Array.from({ length: 65 }, () => 1)],
  ])('%s', (_, schema, good, bad) => {
    expect([takes(schema, good), takes(schema, bad)]).toEqual([true, false]);
  });
});
