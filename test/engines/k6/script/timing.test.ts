import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readScriptOptions } from '../../../../src/engines/k6/script/options.ts';
import { fitted, offsetMs, timetableOf } from '../../../../src/engines/k6/script/timing.ts';

const lengths = { warmUpMs: 2000, blockMs: 8000, asWritten: false };
const written = { ...lengths, asWritten: true };
const users = (startTime: string | null, duration: string) => ({ executor: 'constant-vus', vus: 1, startTime, duration });
const table = (scenarios: object, how = lengths) =>
  timetableOf(readScriptOptions({ scenarios }), how).map(({ name, startMs, lengthMs }) => `${name} ${startMs}+${lengthMs}`);

describe('the timetable', () => {
  it('cuts what has one load all the time', () => {
    expect(table({ a: users(null, '5m'), b: { executor: 'constant-arrival-rate', duration: '1m', rate: 1 } })).toEqual([
      'a 0+10000',
      'b 0+10000',
    ]);
  });

  it('makes nothing shorter than k6 runs', () => {
    expect(table({ a: users(null, '5m'), b: users('5m', '5m') }, { ...lengths, warmUpMs: 100, blockMs: 300 })).toEqual([
      'a 0+1000',
      'b 1000+1000',
    ]);
  });

  it('keeps what follows behind what it followed', () => {
    expect(table({ a: users(null, '5m'), b: users('5m', '5m'), c: users('10m30s', '5m') })).toEqual([
      'a 0+10000',
      'b 10000+10000',
      'c 22000+10000',
    ]);
  });

  it('keeps together what ran together', () => {
    expect(table({ a: users(null, '5m'), b: users('30s', '5m'), c: users('500ms', '5m') })).toEqual([
      'a 0+10000',
      'b 2000+10000',
      'c 500+10000',
    ]);
  });

  it('leaves iterations and ramps as they are', () => {
    const ramp = {
      executor: 'ramping-vus',
      stages: [
        { duration: '10s', target: 5 },
        { duration: '20s', target: 0 },
      ],
    };
    expect(table({ a: ramp, b: { ...ramp, startTime: '40s' } })).toEqual(['a 0+30000', 'b 40000+30000']);
    expect(table({ a: { executor: 'shared-iterations', maxDuration: '1m' }, b: { executor: 'per-vu-iterations' } })).toEqual([
      'a 0+60000',
      'b 0+600000',
    ]);
  });

  it('scales ramps to a block where the user wants that, their shape kept', () => {
    const stages = [
      { duration: '1m', target: 10 },
      { duration: '0s', target: 4 },
      { duration: '3m', target: 0 },
    ];
    const scenarios = {
      users: { executor: 'ramping-vus', startVUs: 2, stages, gracefulRampDown: '30s' },
      rate: { executor: 'ramping-arrival-rate', startRate: 1, stages, preAllocatedVUs: 5 },
    };
    const options = { ...readScriptOptions({ scenarios }), shorten: true } as const;
    const slices = timetableOf(options, lengths);
    expect(slices.map(({ lengthMs, resized }) => [lengthMs, resized])).toEqual([
      [10_000, true],
      [10_000, true],
    ]);
    const [users, rate] = options.scenarios.map((scenario, i) => fitted(scenario, slices[i]));
    const scaled = [
      { duration: '2500ms', target: 10 },
      { duration: '0ms', target: 4 },
      { duration: '7500ms', target: 0 },
    ];
    expect(users).toMatchObject({ startVUs: 2, stages: scaled, gracefulStop: '5000ms', gracefulRampDown: '5000ms' });
    expect(rate).toEqual({ ...scenarios.rate, stages: scaled, gracefulStop: '5000ms' });
    expect(timetableOf(options, written).map(({ lengthMs }) => lengthMs)).toEqual([240_000, 240_000]);
  });

  it('leaves everything where the user says so', () => {
    expect(table({ a: users(null, '5m'), b: users('5m', '5m') }, written)).toEqual(['a 0+300000', 'b 300000+300000']);
  });

  it('starts nothing earlier than what it had to wait for, and nothing later than written', () => {
    const some = fc.record({
      startMs: fc.integer({ min: 0, max: 600_000 }),
      lengthMs: fc.integer({ min: 20_000, max: 300_000 }),
    });
    fc.assert(
      fc.property(fc.array(some, { minLength: 1, maxLength: 6 }), (slices) => {
        const scenarios = Object.fromEntries(slices.map((s, i) => [`s${i}`, users(`${s.startMs}ms`, `${s.lengthMs}ms`)]));
        const made = timetableOf(readScriptOptions({ scenarios }), lengths);
        for (const [i, slice] of slices.entries()) {
          expect(made[i]?.startMs).toBeLessThanOrEqual(slice.startMs);
          for (const [j, other] of slices.entries())
            if (other.startMs + other.lengthMs <= slice.startMs)
              expect(made[i]?.startMs).toBeGreaterThanOrEqual((made[j]?.startMs ?? 0) + (made[j]?.lengthMs ?? 0));
        }
      }),
      { seed: 1 },
    );
  });
});

describe('the second side', () => {
  const offset = (settings: object) => offsetMs(readScriptOptions({ scenarios: { a: settings } }).scenarios[0] as never);

  it('is half an arrival period behind', () => {
    expect(offset({ executor: 'constant-arrival-rate', rate: 40, timeUnit: '1s' })).toBe(12.5);
    expect(offset({ executor: 'constant-arrival-rate', rate: 30, timeUnit: '1m0s' })).toBe(1000);
  });

  it('is half of the shortest one behind where the rate changes', () => {
    const stages = [
      { target: 100, duration: '1m' },
      { target: 10, duration: '1m' },
    ];
    expect(offset({ executor: 'ramping-arrival-rate', startRate: 50, stages })).toBe(5);
    expect(offset({ executor: 'ramping-arrival-rate', startRate: 0, stages: [] })).toBe(10);
  });

  it('is a little behind where there is no rate', () => {
    expect(offset({ executor: 'constant-vus', vus: 10 })).toBe(10);
  });
});
