import { describe, expect, it } from 'vitest';
import { explain } from '../../src/explain/explain.ts';
import type { Suspect } from '../../src/model/diagnosis.ts';
import { aRow } from '../support/a-case.ts';
import {
  aWatchedMeasurement,
  exchanged,
  reordered,
  type Setup,
  scaled,
  type WatchedMeasurement,
} from '../support/an-evidence.ts';
import { CAUSES } from '../support/causes.ts';
import { aCell } from '../support/simulate.ts';

const SEEDS = Array.from({ length: 10 }, (_, index) => String(index));

function suspectsOf(setup: Setup): readonly Suspect[] {
  const { verdict, input } = aWatchedMeasurement(setup);
  return explain(verdict, input).suspects;
}

const namesOf = (suspects: readonly Suspect[]) =>
  suspects.map((one) => ('subject' in one ? [one.kind, one.subject] : [one.kind, '']));

describe('explain, of causes that are known', () => {
  it.each(Object.entries(CAUSES))('finds %s first', (_, [cause, kind, subject]) => {
    const firsts = SEEDS.map((seed) => namesOf(suspectsOf({ ...cause, seed }))[0]);
    const right = firsts.filter((first) => first?.[0] === kind && first[1] === subject);
    expect(right.length >= 0.9 * SEEDS.length ? [kind, subject] : firsts).toEqual([kind, subject]);
  });
});

describe('explain, of more than one cause', () => {
  const demo: Omit<Setup, 'seed'> = {
    base: { spent: { users: { ms: 0.1, calls: 0.05 } } },
    head: { spent: { items: { ms: 34, calls: 12, serialMs: 30 }, users: { ms: 8 } }, cpuMs: 5 },
  };

  it('tells N+1 and a lost cache in the order of what they cost, and nothing coarser beside them', () => {
    for (const seed of SEEDS) {
      const { verdict, input } = aWatchedMeasurement({ ...demo, seed });
      const { suspects, unexplained } = explain(verdict, input);
      expect(namesOf(suspects).slice(0, 2)).toEqual([
        ['more-calls', 'select * from items where id = ?'],
        ['lost-cache', 'select * from users where id = ?'],
      ]);
      expect(suspects.map(({ kind }) => kind)).not.toContain('waiting');
      const told = suspects.reduce((sum, { weight }) => sum + (weight ?? 0), 0);
      expect(unexplained).toMatchObject([{ scenario: 'chat', share: expect.closeTo(Math.max(0, 1 - told), 6) }]);
      expect(suspects.length).toBeLessThanOrEqual(5);
    }
  });

  it('looks first at what head changes, of those that account for about as much', () => {
    const head = { spent: { items: { ms: 9 }, rates: { ms: 10.6, calls: 3 } } };
    const file = { path: 'src/items.js', lines: [[4, 9]] as const, functions: ['ITEMS'] };
    expect(namesOf(suspectsOf({ seed: 'near1', head }))[0]).toEqual(['slow-outside', 'select * from items where id = ?']);
    const rates = { ...file, path: 'src/rates.js', functions: ['rates'] };
    const [first] = suspectsOf({ seed: 'near1', head, touched: [rates] });
    expect(first).toMatchObject({
      subject: 'http://rates/today',
      touched: { path: 'src/rates.js', line: 4, name: 'rates' },
    });
  });

  it('tells nothing of how many requests were answered: that follows from how long they take', () => {
    const head = { spent: { items: { ms: 24, calls: 12 } } };
    const { verdict, input } = aWatchedMeasurement({ seed: 'caught up', head });
    const cell = aCell('chat', 'latency.p50');
    const more = aRow({
      ...{ cell: { ...cell, gating: false, metric: { ...cell.metric, name: 'throughput', unit: '/s' } }, outcome: 'improvement' },
      ...{ base: 20, head: 21, change: 0.05 },
    });
    const { unexplained } = explain({ ...verdict, rows: [...verdict.rows, more] }, input);
    expect(unexplained.map(({ metric }) => metric)).toEqual(['latency.p50']);
  });

  it('says that all is unexplained where nothing moved, and nothing of it without traces and profiles', () => {
    const nothing = { seed: 'none', alleged: 3 };
    const of = (setup: Setup) => {
      const { verdict, input } = aWatchedMeasurement(setup);
      return explain(verdict, input).unexplained;
    };
    expect(of(nothing)).toEqual([{ scenario: 'chat', metric: 'latency.p50', share: 1 }]);
    expect(of({ ...nothing, traces: false, profiles: false })).toEqual([]);
  });

  it('never tells as waiting what only computes, with traces, profiles, both or neither', () => {
    const head = { spent: { root: { ms: 7 }, rates: { ms: 5.6, calls: 3 } }, waitedMs: 3, cpuMs: 9, functions: { score: 4.5 } };
    for (const seed of SEEDS)
      for (const [traces, profiles] of [
        [true, true],
        [true, false],
        [false, true],
        [false, false],
      ] as const) {
        const kinds = suspectsOf({ seed, head, traces, profiles }).map(({ kind }) => kind);
        expect(
          kinds.some((kind) => ['function', 'computing-operation', 'computing', 'crowded', 'partly-computing'].includes(kind)),
        ).toBe(true);
        for (const waits of ['waiting', 'waiting-operation', 'late-start', 'lock', 'queue', 'slow-outside'])
          expect(kinds).not.toContain(waits);
      }
  });
});

describe('explain, where nothing differs but the noise', () => {
  it('names nothing in 95 of 100 measurements, also where a row is said to have changed', () => {
    const named = Array.from({ length: 200 }, (_, index) => {
      const faster = index % 2 === 0;
      return suspectsOf({ seed: `same ${index}`, alleged: faster ? -2 : 2, faster, rows: ['latency.p50', 'latency.p95'] });
    }).filter((suspects) => suspects.some((one) => 'subject' in one));
    expect(named.length).toBeLessThanOrEqual(0.05 * 200);
  });
});

/** What may not matter, done to what was measured. */
describe('explain, whatever the same is called', () => {
  const some = Object.entries(CAUSES).filter((_, index) => index % 4 === 0);
  const explained = ({ verdict, input }: WatchedMeasurement) => explain(verdict, input).suspects;

  it.each(some)('tells what got faster by exchanging the sides: %s', (_, [cause]) => {
    const measured = aWatchedMeasurement({ ...cause, seed: 'swapped' });
    const before = explained(measured);
    const after = explained(exchanged(measured));
    expect(namesOf(after)).toEqual(namesOf(before));
    for (const [index, one] of after.entries()) {
      const other = before[index];
      expect(one.slower).toBe(false);
      expect(one.weight ?? -1).toBeCloseTo(other?.weight ?? -1, 6);
      if ('ms' in one && other !== undefined && 'ms' in other && other.ms !== null) expect(one.ms).toBeCloseTo(-other.ms, 6);
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
