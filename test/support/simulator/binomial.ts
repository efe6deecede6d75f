import { gammaln } from 'simple-statistics';

/** The chance of at most `count` among `runs`, each with probability `share`. */
export function atMost(count: number, runs: number, share: number): number {
  if (count >= runs || share <= 0) return count < 0 ? 0 : 1;
  if (share >= 1) return 0;
  let sum = 0;
  for (let k = 0; k <= count; k++) sum += Math.exp(logChance(k, runs, share));
  return Math.min(1, sum);
}

/** The smallest count that a true share exceeds with a chance below `risk`: a right method is above it that seldom. */
export function ceilingOf(share: number, runs: number, risk: number): number {
  let count = Math.floor(share * runs);
  while (1 - atMost(count, runs, share) >= risk) count++;
  return count;
}

/** The largest count that a true share falls below with a chance below `risk`. */
export function floorOf(share: number, runs: number, risk: number): number {
  return runs - ceilingOf(1 - share, runs, risk);
}

/** The exact two-sided 95 % interval of a share (Clopper & Pearson, Biometrika 26(4), 1934). */
export function shareInterval(count: number, runs: number): readonly [number, number] {
  if (2 * count > runs) {
    // The rarer of the two events is the shorter sum.
    const [low, high] = shareInterval(runs - count, runs);
    return [1 - high, 1 - low];
  }
  const tail = 0.025;
  const low = count === 0 ? 0 : solve((share) => 1 - atMost(count - 1, runs, share) < tail);
  const high = solve((share) => atMost(count, runs, share) > tail);
  return [low, high];
}

/** Where between 0 and 1 a condition that holds at first stops to hold. */
function solve(holds: (share: number) => boolean): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function logChance(k: number, n: number, share: number): number {
  return logFactorial(n) - logFactorial(k) - logFactorial(n - k) + k * Math.log(share) + (n - k) * Math.log1p(-share);
}

function logFactorial(n: number): number {
  return gammaln(n + 1);
}
