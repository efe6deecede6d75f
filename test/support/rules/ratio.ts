import { quantile } from '../../../src/model/quantile.ts';
import { FIXED_PAIRS, pooled, type Rule } from './rule.ts';

/**
 * Head's p95 of all requests divided by base's, against a fixed limit: what actions do that compare one number with the
 * one before (github-action-benchmark, whose `alert-threshold` is 200 % unless it is set).
 */
export const ratioRule =
  (limit: number): Rule =>
  (blocks) => {
    const some = blocks.slice(0, FIXED_PAIRS);
    const p95 = (side: 'base' | 'head') => quantile(Float64Array.from(pooled(some, side)).sort(), 0.95);
    const ratio = p95('head') / p95('base');
    const says = ratio > limit ? 'slower' : ratio < 1 / limit ? 'faster' : 'same';
    return { says, pairs: some.length };
  };
