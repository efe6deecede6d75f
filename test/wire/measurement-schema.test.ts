import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { toColumns } from '../../src/wire/columns.ts';
import type { MeasurementColumns } from '../../src/wire/measurement-columns.ts';
import { measurementJsonSchema, measurementSchema } from '../../src/wire/measurement-schema.ts';
import { MEASUREMENT } from './a-measurement.ts';

type Frozen<T> = T extends string ? T : T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T;
/** Every key and every value of one is one of the other. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
type Keys<T> = T extends string
  ? 0
  : T extends readonly (infer Item)[]
    ? Keys<Item>
    : T extends object
      ? { [K in keyof T]: Keys<T[K]> }
      : 0;

const accepts = new Ajv({ strict: false }).compile(measurementJsonSchema());
const columns = toColumns(MEASUREMENT);

describe('the schema of a measurement', () => {
  it('is exactly the noun: checked by the compiler', () => {
    const values: Same<Frozen<z.output<typeof measurementSchema>>, Frozen<MeasurementColumns>> = true;
    const keys: Same<Keys<z.output<typeof measurementSchema>>, Keys<MeasurementColumns>> = true;
    expect([values, keys]).toEqual([true, true]);
  });

  it('gives back what it is given', () => {
    expect(measurementSchema.parse(columns)).toEqual(columns);
  });

  it('is said as JSON Schema', () => {
    expect(accepts(JSON.parse(JSON.stringify(columns)))).toBe(true);
    expect(accepts({ ...columns, verdict: 'pass' })).toBe(false);
    expect(accepts({ ...columns, elapsedMs: -1 })).toBe(false);
    expect(accepts({ ...columns, pilot: undefined })).toBe(false);
    expect(accepts({ ...columns, pairs: { ...columns.pairs, totalMs: ['long'] } })).toBe(false);
  });
});
