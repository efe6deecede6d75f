import type { BlockPair } from '../simulator/experiment.ts';

/** A Call is what a rule says of one measurement, and how many of its pairs it needed. */
export interface Call {
  readonly says: 'slower' | 'faster' | 'same';
  readonly pairs: number;
}

/** A Rule decides from the raw blocks of all pairs in order. It may look at as many as it would have measured. */
export type Rule = (blocks: readonly BlockPair[]) => Call;

/** Pairs that a rule without a stopping rule of its own gets. */
export const FIXED_PAIRS = 30;

/** All values of one side, block after block. */
export function pooled(blocks: readonly BlockPair[], side: 'base' | 'head'): number[] {
  return blocks.flatMap((pair) => [...(pair[side].values.latency ?? [])]);
}

/** What a sign says: head takes longer where it is positive. */
export function saying(sign: number): Call['says'] {
  if (sign === 0) return 'same';
  return sign > 0 ? 'slower' : 'faster';
}
