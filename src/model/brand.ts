declare const brand: unique symbol;

/**
 * A number of one kind. It takes plain numbers, for a literal or what is computed anew is of the kind of the place where it is
 * put, and no number of another kind: an Effect is never printed as a Change, nor a Change judged as an Effect.
 */
type Branded<Name extends string> = number & { readonly [brand]?: Name };

/** An Effect is how much head is worse than base on the scale that is tested: a log ratio, or a difference of shares; + = worse. */
export type Effect = Branded<'Effect'>;

/** A Change is head / base − 1, or head − base of shares; + = head is larger. 0.05 is + 5 %, or + 5 percentage points. */
export type Change = Branded<'Change'>;

/** A Share is a part of a whole, 0 to 1. */
export type Share = Branded<'Share'>;

/** An Ms is a length of time, or a moment after a known one, in milliseconds. */
export type Ms = Branded<'Ms'>;
