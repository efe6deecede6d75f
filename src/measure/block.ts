import type { Shot } from '../model/load.ts';

/** A Block is what one side of one scenario left behind, warm-up included, and the CPU time it used. */
export interface Block {
  /** This side's shots, in the order they were intended. */
  readonly shots: readonly Shot[];
  /** The first intended moment that counts, and how long the block is, ms. */
  readonly fromMs: number;
  readonly blockMs: number;
  /** CPU time of the process tree between two moments of the volley, ms; null where not measured. */
  readonly cpu: { readonly ms: number; readonly fromMs: number; readonly toMs: number } | null;
}

/** The shots that count: intended after the warm-up. */
export function countedShots({ shots, fromMs }: Block): readonly Shot[] {
  return shots.filter((shot) => shot.intendedMs >= fromMs);
}

/** The answers that ended between two moments, warm-up or not: what was got done in that time. */
export function answersWithin({ shots }: Block, fromMs: number, toMs: number): readonly Shot[] {
  return shots.filter((shot) => isAnswered(shot) && shot.endMs >= fromMs && shot.endMs < toMs);
}

/**
 * Latencies, ascending, ms. They count from the intended time, so that a service that stalls is charged for every request
 * that was due meanwhile (no coordinated omission); they include the generator's own lag, which `invalidity` bounds. Every
 * answer has one, a failed check too; an error has none.
 */
export function latencies(block: Block): Float64Array {
  return ascending(countedShots(block).filter(isAnswered), (shot) => shot.endMs - shot.intendedMs);
}

/** Times to first token from the intended time, ascending, ms. */
export function firstTokens(block: Block): Float64Array {
  const heard = countedShots(block).filter((shot) => isAnswered(shot) && !Number.isNaN(shot.firstTokenMs));
  return ascending(heard, (shot) => shot.firstTokenMs - shot.intendedMs);
}

/** The responses of any kind that ended between two moments: a bad status costs CPU time as well. */
export function responsesWithin({ shots }: Block, fromMs: number, toMs: number): readonly Shot[] {
  const responded = (shot: Shot) => isAnswered(shot) || (shot.grade === 'error' && /^(status|no token)/.test(shot.error));
  return shots.filter((shot) => responded(shot) && shot.endMs >= fromMs && shot.endMs < toMs);
}

export function isAnswered(shot: Shot): boolean {
  return shot.grade === 'ok' || shot.grade === 'failed-check';
}

/** What is read of each shot, smallest first. */
export function ascending(shots: readonly Shot[], read: (shot: Shot) => number): Float64Array {
  return Float64Array.from(shots, read).sort();
}

/**
 * An error of at most 0.0005 %, far below the finest default margin (2 %); measurement.json then holds 64 scenarios ×
 * 40 pairs × 32 metrics in its 2 MiB.
 */
const DIGITS = 6;

/**
 * Rounded to a nanosecond (of ms) and to six significant digits, so that what is judged now and what is judged from the
 * file are the same number.
 */
export function rounded(value: number): number {
  return Number((Math.round(value * 1e6) / 1e6).toPrecision(DIGITS));
}
