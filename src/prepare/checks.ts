import type { SandboxRules } from '../model/plan.ts';
import type { Revision } from '../model/revision.ts';
import type { Service } from '../model/service.ts';
import { TREE } from '../sandbox/inside.ts';
import type { Sandbox } from '../world/sandbox.ts';
import type { World } from '../world/world.ts';
import { openBy, requireWalls } from './apart.ts';
import { build } from './build.ts';
import { childEnvironment } from './jobs/environment.ts';
import { runToEnd } from './jobs/shell-job.ts';
import { inheritedIn } from './jobs/site.ts';
import { addOneWorktree } from './worktrees.ts';

/** A Check is a command that a commit has to pass, from the root of the repository: what messages call it, and its shell text. */
export interface Check {
  readonly who: string;
  readonly text: string;
}

/** A CheckedCommit is a commit that has to pass checks, how it is installed for them, and what of this machine it must not find. */
export interface CheckedCommit {
  readonly repository: string;
  readonly revision: Revision;
  readonly service: Service;
  readonly sandbox: SandboxRules;
  /** Absolute paths. */
  readonly hidden: readonly string[];
}

/**
 * Installs a commit in a checkout of its own and runs each check there, one after the other: in a sandbox as far as its rules ask for one.
 * Nothing is left, whatever the commands wrote. Failure `target` where one of them fails, `policy` where a sandbox is required and cannot
 * be had, or does not hold.
 */
export async function passChecks(commit: CheckedCommit, checks: readonly Check[], world: World): Promise<void> {
  if (checks.length === 0) return;
  const { repository, revision, sandbox: rules, hidden } = commit;
  const folder = await world.files.makeTemporary('benchgate-');
  try {
    const { paths, remove } = await addOneWorktree(world, repository, revision, `${folder}/tree`);
    try {
      const { sandbox } = await openBy({ rules, walls: null, unfit: async () => null }, { folder, trees: paths }, world);
      try {
        if (sandbox !== null) await requireWalls({ sandbox, mode: rules.mode, hidden }, world);
        await runChecks({ ...commit, worktree: paths.head }, { checks, sandbox }, world);
      } finally {
        await sandbox?.dispose();
      }
    } finally {
      await remove();
    }
  } finally {
    await world.files.remove(folder);
  }
}

/** Only installing fetches: what a check needs of the network is there then, or in the image of the runner. */
async function runChecks(
  { revision, service, repository, worktree }: CheckedCommit & { readonly worktree: string },
  { checks, sandbox }: { readonly checks: readonly Check[]; readonly sandbox: Sandbox | null },
  world: World,
): Promise<void> {
  const { build: _, ...installed } = service;
  await build(world, { revision, service: installed, worktree, repository, ...(sandbox === null ? {} : { sandbox }) });
  for (const { who, text } of checks) {
    world.screen.note(`${who} (${text})`);
    const within = sandbox?.compartment({ phase: 'build', side: revision.side });
    const place = within === undefined ? { cwd: worktree } : { cwd: TREE, within };
    await runToEnd(world, { who, text, ...place, env: childEnvironment(inheritedIn(within, world.env), {}) });
  }
}
