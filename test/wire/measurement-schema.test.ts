import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import type { Measurement } from '../../src/model/measurement.ts';
import type { Protocol } from '../../src/model/plan.ts';
import type { Observation, Pair, Trial } from '../../src/model/trial.ts';
import { toColumns } from '../../src/wire/measurement-rows.ts';
import { measurementJsonSchema, measurementSchema, protocolSchema } from '../../src/wire/measurement-schema.ts';
import { MEASUREMENT } from './a-measurement.ts';

/** Every key of one is one of the other. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
type Keys<T> = T extends string | number
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
      Keys<Omit<Columns, 'protocol' | 'pilot' | 'pairs' | 'evidence'>>,
      Keys<Omit<Measurement, 'protocol' | 'pilot' | 'pairs' | 'evidence'>>
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

const { protocol } = toColumns(MEASUREMENT);
const takes = (changed: object) => protocolSchema.safeParse({ ...protocol, ...changed }).success;

describe('the protocol of a measurement', () => {
  it('is taken as it is written', () => {
    expect(protocolSchema.parse(protocol)).toEqual(protocol);
  });

  it('is read without what older files do not say', () => {
    const { freshPerScenario, ...older } = protocol.design;
    expect(protocolSchema.parse({ ...protocol, design: older })).toEqual(protocol);
    expect(freshPerScenario).toBe(false);
  });

  it('holds a warning for each of 64 × 32 cells', () => {
    expect(takes({ warnings: Array.from({ length: 64 * 32 }, () => 'not measured') })).toBe(true);
    expect(takes({ warnings: Array.from({ length: 3000 }, () => 'not measured') })).toBe(false);
  });

  it.each([
    ['a command', { command: 'rm -rf /' }],
    ['a short SHA', { revisions: { ...protocol.revisions, base: { ...protocol.revisions.base, sha: 'abc' } } }],
    ['sides exchanged', { revisions: { base: protocol.revisions.head, head: protocol.revisions.base } }],
    ['65 scenarios', { scenarios: Array.from({ length: 65 }, () => protocol.scenarios[0]) }],
    ['a position that is no number', { cells: [{ scenario: 'chat', kinds: [0.5] }] }],
  ])('refuses %s', (_, changed) => {
    expect(takes(changed)).toBe(false);
  });
});
