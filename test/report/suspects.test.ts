import { describe, expect, it } from 'vitest';
import type { CpuSuspect, Suspect } from '../../src/model/diagnosis.ts';
import { suspectInWords } from '../../src/report/suspects.ts';
import { slowShareMetric, timeMetric } from '../support/simulate.ts';

const row = { scenario: 'chat', metric: 'latency.p95', weight: 0.5, slower: true };
const words = (suspect: Suspect) => suspectInWords(suspect).evidence;
const moved = (name: string, change: number) => ({ metric: timeMetric(name), change });
const part = (name: string, change: number) => moved(`latency{${name}}.p95`, change);

describe('a suspect in words', () => {
  const cpu = (parts: Partial<CpuSuspect> = {}, slower = true) =>
    words({
      ...{ ...row, kind: 'computing', slower, cpuMs: 15, grown: 0.5, share: 0.75, busy: null },
      ...{ time: { name: 'latency.p95', isMean: false, ms: 20 } },
      ...parts,
    });

  it('stays where and as strong as it is', () => {
    expect(suspectInWords({ ...row, kind: 'errors', failed: { base: 0.001, head: 0.026 } })).toEqual({
      ...{ ...row, kind: 'errors' },
      evidence: 'Errors went from 0.1 % to 2.6 % of the requests: failing requests may change the time of the others.',
    });
  });

  it('tells computing from waiting', () => {
    expect(cpu()).toBe(
      'latency.p95 rose by 20.0 ms, CPU time per request rose by 15.0 ms: the added time is mostly computing (75 %).',
    );
    expect(cpu({ kind: 'waiting', cpuMs: 0.02, grown: 0.01, share: 0.001 })).toBe(
      'latency.p95 rose by 20.0 ms, CPU time per request hardly changed: the added time is mostly waiting (100 %): I/O, locks, a queue, more round trips.',
    );
    expect(cpu({ kind: 'waiting', time: { name: 'latency', isMean: true, ms: -20 }, cpuMs: -0.1, share: 0.005 }, false)).toBe(
      'The mean latency fell by 20.0 ms, CPU time per request fell by 0.10 ms, too little for it: the saved time is mostly waiting (100 %): less I/O, fewer locks or round trips, a shorter queue.',
    );
    const little = {
      kind: 'waiting',
      time: { name: 'latency.p95', isMean: false, ms: 4200 },
      cpuMs: 13.5,
      share: 0.003,
    } as const;
    expect(cpu({ ...little, grown: 4.27 })).toContain(
      'CPU time per request rose by 13.5 ms, too little for it: the added time is mostly waiting',
    );
    expect(cpu({ ...little, cpuMs: 0.4, grown: 0.2 })).toContain('CPU time per request rose by 0.40 ms, too little for it');
    const crowded = cpu({ kind: 'crowded', share: 0.2, busy: { base: 0.5, head: 0.84 } });
    expect(crowded).toContain('20 % of the added time is computing, and what computes longer keeps other requests waiting');
    expect(crowded).toContain('(the service kept 0.84 cores busy, base 0.50)');
    expect(cpu({ kind: 'partly-computing', share: 0.3 })).toContain('30 % of the added time is computing; the rest is waiting');
  });

  it('names the kinds that moved, at most three of them', () => {
    const parts = (names: readonly string[], steady = true) =>
      words({ ...row, kind: 'parts', parts: 9, moved: names.map((name, i) => part(name, 0.8 - i / 10)), steady });
    expect(parts(['list', 'item'])).toBe(
      'Of 9 kinds of requests list (p95 +80 %), item (p95 +70 %) are slower; the others are unchanged.',
    );
    expect(parts(['list'], false)).toMatch(/is slower; the others are not shown to be slower\.$/);
    expect(parts(['a', 'b', 'c', 'd', 'e'])).toContain('and 2 more are slower');
    expect(words({ ...row, kind: 'worst-part', parts: 2, moved: [part('list', 0.8), part('cart', 0.1)] })).toBe(
      'All 2 kinds of requests are slower, list the most (p95 +80 %; the next is cart, p95 +10 %).',
    );
  });

  it('says when the time was lost, how many requests moved, and what builds up', () => {
    const streaming = { ...row, kind: 'streaming', quantile: 'p95', firstMs: 18, wholeMs: 20 } as const;
    expect(words({ ...streaming, where: 'before-first' })).toBe(
      "The first token's p95 rose by 18.0 ms and the whole answer's rose by 20.0 ms: it is slower before the first token.",
    );
    expect(words({ ...streaming, where: 'both' })).toContain('both before the first token and while streaming');
    const tail = { ...row, kind: 'tail', tail: { metric: slowShareMetric, change: 0.2 } } as const;
    const middle = moved('latency.p50', 0.01);
    expect(words({ ...tail, middle, share: 0 })).toBe(
      'slow-share changed by +20 %, latency.p50 by +1 %: the typical request is not shown to be slower, but some requests are: one kind of them, or what happens now and then.',
    );
    expect(words({ ...tail, middle, share: 0.2049 })).toContain('at least 20 % of the requests are');
    expect(words({ ...row, kind: 'drift', second: { base: 0.001, head: 0.15 } })).toContain(
      "head's second half is 15 % slower than the first (base less than 1 %)",
    );
  });
});
