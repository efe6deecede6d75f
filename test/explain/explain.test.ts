import { describe, expect, it } from 'vitest';
import { attainments, type CompareInput, compare } from '../../src/compare/compare.ts';
import { explain } from '../../src/explain/explain.ts';
import { judge } from '../../src/judge/judge.ts';
import { aWatchedMeasurement, type Setup } from '../support/an-evidence.ts';
import { explained, type Service, type Work } from '../support/queue.ts';
import { simulateEvidence } from '../support/simulate.ts';

function diagnose(input: CompareInput) {
  const { protocol, plannedPairs, pairs } = input;
  const rest = { pairs: pairs.length, plannedPairs, stop: 'max-pairs', minutesNeeded: null } as const;
  const verdict = judge({
    protocol,
    comparisons: compare(input),
    attainments: attainments(input),
    dependences: [],
    ...rest,
  });
  return explain(verdict, { pairs, histograms: [] }).suspects;
}

describe('explain', () => {
  it('has no suspects where nothing changed', () => {
    expect(diagnose(simulateEvidence({ seed: 'same', pairs: 16 }))).toEqual([]);
  });

  it('finds waiting and a slow tail, with numbers, the strongest first', () => {
    const effect = { 'latency.p95': 0.5 };
    const suspects = diagnose(simulateEvidence({ seed: 'waiting', pairs: 16, effect }));
    expect(suspects.map(({ metric }) => metric)).toContain('latency.p95');
    const kinds = suspects.map(({ kind }) => kind);
    expect(kinds).toContain('waiting');
    expect(kinds).toContain('tail');
    const weights = suspects.map(({ weight }) => weight ?? Number.NaN);
    for (const weight of weights) {
      expect(weight).toBeGreaterThan(0);
      expect(weight).toBeLessThanOrEqual(1);
    }
    expect(weights).toEqual([...weights].sort((a, b) => b - a));
  });

  it('tells what got slower before what got faster, and of each scenario the first suspect before any second', () => {
    const scenarios = ['chat', 'find', 'rpc'];
    const input = simulateEvidence({ seed: 'three', pairs: 16, scenarios, effect: 0.3 });
    const pairs = input.pairs.map((pair) => ({
      ...pair,
      observations: pair.observations.map((one) =>
        one.scenario === 'rpc' && one.base ? { ...one, base: one.head, head: one.base } : one,
      ),
    }));
    const suspects = diagnose({ ...input, pairs });
    const order = suspects.map(({ scenario }) => scenario);
    expect(new Set(order.slice(0, 2))).toEqual(new Set(['chat', 'find']));
    expect(order.indexOf('rpc')).toBe(suspects.filter(({ slower }) => slower).length);
  });

  it('names the function that computes more where nobody waits longer for it, and no time that would explain', () => {
    const of = (setup: Omit<Setup, 'seed'>) => {
      const { verdict, input } = aWatchedMeasurement({ seed: 'cpu alone', rows: [], ...setup });
      return explain(verdict, input);
    };
    const head = { cpuMs: 6, functions: { score: 2.3 }, spent: { items: { ms: 30 } } };
    const { suspects, unexplained } = of({ head });
    const row = { scenario: 'chat', metric: 'cpu-per-request' };
    expect(suspects).toMatchObject([{ ...row, kind: 'function', subject: 'score', slowest: false, touched: null }]);
    expect(suspects[0]?.weight).toBeGreaterThan(0.8);
    expect(unexplained).toMatchObject([{ ...row, share: 1 - (suspects[0]?.weight ?? 0) }]);
    expect(of({ head, profiles: false })).toEqual({ suspects: [], unexplained: [] });
    expect(of({ head, rows: ['latency.p50'] }).suspects.map(({ metric }) => metric)).not.toContain('cpu-per-request');
    const log = of({ head: { cpuMs: 6, functions: { score: 2.3, writeSync: 2 } } });
    expect(log.suspects).toMatchObject([{ kind: 'function' }]);
  });

  it('explains what got faster, too', () => {
    const suspects = diagnose(simulateEvidence({ seed: 'faster', pairs: 16, effect: -0.2 }));
    expect(suspects.some(({ slower }) => !slower)).toBe(true);
  });
});

/** Services whose work is known: one thread, requests at random. */
describe('explain, of services whose truth is known', () => {
  const work = (cpuMs: number, waitMs: number): Work => ({ cpuMs, waitMs });
  const one = (base: Work, head: Work, ratePerSecond = 100): Service => ({ ratePerSecond, kinds: { all: { base, head } } });
  const same = { base: work(2, 10), head: work(2, 10) };
  const five = (head: Work, ratePerSecond: number, split: boolean): Service => {
    const kinds = { list: { base: same.base, head }, item: same, cart: same, pay: same, find: same };
    return { ratePerSecond, kinds, split };
  };
  const found = (service: Service) => explained(service).suspects;
  const kinds = (service: Service) => found(service).map(({ kind }) => kind);
  const ofCpu = ['computing', 'crowded', 'partly-computing'];

  it('a service that computes 145 % more is told of computing, never of I/O, however busy it is', () => {
    for (const cpuMs of [1, 2, 3, 3.8]) {
      const slower = kinds(one(work(cpuMs, 10), work(2.45 * cpuMs, 10)));
      expect(slower.some((kind) => ofCpu.includes(kind))).toBe(true);
      expect(slower).not.toContain('waiting');
      expect(kinds(one(work(2.45 * cpuMs, 10), work(cpuMs, 10)))).not.toContain('waiting');
    }
  });

  it('a service that waits longer is told of waiting, also where that costs some computing', () => {
    for (const head of [work(2, 20), work(2.5, 20), work(3, 30)]) {
      const of = kinds(one(work(2, 10), head));
      expect(of).toContain('waiting');
      expect(of).not.toContain('computing');
    }
  });

  it('one kind of request of five that computes more is told of computing, although it is in the tail', () => {
    const of = kinds(five(work(15, 10), 40, false));
    expect(of).toContain('computing');
    expect(of).not.toContain('waiting');
  });

  it('one kind of request of five is told as the share that it is, and by name where kinds have rows', () => {
    const tail = found(five(work(2, 40), 100, false)).find(({ kind }) => kind === 'tail');
    expect(tail).toMatchObject({ share: expect.closeTo(0.2, 1.6) });
    const named = found(five(work(2, 40), 100, true));
    const parts = named.find(({ kind }) => kind === 'parts');
    expect(parts).toMatchObject({
      slower: true,
      parts: 5,
      steady: true,
      moved: [{ metric: { name: expect.stringMatching(/^latency\{list\}/) } }],
    });
    expect(named.map(({ kind }) => kind)).not.toContain('tail');
  });

  it('names the kind that is far worse where it holds up the others', () => {
    const worst = found(five(work(15, 10), 40, true)).find(({ kind }) => kind === 'worst-part');
    expect(worst).toMatchObject({
      slower: true,
      parts: 5,
      moved: [{ metric: { name: expect.stringMatching(/^latency\{list\}/) } }, {}],
    });
  });
});
