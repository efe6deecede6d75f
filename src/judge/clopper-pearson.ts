import type { Share } from '../model/brand.ts';
import type { Estimate } from '../model/comparison.ts';

const LEVEL = 0.95;
/** Each halves what is left: the ends are exact to the last digits of a double. */
const HALVINGS = 60;

/**
 * A share of events among independent trials with its exact 95 % interval (Clopper & Pearson, Biometrika 26, 1934): every
 * share under which as few or as many events would be seen at least 2.5 times out of 100. Null without a trial.
 */
export function clopperPearson(events: number, trials: number): Estimate<Share> | null {
  if (trials === 0) return null;
  const tail = (1 - LEVEL) / 2;
  const low = events === 0 ? 0 : crossing((share) => 1 - atMost(events - 1, trials, share) >= tail);
  const high = events === trials ? 1 : crossing((share) => atMost(events, trials, share) <= tail);
  return { value: events / trials, interval: { low, high, level: LEVEL } };
}

/** Where a condition that holds for large shares begins to hold. */
function crossing(holds: (share: Share) => boolean): number {
  let [low, high] = [0, 1];
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}

/** The chance of at most so many events, each with this chance (0 < share < 1). */
function atMost(events: number, trials: number, share: Share): number {
  // Logarithms: with thousands of trials the first chances are too small for a double.
  let log = trials * Math.log1p(-share);
  let chance = Math.exp(log);
  for (let k = 1; k <= events; k++) {
    log += Math.log((trials - k + 1) / k) + Math.log(share) - Math.log1p(-share);
    chance += Math.exp(log);
  }
  return Math.min(1, chance);
}
