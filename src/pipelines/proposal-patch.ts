import { Failure } from '../model/failure.ts';
import type { ProposalDraft, ProposedFile } from '../model/proposal.ts';
import { commitOf, type LocalClone, mergeBase } from '../plan/history.ts';
import type { World } from '../world/world.ts';

/** Who a commit is by that nobody made. */
const NOBODY = {
  GIT_AUTHOR_NAME: 'benchgate',
  GIT_AUTHOR_EMAIL: 'benchgate@localhost',
  GIT_COMMITTER_NAME: 'benchgate',
  GIT_COMMITTER_EMAIL: 'benchgate@localhost',
} as const;

/** What `git diff` may do: nothing that a configuration or attributes say. */
const PLAIN_DIFF = ['--no-color', '--no-ext-diff', '--no-textconv', '--no-renames', '--full-index'];

/** A TreeWork is git at work on trees of its own: through an index beside the user's, so that the working tree stays as it is. */
interface TreeWork {
  readonly folder: string;
  run(...args: readonly string[]): Promise<string>;
}

/** The proposal as a patch that `git apply` takes. What it takes to make it goes into objects of its own, which go with it. */
export async function patchText({ base, files }: ProposalDraft, root: string, world: World): Promise<string> {
  return withTree(root, world, { ownObjects: true }, async (tree) => {
    await tree.run('read-tree', base);
    for (const [index, { path, mode, text }] of files.entries()) {
      if (text === null) {
        await tree.run('update-index', '--force-remove', '--', path);
        continue;
      }
      const at = `${tree.folder}/text-${index}`;
      await world.files.write(at, text);
      const blob = (await tree.run('hash-object', '-w', '--no-filters', '--', at)).trim();
      await tree.run('update-index', '--add', '--cacheinfo', `${mode},${blob},${path}`);
    }
    const made = (await tree.run('write-tree')).trim();
    return tree.run('diff', ...PLAIN_DIFF, base, made);
  });
}

/** A patch on top of a commit, as a commit that no branch holds: what it changes, file by file. Failure `config` where it does not fit. */
export async function applied(
  patch: string,
  { root, base }: { readonly root: string; readonly base: string },
  world: World,
): Promise<{ readonly sha: string; readonly files: readonly ProposedFile[] }> {
  return withTree(root, world, { ownObjects: false }, async (tree) => {
    await tree.run('read-tree', base);
    const apply = ['apply', '--cached', '--whitespace=nowarn', '--', patch];
    await tree.run(...apply).catch((thrown: unknown) => {
      throw new Failure('config', `The patch does not fit ${base.slice(0, 7)}: ${Failure.from(thrown).message}`, MAKE_IT_FIT);
    });
    const made = (await tree.run('write-tree')).trim();
    const sha = (await tree.run('commit-tree', made, '-p', base, '-m', 'proposed patch')).trim();
    const raw = await tree.run('diff', '--raw', '--no-renames', '--no-abbrev', '-z', base, sha);
    const files: ProposedFile[] = [];
    for (const [, after = '', blob = '', path = ''] of raw.matchAll(RAW))
      files.push(await proposedFile({ path, after, blob }, { root, sha }, world));
    return { sha, files };
  });
}

/**
 * What a branch changes since it left the default branch, on top of a commit of that: as `applied`. The branch is read from git's objects, and
 * never checked out where anything runs.
 */
export async function branchApplied(
  branch: string,
  { clone, base }: { readonly clone: LocalClone; readonly base: string },
  world: World,
): ReturnType<typeof applied> {
  const { root } = clone;
  const tip = await commitOf(`refs/heads/${branch}`, clone);
  const since = await mergeBase(base, tip, clone);
  const folder = await world.files.makeTemporary('benchgate-patch-');
  try {
    const patch = `${folder}/branch.patch`;
    const diff = ['diff', ...PLAIN_DIFF, '--binary', '--exit-code', `--output=${patch}`, since, tip];
    const { code, stderr } = await world.git.run(diff, { cwd: root });
    if (code === 0)
      throw new Failure('config', `The branch ${branch} changes nothing.`, 'Push to it what is to be measured, and start again.');
    if (code !== 1) throw new Failure('environment', `git diff: ${stderr.trim()}`, 'Check that `git status` works here.');
    return await applied(patch, { root, base }, world);
  } finally {
    await world.files.remove(folder);
  }
}

const MAKE_IT_FIT = 'Make it anew with `git diff` on top of that commit.';
const RAW = /:\d{6} (\d{6}) ([0-9a-f]{40}) [0-9a-f]{40} [A-Z]\0([^\0]+)\0/g;

interface RawChange {
  readonly path: string;
  /** Git's mode of it in the patched commit, and its text's name before. */
  readonly after: string;
  readonly blob: string;
}

async function proposedFile(
  { path, after, blob }: RawChange,
  { root, sha }: { readonly root: string; readonly sha: string },
  world: World,
): Promise<ProposedFile> {
  const baseBlob = /^0+$/.test(blob) ? null : blob;
  if (after === '000000') return { path, mode: '100644', text: null, baseBlob };
  const mode = (['100644', '100755'] as const).find((one) => one === after);
  const refuse = (why: string) => {
    throw new Failure('policy', `The patch makes ${why} of ${path}.`, 'Leave it out: only plain files of text are proposed.');
  };
  if (mode === undefined) return refuse('a link or a submodule');
  const { code, stdout } = await world.git.run(['cat-file', 'blob', `${sha}:${path}`], { cwd: root });
  // A text that is not UTF-8 was changed by reading it.
  if (code !== 0 || stdout.includes('\0') || stdout.includes('\uFFFD')) return refuse('something that is no text');
  return { path, mode, text: stdout, baseBlob };
}

async function withTree<T>(
  root: string,
  world: World,
  { ownObjects }: { readonly ownObjects: boolean },
  work: (tree: TreeWork) => Promise<T>,
): Promise<T> {
  const folder = await world.files.makeTemporary('benchgate-index-');
  try {
    const env = { ...NOBODY, GIT_INDEX_FILE: `${folder}/index`, ...(ownObjects && (await apart(root, folder, world))) };
    const run: TreeWork['run'] = async (...args) => {
      const { code, stdout, stderr } = await world.git.run(args, { cwd: root, env });
      if (code === 0) return stdout;
      throw new Failure('environment', `git ${args[0] ?? ''}: ${stderr.trim()}`, 'Check that `git status` works here.');
    };
    return await work({ folder, run });
  } finally {
    await world.files.remove(folder);
  }
}

/** Where new objects go so that the repository's are only read. */
async function apart(root: string, folder: string, world: World): Promise<Record<string, string>> {
  const { stdout } = await world.git.run(['rev-parse', '--git-path', 'objects'], { cwd: root });
  const objects = stdout.trim();
  // Git makes it only where there is a folder.
  await world.files.write(`${folder}/objects/info/.keep`, '');
  return {
    GIT_OBJECT_DIRECTORY: `${folder}/objects`,
    GIT_ALTERNATE_OBJECT_DIRECTORIES: objects.startsWith('/') ? objects : `${root}/${objects}`,
  };
}
