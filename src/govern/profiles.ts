import type { Config } from '../config/config.ts';
import { firstProblem } from '../config/problem.ts';
import { AGENTS_FOLDER, PROFILE_FILE, readProfile } from '../config/profile.ts';
import { withProfile } from '../config/profile-objectives.ts';
import { Failure } from '../model/failure.ts';
import type { Profile } from '../model/profile.ts';
import type { PullRequest } from '../model/pull-request.ts';
import { findProfile, profilesOn } from '../plan/profile.ts';
import type { GitHub } from '../world/world.ts';
import { nowhere } from './asked-files.ts';

/** What was found of a commit's profile: null where it has none. `problem` is a sentence of ours. */
type FoundProfile = { readonly profile: Profile | null } | { readonly problem: string };

/** Which profile is asked for, of which commit, and which files a pull request changes. */
interface ProfileAsked {
  readonly asked: string | undefined;
  readonly sha: string;
  touched(path: string): boolean;
}

/** Base's configuration with base's profile; why that cannot be read, where it cannot: nothing is decided by half of the rules. */
export async function withBaseProfile(
  config: Config | null,
  { asked, sha, touched }: ProfileAsked,
  github: GitHub,
): Promise<{ readonly config: Config | null; readonly problem: string | null }> {
  if (config === null) return { config, problem: null };
  const found = await profileAt(asked, sha, github);
  if ('problem' in found) return { config, problem: `base's profile cannot be used: ${found.problem}` };
  // One that the pull request brings holds once it is merged; one that nobody has is a rule that nobody would miss.
  if (found.profile === null && asked !== undefined && !touched(asked)) return { config, problem: nowhere('profile', asked) };
  return { config: found.profile === null ? config : withProfile(config, found.profile), problem: null };
}

/** Places of a commit where there is mostly nothing. */
interface BasePlaces {
  readonly sha: string;
  readonly paths: readonly string[];
}

/** As GitHub, but for what its one list of a commit already tells: that there is nothing at these places (threat 49). */
export async function knowingWhere({ sha, paths }: BasePlaces, github: GitHub): Promise<GitHub> {
  const there = await github.modes(sha, paths);
  return there === null ? github : knowingThat(there, { sha, paths }, github);
}

/** The same by a list that was read already. */
export function knowingThat(there: { has(path: string): boolean }, { sha, paths }: BasePlaces, github: GitHub): GitHub {
  const isNothing = (path: string, ref: string) => ref === sha && paths.includes(path) && !there.has(path);
  return {
    ...github,
    text: async (path, ref, links) => (isNothing(path, ref) ? null : github.text(path, ref, links)),
    filesIn: async (folder, ref) => (isNothing(folder, ref) ? [] : github.filesIn(folder, ref)),
  };
}

interface HeadProfileContext {
  /** Base's, with its profile. */
  readonly config: Config;
  readonly asked: string | undefined;
  touched(path: string): boolean;
  touchedBelow(folder: string): boolean;
}

/** Head's profile: base's, unless the pull request changes a place where one is looked for. */
export async function headProfile(
  { config, asked, touched, touchedBelow }: HeadProfileContext,
  { head }: PullRequest,
  github: GitHub,
): Promise<FoundProfile> {
  const { profile } = config;
  const places = [...(asked === undefined ? [PROFILE_FILE] : [asked]), ...(profile === undefined ? [] : [profile.file])];
  if (!places.some(touched) && !(asked === undefined && touchedBelow(AGENTS_FOLDER))) return { profile: profile ?? null };
  const found = await profileAt(asked, head.sha, github);
  if (!('problem' in found)) return found;
  return { problem: `head's profile cannot be used, and would stop every later pull request: ${found.problem}`.slice(0, MOST) };
}

/** Of one sentence, characters. */
const MOST = 300;

async function profileAt(asked: string | undefined, sha: string, github: GitHub): Promise<FoundProfile> {
  try {
    const file = await findProfile(asked, profilesOn(github, sha));
    const read = file === null ? null : readProfile(file.text, file.file);
    if (read === null || file === null) return { profile: null };
    return 'profile' in read ? read : { problem: firstProblem(read.problems, file.file) };
  } catch (thrown) {
    const { kind, message } = Failure.from(thrown);
    if (kind === 'config' || kind === 'policy') return { problem: message };
    throw thrown;
  }
}
