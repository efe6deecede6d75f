import { CONFIG_FILES, type Config } from '../config/config.ts';
import { AGENTS_FOLDER, PROFILE_FILE } from '../config/profile.ts';
import { proposalRules } from '../config/schema-proposals.ts';
import { knowingThat } from '../govern/profiles.ts';
import { readBaseRules } from '../govern/rules.ts';
import { Failure } from '../model/failure.ts';
import { foldersOf } from '../model/folders.ts';
import type { Proposal, ProposalRules } from '../model/proposal.ts';
import type { Inputs } from '../plan/inputs.ts';
import { joinProfileOf, profilesOn } from '../plan/profile.ts';
import { effectivePolicy } from '../policy/effective.ts';
import { whyRefused } from '../propose/allowed.ts';
import type { GitHub } from '../world/world.ts';
import { tipOf } from './proposal-destinations.ts';
import { limitsOf } from './proposal-limits.ts';

/** What is said of everything that is refused. */
export const NOTHING = 'Nothing was written.';

/** A RuledCommit is a commit of the default branch, the rules that it has, and what is at the proposed paths and on the way to them. */
interface RuledCommit {
  readonly sha: string;
  readonly config: Config;
  readonly entries: Entries;
}

type Entries = NonNullable<Awaited<ReturnType<GitHub['entries']>>>;

/**
 * WriteRules are what a write is held to: the rules of the commit that the run was started on, which what was approved was made by, and
 * those of the default branch as it is now. Both have to allow it (threat 106).
 */
export interface WriteRules {
  /** The commit that the run was started on. */
  readonly then: RuledCommit;
  /** The end of the default branch; the same one where nothing was added meanwhile. */
  readonly now: RuledCommit;
  /** The newer ones, and an issue where either wants no more. */
  readonly rules: ProposalRules;
  /** All that a person has to have been asked by; none where nothing is written to the repository. */
  readonly environments: readonly string[];
}

/** Where a write begins, and what of it names the rules. */
interface RulesAsked {
  readonly sha: string;
  readonly defaultBranch: string;
  readonly inputs: Pick<Inputs, 'config' | 'profile'>;
}

/** Read at GitHub: nothing is checked out where something is written. Failure `policy` where either denies writing. */
export async function readWriteRules(
  { sha, defaultBranch, inputs }: RulesAsked,
  proposals: readonly Proposal[],
  github: GitHub,
): Promise<WriteRules> {
  const tip = await tipOf(defaultBranch, github);
  if (tip === null)
    throw new Failure('github', `GitHub does not list the branch ${defaultBranch}.`, `${NOTHING} Apply the patch by hand.`);
  const paths = proposals.flatMap(({ files }) => files.map(({ path }) => path));
  const around = [...new Set(paths.flatMap((path) => [path, ...foldersOf(path)]))];
  const then = await ruledCommit(sha, { inputs, around, known: null }, github);
  const now = tip === sha ? then : await ruledCommit(tip, { inputs, around, known: then }, github);
  const both = [then, now].map(({ config }) => proposalRules(config));
  const isIssue = both.some(({ write }) => write === 'issue');
  return {
    ...{ then, now },
    rules: { ...proposalRules(now.config), write: isIssue ? 'issue' : 'pull-request' },
    environments: isIssue ? [] : [...new Set(both.map(({ environment }) => environment))],
  };
}

interface CommitAsked extends Pick<RulesAsked, 'inputs'> {
  readonly around: readonly string[];
  /** Another commit, whose rules are the same where it has the same files. */
  readonly known: RuledCommit | null;
}

