import type { Block } from '../world/engine.ts';

/** Latencies, ascending, ms. Every answer has one, a failed check too; an error has none. */
export function latencies({ values }: Block): Float64Array {
  return values.latency ?? NONE;
}

/** The values of a family, ascending; none where the block has no such family. */
export function valuesOf({ values }: Block, family: string): Float64Array {
  return values[family] ?? NONE;
}

const NONE = new Float64Array();
