import type { Ms } from '../model/brand.ts';
import { quantile } from '../model/quantile.ts';

/** A SparkPoint is one value of a small picture of text, and when it was found, ms since 1970. */
export interface SparkPoint {
  readonly at: Ms;
  readonly value: number;
}

const HEIGHTS = '▁▂▃▄▅▆▇█';

/** Values over time in so many characters, the lowest low and the highest high: of several in one the median, of none a space. */
export function spark(points: readonly SparkPoint[], width: number): string {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return '';
  let [low, high] = [first.value, first.value];
  for (const { value } of points) [low, high] = [Math.min(low, value), Math.max(high, value)];
  const bins = Array.from({ length: width }, (): number[] => []);
  for (const { at, value } of points) bins[placeOf(at, first.at, last.at, width)]?.push(value);
  const character = (bin: readonly number[]) => {
    if (bin.length === 0) return ' ';
    const middle = quantile(
      [...bin].sort((a, b) => a - b),
      0.5,
    );
    return HEIGHTS[placeOf(middle, low, high, HEIGHTS.length)] ?? '';
  };
  return bins.map(character).join('').trimEnd();
}

/** In which of so many equal parts from low to high something lies. */
function placeOf(at: number, low: number, high: number, parts: number): number {
  return high === low ? 0 : Math.min(parts - 1, Math.floor(((at - low) / (high - low)) * parts));
}
