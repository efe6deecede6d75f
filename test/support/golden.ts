import type { CompareInput } from '../../src/compare/looks.ts';
import type { Cell } from '../../src/model/plan.ts';
import golden from '../fixtures/statistics-golden.json' with { type: 'json' };
import { aPair, aProtocol, aTrial, shareMetric, timeMetric } from './simulate.ts';

/** One golden case of the sequential test: what was measured, and what must come out of it. */
export interface GoldenCase {
  readonly evidence: CompareInput;
  readonly outcomes: readonly string[];
  readonly estimates: readonly number[];
  readonly intervals: readonly (readonly number[])[];
  readonly stop: number;
}

const OUTCOMES: Readonly<Record<string, string>> = {
  NC: 'no-change',
  REG: 'regression',
  IMP: 'improvement',
  INC: 'inconclusive',
};

/** Shares are counted out of this many, so that the golden differences (6 decimals) are whole counts. */
const TOTAL = 1_000_000;

/** The golden cases as pairs whose effects are exactly the stored numbers. */
export const goldenCases: readonly GoldenCase[] = golden.cases.map((one) => {
  const cells = one.kind.map((kind, a): Cell => {
    const log = kind === 'log';
    const margin = (value: number | undefined) => (log ? Math.expm1(value ?? 0) : (value ?? 0));
    return {
      scenario: 'golden',
      metric: log ? timeMetric(`latency.p5${a}`) : shareMetric('error-rate'),
      gating: true,
      margins: { flag: margin(one.delta[a]), same: margin(one.eps[a]), minChange: 0 },
      source: 'default',
    };
  });
  const pairs = one.D.map((effects, k) => {
    const readings = (head: boolean) =>
      Object.fromEntries(
        cells.map(({ metric }, a) => {
          const effect = head ? (effects[a] ?? 0) : 0;
          if (metric.effect === 'log-ratio') return [metric.name, { kind: 'value', value: Math.exp(effect) }] as const;
          return [metric.name, { kind: 'share', count: 5000 + Math.round(effect * TOTAL), total: TOTAL }] as const;
        }),
      );
    const observation = { scenario: 'golden', base: aTrial(readings(false)), head: aTrial(readings(true)), invalid: [] };
    return aPair(k + 1, [observation]);
  });
  return {
    evidence: { protocol: aProtocol({ seed: 'golden', cells }), plannedPairs: pairs.length, pairs, closed: false },
    outcomes: one.verdict.map((word) => OUTCOMES[word] ?? word),
    estimates: one.theta,
    intervals: one.ci,
    stop: one.stop,
  };
});
