import type { WaterfallSpan } from '../../model/evidence.ts';
import { ownText } from '../../model/own-text.ts';
import { plainName, statementOf } from './statement.ts';
import type { TracedRequest } from './traced-request.ts';
import type { TraceNode } from './tree.ts';

/** Spans of one that are drawn. */
const MOST_SPANS = 200;

/** Deeper ones are drawn as if they were so deep. */
const DEEPEST = 50;

/**
 * The spans of a request in the order of a tree's walk. Of too many those on the critical path stay, and then the longest: nobody
 * waits for a span without waiting for its parent, and none is longer than its parent, so no parent is missing.
 */
export function spansOfWaterfall({ roots, path, sentUs }: TracedRequest): readonly WaterfallSpan[] {
  const walked = walkOf(roots);
  const rank = ({ node }: DrawnSpan) => (path.steps.has(node) ? 1 : 0);
  const length = ({ node }: DrawnSpan) => node.toUs - node.fromUs;
  const kept = [...walked]
    .sort((a, b) => rank(b) - rank(a) || length(b) - length(a) || a.index - b.index)
    .slice(0, MOST_SPANS)
    .sort((a, b) => a.index - b.index);
  const fromSending = (us: number) => Math.max(0, us - sentUs) / 1000;
  return kept.map(({ node, depth }) => ({
    depth: Math.min(depth, DEEPEST),
    service: ownText(plainName(node.span.service)),
    name: ownText(plainName(node.span.name)),
    statement: ownText(statementOf(node.span).shape),
    fromMs: fromSending(node.startUs),
    toMs: fromSending(node.endUs),
    critical: path.steps.has(node),
    error: node.span.error,
  }));
}

/** A span, how deep it is, and its place in the walk. */
interface DrawnSpan {
  readonly node: TraceNode;
  readonly depth: number;
  readonly index: number;
}

function walkOf(roots: readonly TraceNode[]): readonly DrawnSpan[] {
  const walked: DrawnSpan[] = [];
  const open = [...roots].reverse().map((node) => ({ node, depth: 0 }));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, depth } = next;
    walked.push({ node, depth, index: walked.length });
    for (const child of [...node.children].reverse()) open.push({ node: child, depth: depth + 1 });
  }
  return walked;
}
