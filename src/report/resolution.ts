import { tellsNoise } from '../model/metrics.ts';
import type { ReportRow } from '../model/report.ts';
import { formatSize } from './numbers.ts';

/** How fine the coarsest of the gating timing rows is: what is true of it is true of all. Null where that is not known. */
export function resolutionText(comparisons: readonly ReportRow[]): string | null {
  const sizes = comparisons.filter(isGatingTiming).flatMap(({ mde }) => mde ?? []);
  if (sizes.length === 0) return null;
  return `a slowdown of ${formatSize(Math.max(...sizes), 'relative')} or more would show`;
}

/** What is far less noisy than a latency would make the latencies look finer than they are. */
function isGatingTiming({ gating, form, unit, metric, outcome }: ReportRow): boolean {
  return gating && form === 'relative' && tellsNoise({ name: metric, unit }) && outcome !== 'no-data';
}
