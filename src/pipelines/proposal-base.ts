import { type Config, configFailure, readConfig } from '../config/config.ts';
import { Failure } from '../model/failure.ts';
import type { ProposedFile } from '../model/proposal.ts';
import type { Request } from '../model/request.ts';
import { commitOf, defaultBranch } from '../plan/history.ts';
import type { Inputs } from '../plan/inputs.ts';
import { joinProfileOf, profilesAt } from '../plan/profile.ts';
import { firstConfig } from '../plan/resolve.ts';
import { loadReader, openRepository, readAt } from '../plan/revisions.ts';
import { underConfig } from '../policy/under-policy.ts';
import type { World } from '../world/world.ts';

/** A ProposalBase is the commit that a proposal is made from, in a clone, and its configuration with its profile. */
export interface ProposalBase {
  readonly root: string;
  readonly sha: string;
  readonly config: Config;
  text(path: string): Promise<string | null>;
  /** Whether there is a plain file at a path. */
  isFile(path: string): Promise<boolean>;
  /** Git's mode and name of what is at a path; null for nothing. */
  entry(path: string): Promise<{ readonly mode: string; readonly blob: string } | null>;
  /** Paths of what is right in a folder. */
  names(folder: string): Promise<readonly string[]>;
}

/**
 * The commit that a job was started on. On a terminal HEAD, so that what comes out fits what is checked out; for a patch the default
 * branch, or what `base-ref` names. With it the World as far as that commit's policy goes.
 */
export async function openBase(
  request: Request,
  inputs: Inputs,
  world: World,
): Promise<{ readonly base: ProposalBase; readonly allowed: World }> {
  const clone = await openRepository(request, inputs, world);
  const { root } = clone;
  const name = inputs.headRef ?? inputs.baseRef ?? (isOfPatch(inputs) ? await defaultBranch(clone) : 'HEAD');
  const sha = await commitOf(name, clone);
  const own = await configAt(sha, inputs, (path) => readAt(world, root, sha, path));
  const config = await joinProfileOf(own, inputs.profile, profilesAt(world, root, sha));
  const allowed = underConfig(config, world);
  return { base: baseOf({ root, sha, config }, allowed), allowed };
}

function baseOf({ root, sha, config }: Pick<ProposalBase, 'root' | 'sha' | 'config'>, world: World): ProposalBase {
  return {
    ...{ root, sha, config },
    text: (path) => readAt(world, root, sha, path),
    isFile: loadReader(world, root, sha).isFile,
    async entry(path) {
      const { code, stdout } = await world.git.run(['ls-tree', '-z', sha, '--', path], { cwd: root });
      const [, mode, blob] = code === 0 ? (/^(\d{6}) (?:blob|commit|tree) ([0-9a-f]{40})\t/.exec(stdout) ?? []) : [];
      return mode === undefined || blob === undefined ? null : { mode, blob };
    },
    async names(folder) {
      const { stdout } = await world.git.run(['ls-tree', '-z', '--name-only', sha, '--', `${folder}/`], { cwd: root });
      return stdout.split('\0').filter((path) => path !== '');
    },
  };
}

/** Whether somebody's patch is asked about. */
export function isOfPatch({ patch, patchBranch }: Pick<Inputs, 'patch' | 'patchBranch'>): boolean {
  return patch !== undefined || patchBranch !== undefined;
}

async function configAt(sha: string, inputs: Inputs, text: ProposalBase['text']): Promise<Config> {
  const found = await firstConfig(inputs, { side: 'head', sha, ref: sha.slice(0, 7) }, (_, path) => text(path));
  if (found === null)
    throw new Failure(
      'config',
      `Commit ${sha.slice(0, 7)} has no configuration.`,
      'Write one with `benchgate init` and commit it: what may be proposed is read from there.',
    );
  const read = readConfig(found.text, found.file);
  if ('problems' in read) throw configFailure(read.problems);
  return read.config;
}

/** What a proposal makes of a file, whose mode stays as it is. */
export async function changedFile(base: ProposalBase, path: string, text: string): Promise<ProposedFile> {
  const found = await base.entry(path);
  return { path, mode: found?.mode === '100755' ? '100755' : '100644', text, baseBlob: found?.blob ?? null };
}
