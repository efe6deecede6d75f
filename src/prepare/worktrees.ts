import { basename } from 'node:path';
import { Failure } from '../model/failure.ts';
import type { Revision, Sided } from '../model/revision.ts';
import type { World } from '../world/world.ts';
import { throwIfCancelled } from './jobs/cancelled.ts';

/** Worktrees are a checkout per side, at paths of equal length: a path's length moves what a program has in memory. */
export interface Worktrees {
  readonly paths: Sided<string>;
  /** Removes the checkouts and what git knows of them. */
  remove(): Promise<void>;
}

/** Removes what runs that were killed left: processes, their folders, and what git knows of the checkouts in them. */
export async function removeLeft(world: World, repository: string): Promise<void> {
  const left = await world.files.findLeft();
  if (left.length === 0) return;
  // A job's mark is the name of its folder.
  await world.processes.killLeft(left.map((folder) => basename(folder)));
  const listed = await world.git.run(['worktree', 'list', '--porcelain'], { cwd: repository });
  for (const [, path = ''] of listed.stdout.matchAll(/^worktree (.+)$/gm))
    if (left.some((folder) => path.startsWith(`${folder}/`))) await removeWorktree(world, repository, path);
  for (const folder of left) await world.files.remove(folder);
}

/** Checks both revisions out at these paths; base and head may be the same commit. On a Failure neither is left. */
export async function addWorktrees(
  world: World,
  repository: string,
  revisions: Sided<Revision>,
  paths: Sided<string>,
): Promise<Worktrees> {
  const remove = async () => {
    await removeWorktree(world, repository, paths.head);
    await removeWorktree(world, repository, paths.base);
  };
  try {
    await addWorktree(world, repository, revisions.base, paths.base);
    await addWorktree(world, repository, revisions.head, paths.head);
    return { paths, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Checks out one revision alone, which stands for both sides. On a Failure it is not left. */
export async function addOneWorktree(world: World, repository: string, revision: Revision, path: string): Promise<Worktrees> {
  const remove = () => removeWorktree(world, repository, path);
  try {
    await addWorktree(world, repository, revision, path);
    return { paths: { base: path, head: path }, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function addWorktree(world: World, repository: string, revision: Revision, path: string): Promise<void> {
  throwIfCancelled(world.cancelled);
  const add = ['worktree', 'add', '--detach', '--quiet', path, revision.sha];
  const { code, stderr } = await world.git.run(add, { cwd: repository });
  if (code !== 0) throw notAdded(revision, path, stderr.trim());
}

/** `remove` also forgets a worktree whose folder is gone; pruning is the last resort, for it forgets other ones as well. */
async function removeWorktree(world: World, repository: string, path: string): Promise<void> {
  const run = (args: readonly string[]) => world.git.run(['worktree', ...args], { cwd: repository });
  if ((await run(['remove', '--force', '--force', path])).code === 0) return;
  await world.files.remove(path);
  const { stdout } = await run(['list', '--porcelain']);
  if (stdout.split('\n').includes(`worktree ${path}`)) await run(['prune']);
}

function notAdded(revision: Revision, path: string, stderr: string): Failure {
  const failure = (hint: string) =>
    new Failure('environment', `${revision.side}: git could not check out ${revision.sha}\n${stderr}`, hint);
  if (/No space left/i.test(stderr)) return failure(`See \`df -h ${path}\`. Free some space, or set TMPDIR to a larger disk.`);
  if (/invalid reference|not a valid object|unable to read/i.test(stderr))
    return failure(`The clone does not have this commit: \`git fetch origin ${revision.sha}\`.`);
  return failure(`Try it by hand: \`git worktree add --detach /tmp/try ${revision.sha}\`.`);
}
