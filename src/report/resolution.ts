import { tellsNoise } from '../model/metrics.ts';
import type { ReportRow } from '../model/report.ts';
import { formatSize } from './numbers.ts';

/**
 * How fine the gating timing rows are, from the finest to the coarsest; null where that is not known. One number for all of
 * them would contradict a finer row that found a smaller change.
 */
export function resolutionText(comparisons: readonly ReportRow[]): string | null {
  const sizes = comparisons.filter(isGatingTiming).flatMap(({ mde }) => mde ?? []);
  if (sizes.length === 0) return null;
  const [finest, coarsest] = [Math.min(...sizes), Math.max(...sizes)].map((size) => formatSize(size, 'relative'));
  const range = finest === coarsest ? coarsest : `${finest?.replace(' %', '')} to ${coarsest}`;
  return `finds slowdowns ≥ ${range}`;
}

/** What is far less noisy than a latency would make the latencies look finer than they are. */
function isGatingTiming({ gating, form, unit, metric, outcome }: ReportRow): boolean {
  return gating && form === 'relative' && tellsNoise({ name: metric, unit }) && outcome !== 'no-data';
}
