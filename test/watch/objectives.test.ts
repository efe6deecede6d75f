import { describe, expect, it } from 'vitest';
import type { Slo } from '../../src/model/slo.ts';
import { countEvents, objectiveName, shareAsked } from '../../src/watch/objectives.ts';
import { aCell } from '../support/simulate.ts';

/** An objective of chat: p95 <= 30 ms of latency, with anything changed. */
function slo(objective = 'p95 <= 30ms', metric = 'latency.p95', changed: Partial<Slo> = {}): Slo {
  const unit = { 'error-rate': 'share', throughput: 'rps' }[metric] ?? 'ms';
  const about = {
    scenario: 'chat',
    metric: { ...aCell('chat', 'latency.p95').metric, name: metric, unit },
    source: 'benchgate.yml:5',
  };
  return { ...about, comparator: '<=', bound: 30, objective, ...changed };
}

const events = (latency: readonly number[], failed = 0) => ({
  ...{ sent: latency.length + failed, failed },
  times: { latency: Float64Array.from(latency), ttft: Float64Array.from([1, 2]) },
  shares: { 'cache-hit-rate': { count: 70, total: 80 }, 'checks-failed': { count: 3, total: 90 } },
});
/** An objective of a share. */
const ofShare = (metric: string, objective: string, bound: number, comparator: Slo['comparator']) =>
  slo(objective, metric, { bound, comparator, metric: { ...aCell('chat', 'error-rate').metric, name: metric } });

describe('an objective', () => {
  it.each([
    [slo(), 'chat latency p95 <= 30ms', 0.95],
    [slo('p99.9 < 1s', 'ttft.p99.9'), 'chat ttft p99.9 < 1s', 0.999],
    [ofShare('error-rate', '<= 1%', 0.01, '<='), 'chat error-rate <= 1%', 0.99],
    [ofShare('cache-hit-rate', '>= 90%', 0.9, '>='), 'chat cache-hit-rate >= 90%', 0.9],
    [ofShare('checks-failed', '< 2%', 0.02, '<'), 'chat checks-failed < 2%', 0.98],
    [slo('>= 10/s', 'throughput', { bound: 10, comparator: '>=' }), 'chat throughput >= 10/s', null],
    [slo('mean <= 30ms', 'latency.mean'), 'chat latency.mean mean <= 30ms', null],
  ])('has a name, and asks for a share of the requests where it is one of them: %#', (one, name, share) => {
    expect(objectiveName(one)).toBe(name);
    const asked = shareAsked(one);
    if (share === null) expect(asked).toBeNull();
    else expect(asked).toBeCloseTo(share, 10);
  });
});

describe('countEvents', () => {
  it.each([
    ['those within the bound, whatever the others took', 'p95 <= 30ms', [10, 30, 31, 5000], 0, { good: 2, total: 4 }],
    ['the bound itself only where it is allowed', 'p95 < 30ms', [10, 30, 31], 0, { good: 1, total: 3 }],
    ['no failed one', 'p95 <= 30ms', [10, 20], 2, { good: 2, total: 4 }],
    ['none where none was sent', 'p95 <= 30ms', [], 0, { good: 0, total: 0 }],
  ])('counts %s', (_, objective, latency, failed, counts) => {
    const comparator = objective.includes('<=') ? '<=' : '<';
    expect(countEvents(slo(objective, 'latency.p95', { comparator }), events(latency, failed))).toEqual({
      objective: `chat latency ${objective}`,
      ...counts,
    });
  });

  it('counts by the family that is meant, and of errors those that did not fail', () => {
    expect(countEvents(slo('p95 <= 1ms', 'ttft.p95', { bound: 1 }), events([10, 10]))).toMatchObject({ good: 1, total: 2 });
    expect(countEvents(ofShare('error-rate', '<= 1%', 0.01, '<='), events([10, 10], 3))).toMatchObject({ good: 2, total: 5 });
  });

  it('counts of a share what it counts, by which side of it is good; nothing where a test tells none', () => {
    const of = (...[metric, comparator]: readonly [string, Slo['comparator']]) =>
      countEvents(ofShare(metric, `${comparator} 1%`, 0.01, comparator), events([10]));
    expect(of('cache-hit-rate', '>=')).toMatchObject({ good: 70, total: 80 });
    expect(of('checks-failed', '<=')).toMatchObject({ good: 87, total: 90 });
    expect(of('dropped-rate', '<=')).toMatchObject({ good: 0, total: 0 });
  });

  it('counts nothing of what is no share of requests', () => {
    expect(countEvents(slo('>= 10/s', 'throughput'), events([10]))).toBeNull();
  });
});
