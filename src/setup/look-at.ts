import { recognise } from '../recognise/recognise.ts';
import type { Recognition } from '../recognise/recognition.ts';
import { LONGEST, wanted } from '../recognise/wanted.ts';
import type { World } from '../world/world.ts';

/** As much of a repository as is read for a guess, characters. */
const MOST_READ = 30_000_000;

/** Recognises what is in a working tree, new files included; `root` is the repository's. Files that cannot be read are passed over. */
export async function lookAt(root: string, { git, files }: Pick<World, 'git' | 'files'>): Promise<Recognition> {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const { stdout } = await git.run(args, { cwd: root });
  const names = [...new Set(stdout.split('\0'))].filter((name) => name !== '');
  const texts = new Map<string, string>();
  let read = 0;
  for (const name of wanted(names)) {
    const text = await files.readPlain(`${root}/${name}`, root).catch(() => null);
    if (text === null) continue;
    read += text.length;
    if (read > MOST_READ) break;
    if (text.length <= LONGEST) texts.set(name, text);
  }
  return recognise({ names, texts });
}
