import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toColumns } from '../../src/wire/columns.ts';
import { toRows } from '../../src/wire/measurement-rows.ts';
import { anyMeasurement } from '../support/any-measurement.ts';
import { MEASUREMENT } from './a-measurement.ts';

it('turning a measurement on its side and back changes nothing', () => {
  expect(toRows(toColumns(MEASUREMENT))).toEqual(MEASUREMENT);
  fc.assert(
    fc.property(anyMeasurement, (measurement) => {
      expect(toRows(toColumns(measurement))).toEqual(measurement);
    }),
    { seed: 1, numRuns: 200 },
  );
});
