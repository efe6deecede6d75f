import { RELEASE_FILE } from '../machine/program.ts';
import { gitSays } from '../plan/history.ts';
import type { World } from '../world/world.ts';
import { readRemote } from './installation.ts';

/** A ProgramSource is where the running Benchgate comes from, as workflows name it: `owner/benchgate@<full SHA> # v1.2.3`. */
export interface ProgramSource {
  readonly action: string;
}

const REPOSITORY = /^\w[\w.-]{0,99}\/[\w.-]{1,100}$/;
const COMMIT = /^[0-9a-f]{40}$/;
const VERSION = /^v\d[\w.]{0,31}$/;

/**
 * Which commit of which repository runs: as an action GitHub tells, a package was told when it was made, a checkout asks git.
 * Null where nobody knows, or where GitHub does not have that commit. `program` is the folder of its package.json.
 */
export async function whereFrom(program: string, world: World): Promise<ProgramSource | null> {
  return asAction(world) ?? (await asPackage(program, world)) ?? (await asCheckout(program, world));
}

function asAction({ env }: World): ProgramSource | null {
  return sourceOf({ repository: env.GITHUB_ACTION_REPOSITORY, commit: env.GITHUB_ACTION_REF });
}

async function asPackage(program: string, { files }: World): Promise<ProgramSource | null> {
  const text = await files.read(`${program}/${RELEASE_FILE}`);
  if (text === null) return null;
  const value = (key: string) => new RegExp(`"${key}": "([^"]{1,250})"`).exec(text)?.[1];
  return sourceOf({ repository: value('repository'), commit: value('commit'), version: value('version') });
}

/** A package installed in somebody's repository lies in a checkout too: not of Benchgate. */
async function asCheckout(program: string, world: World): Promise<ProgramSource | null> {
  const say = (...args: string[]) => gitSays(args, program, world);
  if ((await say('rev-parse', '--show-prefix')) !== '') return null;
  const remote = readRemote((await say('remote', 'get-url', 'origin')) ?? '');
  const commit = await say('rev-parse', 'HEAD');
  if (remote === null || commit === null || !(await say('branch', '--remotes', '--contains', commit))) return null;
  const version = (await say('describe', '--tags', '--exact-match', 'HEAD')) ?? undefined;
  return sourceOf({ repository: `${remote.owner}/${remote.name}`, commit, version });
}

interface SourceFacts {
  readonly repository: string | undefined;
  readonly commit: string | undefined;
  readonly version?: string | undefined;
}

function sourceOf({ repository = '', commit = '', version = '' }: SourceFacts): ProgramSource | null {
  if (!REPOSITORY.test(repository) || !COMMIT.test(commit)) return null;
  return { action: `${repository}@${commit}${VERSION.test(version) ? ` # ${version}` : ''}` };
}
