import { describe, expect, it } from 'vitest';
import { attainments, compare, type Evidence } from '../../src/compare/compare.ts';
import { explain } from '../../src/explain/explain.ts';
import { judge } from '../../src/judge/judge.ts';
import { explained, type Service, type Work } from '../support/queue.ts';
import { simulateEvidence } from '../support/simulate.ts';

function diagnose(evidence: Evidence) {
  const { protocol, plannedPairs, pairs } = evidence;
  const rest = { pairs: pairs.length, plannedPairs, stop: 'max-pairs', minutesNeeded: null } as const;
  const verdict = judge({
    protocol,
    comparisons: compare(evidence),
    attainments: attainments(evidence),
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
    const text = suspects.map(({ evidence }) => evidence).join('\n');
    expect(text).toContain('mostly waiting');
    expect(text).toContain('some requests are');
    const weights = suspects.map(({ weight }) => weight ?? Number.NaN);
    for (const weight of weights) {
      expect(weight).toBeGreaterThan(0);
      expect(weight).toBeLessThanOrEqual(1);
    }
    for (const { evidence } of suspects) expect(evidence).toMatch(/\d/);
    expect(weights).toEqual([...weights].sort((a, b) => b - a));
  });

  it('says each kind of evidence once for a scenario, for the row that it explains best', () => {
    const suspects = diagnose(simulateEvidence({ seed: 'all', pairs: 16, effect: 0.3 }));
    const kinds = suspects.map(({ evidence }) => (evidence.includes('CPU time') ? 'cpu' : evidence.slice(0, 12)));
    expect(suspects.length).toBeGreaterThan(0);
    expect(new Set(kinds).size).toBe(kinds.length);
  });

  it('explains what got faster, too', () => {
    const suspects = diagnose(simulateEvidence({ seed: 'faster', pairs: 16, effect: -0.2 }));
    expect(suspects.some(({ evidence }) => evidence.includes('fell by'))).toBe(true);
  });

  it('gives evidence and accuses nobody', () => {
    const effects = [{ 'latency.p95': 0.5 }, 0.3, -0.3];
    const texts = effects.flatMap((effect) =>
      diagnose(simulateEvidence({ seed: 'words', pairs: 16, effect })).map((one) => one.evidence),
    );
    expect(texts.length).toBeGreaterThan(0);
    for (const text of texts) expect(text).not.toMatch(/root cause|culprit|\bcaused?\b/i);
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
  const told = (service: Service) =>
    explained(service)
      .suspects.map(({ evidence }) => evidence)
      .join('\n');

  it('a service that computes 145 % more is told of computing, never of I/O, however busy it is', () => {
    for (const cpuMs of [1, 2, 3, 3.8]) {
      const text = told(one(work(cpuMs, 10), work(2.45 * cpuMs, 10)));
      expect(text).toMatch(/computing/);
      expect(text).not.toMatch(/mostly waiting|I\/O|locks/);
      expect(told(one(work(2.45 * cpuMs, 10), work(cpuMs, 10)))).not.toMatch(/mostly waiting|I\/O|locks/);
    }
  });

  it('a service that waits longer is told of waiting, also where that costs some computing', () => {
    for (const head of [work(2, 20), work(2.5, 20), work(3, 30)]) {
      const text = told(one(work(2, 10), head));
      expect(text).toMatch(/mostly waiting \(\d+ %\): I\/O/);
      expect(text).not.toMatch(/mostly computing/);
    }
  });

  it('one kind of request of five that computes more is told of computing, although it is in the tail', () => {
    const text = told(five(work(15, 10), 40, false));
    expect(text).toMatch(/mostly computing/);
    expect(text).not.toMatch(/waiting/);
  });

  it('one kind of request of five is told as the share that it is, and by name where kinds have rows', () => {
    expect(told(five(work(2, 40), 100, false))).toMatch(/at least (19|20|21) % of the requests/);
    const named = told(five(work(2, 40), 100, true));
    expect(named).toMatch(/Of 5 kinds of requests list \(p\d\d \+\d+ %\) is slower; the others are unchanged\./);
    expect(named).not.toMatch(/what happens now and then/);
  });

  it('names the kind that is far worse where it holds up the others', () => {
    expect(told(five(work(15, 10), 40, true))).toMatch(/All 5 kinds of requests are slower, list the most/);
  });
});
