import type { Random } from '../../../src/model/random.ts';

/** Draws turn a stream of uniform numbers into the other distributions that the machine is made of. */
export interface Draws {
  /** From 0 up to 1. */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
  exponential(mean: number): number;
  /** Shape 2, mean 1: the sum of two exponentials. */
  gamma2(): number;
  poisson(mean: number): number;
  /** Whether something with this probability happens. */
  chance(probability: number): boolean;
}

export function drawsFrom(random: Random): Draws {
  // 1 − next() is in (0, 1], so that its logarithm is finite.
  const exponential = (mean: number) => -mean * Math.log(1 - random.next());
  let spare = Number.NaN;
  return {
    uniform: () => random.next(),
    // Box & Muller (Annals of Mathematical Statistics 29(2), 1958): they come in pairs.
    normal: () => {
      if (!Number.isNaN(spare)) {
        const kept = spare;
        spare = Number.NaN;
        return kept;
      }
      const radius = Math.sqrt(-2 * Math.log(1 - random.next()));
      const angle = 2 * Math.PI * random.next();
      spare = radius * Math.sin(angle);
      return radius * Math.cos(angle);
    },
    exponential,
    gamma2: () => exponential(0.5) + exponential(0.5),
    // Counts the arrivals of one unit of time; the means are small here.
    poisson: (mean) => {
      const limit = Math.exp(-mean);
      let count = -1;
      for (let product = 1; product > limit; count++) product *= 1 - random.next();
      return Math.max(count, 0);
    },
    chance: (probability) => random.next() < probability,
  };
}
