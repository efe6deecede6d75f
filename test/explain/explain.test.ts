import { describe, expect, it } from 'vitest';
import { attainments, compare, type Evidence } from '../../src/compare/compare.ts';
import { explain } from '../../src/explain/explain.ts';
import { judge } from '../../src/judge/judge.ts';
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
  return explain(verdict, pairs).suspects;
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
    expect(text).toContain('only some requests are slower');
    for (const { weight, evidence } of suspects) {
      expect(weight).toBeGreaterThan(0);
      expect(weight).toBeLessThanOrEqual(1);
      expect(evidence).toMatch(/\d/);
    }
    expect(suspects.map(({ weight }) => weight)).toEqual([...suspects.map(({ weight }) => weight)].sort((a, b) => b - a));
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
