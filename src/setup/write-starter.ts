import type { World } from '../world/world.ts';
import { type StarterOptions, starterFiles } from './starter.ts';

/** What writing came to: a line for each file, in the root of the repository that a folder is in (null outside of one). */
export interface Written {
  readonly lines: readonly string[];
  readonly root: string | null;
}

/** Writes the files of a first set-up, all of them or none; what exists stays unless `force` says otherwise. */
export async function writeStarter(
  choice: StarterOptions,
  { directory, force }: { readonly directory: string; readonly force: boolean },
  world: World,
): Promise<Written> {
  const root = await repositoryOf(directory, world);
  const folder = root ?? directory;
  const files = Object.entries(starterFiles(choice));
  const before = new Map<string, string | null>();
  for (const [name] of files) before.set(name, await world.files.read(`${folder}/${name}`));
  const kept = (name: string) => !force && before.get(name) !== null;
  const written: string[] = [];
  try {
    for (const [name, text] of files.filter(([name]) => !kept(name))) {
      await world.files.write(`${folder}/${name}`, text);
      written.push(name);
    }
  } catch (thrown) {
    // Half of the workflows would be a gate that waits for ever.
    for (const name of written) await undo(`${folder}/${name}`, before.get(name) ?? null, world);
    throw thrown;
  }
  const lines = files.map(([name]) => (kept(name) ? `kept  ${name} (it exists; --force replaces it)` : `wrote ${name}`));
  return { lines, root };
}

/** GitHub reads these files at the root of a repository, and so does everything else here. */
export async function repositoryOf(directory: string, world: World): Promise<string | null> {
  const { code, stdout } = await world.git.run(['rev-parse', '--show-toplevel'], { cwd: directory });
  return code === 0 ? stdout.trim() : null;
}

/** Where the files went, where that is not the folder that was named. */
export function placeOf({ root, directory }: { readonly root: string | null; readonly directory: string }): readonly string[] {
  if (root === null)
    return [
      'note: this folder is in no git repository. A measurement compares commits of one, and GitHub reads these files at its root.',
    ];
  return root === directory ? [] : [`in ${root}, the root of the repository`];
}

async function undo(path: string, text: string | null, world: World): Promise<void> {
  await (text === null ? world.files.remove(path) : world.files.write(path, text)).catch(() => {});
}
