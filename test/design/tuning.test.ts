import { describe, expect, it } from 'vitest';
import { howClear, shortest, standardBlockMs, turnsOf, withPace } from '../../src/design/tuning.ts';
import { aCell, aProtocol, aScenario, aTrial } from '../support/simulate.ts';

const pace = { scenario: 'chat', ratePerSecond: 100, warmUpMs: 2500, scalable: true, clear: false, timed: true };
const scenario = aScenario('chat', { ratePerSecond: 100, blockMs: 5000, warmUpMs: 4000 });
const p50 = [aCell('chat', 'latency.p50')];

describe('withPace', () => {
  it('multiplies the standard block, and halves it only while it holds 300 requests', () => {
    expect([2, 1, 0.5].map((factor) => withPace(scenario, p50, pace, factor).blockMs)).toEqual([10_000, 5000, 3000]);
    const p99 = [aCell('chat', 'latency.p99')];
    expect(withPace(scenario, p99, pace, 0.5).blockMs).toBe(5000);
    expect(withPace(scenario, p50, { ...pace, ratePerSecond: 10 }, 0.5).blockMs).toBe(5000);
  });

  it('holds a sixth of the requests where the pilot was clear, in half a block at the least and whatever the factor', () => {
    const clear = { ...pace, clear: true };
    expect([2, 1, 0.5].map((factor) => withPace(scenario, p50, clear, factor).blockMs)).toEqual([2500, 2500, 2500]);
    const script = { ...scenario, engine: 'k6', ratePerSecond: 0, blockMs: 20_000 } as const;
    expect(withPace(script, p50, { ...clear, ratePerSecond: 30 }, 1).blockMs).toBe(2500);
    expect(withPace(script, p50, { ...clear, ratePerSecond: 10 }, 1).blockMs).toBe(5000);
    expect(withPace(script, p50, { ...clear, ratePerSecond: 2 }, 1).blockMs).toBe(20_000);
    const p99 = [aCell('chat', 'latency.p99')];
    expect(withPace(script, p99, { ...clear, ratePerSecond: 40 }, 1).blockMs).toBe(4167);
  });

  it('gives a script the same rule, with the rate that the pilot saw', () => {
    const script = { ...scenario, engine: 'k6', ratePerSecond: 0, blockMs: 20_000 } as const;
    expect(withPace(script, p50, pace, 1).blockMs).toBe(5000);
    expect(withPace(script, p50, { ...pace, ratePerSecond: 30 }, 1).blockMs).toBe(10_000);
  });

  it('leaves lengths that are not ours', () => {
    expect(withPace(scenario, p50, { ...pace, timed: false }, 2)).toEqual(scenario);
    expect(withPace(scenario, p50, { ...pace, scalable: false }, 2)).toEqual({ ...scenario, warmUpMs: 2500 });
  });
});

describe('howClear', () => {
  const { design } = aProtocol({});
  const seen = (base: number | null, head: number, invalid: readonly string[] = []) => ({
    scenario: 'chat',
    base: base === null ? null : aTrial({ 'latency.p50': { kind: 'value', value: base } }),
    head: aTrial({ 'latency.p50': { kind: 'value', value: head } }),
    invalid,
  });
  const clear = (parts: Partial<Parameters<typeof howClear>[0]>, observation: Parameters<typeof howClear>[1]) =>
    howClear({ cells: p50, design, ...parts }, observation) >= 1;

  it('is 1 where head takes half as long again, and more only for what is worse', () => {
    expect([clear({}, seen(20, 30)), clear({}, seen(20, 29.9)), clear({}, seen(30, 20))]).toEqual([true, false, false]);
  });

  it('is 0 where nothing can be said, or everything is to be measured', () => {
    expect(clear({}, seen(null, 30))).toBe(false);
    expect(clear({}, seen(0, 30))).toBe(false);
    expect(clear({}, seen(20, 30, ['requests were sent late']))).toBe(false);
    expect(clear({ design: { ...design, complete: true } }, seen(20, 30))).toBe(false);
    const tail = aCell('chat', 'latency.p95');
    const farTail = { ...tail, metric: { ...tail.metric, name: 'latency.p99.9' } };
    expect(clear({ cells: [...p50, farTail] }, seen(20, 30))).toBe(false);
    const part = { ...tail, metric: { ...tail.metric, name: 'latency{items}.p95' } };
    expect(clear({ cells: [...p50, part] }, seen(20, 30))).toBe(false);
    expect(clear({ cells: [aCell('chat', 'cpu-per-request')] }, seen(20, 30))).toBe(false);
  });
});

it('standard blocks hold 300 requests, 1,000 where a p99 gates, in 5 to 20 s', () => {
  expect([1000, 60, 30, 1, 0].map((rate) => standardBlockMs(rate, false))).toEqual([5000, 5000, 10_000, 20_000, 20_000]);
  expect(standardBlockMs(100, true)).toBe(10_000);
});

it('the shortest that a pair may have keeps what the user wrote', () => {
  const { design } = aProtocol({});
  expect(shortest(scenario, p50, design)).toMatchObject({ warmUpMs: 2000, blockMs: 3000 });
  expect(shortest(scenario, p50, { ...design, blockMs: 5000, warmUpMs: 4000 })).toMatchObject({ warmUpMs: 4000, blockMs: 5000 });
});

it('sides that take turns are driven twice, except where only head is', () => {
  expect([
    turnsOf(scenario, 'interleaved'),
    turnsOf(scenario, 'alternating'),
    turnsOf({ ...scenario, status: 'new' }, 'alternating'),
  ]).toEqual([1, 2, 1]);
});
