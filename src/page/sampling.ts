import type { FlameNode } from '../model/evidence.ts';
import { quantile } from '../model/quantile.ts';
import { eachSide, type Side, type Sided } from '../model/revision.ts';

/** Standard deviations that a difference has to be beyond chance by. */
const BEYOND = 3;
/** Of a profile's leaves the smallest quarter are of one sample each. */
const SMALLEST = 0.25;

/** A Sampling is how finely both profiles were taken. */
export interface Sampling {
  /** About how many samples each side has. */
  readonly samples: Sided<number>;
  /** Whether chance alone would hardly make these times differ so much, ms per request: the variance of a count is the count. */
  isBeyondChance(times: Sided<number>): boolean;
}

/** How much time one sample stands for is told by the smallest boxes. */
export function samplingOf(flame: FlameNode): Sampling {
  const leaves: Record<Side, number[]> = { base: [], head: [] };
  const open = [flame];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const child of node.children) open.push(child);
    for (const side of ['base', 'head'] as const)
      if (node.totalMs[side] > 0 && node.children.every(({ totalMs }) => totalMs[side] <= 0))
        leaves[side].push(node.totalMs[side]);
  }
  const seen = eachSide((side) =>
    leaves[side].length === 0
      ? 0
      : quantile(
          leaves[side].sort((a, b) => a - b),
          SMALLEST,
        ),
  );
  const sample = eachSide((side) => seen[side] || Math.max(seen.base, seen.head));
  return {
    samples: eachSide((side) => Math.round(Math.max(0, flame.totalMs[side]) / (sample[side] || 1))),
    isBeyondChance: ({ base, head }) =>
      Math.abs(head - base) > BEYOND * Math.sqrt(sample.base * Math.max(0, base) + sample.head * Math.max(0, head)),
  };
}
