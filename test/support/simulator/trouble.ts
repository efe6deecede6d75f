import { quantile } from '../../../src/model/quantile.ts';
import type { Block } from '../../../src/world/engine.ts';
import type { Draws } from './draws.ts';
import { type Effect, TYPICAL_MS } from './side.ts';

/** A Trouble is what befalls a measurement besides the machine's noise, without knowing which side is which. */
export interface Trouble {
  /** The share of pairs that count for nothing, since requests were dropped; busy pairs are dropped more often. */
  readonly dropped?: number;
  /** How late 95 % of a block's requests are sent at most, as a share of the typical latency: from, to. */
  readonly late?: readonly [number, number];
  /** What both sides do, head as well as base. */
  readonly both?: Effect;
}

/**
 * The share of dropped pairs and that of failing ones are those for which error rates are promised. Lateness is as it was
 * measured beside a heavily loaded machine: 5 to 13 ms of a request of 29 ms, in every pair, and never so little that a
 * pair would count as in time (docs/statistics.md#lost-and-late-pairs).
 */
export const TROUBLES = {
  '45 % of pairs dropped': { dropped: 0.45 },
  'every pair late': { late: [0.22, 0.45] },
  'whole pairs fail': { both: { outage: 1 / 15 } },
} as const satisfies Readonly<Record<string, Trouble>>;

export type TroubleName = keyof typeof TROUBLES;

/** So much of what was planned is dropped in a pair that counts for nothing. */
const DROPPED = 0.03;

/** How strongly busy pairs are preferred, on the scale of log latency. */
const BUSY = 0.1;

/** 95 % of a gamma distribution with shape 2 and mean 1 lie below. */
const GAMMA2_P95 = 2.3719;

/** How late requests are sent at each step of a block, ms; the size differs from block to block. */
export function latenessOf([from, to]: readonly [number, number], steps: number, draws: Draws): Float64Array {
  const typical = TYPICAL_MS * (from + (to - from) * draws.uniform());
  return Float64Array.from({ length: steps }, () => (draws.gamma2() * typical) / GAMMA2_P95);
}

/** Whether a pair is dropped. Swapping its sides changes nothing. */
export function isDropped(share: number, base: Block, head: Block, draws: Draws): boolean {
  const p50 = ({ values }: Block) => Math.log(quantile(values.latency ?? [], 0.5) / TYPICAL_MS);
  const busy = (p50(base) + p50(head)) / 2;
  return draws.chance((2 * share) / (1 + Math.exp(-busy / BUSY)));
}

/** The same block, had more been planned than was sent. */
export function withDropped(block: Block): Block {
  const dropped = Math.ceil(DROPPED * block.sent);
  const planned = block.sent + dropped;
  return { ...block, planned, dropped, shares: { ...block.shares, 'dropped-rate': { count: dropped, total: planned } } };
}
