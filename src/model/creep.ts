import type { Change } from './brand.ts';
import type { Form } from './metrics.ts';

/** A RowKey is which row of a Report: its scenario and its metric, by name. */
export interface RowKey {
  readonly scenario: string;
  readonly metric: string;
}

/** A PullEffect is what the gate of a pull request measured of one row, with the interval that decided there. */
export interface PullEffect extends RowKey {
  readonly form: Form;
  readonly change: Change;
  readonly low: Change;
  readonly high: Change;
}

/** A MergedPull is a pull request that was merged into the branch, by its commit there. Its title is text from outside. */
export interface MergedPull {
  readonly number: number;
  readonly title: string;
  /** What its gate measured; absent where that could not be read, or nobody looked. */
  readonly effects?: readonly PullEffect[];
}

/** A Span is what lies between a release and the branch that went on from it, along first parents. */
export interface Span {
  readonly commits: number;
  /** The newest first, at most 200. */
  readonly pulls: readonly MergedPull[];
  /** Merged pull requests that are not listed. */
  readonly unlisted: number;
}

/** A Creep is what a comparison with a release says beside its rows. */
export interface Creep extends Span {
  /** What a first measurement found worse, so that this one was made of it; empty where that found nothing. */
  readonly suspected: readonly RowKey[];
}

/** A NothingSince is why there is nothing to compare: nothing was released yet, or nothing was merged since. */
export interface NothingSince {
  readonly code: 'no-release' | 'at-release';
  /** What the branch is called, and the commit or release that it was held against. */
  readonly head: string;
  readonly base: string | null;
}
