import { CONFIG_FILES, type Config, readConfig } from '../config/config.ts';
import type { Problem, Validation } from '../config/problem.ts';
import { isProfile, readProfile } from '../config/profile.ts';
import { aboutScenarios, withProfile } from '../config/profile-objectives.ts';
import { Failure } from '../model/failure.ts';
import { statedPolicy } from '../model/policy.ts';
import type { Profile } from '../model/profile.ts';
import { pathFrom } from '../model/request.ts';
import { effectivePolicy } from '../policy/effective.ts';
import { exceptionsOf } from '../policy/exceptions.ts';
import { constraintText, exceptionText, policyText } from '../report/policy-line.ts';
import type { World } from '../world/world.ts';
import type { ConfigText } from './config-choice.ts';
import { rootOf } from './history.ts';
import { findProfile, type ProfileReader } from './profile.ts';

/** What is to be checked: a file, a folder, or undefined for the profile that the repository has. */
export interface ProfileQuestion {
  readonly directory: string;
  readonly place: string | undefined;
}

/**
 * Checks a profile in the working tree, or all of a folder, and what its constraints come to for the scenarios of the configuration
 * that is there. Failure `config` where there is none.
 */
export async function checkProfiles({ directory, place }: ProfileQuestion, world: World): Promise<Validation> {
  const root = (await rootOf(directory, world)) ?? directory;
  const { files, skipped } = await profileFiles({ directory, root, place }, world);
  const config = await workingConfig(root, world);
  const problems: Problem[] = [];
  const warnings: string[] = [];
  const lines: string[] = [];
  for (const { file, text } of files) {
    const read = readProfile(text, file);
    if ('problems' in read) problems.push(...read.problems);
    else {
      lines.push(...profileLines(read.profile, config));
      warnings.push(...read.profile.warnings);
    }
  }
  const named = files.map(({ file }) => file).join(', ');
  return { file: named, problems, warnings: [...warnings, ...skipped], lines: problems.length > 0 ? [] : lines };
}

/** What a profile comes to here, in lines: whose it is, what holds, and each of its constraints. */
export function profileLines(profile: Profile, config: Config | null): readonly string[] {
  const whole = config === null ? null : withProfile(config, profile);
  const policy = effectivePolicy(whole ?? { profile: { ...profile, objectives: [] }, policy: NOTHING }, { fork: false });
  const stated = statedPolicy(policy);
  const tags = Object.entries(profile.tracingTags).map(([name, value]) => `${name}=${value}`);
  return [
    `${profile.file} is valid: ${profile.name}, ${profile.capabilities.join(', ')}`,
    ...(stated === undefined ? [] : [`policy: ${policyText(stated)}`]),
    ...(whole === null ? [] : exceptionsOf(whole, policy).map(({ what, host }) => exceptionText(what, host))),
    ...(tags.length === 0 ? [] : [`tags: ${tags.join(', ')}`]),
    ...profile.constraints.map((one) =>
      constraintText(config === null ? { ...one, objective: null, unused: [] } : aboutScenarios(one, config)),
    ),
    ...(config === null ? ['There is no configuration here whose scenarios the constraints could be about.'] : []),
  ];
}

const NOTHING: Config['policy'] = {
  ...{ repoWrite: undefined, historyWrite: undefined, egress: undefined, targets: undefined, exports: undefined },
  enforcement: undefined,
};

/** The profile that the working tree has, found as a commit's is. */
export async function workingProfile(root: string, asked: string | undefined, world: World): Promise<ConfigText | null> {
  const found = await findProfile(asked, workingReader(root, world));
  if (found !== null || asked === undefined) return found;
  throw new Failure('config', `There is no profile ${asked} in ${root}.`, 'Correct --profile, or write that file.');
}

function workingReader(root: string, world: World): ProfileReader {
  return {
    text: (path) => world.files.readPlain(`${root}/${path}`, root),
    markdownIn: (folder) => markdownIn(folder, root, world),
  };
}

/** Tracked or new, but not ignored: what a commit would hold; all of them where there is no repository. */
async function markdownIn(folder: string, root: string, world: World): Promise<readonly string[]> {
  const isMarkdown = (path: string) => path.endsWith('.md') && path.slice(0, Math.max(0, path.lastIndexOf('/'))) === folder;
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', folder === '' ? '.' : folder];
  const { code, stdout } = await world.git.run(args, { cwd: root });
  if (code === 0) return [...new Set(stdout.split('\0'))].sort().filter(isMarkdown);
  const at = folder === '' ? '' : `${folder}/`;
  return (await world.files.names(`${root}/${folder}`)).map((name) => `${at}${name}`).filter(isMarkdown);
}

interface ProfilePlace extends ProfileQuestion {
  readonly root: string;
}

interface FoundProfiles {
  readonly files: readonly ConfigText[];
  /** What was looked at and is none. */
  readonly skipped: readonly string[];
}

async function profileFiles({ directory, root, place }: ProfilePlace, world: World): Promise<FoundProfiles> {
  if (place === undefined) {
    const found = await workingProfile(root, undefined, world);
    if (found !== null) return { files: [found], skipped: [] };
    throw new Failure('config', `There is no profile in ${root}.`, 'Write one (docs/policy.md), or name a file or a folder.');
  }
  const path = pathFrom(directory, place);
  const isHere = path === root || path.startsWith(`${root}/`);
  if (await world.files.isFolder(path))
    return isHere ? inFolder(root, path.slice(root.length + 1), world) : inFolder(path, '', world);
  const text = await world.files.read(path);
  if (text !== null) return { files: [{ file: isHere ? path.slice(root.length + 1) : place, text }], skipped: [] };
  throw new Failure(
    'config',
    `There is no file or folder ${place}.`,
    'Name a Markdown file with a profile, or a folder of such files.',
  );
}

/** All profiles of a folder; where it has none itself, the one that it has as a repository. */
async function inFolder(root: string, folder: string, world: World): Promise<FoundProfiles> {
  const read: ConfigText[] = [];
  for (const file of await markdownIn(folder, root, world))
    read.push({ file, text: (await world.files.readPlain(`${root}/${file}`, root)) ?? '' });
  const files = read.filter(({ text }) => isProfile(text));
  const skipped = read.filter(({ text }) => !isProfile(text)).map(({ file }) => `${file} has no capabilities: it is no profile`);
  if (files.length > 0) return { files, skipped };
  const usual = await workingProfile(folder === '' ? root : `${root}/${folder}`, undefined, world);
  if (usual !== null) return { files: [{ ...usual, file: folder === '' ? usual.file : `${folder}/${usual.file}` }], skipped: [] };
  const where = folder === '' ? root : folder;
  throw new Failure('config', `No file of ${where} has capabilities: none is a profile.`, 'Name another folder, or a file.');
}

/** Whatever is wrong with the configuration, `benchgate validate` says. */
async function workingConfig(root: string, { files }: World): Promise<Config | null> {
  for (const file of CONFIG_FILES) {
    const text = await files.readPlain(`${root}/${file}`, root);
    const read = text === null ? null : readConfig(text, file);
    if (read !== null) return 'config' in read ? read.config : null;
  }
  return null;
}
