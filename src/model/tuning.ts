import type { Ms } from './brand.ts';

/** A Pace is what the pilot said of one scenario: how fast requests came, and when the service was warm. */
export interface Pace {
  readonly scenario: string;
  /** Requests per second and side; of the slower side where only the pilot tells. */
  readonly ratePerSecond: number;
  /** When both sides had settled, ms from their first request: where every later block begins. */
  readonly warmUpMs: Ms;
  /** Whether the length of its blocks is ours to choose: not where the configuration, a search or the script says it. */
  readonly scalable: boolean;
  /** Whether the pilot's head was so much slower that a sixth of the requests shows it in each block. */
  readonly clear: boolean;
  /** Whether it takes warm-up and block as planned; other runs (searches, scripts as written) take what they take. */
  readonly timed: boolean;
}

/** A KnownNoise is how much the effects of one row differed from pair to pair in calibrations of this kind of machine. */
export interface KnownNoise {
  readonly scenario: string;
  readonly metric: string;
  /** Standard deviation, log ratio; of blocks of the standard length. */
  readonly sd: number;
}

/** A Replan is the one change of plan: from the sizes of the first pairs' effects, before anything is looked at. */
export interface Replan {
  /** Pairs measured by then. */
  readonly pairs: number;
  /** Time left by then, and what a pair took, ms. */
  readonly leftMs: Ms;
  readonly pairMs: Ms;
  readonly plannedPairs: number;
}

/**
 * A Tuning is how block length and number of pairs were chosen after the pilot, with all that they were chosen from beside
 * the protocol: who decides computes them again (docs/adr/0021-minutes-to-a-verdict.md).
 */
export interface Tuning {
  /** Time left after the pilot, ms. */
  readonly leftMs: Ms;
  /** What a pair takes beside the warm-ups and blocks of timed scenarios: boot, stop, searches, ms. */
  readonly otherMs: Ms;
  /** In the protocol's order. */
  readonly paces: readonly Pace[];
  readonly noise: readonly KnownNoise[];
  /** Blocks are so many times the standard length: one of FACTORS. */
  readonly factor: number;
  readonly plannedPairs: number;
  /** Null where measuring ended before it. */
  readonly replan: Replan | null;
}
