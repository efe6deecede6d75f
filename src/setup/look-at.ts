import { recognise } from '../recognise/recognise.ts';
import type { Recognition } from '../recognise/recognition.ts';
import { LONGEST, wanted } from '../recognise/wanted.ts';
import type { World } from '../world/world.ts';

/** As much of a repository as is read for a guess, characters. */
const MOST_READ = 30_000_000;

/** Recognises what is in a working tree, new files included; `root` is the repository's. Files that cannot be read are passed over. */
export async function lookAt(root: string, world: Pick<World, 'git' | 'files'>): Promise<Recognition> {
  const names = await namesIn(root, world);
  const texts = new Map<string, string>();
  let read = 0;
  for (const name of wanted(names)) {
    const text = await world.files.readPlain(`${root}/${name}`, root).catch(() => null);
    if (text === null) continue;
    read += text.length;
    if (read > MOST_READ) break;
    if (text.length <= LONGEST) texts.set(name, text);
  }
  return recognise({ names, texts });
}

/** What a commit would hold. A folder that is in no repository is listed as if it were the root of one, by its .gitignore too. */
async function namesIn(root: string, { git, files }: Pick<World, 'git' | 'files'>): Promise<readonly string[]> {
  const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const here = await git.run(list, { cwd: root });
  if (here.code === 0) return namesOf(here.stdout);
  const folder = await files.makeTemporary('benchgate-init-');
  try {
    await git.run(['init', '--quiet', folder], { cwd: folder });
    // Packages of others are many, and where nobody commits often nobody ignores them either.
    const place = [`--git-dir=${folder}/.git`, `--work-tree=${root}`];
    const { stdout } = await git.run([...place, ...list, '--exclude=node_modules/', '--exclude=.venv/'], { cwd: root });
    return namesOf(stdout);
  } finally {
    await files.remove(folder);
  }
}

const namesOf = (stdout: string): readonly string[] => [...new Set(stdout.split('\0'))].filter((name) => name !== '');
