import fc from 'fast-check';
import { CallTree } from '../../src/evidence/profiles/call-tree.ts';
import type { CodePlace } from '../../src/model/evidence.ts';

export const aPlace = (name: string, file = 'src/service.js', line: number | null = 1): CodePlace => ({ name, file, line });

/** A tree of these stacks, the outermost call first, with the ms of each. */
export function aCallTree(stacks: readonly (readonly [readonly (string | CodePlace)[], number])[]): CallTree {
  const tree = new CallTree();
  for (const [places, ms] of stacks) {
    let node = tree;
    for (const place of places) node = node.callee(typeof place === 'string' ? aPlace(place) : place);
    node.selfMs += ms;
  }
  return tree;
}

/** All CPU time of a tree, ms. */
export const totalOf = (tree: CallTree): number => tree.all().reduce((sum, { selfMs }) => sum + selfMs, tree.selfMs);

const place = fc.record({
  name: fc.constantFrom('a', 'b', 'c', '(anonymous)', 'd;e', 'f g'),
  file: fc.constantFrom('', 'src/service.js', 'node_modules/x/index.js'),
  line: fc.option(fc.integer({ min: 1, max: 9 })),
});

/** Trees with functions that call each other and themselves. */
export const arbitraryTree = fc
  .array(fc.tuple(fc.array(place, { minLength: 1, maxLength: 8 }), fc.double({ min: 0.001, max: 100, noNaN: true })), {
    maxLength: 60,
  })
  .map(aCallTree);
