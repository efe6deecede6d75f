import { WARM_UP } from '../design/tuning.ts';
import { quantile } from '../model/quantile.ts';
import type { Sided } from '../model/revision.ts';
import type { Block, Course } from '../world/engine.ts';

/** Medians are taken over this long, ms, and over this many answers at least. */
const WINDOW = { ms: 1000, answers: 20 };
/** Where the next window may begin, ms. */
const STEP_MS = 500;
/** A window this close to the second half of the block is warm: as a share of its median. */
const CLOSE = 0.1;

/**
 * When both sides had settled, in ms from the first request: the first moment, 2 s at least, from which the answers of one
 * second are as fast as those of the block's second half, on both sides. It does not know which side is which. Null where that
 * never came, or where there is too little to tell.
 */
export function settledMs(
  blocks: Sided<Block | null>,
  { warmUpMs, blockMs }: { readonly warmUpMs: number; readonly blockMs: number },
): number | null {
  const sides = [blocks.base, blocks.head].filter((block) => block !== null).map(({ course }) => course);
  const half = blockMs / 2;
  for (let atMs = WARM_UP.leastMs; atMs <= warmUpMs + half; atMs += STEP_MS)
    if (sides.every((course) => course !== undefined && isWarm(course, atMs - warmUpMs, half))) return atMs;
  return null;
}

/** Whether the window from this moment of the block on (negative: of the warm-up) is as fast as what comes after half of it. */
function isWarm({ atMs, ms }: Course, fromMs: number, half: number): boolean {
  const later = ms.filter((_, i) => (atMs[i] ?? 0) >= half);
  const from = atMs.findIndex((at) => at >= fromMs);
  if (from < 0 || later.length < WINDOW.answers) return false;
  const ended = atMs.findIndex((at) => at >= fromMs + WINDOW.ms);
  const now = ms.slice(from, Math.max(ended < 0 ? ms.length : ended, from + WINDOW.answers));
  return medianOf(now) <= (1 + CLOSE) * medianOf(later);
}

function medianOf(values: Float64Array): number {
  return quantile(Float64Array.from(values).sort(), 0.5);
}
