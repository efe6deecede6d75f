import { SEARCH } from '../../model/saturation.ts';

/** What became of a step of a search: the objective held, the service broke it, or the load generator was the limit. */
export type Step = 'holds' | 'breaks' | 'generator';

/** A Search is what a search found: the highest rate that held, and what the next one came to. */
export interface Search {
  /** Position in the grid; null where not even the lowest rate held. */
  readonly at: number | null;
  /** `end` where there is no higher rate. */
  readonly above: 'breaks' | 'generator' | 'end';
}

/** Tries a rate by its position in the grid, for the first time (0) or again (1). */
type Try = (at: number, attempt: 0 | 1) => Promise<Step>;

/**
 * Searches a grid of `count` rates: a climb in strides until a step does not hold, then bisection. What ends the climb is
 * tried again first: one hiccup among the few requests of a low rate would end it far too soon.
 */
export async function search(count: number, tried: Try): Promise<Search> {
  const last = count - 1;
  let retries: number = SEARCH.retries;
  const climb = async (at: number) => {
    const step = await tried(at, 0);
    return step === 'holds' || retries-- <= 0 ? step : tried(at, 1);
  };
  let [low, high] = [-1, 0];
  let step = await climb(high);
  while (step === 'holds' && high < last) {
    [low, high] = [high, Math.min(high + SEARCH.stride, last)];
    step = await climb(high);
  }
  if (step === 'holds') return { at: last, above: 'end' };
  if (low < 0) return { at: null, above: step };
  let above = step;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    const found = await tried(middle, 0);
    if (found === 'holds') low = middle;
    else [high, above] = [middle, found];
  }
  return { at: low, above };
}
