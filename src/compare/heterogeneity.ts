import { errorFunction, mean, sampleVariance } from 'simple-statistics';
import type { Heterogeneity } from '../model/comparison.ts';
import type { CompareInput } from './looks.ts';
import { sampleOf } from './sample.ts';
import { byStratum } from './strata.ts';

/** One merged report in a hundred whose shards agree is called heterogeneous, over all of its gating rows together. */
const HETEROGENEITY_LEVEL = 0.01;

/** A shard of fewer pairs says nothing of its own spread. */
const LEAST_PAIRS = 3;

/** Equal readings differ by the last bit of their logarithms: squared, nothing that a clock can tell. */
const NO_SPREAD = 1e-24;

/** Of every cell of the protocol, how far its shards lie apart; null of one machine, and where fewer than two say enough. */
export function heterogeneities(input: CompareInput): readonly (Heterogeneity | null)[] {
  const { cells } = input.protocol;
  const gating = cells.filter((cell) => cell.gating).length;
  return cells.map((cell) => {
    const { effects, strata } = sampleOf(cell, input);
    const found = heterogeneityOf(byStratum(effects, strata));
    return found && { ...found, differs: found.p <= HETEROGENEITY_LEVEL / Math.max(1, cell.gating ? gating : 1) };
  });
}

/**
 * Cochran's Q (Biometrics 10, 1954), whose weights are estimated from few pairs: so it is held against Welch's F, which knows
 * how few (Biometrika 38, 1951).
 */
export function heterogeneityOf(strata: readonly (readonly number[])[]): Omit<Heterogeneity, 'differs'> | null {
  const told = strata.filter(({ length }) => length >= LEAST_PAIRS);
  const shards = told.length;
  const own = told.map((values) => ({
    mean: mean([...values]),
    weight: values.length / sampleVariance([...values]),
    freedom: values.length - 1,
  }));
  if (shards < 2 || !told.every((values) => sampleVariance([...values]) > NO_SPREAD)) return null;
  const total = own.reduce((sum, { weight }) => sum + weight, 0);
  const middle = own.reduce((sum, one) => sum + (one.weight / total) * one.mean, 0);
  const q = own.reduce((sum, one) => sum + one.weight * (one.mean - middle) ** 2, 0);
  const unsure = own.reduce((sum, { weight, freedom }) => sum + (1 - weight / total) ** 2 / freedom, 0);
  const f = q / (shards - 1) / (1 + ((2 * (shards - 2)) / (shards ** 2 - 1)) * unsure);
  return {
    shards,
    q,
    share: q > 0 ? Math.max(0, (q - (shards - 1)) / q) : 0,
    p: chanceOfF(f, shards - 1, (shards ** 2 - 1) / (3 * unsure)),
  };
}

/** P(F ≥ f) with these degrees of freedom, by its cube root, which is nearly normal (Paulson, Annals of Mathematical Statistics 13, 1942). */
function chanceOfF(f: number, between: number, within: number): number {
  const [a, b] = [2 / (9 * between), 2 / (9 * within)];
  const root = Math.cbrt(f);
  const z = ((1 - b) * root - (1 - a)) / Math.sqrt(b * root ** 2 + a);
  return (1 - errorFunction(z / Math.SQRT2)) / 2;
}
