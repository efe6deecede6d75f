import { describe, expect, it } from 'vitest';
import { stepOf } from '../../../src/engines/embedded/saturation-step.ts';
import type { Shot } from '../../../src/model/load.ts';
import type { SaturationLoad } from '../../../src/model/scenario.ts';
import { droppedShot, shot } from '../../support/measure.ts';

const load: SaturationLoad = {
  kind: 'saturation',
  metric: 'latency.p95',
  comparator: '<=',
  boundMs: 50,
  objective: 'p95 <= 50ms',
  fromPerSecond: 20,
  toPerSecond: 2000,
  stepMs: 1000,
};

/** A hundred good shots of 10 ms, of which the first ones are these. */
const shots = (...first: readonly Partial<Shot>[]) =>
  Array.from({ length: 100 }, (_, index) => shot(index * 10, { endMs: index * 10 + 10, ...first[index] }));
const times = (count: number, parts: Partial<Shot>) => Array<Partial<Shot>>(count).fill(parts);

describe('stepOf', () => {
  it('holds while the objective is kept', () => {
    expect(stepOf(shots(), load)).toBe('holds');
    expect(stepOf(shots(...times(4, { endMs: 900 })), load)).toBe('holds');
    expect(stepOf(shots(...times(7, { endMs: 900 })), load)).toBe('breaks');
    expect(stepOf(shots(), { ...load, boundMs: 10 })).toBe('holds');
    expect(stepOf(shots(), { ...load, boundMs: 10, comparator: '<' })).toBe('breaks');
  });

  it('takes a mean where the objective is about one', () => {
    const mean = { ...load, metric: 'latency.mean' };
    expect(stepOf(shots({ endMs: 3000 }), mean)).toBe('holds');
    expect(stepOf(shots({ endMs: 9000 }), mean)).toBe('breaks');
  });

  it('takes the first token where the objective is about that', () => {
    const ttft = { ...load, metric: 'ttft.p95' };
    const spoken = Array.from({ length: 100 }, (_, index) => shot(index * 10, { firstTokenMs: index * 10 + 20, endMs: 5000 }));
    expect(stepOf(spoken, ttft)).toBe('holds');
    expect(stepOf(shots(), ttft)).toBe('breaks');
  });

  it('breaks with more than one bad answer in a hundred', () => {
    for (const bad of [{ grade: 'error', error: 'status 503' }, { grade: 'failed-check' }] as const) {
      expect(stepOf(shots(bad), load)).toBe('holds');
      expect(stepOf(shots(bad, bad), load)).toBe('breaks');
    }
  });

  it('counts what was not answered in the end as slower than any bound', () => {
    const cut = { grade: 'error', error: 'aborted' } as const;
    expect(stepOf(shots(...times(4, cut)), load)).toBe('holds');
    expect(stepOf(shots(...times(7, cut)), load)).toBe('breaks');
    expect(stepOf(shots(...times(100, cut)), load)).toBe('breaks');
  });

  it('blames the load generator where the service kept what was sent', () => {
    const late = Array.from({ length: 100 }, (_, index) => shot(index * 10, { sentMs: index * 10 + 60, endMs: index * 10 + 70 }));
    expect(stepOf(late, load)).toBe('generator');
    expect(stepOf([...shots(), ...[1, 2, 3].map((at) => droppedShot(at))], load)).toBe('generator');
    expect(stepOf([droppedShot(1)], load)).toBe('generator');
    // Late, but the service is too slow as well.
    expect(
      stepOf(
        late.map((one) => ({ ...one, endMs: one.sentMs + 60 })),
        load,
      ),
    ).toBe('breaks');
  });
});
