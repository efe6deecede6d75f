import { Failure } from '../model/failure.ts';
import type { World } from '../world/world.ts';

/** A LocalClone is a clone on this machine, complete or shallow. */
export interface LocalClone {
  readonly root: string;
  readonly world: World;
  /** A token that may read the remote, where one was given. */
  readonly token: string | undefined;
  /** The remote is not asked for anything. */
  readonly offline: boolean;
}

/** How far history is deepened, step by step, before all of it is asked for: most branches are younger than 32 commits. */
const DEPTHS = [32, 256, 2048];

const FULL_CLONE = 'Fetch the history first: `git fetch --unshallow origin`, or `fetch-depth: 0` for actions/checkout.';

/** The commit that a name means here or, where it is missing, at the remote. Failure when it means nothing. */
export async function commitOf(name: string, clone: LocalClone): Promise<string> {
  refuseOption(name);
  const here = (await peel(name, clone)) ?? (await peel(`refs/remotes/origin/${name}`, clone));
  if (here !== null) return here;
  if (await fetch([name], await depthFor(clone), clone)) {
    const fetched = (await peel(name, clone)) ?? (await peel('FETCH_HEAD', clone));
    if (fetched !== null) return fetched;
  }
  if (name === 'HEAD')
    throw new Failure('environment', 'This repository has no commit yet.', 'Make a first commit: `git add -A && git commit`.');
  if (/^[0-9a-f]{40}$/.test(name))
    throw new Failure('environment', `Commit ${name.slice(0, 12)} is not in this clone, and ${whyNot(clone)}.`, FULL_CLONE);
  throw new Failure(
    'config',
    `"${name}" is no commit, branch or tag of this repository.`,
    'Name one that `git rev-parse` knows, or fetch it first: `git fetch origin`.',
  );
}

/** The best common ancestor of two commits; shallow history is deepened until one is found. */
export async function mergeBase(one: string, other: string, clone: LocalClone): Promise<string> {
  const found = await deepened(() => gitSays(['merge-base', one, other], clone.root, clone.world), [one, other], clone);
  if (found !== null) return found;
  await requireAll(`the merge-base of ${one.slice(0, 7)} and ${other.slice(0, 7)}`, clone);
  throw new Failure(
    'config',
    `${one.slice(0, 7)} and ${other.slice(0, 7)} have no common ancestor.`,
    'Name the base yourself: `--base-ref <commit>`.',
  );
}

/** What is found in the history of these commits, which is deepened step by step while nothing is; null where nothing is in all that could be had. */
export async function deepened<T>(
  find: () => Promise<T | null>,
  commits: readonly string[],
  clone: LocalClone,
): Promise<T | null> {
  let found = await find();
  for (const depth of DEPTHS) {
    if (found !== null || !(await isShallow(clone))) return found;
    await fetch(commits, [`--depth=${depth}`], clone);
    found = await find();
  }
  if (found !== null || !(await isShallow(clone))) return found;
  await fetch([], ['--unshallow'], clone);
  return find();
}

/** Failure `environment` where history is missing that may hold what was looked for. */
export async function requireAll(what: string, clone: LocalClone): Promise<void> {
  if (!(await isShallow(clone))) return;
  throw new Failure('environment', `This clone is shallow and does not hold ${what}; ${whyNot(clone)}.`, FULL_CLONE);
}

/** The branch that pull requests go to: what the remote calls its head, else main or master. */
export async function defaultBranch(clone: LocalClone): Promise<string> {
  const { root, world } = clone;
  const head = await gitSays(['symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD'], root, world);
  if (head !== null && (await peel(head, clone)) !== null) return head;
  for (const name of ['origin/main', 'origin/master', 'main', 'master']) if ((await peel(name, clone)) !== null) return name;
  const remote = await remoteHead(clone);
  if (remote !== null) return remote;
  throw new Failure(
    'config',
    'There is no default branch to compare with: neither origin/HEAD nor main nor master exists.',
    'Name the base: `--base-ref <branch or commit>`.',
  );
}

