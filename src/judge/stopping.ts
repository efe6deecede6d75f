import { type Comparison, type Look, toChange, toEffect } from '../model/comparison.ts';
import type { StopReason } from '../model/measurement.ts';
import type { Waiver } from '../model/waiver.ts';
import { failedLoads } from './failed-loads.ts';
import type { JudgeInput } from './judge.ts';
import { cannotShowSame, hasNoData, outcomeAtLook } from './outcome.ts';

/** Futility counts on the rest of the pairs to make intervals shorter than 1/√K would: a cautious guess. */
const OPTIMISM = 0.85;

/** One look says too little of how wide intervals will end. */
const FIRST_FUTILE_LOOK = 2;

/**
 * Why measuring should stop at this look, or null to go on (docs/statistics.md#stopping): a regression was found, nothing is
 * open, nothing open can be decided any more, or the planned pairs are used up. A regression that base has accepted
 * decides nothing, so the other rows are still worth their pairs.
 */
export function earlyStop(
  input: Pick<JudgeInput, 'protocol' | 'comparisons' | 'plannedPairs' | 'pairs'>,
  waivers: readonly Waiver[] = [],
): StopReason | null {
  const { protocol, plannedPairs, pairs } = input;
  const failed = failedLoads(input.comparisons, protocol);
  const gating = input.comparisons.filter((one) => one.cell.gating && !hasNoData(one) && !failed.has(one.cell.scenario));
  const looks = Math.max(0, ...input.comparisons.map((one) => one.looks.length));
  const open = gating.filter((one) => outcomeAtLook(one) === null);
  const regressed = gating.some((one) => outcomeAtLook(one)?.outcome === 'regression' && !isWaived(one, waivers));
  if (regressed && !protocol.design.complete) return 'regression-found';
  if (looks > 0 && open.length === 0) return 'all-resolved';
  if (pairs >= plannedPairs) return 'max-pairs';
  return looks >= FIRST_FUTILE_LOOK && open.every((one) => isHopeless(one, plannedPairs)) ? 'futile' : null;
}

/** Whether a waiver allows for the row being as bad as it was when it was settled. */
function isWaived(one: Comparison, waivers: readonly Waiver[]): boolean {
  const { cell } = one;
  const look = outcomeAtLook(one)?.look;
  if (look === undefined) return false;
  const change = toChange(look.estimate, cell.metric);
  const lower = cell.metric.better === 'lower';
  return waivers.some(({ scenario, metric, ceiling }) => {
    if (scenario !== cell.scenario || metric !== cell.metric.name) return false;
    if (ceiling.kind === 'change') return (lower ? change : -change) <= ceiling.value;
    return look.head !== null && (lower ? look.head <= ceiling.value : look.head >= ceiling.value);
  });
}

/**
 * Whether even all planned pairs would show neither sameness nor a change: no change is in sight, and the equivalence
 * interval stays too wide, or too many pairs are lost.
 */
function isHopeless({ cell, looks }: Comparison, plannedPairs: number): boolean {
  const [first, last] = [looks[0], looks.at(-1)];
  if (first === undefined || last === undefined) return false;
  const half = (last.equivalence.high - last.equivalence.low) / 2;
  const final = OPTIMISM * half * Math.sqrt(last.used / usedAtEnd(last, plannedPairs));
  if (!cannotShowSame(last, plannedPairs)) return final >= toEffect(cell.margins.same, cell.metric) && !isInSight(last, final);
  // Only a change can still be found: where that needs more pairs than it has so far, they must be on their way.
  const reach = last.estimate - last.decision.low;
  if (!Number.isFinite(reach)) return usedAtEnd(last, plannedPairs) < first.pairs;
  return !isInSight(last, OPTIMISM * reach * Math.sqrt(last.used / usedAtEnd(last, plannedPairs)));
}

/**
 * The pairs that will say something when all planned ones were measured. A scenario that waited may still be measured in all
 * that are left, of which as many are lost as so far.
 */
function usedAtEnd({ pairs, used, waited }: Look, plannedPairs: number): number {
  return used + ((plannedPairs - pairs) * used) / Math.max(1, pairs - waited);
}

/** Whether a change may yet be found: the estimate is half of the interval or more away from none. */
function isInSight({ estimate }: Look, half: number): boolean {
  return Math.abs(estimate) >= half / 2;
}
