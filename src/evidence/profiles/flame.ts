import type { FlameNode } from '../../model/evidence.ts';
import { SIDES, type Sided } from '../../model/revision.ts';
import { CallTree } from './call-tree.ts';

/** What a page draws of a tree, and a browser lays out at once. */
export const MOST_FLAMES = 2000;
/** What stands for the callees that are too small to be drawn. */
export const OTHER = '(other)';

/**
 * Both sides as one tree, each number multiplied by its side's: at most MOST_FLAMES nodes, the ones with the most time on either
 * side, and of each function one that is the sum of all smaller ones it calls.
 */
export function flameOf(trees: Sided<CallTree>, times: Sided<number>): FlameNode {
  const whole = both(trees, times);
  const nodes = below(whole);
  // Half of them may have callees that are too small.
  const kept = nodes.length < MOST_FLAMES ? nodes : nodes.sort((a, b) => size(b) - size(a)).slice(0, MOST_FLAMES / 2 - 1);
  return pruned({ ...whole, name: '(all)' }, new Set(kept));
}

const EMPTY = new CallTree();

function both(trees: Sided<CallTree>, times: Sided<number>): FlameNode {
  const { place } = trees.head === EMPTY ? trees.base : trees.head;
  const keys = new Set([...trees.base.callees.keys(), ...trees.head.callees.keys()]);
  const children = [...keys].map((key) =>
    both({ base: trees.base.callees.get(key) ?? EMPTY, head: trees.head.callees.get(key) ?? EMPTY }, times),
  );
  const total = (side: keyof Sided<unknown>) =>
    children.reduce((sum, { totalMs }) => sum + totalMs[side], trees[side].selfMs * times[side]);
  return { name: place.name, file: place.file, totalMs: { base: total('base'), head: total('head') }, children };
}

/** A caller comes before its callees: where the sizes are equal it stays before them, so that no node is kept without it. */
function below(node: FlameNode, into: FlameNode[] = [], depth = 1): FlameNode[] {
  if (depth > DEEPEST) return into;
  for (const child of node.children) {
    into.push(child);
    below(child, into, depth + 1);
  }
  return into;
}

/** Calls within calls that are kept: evidence.json is read no deeper, and a picture shows fewer. */
const DEEPEST = 150;

const size = ({ totalMs }: FlameNode): number => Math.max(totalMs.base, totalMs.head);

function pruned(node: FlameNode, kept: ReadonlySet<FlameNode>): FlameNode {
  const small = node.children.filter((child) => !kept.has(child));
  const children = node.children.filter((child) => kept.has(child)).map((child) => pruned(child, kept));
  if (small.length === 0) return { ...node, children };
  const [base, head] = SIDES.map((side) => small.reduce((sum, { totalMs }) => sum + totalMs[side], 0));
  return {
    ...node,
    children: [...children, { name: OTHER, file: '', totalMs: { base: base ?? 0, head: head ?? 0 }, children: [] }],
  };
}
