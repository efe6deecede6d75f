import type { Suspect } from './diagnosis.ts';
import type { Outcome } from './verdict.ts';

/** CachingRules are what a repository says of its caches: base's. */
export interface CachingRules {
  /** Patterns of files that hold caching. */
  readonly paths: readonly string[];
  /** The scenario whose assertions fail where an answer is stale; null where nobody has named one. */
  readonly staleness: string | null;
  /** Whether a person must have approved what adds or changes caching. */
  readonly asksPeople: boolean;
}

/** Suspects that tell of a cache. */
export const CACHE_SUSPECTS: readonly Suspect['kind'][] = ['lost-cache', 'cache-hits'];

/**
 * A CachingReview is why a pull request is taken to add or change caching, and what is known of how old an answer may be. Never a
 * verdict: whether a lifetime is right, and what empties a cache, no number says.
 */
export interface CachingReview {
  /** Changed files that base's patterns name, by GitHub's own list. Text from outside. */
  readonly paths: readonly string[];
  /** Scenarios that got faster while hits rose, and those of a suspect that tells of a cache: what the measurement says, a claim. */
  readonly scenarios: readonly string[];
  readonly staleness: Staleness;
}

/** A Staleness is what a scenario's assertions said of answers that may be stale. */
export type Staleness =
  /** No scenario is named for it. */
  | { readonly kind: 'unnamed' }
  /** The one that is named was not measured here, or checks nothing. */
  | { readonly kind: 'missing'; readonly scenario: string }
  /** Shares of answers on either side that were not as expected, and what that came to; `pairs` that say it. */
  | {
      readonly kind: 'measured';
      readonly scenario: string;
      readonly base: number | null;
      readonly head: number;
      readonly outcome: Outcome;
      readonly pairs: number;
    };
