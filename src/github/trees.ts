import * as z from 'zod';
import { foldersOf } from '../model/folders.ts';
import type { GitHub } from '../world/github.ts';
import type { Client } from './client.ts';
import { parser, SHA } from './fields.ts';

/** Folders of one commit that are listed one by one, where GitHub does not list a whole commit: each costs a request. */
const MOST_FOLDERS = 20;

type Tree = z.output<typeof TREE>;

/** What git keeps at the paths of a commit. */
export function treeCalls(client: Client): Pick<GitHub, 'modes' | 'entries'> {
  const entries: GitHub['entries'] = async (sha, paths) => {
    const whole = await treeOf(client, sha, { recursive: 'true' });
    if (whole === null) return null;
    const found = whole.truncated ? await walk(client, sha, paths) : whole.tree;
    if (found === null) return null;
    const wanted = new Set(paths);
    return new Map(found.filter(({ path }) => wanted.has(path)).map(({ path, mode, sha: blob }) => [path, { mode, blob }]));
  };
  return {
    entries,
    async modes(sha, paths) {
      const found = await entries(sha, paths);
      return found && new Map([...found].map(([path, { mode }]) => [path, mode]));
    },
  };
}

/** The entries of all folders on the way to these paths; null where there are too many of either. */
async function walk(client: Client, root: string, paths: readonly string[]): Promise<Tree['tree'] | null> {
  const folders = new Set(['', ...paths.flatMap(foldersOf)]);
  if (folders.size > MOST_FOLDERS) return null;
  const found = new Map<string, Tree['tree'][number]>();
  for (const folder of [...folders].sort()) {
    const entry = found.get(folder);
    // Where there is no such folder, or something else stands in its place, nothing lies below it.
    if (folder !== '' && entry?.type !== 'tree') continue;
    const below = await treeOf(client, entry?.sha ?? root, {});
    if (below === null || below.truncated) return null;
    for (const one of below.tree) {
      const path = folder === '' ? one.path : `${folder}/${one.path}`;
      found.set(path, { ...one, path });
    }
  }
  return [...found.values()];
}

/** A folder of a commit, or all that is below it; null where there is none. */
export async function treeOf(client: Client, sha: string, options: { readonly recursive?: string }): Promise<Tree | null> {
  const answer = await client.find((octokit) => octokit.rest.git.getTree({ ...client.at, tree_sha: sha, ...options }));
  return answer === null ? null : readTree(answer.data);
}

const TREE = z.object({
  tree: z.array(
    z.object({
      path: z.string(),
      mode: z.string().max(10),
      type: z.string().max(10),
      sha: SHA,
      size: z.number().int().nonnegative().optional(),
    }),
  ),
  truncated: z.boolean(),
});
const readTree = parser('a tree', TREE);
