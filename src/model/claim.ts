import type { Measurement } from './measurement.ts';

/**
 * A Claim is what is known of the measurement of one head commit. It came out of a job that ran the pull request's code, so
 * it is believed only as far as it agrees with what GitHub and the base commit say.
 */
export type Claim =
  /** No run of the measuring workflow is known, or one is under way. */
  | { readonly kind: 'waiting'; readonly running: boolean; readonly url: string | null }
  /** The runs have ended and left nothing: `conclusion` of the last one. */
  | { readonly kind: 'failed'; readonly conclusion: string; readonly url: string }
  /** The last run succeeded and left nothing, as one does that found nothing to measure. */
  | { readonly kind: 'absent'; readonly url: string }
  /** What was left is refused; `why` is one sentence of ours. */
  | { readonly kind: 'refused'; readonly why: string; readonly url: string }
  /** It was measured under rules that base no longer has, or against another base; `why` is one sentence of ours. */
  | { readonly kind: 'stale'; readonly why: string; readonly url: string }
  | {
      readonly kind: 'measured';
      /** With the protocol that base's configuration makes. */
      readonly measurement: Measurement;
      /** When GitHub received it, ISO 8601, UTC. */
      readonly at: string;
      readonly url: string;
      /** How many artifacts of this commit's measurement came after the one that counts, valid or not. */
      readonly later: number;
      /** How often measuring it was begun before and left no measurement; absent where never. */
      readonly before?: number;
    };
