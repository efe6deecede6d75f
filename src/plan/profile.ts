import type { Config } from '../config/config.ts';
import { configFailure } from '../config/problem.ts';
import { AGENTS_FOLDER, isProfile, PROFILE_FILE, readProfile } from '../config/profile.ts';
import { withProfile } from '../config/profile-objectives.ts';
import { Failure } from '../model/failure.ts';
import type { Revision, Sided } from '../model/revision.ts';
import type { GitHub, World } from '../world/world.ts';
import type { ConfigChoice, ConfigText } from './config-choice.ts';
import { readAt } from './revisions.ts';

/** More agents than this are looked through by nobody. */
const MOST_AGENTS = 100;

/** A ProfileReader reads the files of one commit among which its profile is. */
export interface ProfileReader {
  text(path: string): Promise<string | null>;
  /** Paths of the plain Markdown files of a folder: no links, nothing below. */
  markdownIn(folder: string): Promise<readonly string[]>;
}

/** Of a commit in a clone. */
export function profilesAt(world: World, repository: string, sha: string): ProfileReader {
  return {
    text: (path) => readAt(world, repository, sha, path),
    async markdownIn(folder) {
      const { code, stdout } = await world.git.run(['ls-tree', '-z', sha, '--', `${folder}/`], { cwd: repository });
      if (code !== 0) return [];
      return stdout.split('\0').flatMap((entry) => /^100\d{3} blob \S+\t(.+\.md)$/.exec(entry)?.[1] ?? []);
    },
  };
}

/** Of a commit on GitHub. */
export function profilesOn(github: GitHub, sha: string): ProfileReader {
  return {
    text: (path) => github.text(path, sha),
    markdownIn: async (folder) => (await github.filesIn(folder, sha)).filter((path) => path.endsWith('.md')),
  };
}

/**
 * The file of the profile: the one that was asked for, or the usual one, or the one agent that says what it may do; null where there
 * is none. Failure `config` where several agents do, so that nobody can tell whose policy holds.
 */
export async function findProfile(asked: string | undefined, reader: ProfileReader): Promise<ConfigText | null> {
  const file = asked ?? PROFILE_FILE;
  const text = await reader.text(file);
  if (text !== null) return { file, text };
  const agents = asked === undefined ? await reader.markdownIn(AGENTS_FOLDER) : [];
  if (agents.length > MOST_AGENTS)
    throw new Failure(
      'config',
      `${AGENTS_FOLDER} has ${agents.length} Markdown files, and no more than ${MOST_AGENTS} are looked through for a profile.`,
      'Name the profile: `profile: PATH`.',
    );
  const found: ConfigText[] = [];
  for (const path of agents) {
    const agent = (await reader.text(path)) ?? '';
    if (isProfile(agent)) found.push({ file: path, text: agent });
  }
  const [first, ...others] = found;
  if (first === undefined || others.length === 0) return first ?? null;
  throw new Failure(
    'config',
    `Several files have capabilities, and nobody can tell whose policy holds: ${found.map((one) => one.file).join(', ')}.`,
    'Name one of them: `profile: PATH`, or `--profile PATH` on a terminal.',
  );
}

/** A configuration with the profile of a file. Failure `config` for one that is not valid: nobody goes on without its policy. */
export function joined(config: Config, { file, text }: ConfigText): Config {
  const read = readProfile(text, file);
  if ('profile' in read) return withProfile(config, read.profile);
  const { message } = configFailure(read.problems);
  throw new Failure('config', message, 'Change what each line names, then check the file with `benchgate profile validate`.');
}

/** Which profile is asked for, and where the commits are. */
export interface ProfileSource {
  readonly asked: string | undefined;
  readonly world: World;
  readonly repository: string;
}

/**
 * The choice with its profile: the one of the commit whose configuration judges. Where that is head because base has no
 * configuration yet, base's profile holds all the same where it has one. Failure `config` where one is asked for that neither has.
 */
export async function joinProfile(
  choice: ConfigChoice,
  revisions: Sided<Revision>,
  source: ProfileSource,
): Promise<ConfigChoice> {
  const { asked, world, repository } = source;
  const find = ({ sha }: Revision) => findProfile(asked, profilesAt(world, repository, sha));
  const { base, head } = revisions;
  const judging = base.sha === head.sha ? null : await find(base);
  const found = judging ?? (choice.side === 'head' || base.sha === head.sha ? await find(head) : null);
  if (found !== null) return withWarnings(choice, joined(choice.config, found));
  if (asked === undefined) return choice;
  if (choice.side === 'base' && (await find(head)) !== null) {
    const warning = `base has no ${asked} yet: what that profile says holds once it is merged`;
    return { ...choice, warnings: [...choice.warnings, warning] };
  }
  throw missing(asked);
}

/** As `joinProfile`, of one commit of which there is a reader. */
export async function joinProfileOf(config: Config, asked: string | undefined, reader: ProfileReader): Promise<Config> {
  const found = await findProfile(asked, reader);
  if (found === null && asked !== undefined) throw missing(asked);
  return found === null ? config : joined(config, found);
}

function missing(asked: string): Failure {
  return new Failure('config', `There is no profile ${asked} in this commit.`, 'Correct the input profile, or commit that file.');
}

function withWarnings(choice: ConfigChoice, config: Config): ConfigChoice {
  return { ...choice, config, warnings: [...choice.warnings, ...config.warnings.slice(choice.config.warnings.length)] };
}
