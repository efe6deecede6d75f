import type { Cell } from '../model/plan.ts';
import type { Sided } from '../model/revision.ts';
import type { Reading } from '../model/trial.ts';

/** Far beyond a margin: ten times as much, 3 percentage points of errors by default. Nobody would call that the same. */
const FAR = 10;

/** And no luck of single requests: as far apart as two binomial shares are once in 16,000 pairs. */
const UNLIKELY = 4;

type Share = Extract<Reading, { readonly kind: 'share' }>;

/**
 * In which pairs one side failed far beyond the margin and the other did not. Failures come in clusters (a process that
 * starts broken fails all of its requests), so that bounds which count requests say nothing of such rows: once a pair like
 * that was measured, "no change" is not shown. It does not know which side failed.
 */
export function failingPairs({ metric, margins }: Cell, readings: Sided<readonly (Reading | null)[]>): readonly boolean[] {
  const rare = metric.effect === 'difference' && metric.keepsInvalidPairs;
  return readings.base.map((base, k) => {
    const head = readings.head[k] ?? null;
    if (!rare || base?.kind !== 'share' || head?.kind !== 'share' || base.total === 0 || head.total === 0) return false;
    const apart = Math.abs(base.count / base.total - head.count / head.total);
    return apart > FAR * margins.flag && apart > UNLIKELY * deviation(base, head);
  });
}

/** The standard deviation of the difference of two shares, if both are counts of one process. */
function deviation(base: Share, head: Share): number {
  const pooled = (base.count + head.count) / (base.total + head.total);
  return Math.sqrt(pooled * (1 - pooled) * (1 / base.total + 1 / head.total));
}
