/** A Side is one of the two things compared: `base` (what the pull request starts from) and `head` (what it proposes). */
export type Side = 'base' | 'head';

/** Both sides, base first. */
export const SIDES: readonly Side[] = ['base', 'head'];

/** The side that is compared with this one. */
export const otherSide = (side: Side): Side => (side === 'base' ? 'head' : 'base');

/** A Sided value is one value per side. */
export interface Sided<T> {
  readonly base: T;
  readonly head: T;
}

/** What this makes of each side. */
export function eachSide<T>(make: (side: Side) => T): Sided<T> {
  return { base: make('base'), head: make('head') };
}

/** A Revision is the commit on one side. */
export interface Revision {
  readonly side: Side;
  /** 40 hexadecimal digits. */
  readonly sha: string;
  /** What the commit is called in print: `merge-base with origin/main`, `HEAD`, `working tree`. Text from outside. */
  readonly ref: string;
}
