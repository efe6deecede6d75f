import { LATE, type Trial } from '../model/trial.ts';

/**
 * More dropped requests than this share and the block was not the load that was planned (docs/statistics.md#lost-and-late-pairs).
 */
const DROPPED = 0.01;
/** Requests may be this late, as a share of the median latency, before lag is part of what is measured. */
const LAG = 0.2;
/**
 * But this late, ms, they may always be: a timer of this process cannot do better on a busy machine, and the same lag
 * on both sides cancels in the comparison, so services faster than 2.5 ms can be measured too.
 */
const LAG_FLOOR_MS = 0.5;
/** Fewer sent requests than this share of the plan are another experiment. */
const SENT = 0.5;

/**
 * Why the timing of a pair does not count; empty when it does. The reasons do not know which side is which:
 * invalidity(a, b) equals invalidity(b, a), so that dropping a pair cannot favour a side.
 */
export function invalidity(a: Trial, b: Trial): readonly string[] {
  const either = (rule: (trial: Trial) => boolean) => rule(a) || rule(b);
  const reasons: string[] = [];
  if (either(({ dropped, planned }) => dropped > DROPPED * planned)) reasons.push('more than 1 % of the requests were dropped');
  if (either(isLate)) reasons.push(LATE);
  if (either(({ sent, planned }) => sent < SENT * planned || planned === 0))
    reasons.push('fewer than half of the planned requests were sent');
  return reasons;
}

function isLate({ lagP95Ms, sentP50Ms }: Trial): boolean {
  return sentP50Ms !== null && lagP95Ms > Math.max(LAG * sentP50Ms, LAG_FLOOR_MS);
}
