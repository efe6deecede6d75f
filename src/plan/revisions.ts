import type { LoadReader } from '../engines/k6/script/reach.ts';
import { Failure } from '../model/failure.ts';
import type { ChangedFile } from '../model/pull-request.ts';
import type { Request } from '../model/request.ts';
import type { Revision, Side, Sided } from '../model/revision.ts';
import type { World } from '../world/world.ts';
import { commitOf, defaultBranch, type LocalClone, mergeBase, rootOf } from './history.ts';
import type { Inputs } from './inputs.ts';

/** The two Revisions, and where they are. */
interface Revisions {
  readonly revisions: Sided<Revision>;
  readonly repository: string;
}

/**
 * Finds both commits. Head: `head-ref`, else the event's head, else the working tree (uncommitted changes as a commit
 * that no branch holds), else HEAD. Base: `base-ref` as it is, else the merge-base of head with the event's base or with
 * the default branch. Missing objects are fetched by SHA and shallow history is deepened. Failure `environment` when the
 * history cannot be had, `config` when a name means nothing or there is nothing to compare.
 */
export async function findRevisions(request: Request, inputs: Inputs, world: World): Promise<Revisions> {
  const clone = await openRepository(request, inputs, world);
  const head = await findHead(request, inputs, clone);
  if (inputs.mode === 'calibrate') return { revisions: againstItself(head, inputs), repository: clone.root };
  const base = await findBase(request, inputs, { clone, head });
  if (base.sha === head.sha && inputs.baseRef === undefined && request.event === null)
    throw new Failure(
      'config',
      `There is nothing to compare: head ${head.sha.slice(0, 7)} is its own ${base.ref}.`,
      'Change something, check out a branch, or name a base: `--base-ref HEAD~1`. `--base-ref HEAD` compares a commit with itself.',
    );
  return { revisions: { base, head }, repository: clone.root };
}

function againstItself(head: Revision, { baseRef }: Inputs): Sided<Revision> {
  if (baseRef === undefined) return { base: { ...head, side: 'base' }, head };
  throw new Failure(
    'config',
    'input base-ref: a calibration compares head with itself, so it has no base.',
    'Leave base-ref out; head-ref names the commit.',
  );
}

/** Head alone, found in the same way, on both sides: there is no base to look for. */
export async function findHeadAlone(request: Request, inputs: Inputs, world: World): Promise<Revisions> {
  const clone = await openRepository(request, inputs, world);
  const head = await findHead(request, inputs, clone);
  return { revisions: { base: { ...head, side: 'base' }, head }, repository: clone.root };
}

/**
 * A file's text as a commit has it, or null when it has none: read from git's objects, so that nothing in a working
 * tree can stand in for it. A symbolic link is refused (threat 33).
 */
export async function readAt(world: World, repository: string, sha: string, path: string): Promise<string | null> {
  const listed = await world.git.run(['ls-tree', '-z', sha, '--', path], { cwd: repository });
  const mode = listed.stdout.slice(0, 6);
  if (listed.code !== 0 || listed.stdout === '' || mode === '040000') return null;
  if (mode !== '100644' && mode !== '100755')
    throw new Failure(
      'policy',
      `${path} at ${sha.slice(0, 7)} is a symbolic link or a submodule.`,
      'Benchgate reads plain files only: commit the file itself.',
    );
  const shown = await world.git.run(['cat-file', 'blob', `${sha}:${path}`], { cwd: repository });
  return shown.code === 0 ? shown.stdout : null;
}

/** The files of a commit that loads are made of, read from git's objects like every other. */
export function loadReader(world: World, repository: string, sha: string): LoadReader {
  const isFile = async (path: string) => {
    const listed = await world.git.run(['ls-tree', '-z', sha, '--', path], { cwd: repository });
    return listed.code === 0 && listed.stdout.startsWith('100');
  };
  return {
    isFile,
    text: async (path) => ((await isFile(path)) ? readAt(world, repository, sha, path) : null),
  };
}

/** The files that head changes, a moved one under both names. */
export async function changedFiles(
  world: World,
  repository: string,
  { base, head }: Sided<Revision>,
): Promise<readonly ChangedFile[]> {
  const names = ['diff', '--name-only', '--no-renames', '-z', base.sha, head.sha];
  const { code, stdout, stderr } = await world.git.run(names, { cwd: repository });
  if (code !== 0)
    throw new Failure(
      'environment',
      `git could not compare base with head: ${stderr.trim()}`,
      `Try it by hand: \`git diff --name-only ${base.sha} ${head.sha}\`.`,
    );
  return stdout.split('\0').flatMap((path) => (path === '' ? [] : [{ path, previousPath: null }]));
}

