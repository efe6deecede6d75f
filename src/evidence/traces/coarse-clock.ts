/** A span whose beginning may be made later: by less than a millisecond. */
export interface Movable {
  startUs: number;
  readonly lengthUs: number;
  /** As it was told. */
  readonly toldUs: number;
  readonly spanId: string;
  readonly children: readonly Movable[];
}

/** Node.js's SDK takes the beginning of a span from a clock of whole milliseconds, cut off; how long it was is exact. */
const TICK_US = 1000;

/** Siblings before it that a span may have followed are among the last few that began. */
const LOOK_BACK = 8;

/**
 * Makes up for beginnings that were cut off to whole milliseconds: two calls that followed each other within one would seem to run
 * side by side, and a parent to end before its child. Every beginning becomes the earliest at which nothing begins before what
 * calls it, nothing that is coarse ends after it by less than was cut off, and a sibling follows the one that ended within its
 * millisecond. `topDown` has parents before their children.
 */
export function sharpen(topDown: readonly Movable[]): void {
  if (!topDown.some(isCoarse)) return;
  // Parents move for their children, and these for their parents and siblings: a second time for what the first one moved.
  for (let round = 0; round < 2; round++) {
    for (const node of [...topDown].reverse()) coverChildren(node);
    for (const node of topDown) layOutChildren(node);
  }
}

function isCoarse({ toldUs }: Movable): boolean {
  return toldUs % TICK_US === 0;
}

/** Makes a beginning later, if it can be that late. */
function delay(node: Movable, startUs: number): void {
  if (isCoarse(node) && startUs > node.startUs && startUs < node.toldUs + TICK_US) node.startUs = startUs;
}

/** What a parent ends too early for is its own beginning, or goes on after it. */
function coverChildren(node: Movable): void {
  for (const child of node.children) if (isCoarse(child)) delay(node, child.startUs + child.lengthUs - node.lengthUs);
}

function layOutChildren({ startUs, children }: Movable): void {
  const ends: number[] = [];
  for (const child of [...children].sort(byBeginning)) {
    for (const earliest of [startUs, ...ends]) delay(child, earliest);
    ends.push(child.startUs + child.lengthUs);
    if (ends.length > LOOK_BACK) ends.shift();
  }
}

/** Of those that began within one millisecond the shortest first, so that as many as can be follow each other. */
function byBeginning(a: Movable, b: Movable): number {
  return a.toldUs - b.toldUs || a.lengthUs - b.lengthUs || (a.spanId < b.spanId ? -1 : 1);
}
