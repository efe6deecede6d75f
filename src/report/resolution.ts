import type { ReportComparison } from '../model/report.ts';
import { formatSize } from './text.ts';

/**
 * How fine the gating timing rows are, from the finest to the coarsest; null where that is not known. One number for all of
 * them would contradict a finer row that found a smaller change.
 */
export function resolutionText(comparisons: readonly ReportComparison[]): string | null {
  const sizes = comparisons.filter(isGatingTiming).flatMap(({ mde }) => mde ?? []);
  if (sizes.length === 0) return null;
  const [finest, coarsest] = [Math.min(...sizes), Math.max(...sizes)].map((size) => formatSize(size, 'relative'));
  const range = finest === coarsest ? finest : `${finest} (finest row) to ${coarsest} (coarsest)`;
  return `would find 4 of 5 slowdowns of ${range}`;
}

/** CPU time is far less noisy than a latency: it would make the latencies look finer than they are. */
function isGatingTiming({ gating, form, unit, metric, outcome }: ReportComparison): boolean {
  return gating && form === 'relative' && unit === 'ms' && metric !== 'cpu-per-request' && outcome !== 'no-data';
}
