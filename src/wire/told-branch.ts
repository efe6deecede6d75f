import { Failure } from '../model/failure.ts';
import type { Branch, GitHub } from '../world/github.ts';
import type { ToldLine, ToldMemory } from '../world/told.ts';
import type { World } from '../world/world.ts';
import { yearBranch } from './history-branch.ts';
import { readTold, toldFile } from './told.ts';

/** Far more than the news of a year. */
const MOST_BYTES = 1_000_000;
const MOST_TRIES = 10;

/** A file beside the lines of a history on branches. It is read of this year and the one before: news are a week old at most. */
export function toldBranch(github: GitHub, { clock }: Pick<World, 'clock'>): ToldMemory {
  return {
    async read(target) {
      const year = Number(clock.date().slice(0, 4));
      const found: ToldLine[] = [];
      for (const name of [year - 1, year]) {
        const branch = await github.branch(yearBranch(name));
        found.push(...readTold(await textIn(branch, target, github)));
      }
      return found;
    },
    async add(line) {
      const name = yearBranch(line.at.slice(0, 4));
      for (let tries = 1; tries <= MOST_TRIES; tries++) {
        const onto = await github.branch(name);
        const before = await textIn(onto, line.target, github);
        const text = `${before}${before === '' || before.endsWith('\n') ? '' : '\n'}${JSON.stringify(line)}\n`;
        const message = `Told of ${line.target}: ${line.event}\n\n[skip ci]`;
        if ((await github.commit({ branch: name, onto, message, files: { [toldFile(line.target)]: text } })) !== null) return;
        await clock.sleep(200 * tries);
      }
      throw new Failure(
        'github',
        `Others wrote the branch ${name} each of ${MOST_TRIES} times that it was to be kept what was told.`,
        'Nothing to mend: it may be told once more.',
      );
    },
  };
}

/** What the file of a target holds; nothing where there is none, or it is none of ours. */
async function textIn(branch: Branch | null, target: string, github: GitHub): Promise<string> {
  const file = branch?.files.find(({ path, mode }) => path === toldFile(target) && mode === '100644');
  if (file === undefined || file.bytes > MOST_BYTES) return '';
  return github.blob(file.blob, MOST_BYTES).catch((thrown: unknown) => {
    if (Failure.from(thrown).kind === 'policy') return '';
    throw thrown;
  });
}