async function ruledCommit(sha: string, { inputs, around, known }: CommitAsked, github: GitHub): Promise<RuledCommit> {
  const paths = [
    ...(inputs.config === undefined ? CONFIG_FILES : [inputs.config]),
    inputs.profile ?? PROFILE_FILE,
    AGENTS_FOLDER,
  ];
  const entries = await github.entries(sha, [...paths, ...around]);
  if (entries === null)
    throw new Failure('github', 'GitHub does not list what is at the proposed paths.', `${NOTHING} Apply the patch by hand.`);
  const sameAs = (other: Entries) => paths.every((path) => other.get(path)?.blob === entries.get(path)?.blob);
  if (known !== null && sameAs(known.entries)) return { sha, config: known.config, entries };
  const there = knowingThat(entries, { sha, paths }, github);
  const { config: own, problem } = await readBaseRules({ base: { sha } }, inputs.config, there);
  if (own === null)
    throw new Failure('policy', problem ?? `Commit ${sha.slice(0, 7)} has no configuration.`, `${NOTHING} Mend it first.`);
  const config = await joinProfileOf(own, inputs.profile, profilesOn(there, sha));
  if (effectivePolicy(config, { fork: false }).repoWrite === 'deny')
    throw new Failure('policy', 'The policy of this repository denies writing to it.', `${NOTHING} Apply the patch by hand.`);
  return { sha, config, entries };
}

/** Every proposal, before any of them is written. Failure `policy` where one is not as the rules of both commits want it. */
export async function requireAllowed(
  proposals: readonly Proposal[],
  { then, now }: Pick<WriteRules, 'then' | 'now'>,
  github: GitHub,
): Promise<void> {
  const texts = new Map<string, Promise<string | null>>();
  const before = await commitLimits(then, { proposals, texts }, github);
  const today = now.sha === then.sha ? before : await commitLimits(now, { proposals, texts }, github);
  for (const proposal of proposals) {
    const why = proposal.base === then.sha ? whyNotAtBoth(proposal, before, today) : BASE_DIFFERS;
    if (why === null) continue;
    const what = `The proposal "${proposal.title.slice(0, 100)}" is refused: ${why}.`;
    throw new Failure('policy', what, `${NOTHING} Plan again: by then it is made from the default branch as it is.`);
  }
}

const BASE_DIFFERS = 'it was made from another commit than this run was started on';

type CommitLimits = Awaited<ReturnType<typeof commitLimits>>;

function whyNotAtBoth(proposal: Proposal, before: CommitLimits, today: CommitLimits): string | null {
  const moved = proposal.files.find(({ path, baseBlob }) => [before, today].some((one) => one.blobAt(path) !== baseBlob));
  return (
    whyRefused(proposal, before.limits) ??
    (moved === undefined ? null : `${moved.path} on the default branch is not what it was made from`) ??
    said(whyRefused(proposal, today.limits)) ??
    said(otherChecks(proposal, before.limits.rules, today.limits.rules))
  );
}

const said = (why: string | null) => (why === null ? null : `${why}, by the rules that the default branch has now`);

/** A patch passed the commands of the commit that it was measured on, and no others. */
function otherChecks({ kind }: Proposal, before: ProposalRules, today: ProposalRules): string | null {
  if (kind !== 'patch') return null;
  const other = (['test', 'security'] as const).find((name) => today[name] !== null && today[name] !== before[name]);
  return other === undefined ? null : `it did not pass \`proposals.${other}\``;
}

interface LimitsInput {
  readonly proposals: readonly Proposal[];
  /** Texts by git's name of them: what two commits have alike is asked for once. */
  readonly texts: Map<string, Promise<string | null>>;
}

async function commitLimits({ sha, config, entries }: RuledCommit, { proposals, texts }: LimitsInput, github: GitHub) {
  const text = (path: string) => {
    const blob = entries.get(path)?.blob;
    if (blob === undefined) return github.text(path, sha);
    const found = texts.get(blob) ?? github.text(path, sha);
    texts.set(blob, found);
    return found;
  };
  const isFile = (path: string) => github.isFile(path, sha);
  const limits = await limitsOf({ config, text, isFile, entry: async (path) => entries.get(path) ?? null }, proposals);
  return { limits, blobAt: (path: string) => entries.get(path)?.blob ?? null };
}
