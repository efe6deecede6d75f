import { expect, it } from 'vitest';
import { readingsOf } from '../../src/measure/trial.ts';
import type { Reading } from '../../src/model/trial.ts';
import { aBlock } from '../support/measure.ts';

it.each<[string, Reading, Reading | undefined]>([
  ['a number as it is', { kind: 'value', value: -1e15 }, { kind: 'value', value: -1e15 }],
  ['a share as it is', { kind: 'share', count: 3, total: 1e9 }, { kind: 'share', count: 3, total: 1e9 }],
  ['no number that a measurement does not hold', { kind: 'value', value: 1.7e18 }, undefined],
  ['none that is endless', { kind: 'value', value: Number.POSITIVE_INFINITY }, undefined],
  ['the share of more than it holds', { kind: 'share', count: 3e12, total: 4e12 }, { kind: 'share', count: 75e7, total: 1e9 }],
])('threat 81: what a service tells is kept so that the measurement can be read again: %s', (_, told, kept) => {
  expect(readingsOf({ ...aBlock([1]), own: { own: told } }, ['own'], null).own).toEqual(kept);
});