/** Every name that head changes, a moved file under both of its own, with git's modes of it at base and at head where it is there. */
export async function changedEntries(
  world: World,
  repository: string,
  { base, head }: Sided<Revision>,
): Promise<readonly { readonly path: string; readonly modes: readonly string[] }[]> {
  const raw = ['diff', '--raw', '--no-renames', '--no-abbrev', '-z', base.sha, head.sha];
  const { code, stdout } = await world.git.run(raw, { cwd: repository });
  // Nothing is known to be ignored then.
  if (code !== 0) return [];
  return [...stdout.matchAll(/:(\d{6}) (\d{6}) [0-9a-f]+ [0-9a-f]+ [A-Z]\0([^\0]+)\0/g)].map(
    ([, before = '', after = '', path = '']) => ({
      path,
      modes: [before, after].filter((mode) => mode !== '000000'),
    }),
  );
}

/** The repository that was asked about. */
export async function openRepository(request: Request, inputs: Inputs, world: World): Promise<LocalClone> {
  const directory = inputs.workingDirectory === '.' ? request.directory : `${request.directory}/${inputs.workingDirectory}`;
  const root = await rootOf(directory, world);
  if (root === null)
    throw new Failure(
      'environment',
      `${directory} is not inside a git repository.`,
      'Run this in a clone of the repository, or start one with `git init` and a first commit.',
    );
  return { root, world, token: inputs.githubToken, offline: inputs.offline };
}

/** What head is called where it was not committed. */
export const WORKING_TREE = 'working tree';

async function findHead(request: Request, inputs: Inputs, clone: LocalClone): Promise<Revision> {
  if (inputs.headRef !== undefined) return revision('head', await commitOf(inputs.headRef, clone), inputs.headRef);
  if (request.event?.headSha) return revision('head', await commitOf(request.event.headSha, clone), 'head of the pull request');
  const sha = await commitOf('HEAD', clone);
  if (!request.workingTree) return revision('head', sha, 'HEAD');
  const changed = await clone.world.git.run(['status', '--porcelain', '--untracked-files=normal'], { cwd: clone.root });
  if (changed.stdout.trim() === '') return revision('head', sha, 'HEAD');
  const found = await snapshot(sha, clone);
  return revision('head', found, found === sha ? 'HEAD' : WORKING_TREE);
}

async function findBase(
  request: Request,
  inputs: Inputs,
  found: { readonly clone: LocalClone; readonly head: Revision },
): Promise<Revision> {
  if (inputs.baseRef !== undefined) return revision('base', await commitOf(inputs.baseRef, found.clone), inputs.baseRef);
  const event = request.event;
  const name = event?.baseSha ?? (await defaultBranch(found.clone));
  const start = await commitOf(name, found.clone);
  return revision('base', await mergeBase(start, found.head.sha, found.clone), `merge-base with ${event?.baseRef ?? name}`);
}

const revision = (side: Side, sha: string, ref: string): Revision => ({ side, sha, ref });

/**
 * The working tree as a commit on top of HEAD, made through an index of its own: the user's index and branches stay as they are.
 * It has HEAD's date, so that the same changes are the same commit whenever they are measured: shards are of one commit.
 */
async function snapshot(head: string, { root, world }: LocalClone): Promise<string> {
  const shown = await world.git.run(['-c', 'log.showSignature=false', 'show', '-s', '--format=%ct', head], { cwd: root });
  const date = `${shown.stdout.trim()} +0000`;
  const folder = await world.files.makeTemporary('benchgate-index-');
  const env = {
    GIT_INDEX_FILE: `${folder}/index`,
    GIT_AUTHOR_NAME: 'benchgate',
    GIT_AUTHOR_EMAIL: 'benchgate@localhost',
    GIT_COMMITTER_NAME: 'benchgate',
    GIT_COMMITTER_EMAIL: 'benchgate@localhost',
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_DATE: date,
  };
  const step = async (...args: string[]) => {
    const done = await world.git.run(args, { cwd: root, env });
    if (done.code === 0) return done.stdout.trim();
    throw new Failure(
      'environment',
      `The working tree could not be recorded: git ${args[0] ?? ''}: ${done.stderr.trim()}`,
      'Commit your changes and run again, or name a commit: `--head-ref HEAD`.',
    );
  };
  try {
    await step('read-tree', head);
    await step('add', '--all', '--', '.');
    const tree = await step('write-tree');
    // What came and went meanwhile, such as a folder that another segment begins to write, is no change.
    if (tree === (await step('rev-parse', `${head}^{tree}`))) return head;
    return await step('commit-tree', tree, '-p', head, '-m', 'working tree');
  } finally {
    await world.files.remove(folder);
  }
}
