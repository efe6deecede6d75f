import { describe, expect, it } from 'vitest';
import { explain } from '../../src/explain/explain.ts';
import type { Suspect } from '../../src/model/diagnosis.ts';
import {
  aWatchedMeasurement,
  exchanged,
  reordered,
  type Setup,
  scaled,
  type WatchedMeasurement,
} from '../support/an-evidence.ts';
import { CAUSES } from '../support/causes.ts';

const SEEDS = Array.from({ length: 10 }, (_, index) => String(index));

function suspectsOf(setup: Setup): readonly Suspect[] {
  const { verdict, input } = aWatchedMeasurement(setup);
  return explain(verdict, input).suspects;
}

const namesOf = (suspects: readonly Suspect[]) =>
  suspects.map(({ evidence }) => ('subject' in evidence ? [evidence.kind, evidence.subject] : [evidence.kind, '']));

describe('explain, of causes that are known', () => {
  it.each(Object.entries(CAUSES))('finds %s first', (_, [cause, kind, subject]) => {
    const firsts = SEEDS.map((seed) => namesOf(suspectsOf({ ...cause, seed }))[0]);
    const right = firsts.filter((first) => first?.[0] === kind && first[1] === subject);
    expect(right.length >= 0.9 * SEEDS.length ? [kind, subject] : firsts).toEqual([kind, subject]);
  });
});

describe('explain, where nothing differs but the noise', () => {
  it('names nothing in 95 of 100 measurements, also where a row is said to have changed', () => {
    const named = Array.from({ length: 200 }, (_, index) => {
      const faster = index % 2 === 0;
      return suspectsOf({ seed: `same ${index}`, alleged: faster ? -2 : 2, faster, rows: ['latency.p50', 'latency.p95'] });
    }).filter((suspects) => suspects.some(({ evidence }) => 'subject' in evidence));
    expect(named.length).toBeLessThanOrEqual(0.05 * 200);
  });
});

/** What may not matter, done to what was measured. */
describe('explain, whatever the same is called', () => {
  const some = Object.entries(CAUSES).filter((_, index) => index % 3 === 0);
  const explained = ({ verdict, input }: WatchedMeasurement) => explain(verdict, input).suspects;

  it.each(some)('tells what got faster by exchanging the sides: %s', (_, [cause]) => {
    const measured = aWatchedMeasurement({ ...cause, seed: 'swapped' });
    const before = explained(measured);
    const after = explained(exchanged(measured));
    expect(namesOf(after)).toEqual(namesOf(before));
    for (const [index, { evidence, weight }] of after.entries()) {
      const other = before[index];
      expect(evidence.slower).toBe(false);
      expect(weight).toBeCloseTo(other?.weight ?? Number.NaN, 6);
      if ('ms' in evidence && other !== undefined && 'ms' in other.evidence && other.evidence.ms !== null)
        expect(evidence.ms).toBeCloseTo(-other.evidence.ms, 6);
    }
  });

  it.each(some)('ranks the same on a machine that is slower by a factor: %s', (_, [cause]) => {
    const measured = aWatchedMeasurement({ ...cause, seed: 'scaled' });
    expect(namesOf(explained(scaled(measured, 7)))).toEqual(namesOf(explained(measured)));
  });

  it.each(some)('does not look at the order of pairs, operations and functions: %s', (_, [cause]) => {
    const measured = aWatchedMeasurement({ ...cause, seed: 'order' });
    expect(explained(reordered(measured))).toEqual(explained(measured));
  });
});
