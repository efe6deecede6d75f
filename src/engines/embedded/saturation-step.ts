import type { Shot } from '../../model/load.ts';
import { quantileOf } from '../../model/metric.ts';
import { quantile } from '../../model/quantile.ts';
import type { SaturationLoad } from '../../model/scenario.ts';
import type { Step } from './search.ts';

/** More bad answers, or more requests that were never sent, than this share, and a rate does not hold. */
const LOST = 0.01;

/**
 * What the shots of one step say. Times count from the intended moment, so that a request that waits for its turn is not
 * better off; where only that breaks the objective, the load generator was late, and the service may be able to do more.
 */
export function stepOf(shots: readonly Shot[], load: SaturationLoad): Step {
  const sent = shots.filter(({ grade }) => grade !== 'dropped');
  const bad = sent.filter((shot) => (shot.grade === 'error' && !isUnanswered(shot)) || shot.grade === 'failed-check');
  if (sent.length === 0) return 'generator';
  const good = bad.length <= LOST * sent.length;
  const complete = shots.length - sent.length <= LOST * shots.length;
  const keeps = (from: 'intendedMs' | 'sentMs') => inTime(sent, load, from);
  if (good && complete && keeps('intendedMs')) return 'holds';
  return good && keeps('sentMs') ? 'generator' : 'breaks';
}

/** What was still under way when the step's time was over: slower than the objective allows, whatever it would have been. */
function isUnanswered({ error }: Shot): boolean {
  return error === 'aborted';
}

function inTime(sent: readonly Shot[], { metric, comparator, boundMs }: SaturationLoad, from: 'intendedMs' | 'sentMs'): boolean {
  const until = metric.startsWith('ttft.') ? 'firstTokenMs' : 'endMs';
  const times = sent.flatMap((shot) => {
    if (isUnanswered(shot)) return [Number.POSITIVE_INFINITY];
    return shot.grade === 'error' || Number.isNaN(shot[until]) ? [] : [shot[until] - shot[from]];
  });
  const value = statistic(Float64Array.from(times).sort(), quantileOf(metric));
  return comparator === '<=' ? value <= boundMs : value < boundMs;
}

/** A quantile, or the mean where none is asked for; NaN, which keeps nothing, without times. */
function statistic(sorted: Float64Array, q: number | undefined): number {
  if (q === undefined) return sorted.reduce((sum, each) => sum + each, 0) / sorted.length;
  const value = quantile(sorted, q);
  // Between two infinities there is nothing to interpolate.
  return Number.isNaN(value) && sorted.length > 0 ? Number.POSITIVE_INFINITY : value;
}
