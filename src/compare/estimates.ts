import type { Sided } from '../model/revision.ts';
import type { Reading } from '../model/trial.ts';
import { type Column, numberOf } from './column.ts';
import { type Bounds, type Estimator, meanEstimator, medianEstimator, RULE_OF_THREE } from './estimator.ts';

/** The estimator of a column's effects over its first `pairs` pairs. */
export function estimatorOf({ cell, sample, readings }: Column, pairs: number): Estimator {
  const effects = sample.slice(0, pairs).filter((effect) => effect !== null);
  if (cell.metric.effect !== 'difference') return medianEstimator(effects);
  const same = effects.every((effect) => effect === 0);
  return meanEstimator(effects, same ? ruleOfThree(readings, pairs, cell.metric.better === 'lower') : null);
}

/** Head − base in the metric's unit: the mean for differences of shares (as the estimate), Hodges–Lehmann otherwise. */
export function absoluteOf({ cell, sample, readings }: Column, pairs: number): number {
  const differences = sample.slice(0, pairs).flatMap((effect, k) => {
    const base = numberOf(readings.base[k] ?? null);
    const head = numberOf(readings.head[k] ?? null);
    return effect === null || base === null || head === null ? [] : [head - base];
  });
  return (cell.metric.effect === 'difference' ? meanEstimator(differences) : medianEstimator(differences)).value;
}

/** How far apart two shares may be of which no event tells: 3/n on either side; null for readings that are no shares. */
function ruleOfThree(readings: Sided<readonly (Reading | null)[]>, pairs: number, lowerIsBetter: boolean): Bounds | null {
  const base = RULE_OF_THREE / totalOf(readings.base.slice(0, pairs));
  const head = RULE_OF_THREE / totalOf(readings.head.slice(0, pairs));
  if (!Number.isFinite(base + head)) return null;
  return lowerIsBetter ? { low: -base, high: head } : { low: -head, high: base };
}

function totalOf(readings: readonly (Reading | null)[]): number {
  return readings.reduce((total, reading) => total + (reading?.kind === 'share' ? reading.total : 0), 0);
}
