/** A Ceiling is how bad a waived row may be: a worsening against base (a ratio, 0.12 = 12 %), or head's value in the metric's unit. */
export type Ceiling = { readonly kind: 'change'; readonly value: number } | { readonly kind: 'value'; readonly value: number };

/** A Waiver is a regression that a team has accepted until a date: an entry of `perf/waivers.yml` on the base branch. */
export interface Waiver {
  readonly scenario: string;
  readonly metric: string;
  readonly ceiling: Ceiling;
  /** As written: `12%` or `340ms`. */
  readonly ceilingText: string;
  /** The last day on which it holds, `2027-01-31`, UTC. */
  readonly expires: string;
  /** Text from outside: where it is tracked, why, and who answers for it. */
  readonly issue: string;
  readonly reason: string;
  readonly owner: string;
  /** `perf/waivers.yml:12`. */
  readonly source: string;
}

/** What a waiver came to for the row that it names. */
export type WaiverEffect = 'waives' | 'not-needed' | 'exceeded' | 'expired' | 'no-row';

/** A WaiverUse is a waiver with what it came to. */
export interface WaiverUse {
  readonly waiver: Waiver;
  readonly effect: WaiverEffect;
}