/** The branch that the remote itself calls its head: a clone of one branch does not know. */
async function remoteHead({ root, world, offline }: LocalClone): Promise<string | null> {
  if (offline) return null;
  const url = await gitSays(['remote', 'get-url', 'origin'], root, world);
  if (url === null) return null;
  const listed = await world.git.run([...allowLocal(url), 'ls-remote', '--symref', 'origin', 'HEAD'], { cwd: root });
  return /^ref: refs\/heads\/(\S+)\tHEAD$/m.exec(listed.stdout)?.[1] ?? null;
}

/** The commit that a name of the remote's stands for now; null where it does not say. */
export async function remoteCommit(name: string, { root, world, token }: LocalClone): Promise<string | null> {
  const url = await gitSays(['remote', 'get-url', 'origin'], root, world);
  if (url === null) return null;
  const args = [...allowLocal(url), 'ls-remote', '--exit-code', 'origin', name];
  const { code, stdout } = await world.git.run(args, { cwd: root, env: credentials(url, token) });
  const [, sha = null] = /^([0-9a-f]{40})\t/.exec(stdout) ?? [];
  return code === 0 ? sha : null;
}

/** What git answers, without the line's end; null where it refuses. */
export async function gitSays(args: readonly string[], directory: string, world: Pick<World, 'git'>): Promise<string | null> {
  const { code, stdout } = await world.git.run(args, { cwd: directory });
  return code === 0 ? stdout.trim() : null;
}

/** The root of the repository that a folder is in; null where it is in none. */
export function rootOf(directory: string, world: Pick<World, 'git'>): Promise<string | null> {
  return gitSays(['rev-parse', '--show-toplevel'], directory, world);
}

function peel(name: string, { root, world }: LocalClone): Promise<string | null> {
  return gitSays(['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`], root, world);
}

async function isShallow({ root, world }: LocalClone): Promise<boolean> {
  return (await world.git.run(['rev-parse', '--is-shallow-repository'], { cwd: root })).stdout.trim() === 'true';
}

async function depthFor(clone: LocalClone): Promise<readonly string[]> {
  return (await isShallow(clone)) ? ['--depth=1'] : [];
}

const whyNot = ({ offline }: LocalClone) => (offline ? 'offline forbids to fetch it' : 'the remote did not give it');

/** Asks the remote for these commits or branches; false when there is no remote, or it does not have them or must not be asked. */
async function fetch(wanted: readonly string[], depth: readonly string[], clone: LocalClone): Promise<boolean> {
  const { root, world, token, offline } = clone;
  if (offline) return false;
  const url = await gitSays(['remote', 'get-url', 'origin'], root, world);
  if (url === null) return false;
  const args = [...allowLocal(url), 'fetch', '--no-tags', '--no-recurse-submodules', '--quiet', ...depth, 'origin', ...wanted];
  return (await world.git.run(args, { cwd: root, env: credentials(url, token) })).code === 0;
}

/** A remote on this machine is the user's own choice; only then may git read local paths. */
function allowLocal(url: string): readonly string[] {
  return /^(file:|\/|\.)/.test(url) ? ['-c', 'protocol.file.allow=always'] : [];
}

/** The token as a header for this one host, passed by environment so that no process list shows it. */
function credentials(url: string, token: string | undefined): Readonly<Record<string, string>> {
  const host = /^https:\/\/([^/@]+)\//.exec(url)?.[1];
  if (host === undefined || token === undefined || token === '') return {};
  return {
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: `http.https://${host}/.extraheader`,
    GIT_CONFIG_VALUE_0: `AUTHORIZATION: basic ${btoa(`x-access-token:${token}`)}`,
  };
}

/** A name that git could take for an option is refused before git sees it (threat 34). */
function refuseOption(name: string): void {
  if (name.startsWith('-') || /[\0\n]/.test(name))
    throw new Failure('config', `"${name}" cannot be the name of a commit.`, 'Name a commit, a branch or a tag.');
}
