import type { PretendChange, PretendTree } from './github-state.ts';

/** What changed between two trees, by path. A file that is gone and another that is new and equal was renamed. */
export function changesBetween(base: PretendTree, head: PretendTree): PretendChange[] {
  const same = (a: string, b: string) => JSON.stringify(base[a]) === JSON.stringify(head[b]);
  const removed = new Set(Object.keys(base).filter((path) => !Object.hasOwn(head, path)));
  const changes: PretendChange[] = [];
  for (const path of Object.keys(head)) {
    if (Object.hasOwn(base, path)) {
      if (!same(path, path)) changes.push({ path, previousPath: null, status: 'modified' });
      continue;
    }
    const previousPath = [...removed].find((gone) => same(gone, path)) ?? null;
    if (previousPath !== null) removed.delete(previousPath);
    changes.push({ path, previousPath, status: previousPath === null ? 'added' : 'renamed' });
  }
  for (const path of removed) changes.push({ path, previousPath: null, status: 'removed' });
  return changes.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** A tree with files written over it; null takes a file away. */
export function treeWith(tree: PretendTree, files: Readonly<Record<string, PretendTree[string] | null>>): PretendTree {
  const merged = Object.entries({ ...tree, ...files });
  return Object.fromEntries(merged.flatMap(([path, file]) => (file === null ? [] : [[path, file]])));
}
