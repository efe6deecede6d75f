import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import type { Measurement } from '../../src/model/measurement.ts';
import type { Protocol } from '../../src/model/plan.ts';
import type { Observation, Pair, Trial } from '../../src/model/trial.ts';
import { toColumns } from '../../src/wire/measurement-rows.ts';
import { measurementJsonSchema, measurementSchema } from '../../src/wire/measurement-schema.ts';
import { MEASUREMENT } from './a-measurement.ts';

/** Every key of one is one of the other. */
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
    type Columns = z.output<typeof measurementSchema>;
    type Seen = Columns['pairs']['observations'][number];
    type Halves = 'firstHalfP50Ms' | 'secondHalfP50Ms';
    const measurement: Same<
      Keys<Omit<Columns, 'protocol' | 'pilot' | 'pairs'>>,
      Keys<Omit<Measurement, 'protocol' | 'pilot' | 'pairs'>>
    > = true;
    const protocol: Same<
      Keys<Omit<Columns['protocol'], 'cells' | 'cellKinds' | 'slos' | 'sloKinds'>>,
      Keys<Omit<Protocol, 'cells' | 'slos'>>
    > = true;
    const pair: Same<keyof Columns['pairs'], keyof Pair> = true;
    const observation: Same<Exclude<keyof Seen, 'waited'>, keyof Observation> = true;
    const trial: Same<Exclude<keyof Seen['head'], Halves>, Exclude<keyof Trial, 'halvesMs'>> = true;
    expect([measurement, protocol, pair, observation, trial]).toEqual([true, true, true, true, true]);
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
