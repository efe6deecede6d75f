import type { TraceNode } from './tree.ts';

/** A CriticalPath is what of a trace its answer had to wait for, microseconds. */
export interface CriticalPath {
  /** When the first root begins, and when the last one ends: what goes on after that nobody waits for. */
  readonly fromUs: number;
  readonly toUs: number;
  /** Of that, time in which no root was open. */
  readonly idleUs: number;
  /** The spans on it. The times of their own and `idleUs` sum to `toUs` − `fromUs`. */
  readonly steps: ReadonlyMap<TraceNode, PathStep>;
}

/** A PathStep is a span on the critical path: how long it was waited for itself, and together with all below it. */
interface PathStep {
  readonly ownUs: number;
  readonly wholeUs: number;
}

/**
 * The critical path, walked back from the end: a span waited for the child that ended last, before that for the one that ended last before
 * that one began, and so on; in between for itself (Zhang et al., CRISP, USENIX ATC 2022).
 */
export function criticalPathOf(roots: readonly TraceNode[]): CriticalPath {
  const steps = new Map<TraceNode, PathStep>();
  const last = lastFirst(roots);
  const toUs = last[0]?.toUs ?? 0;
  let cursor = toUs;
  let idleUs = 0;
  for (const root of last) {
    if (root.fromUs >= cursor) continue;
    idleUs += Math.max(0, cursor - root.toUs);
    cursor = Math.min(cursor, root.toUs);
    walk(root, cursor, steps);
    cursor = root.fromUs;
  }
  return { fromUs: cursor, toUs, idleUs, steps };
}

/**
 * Clocks are read one after the other: a child that ends within a twentieth of its length after the next one began had ended
 * before it, as far as can be known.
 */
const OVERLAP = 1 / 20;

/** A span that is being walked back through: where it is, and which child comes next. */
interface WalkedSpan {
  readonly node: TraceNode;
  readonly children: readonly TraceNode[];
  readonly endUs: number;
  next: number;
  cursor: number;
  ownUs: number;
}

/** With a stack of its own: a trace may be deeper than calls can be. */
function walk(root: TraceNode, endUs: number, steps: Map<TraceNode, PathStep>): void {
  const stack = [frameOf(root, endUs)];
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const child = nextBefore(top);
    if (child !== undefined) {
      const childEnd = Math.min(top.cursor, child.toUs);
      top.ownUs += top.cursor - childEnd;
      top.cursor = child.fromUs;
      stack.push(frameOf(child, childEnd));
      continue;
    }
    const { node, cursor, ownUs } = top;
    steps.set(node, { ownUs: ownUs + cursor - node.fromUs, wholeUs: top.endUs - node.fromUs });
    stack.pop();
  }
}

function frameOf(node: TraceNode, endUs: number): WalkedSpan {
  return { node, children: lastFirst(node.children), endUs, next: 0, cursor: endUs, ownUs: 0 };
}

/** The child that ended last before the cursor. One that did not is passed for good, because the cursor only goes back. */
function nextBefore(frame: WalkedSpan): TraceNode | undefined {
  while (frame.next < frame.children.length) {
    const child = frame.children[frame.next];
    frame.next += 1;
    if (child !== undefined && child.fromUs < frame.cursor && endedBefore(child, frame.cursor)) return child;
  }
  return undefined;
}

/** Whether a span had ended at a moment, as far as clocks can tell. */
export function endedBefore({ fromUs, toUs }: TraceNode, moment: number): boolean {
  return toUs > fromUs && toUs - (toUs - fromUs) * OVERLAP <= moment;
}

/** By when they ended, the last first; of those that ended together the longest first. */
function lastFirst(nodes: readonly TraceNode[]): readonly TraceNode[] {
  return [...nodes].sort((a, b) => b.toUs - a.toUs || a.fromUs - b.fromUs || (a.span.spanId < b.span.spanId ? -1 : 1));
}
