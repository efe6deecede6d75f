import type { TraceSpan } from '../../model/span.ts';
import { type Movable, sharpen } from './coarse-clock.ts';

/** A TraceNode is a span in its place in a trace. All times are microseconds since 1970. */
export interface TraceNode {
  readonly span: TraceSpan;
  readonly parent: TraceNode | null;
  /** By when they begin. */
  readonly children: readonly TraceNode[];
  /** When it ran, on the clock of its parent. */
  readonly startUs: number;
  readonly endUs: number;
  /** The part of it that its parent, and all above, can have waited for; nothing where `fromUs` = `toUs`. */
  readonly fromUs: number;
  readonly toUs: number;
}

/**
 * The spans of one trace as trees, by when their roots begin. A span whose parent did not come is a root; so is the first span
 * of a circle. Of spans with one identifier the first counts.
 */
export function treesOf(spans: readonly TraceSpan[]): readonly TraceNode[] {
  const nodes = new Map<string, Node>();
  for (const span of spans) if (!nodes.has(span.spanId)) nodes.set(span.spanId, new Node(span));
  for (const node of nodes.values()) node.parent = nodes.get(node.span.parentId) ?? null;
  breakCircles([...nodes.values()]);
  const roots: Node[] = [];
  for (const node of nodes.values()) (node.parent?.children ?? roots).push(node);
  const topDown = [...roots];
  // Grows while it is walked through: a trace may be deeper than calls can be.
  for (const node of topDown) for (const child of node.children) topDown.push(child);
  sharpen(topDown);
  for (const node of topDown) node.place();
  for (const node of topDown) node.children.sort(byStart);
  return roots.sort(byStart);
}

class Node implements TraceNode, Movable {
  readonly span: TraceSpan;
  readonly spanId: string;
  readonly toldUs: number;
  readonly lengthUs: number;
  readonly children: Node[] = [];
  parent: Node | null = null;
  startUs: number;
  fromUs: number;
  toUs: number;
  #shiftUs = 0;

  constructor(span: TraceSpan) {
    this.span = span;
    this.spanId = span.spanId;
    this.startUs = this.fromUs = this.toldUs = span.startUs;
    this.lengthUs = span.endUs - span.startUs;
    this.toUs = span.endUs;
  }

  get endUs(): number {
    return this.startUs + this.lengthUs;
  }

  /** Once its parent has its place. */
  place(): void {
    const { parent } = this;
    if (parent !== null) {
      this.#shiftUs = parent.span.service === this.span.service ? parent.#shiftUs : skewOf(this, parent);
      this.startUs += this.#shiftUs;
    }
    this.fromUs = Math.max(this.startUs, parent?.fromUs ?? this.startUs);
    this.toUs = Math.max(this.fromUs, Math.min(this.endUs, parent?.toUs ?? this.endUs));
  }
}

/**
 * How far a span is moved whose service has another clock. Nothing begins before what calls it, and no server after its client
 * has the answer: then the clocks differ, and it is moved no further than has to be. One that only ends later is left: an answer
 * is on its way before the span that gave it ends.
 */
function skewOf(node: Node, parent: Node): number {
  if (node.startUs < parent.startUs) return parent.startUs - node.startUs;
  const answers = node.span.kind === 'server' && parent.span.kind === 'client';
  if (!answers || node.startUs <= parent.endUs) return 0;
  return Math.max(parent.startUs, parent.endUs - node.lengthUs) - node.startUs;
}

/** Parents that lead back to where one came from: the first of the circle becomes a root. */
function breakCircles(nodes: readonly Node[]): void {
  const sound = new Set<Node>();
  for (const start of nodes) {
    const way = new Set<Node>();
    let node: Node | null = start;
    while (node !== null && !sound.has(node) && !way.has(node)) {
      way.add(node);
      node = node.parent;
    }
    if (node !== null && way.has(node)) firstOfCircle(node).parent = null;
    for (const one of way) sound.add(one);
  }
}

function firstOfCircle(from: Node): Node {
  let first = from;
  for (let node = from.parent; node !== null && node !== from; node = node.parent) if (byStart(node, first) < 0) first = node;
  return first;
}

/** In an order that does not depend on the one in which they came. */
function byStart(a: TraceNode, b: TraceNode): number {
  return a.startUs - b.startUs || b.endUs - a.endUs || (a.span.spanId < b.span.spanId ? -1 : 1);
}
