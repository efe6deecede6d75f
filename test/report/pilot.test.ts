import { describe, expect, it } from 'vitest';
import type { Pair, Trial } from '../../src/model/trial.ts';
import { pilotLines } from '../../src/report/pilot.ts';
import { trial } from '../support/measure.ts';
import { measurementOf } from '../support/measurement.ts';

const [first] = measurementOf({ pairs: 12 }).pairs;

function pilotOf(base: Partial<Trial>, head: Partial<Trial>): Pair | null {
  return first === undefined
    ? null
    : { ...first, index: 0, observations: [{ scenario: 'chat', base: trial(base), head: trial(head), invalid: [] }] };
}

const start = (value: number): Partial<Trial> => ({ readings: { 'start-up': { kind: 'value', value } } });
const failing = { sent: 40, succeeded: 0, errors: 40, errorKinds: { 'status 401': 40 } };

describe('pilotLines', () => {
  it('names a start that leaves no time for pairs', () => {
    const pilot = pilotOf(start(1900), start(42_100));
    expect(pilotLines({ pilot, pairs: [], stop: 'too-slow' })).toEqual([
      'In the pilot head was ready 42.1 s after its start, base 1.90 s.',
    ]);
    expect(pilotLines({ pilot: pilotOf(start(1900), start(2500)), pairs: [], stop: 'too-slow' })).toEqual([]);
    expect(pilotLines({ pilot: pilotOf({}, start(42_000)), pairs: [], stop: 'too-slow' })).toEqual([]);
  });

  it('says who failed everything, and how', () => {
    const told = (pilot: Pair | null) => pilotLines({ pilot, pairs: [], stop: 'all-failed' });
    expect(told(pilotOf(failing, {}))).toEqual([
      expect.stringMatching(/^base failed every request of the pilot \(40 × status 401\), so nothing was compared/),
    ]);
    expect(told(pilotOf(failing, failing))).toHaveLength(2);
    expect(told(pilotOf({ ...failing, errors: 39 }, {}))).toEqual([]);
  });

  it('says nothing once there are pairs, which have rows, or without a pilot', () => {
    const pilot = pilotOf(start(1900), start(42_100));
    expect(pilotLines({ pilot, pairs: pilot === null ? [] : [pilot], stop: 'max-pairs' })).toEqual([]);
    expect(pilotLines({ pilot: null, pairs: [], stop: 'too-slow' })).toEqual([]);
  });
});
