import { type Estimator, meanEstimator, medianEstimator } from '../compare/estimator.ts';
import { signedRankP } from '../compare/signed-rank.ts';
import type { BisectPlan } from '../model/bisect.ts';
import type { Effect, Share } from '../model/brand.ts';
import type { Interval } from '../model/comparison.ts';

/** The chance of either end that a duet is called unchanged although its change is as large as the smallest of interest. */
const SAME_TAIL = 0.05;

/** A DuetFinding is what a duet's pairs say so far. `open`: neither changed, nor shown to have changed by less than is of interest. */
export interface DuetFinding {
  readonly state: 'changed' | 'same' | 'open';
  readonly effect: Effect;
  readonly interval: Interval<Effect>;
}

/** The numbers of pairs at which a duet is looked at: the first, then twice as many each time. */
export function looksOf({ firstPairs, mostPairs }: Pick<BisectPlan, 'firstPairs' | 'mostPairs'>): readonly number[] {
  const looks = [firstPairs];
  for (let pairs = 2 * firstPairs; pairs <= mostPairs; pairs *= 2) looks.push(pairs);
  return looks;
}

/**
 * What a duet's effects say at the last look they reach, or at the one that closed it. All of its looks share `level`; the
 * interval holds at every look together. Null before the first.
 */
export function findingOf(effects: readonly (Effect | null)[], level: Share, plan: BisectPlan): DuetFinding | null {
  const looks = looksOf(plan);
  let found: DuetFinding | null = null;
  for (const look of looks.filter((pairs) => pairs <= effects.length)) {
    found = findingAt(effects.slice(0, look), level / looks.length, plan);
    if (found.state !== 'open') return found;
  }
  return found;
}

function findingAt(effects: readonly (Effect | null)[], level: Share, { metric, least, level: chance }: BisectPlan): DuetFinding {
  const known = effects.filter((effect) => effect !== null);
  const estimator: Estimator = metric.effect === 'difference' ? meanEstimator(known) : medianEstimator(known);
  const tail = level / 2;
  const interval = { ...estimator.own({ worse: tail, better: tail }), level: 1 - chance };
  const { low, high } = estimator.own({ worse: SAME_TAIL, better: SAME_TAIL });
  const changed = signedRankP(known) <= level;
  const same = known.length > 0 && -least < low && high < least;
  return { state: changed ? 'changed' : same ? 'same' : 'open', effect: estimator.value, interval };
}
