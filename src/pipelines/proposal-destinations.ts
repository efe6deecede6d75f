import { Failure } from '../model/failure.ts';
import { PROPOSAL_PREFIX, type Proposal, type ProposalRules, proposalBranch } from '../model/proposal.ts';
import { isFork } from '../model/pull-request.ts';
import type { Branch } from '../world/github.ts';
import type { GitHub } from '../world/world.ts';

/** Where a proposal is published, and this run's page. */
export interface PublishPlace {
  readonly repository: { readonly owner: string; readonly name: string };
  readonly defaultBranch: string;
  readonly url: string;
}

/** What a proposal is published with. */
export interface Publishing {
  readonly github: GitHub;
  readonly rules: ProposalRules;
  readonly request: PublishPlace;
  /** The login of whoever approved it. */
  readonly approver: string;
  /** As whom pull requests are opened. */
  readonly bot: string;
}

/** A ProposalDestination is the branch that a proposal goes to, and what GitHub had there before anything was written. */
export interface ProposalDestination {
  readonly proposal: Proposal;
  readonly branch: string;
  readonly found: Pulled | Begun | Free;
}

/** Its pull request, whether somebody merged or closed it or it is still there. */
interface Pulled {
  readonly is: 'pulled';
  readonly number: number;
}

/** The branch of a run that ended before it opened the pull request, with its last commit. */
interface Begun {
  readonly is: 'begun';
  readonly tip: string;
}

/** Nothing: the commit that it is begun on, with its tree. */
interface Free {
  readonly is: 'free';
  readonly from: { readonly commit: string; readonly tree: string };
}

/**
 * What GitHub has at the destinations of all proposals, before the first of them is written. Failure `policy` where somebody else is at one of
 * them, `github` where the numbers of records cannot be told.
 */
export async function destinationsOf(
  proposals: readonly Proposal[],
  publishing: Publishing,
): Promise<readonly ProposalDestination[]> {
  const destinations: ProposalDestination[] = [];
  for (const proposal of proposals) destinations.push(await destinationOf(proposal, publishing));
  const areRecords = destinations.some(({ proposal, found }) => proposal.kind === 'adr' && found.is === 'free');
  if (areRecords) await takenPaths('', publishing);
  return destinations;
}

async function destinationOf(proposal: Proposal, publishing: Publishing): Promise<ProposalDestination> {
  const { github, request, bot } = publishing;
  const branch = proposalBranch(proposal);
  const head = { owner: request.repository.owner, branch };
  const before = (await github.pullsOf(head, 'all')).filter((pull) => !isFork(pull) && pull.base.ref === request.defaultBranch);
  const [own] = before.filter(({ author }) => author?.login === bot);
  if (own !== undefined) return { proposal, branch, found: { is: 'pulled', number: own.number } };
  const tip = await tipOf(branch, github);
  if (before.length > 0 || (tip !== null && !(await isOurs(proposal, { branch, tip }, publishing)))) throw takenBy(branch);
  if (tip !== null) return { proposal, branch, found: { is: 'begun', tip } };
  const { base } = proposal;
  const tree = await github.treeOf(base);
  if (tree === null) throw new Failure('github', `Commit ${base.slice(0, 7)} is gone.`, 'Plan again.');
  return { proposal, branch, found: { is: 'free', from: { commit: base, tree } } };
}

/** The last commit of a branch; null where there is none. */
export async function tipOf(branch: string, github: GitHub): Promise<string | null> {
  return (await github.branchesFrom(branch)).find(({ name }) => name === branch)?.sha ?? null;
}

interface BranchTip {
  readonly branch: string;
  readonly tip: string;
}

/** Whether a branch holds what was approved and nothing else: of a run that ended before it opened the pull request. */
async function isOurs(
  { kind, base, files }: Proposal,
  { branch, tip }: BranchTip,
  { github, request }: Publishing,
): Promise<boolean> {
  // A record may have another number there.
  if (kind === 'adr') return false;
  const [made, from] = [await github.branch(branch), await github.branch(request.defaultBranch)];
  if (!made?.complete || made.commit !== tip || !from?.complete || from.commit !== base) return false;
  const paths = new Set(files.map(({ path }) => path));
  const othersOf = (of: Branch) =>
    of.files.filter(({ path }) => !paths.has(path)).map((one) => `${one.mode} ${one.blob} ${one.path}`);
  if (othersOf(made).sort().join('\n') !== othersOf(from).sort().join('\n')) return false;
  for (const { path, text } of files) if ((await github.text(path, made.commit)) !== text) return false;
  return true;
}

/** The name is known as soon as the plan is: whoever may push can be there first, with anything. */
export function takenBy(branch: string): Failure {
  return new Failure(
    'policy',
    `${branch} is there already, and not known to be what was approved.`,
    'Look who made it, delete it and start a new run.',
  );
}

/** Paths of all records: those of branches that propose one, then those of the default branch, which may have been merged meanwhile. */
export async function takenPaths(
  own: string,
  { github, request }: Publishing,
): Promise<{ readonly taken: readonly string[]; readonly before: number }> {
  const paths: string[] = [];
  const branches = (await github.branchesFrom(`${PROPOSAL_PREFIX}adr-`)).map(({ name }) => name).filter((name) => name !== own);
  for (const name of [...branches, request.defaultBranch]) {
    const { files = [], complete = true } = (await github.branch(name)) ?? {};
    if (!complete)
      throw new Failure('github', `GitHub does not list all files of ${name}.`, 'Number the record by hand: apply its patch.');
    paths.push(...files.map(({ path }) => path));
  }
  return { taken: paths, before: branches.filter((name) => name < own).length };
}
