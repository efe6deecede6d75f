import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import type { Measurement } from '../../src/model/measurement.ts';
import { measurementJsonSchema, measurementSchema } from '../../src/resolve/measurement-schema.ts';
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

describe('the schema of a measurement', () => {
  it('is exactly the noun: checked by the compiler', () => {
    const values: Same<Frozen<z.output<typeof measurementSchema>>, Frozen<Measurement>> = true;
    const keys: Same<Keys<z.output<typeof measurementSchema>>, Keys<Measurement>> = true;
    expect([values, keys]).toEqual([true, true]);
  });

  it('gives back what it is given', () => {
    expect(measurementSchema.parse(MEASUREMENT)).toEqual(MEASUREMENT);
  });

  it('is said as JSON Schema', () => {
    expect(accepts(JSON.parse(JSON.stringify(MEASUREMENT)))).toBe(true);
    expect(accepts({ ...MEASUREMENT, verdict: 'pass' })).toBe(false);
    expect(accepts({ ...MEASUREMENT, elapsedMs: -1 })).toBe(false);
    expect(accepts({ ...MEASUREMENT, pilot: undefined })).toBe(false);
  });
});
