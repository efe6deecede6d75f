import { Failure } from '../model/failure.ts';
import type { Proposal, ProposalRules } from '../model/proposal.ts';
import { isFork } from '../model/pull-request.ts';
import { nextNumber, numberOf, withNumber } from '../propose/adr-files.ts';
import { proposalBody, proposalIssue, proposalMarker } from '../report/proposal.ts';
import type { Branch } from '../world/github.ts';
import type { GitHub, World } from '../world/world.ts';

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

interface PublishedProposal {
  readonly number: number;
  readonly isNew: boolean;
}

/** Who renumbers a record goes on until nobody else has its number; so often nobody else comes at the same time. */
const MOST_NUMBERS = 5;

/**
 * The branch and the pull request of a proposal, each once: what has the digest in its name is not made again, whether somebody merged or
 * closed it or it is still there. Where no pull request can be opened, the branch that was made for it goes again.
 */
export async function publish(proposal: Proposal, publishing: Publishing, world: World): Promise<PublishedProposal> {
  const { github, rules, request, approver, bot } = publishing;
  const branch = branchOf(proposal);
  const head = { owner: request.repository.owner, branch };
  const before = (await github.pullsOf(head, 'all')).filter((pull) => !isFork(pull) && pull.base.ref === request.defaultBranch);
  const [own] = before.filter(({ author }) => author?.login === bot);
  if (own !== undefined) return { number: own.number, isNew: false };
  const wasThere = (await tipOf(branch, github)) !== null;
  if (before.length > 0 || (wasThere && !(await isOurs(proposal, branch, publishing)))) throw taken(branch);
  try {
    // One that is there already is of a run that ended between the two.
    if (!wasThere) await beginBranch(proposal, branch, publishing);
    const { title } = proposal;
    const body = proposalBody(proposal, { approver, run: request.url });
    const number = await github.createPull({ title, body, head: branch, base: request.defaultBranch });
    // The pull request is what was approved; whoever is asked to look at it is a courtesy.
    await github.addLabels(number, rules.labels).catch((thrown: unknown) => world.screen.note(Failure.from(thrown).message));
    await github.requestReviewers(number, rules.reviewers);
    return { number, isNew: true };
  } catch (thrown) {
    const open = await github.pullsOf(head).catch(() => null);
    if (!wasThere && open?.length === 0) await github.deleteBranch(branch);
    throw thrown;
  }
}

/** The last commit of a branch; null where there is none. */
export async function tipOf(branch: string, github: GitHub): Promise<string | null> {
  return (await github.branchesFrom(branch)).find(({ name }) => name === branch)?.sha ?? null;
}

/** `benchgate/proposal-ratchet-0123456789ab`. */
function branchOf({ kind, digest }: Proposal): string {
  return `${PREFIX}${kind}-${digest.slice(0, 12)}`;
}

const PREFIX = 'benchgate/proposal-';

async function beginBranch(proposal: Proposal, branch: string, publishing: Publishing): Promise<void> {
  const { github } = publishing;
  const tree = await github.treeOf(proposal.base);
  if (tree === null)
    throw new Failure('github', `Commit ${proposal.base.slice(0, 7)} is gone.`, 'Plan again. Nothing was written.');
  const from = { commit: proposal.base, tree };
  if (proposal.kind === 'adr') await beginRecord(proposal, { branch, from }, publishing);
  else if (!(await commitOn(proposal, { branch, from, onto: null }, github))) throw taken(branch);
}

/** Whether a branch holds what was approved and nothing else: of a run that ended before it opened the pull request. */
async function isOurs({ kind, base, files }: Proposal, branch: string, { github, request }: Publishing): Promise<boolean> {
  // A record may have another number there.
  if (kind === 'adr') return false;
  const [made, from] = [await github.branch(branch), await github.branch(request.defaultBranch)];
  if (!made?.complete || !from?.complete || from.commit !== base) return false;
  const paths = new Set(files.map(({ path }) => path));
  const othersOf = (of: Branch) =>
    of.files.filter(({ path }) => !paths.has(path)).map((one) => `${one.mode} ${one.blob} ${one.path}`);
  if (othersOf(made).sort().join('\n') !== othersOf(from).sort().join('\n')) return false;
  for (const { path, text } of files) if ((await github.text(path, made.commit)) !== text) return false;
  return true;
}

/** The name is known as soon as the plan is: whoever may push can be there first, with anything. */
function taken(branch: string): Failure {
  return new Failure(
    'policy',
    `${branch} is there already, and not known to be what was approved.`,
    'Nothing was written. Look who made it, delete it and run the job again.',
  );
}

interface CommitPlace {
  readonly branch: string;
  readonly from: { readonly commit: string; readonly tree: string };
  readonly onto: Branch | null;
}

async function commitOn({ title, digest, files }: Proposal, place: CommitPlace, github: GitHub): Promise<boolean> {
  const texts = Object.fromEntries(files.map(({ path, text }) => [path, text]));
  const executable = files.filter(({ mode }) => mode === '100755').map(({ path }) => path);
  return github.commit({ ...place, message: `${title}\n\nProposal ${digest}`, files: texts, executable });
}

/**
 * Two records must never get one number, also where two jobs write at once. Each writes its own first and looks then: of two with one number
 * the one that wrote last sees the other, and takes another (docs/adr/0065-numbers-of-records.md).
 */
async function beginRecord(
  proposal: Proposal,
  { branch, from }: Pick<CommitPlace, 'branch' | 'from'>,
  publishing: Publishing,
): Promise<void> {
  const { github } = publishing;
  let onto: Branch | null = null;
  let written: Proposal | null = null;
  for (let tries = 1; tries <= MOST_NUMBERS; tries++) {
    const { taken, before } = await takenPaths(branch, publishing);
    const { adrFolder } = publishing.rules;
    if (written !== null && !hasNumberOf(written, taken, adrFolder)) return;
    // Of several that see each other each takes another one, by the order of their names.
    const next: Proposal = withNumber(proposal, nextNumber(taken, adrFolder) + (written === null ? 0 : before));
    // What the last try called it is no part of the branch any more.
    const gone = (written?.files ?? []).filter(({ path }) => !next.files.some((one) => one.path === path));
    const files = [...next.files, ...gone.map((file) => ({ ...file, text: null }))];
    if (!(await commitOn({ ...next, files }, { branch, from, onto }, github))) return;
    onto = await github.branch(branch);
    written = next;
  }
  throw new Failure(
    'github',
    'Others write records at the same time, again and again.',
    'Run the job again. Nothing was written.',
  );
}

/** Paths of all records: those of branches that propose one, then those of the default branch, which may have been merged meanwhile. */
async function takenPaths(
  own: string,
  { github, request }: Publishing,
): Promise<{ readonly taken: readonly string[]; readonly before: number }> {
  const paths: string[] = [];
  const branches = (await github.branchesFrom(`${PREFIX}adr-`)).map(({ name }) => name).filter((name) => name !== own);
  for (const name of [...branches, request.defaultBranch]) {
    const { files = [], complete = true } = (await github.branch(name)) ?? {};
    if (!complete)
      throw new Failure('github', `GitHub does not list all files of ${name}.`, 'Number the record by hand: apply its patch.');
    paths.push(...files.map(({ path }) => path));
  }
  return { taken: paths, before: branches.filter((name) => name < own).length };
}

function hasNumberOf({ files }: Proposal, taken: readonly string[], folder: string): boolean {
  const numbers = new Set(taken.flatMap((path) => numberOf(path, folder) ?? []));
  return files.some(({ path, baseBlob }) => baseBlob === null && numbers.has(numberOf(path, folder) ?? 0));
}

/** Where nothing may be written to the repository: an issue with what is proposed, once for each digest. */
export async function issueFor(
  proposal: Proposal,
  { github, request }: Publishing,
  { clock }: World,
): Promise<PublishedProposal> {
  const label = 'benchgate-proposal';
  const marker = proposalMarker(proposal);
  const since = new Date(Date.parse(clock.date()) - 90 * 86_400_000).toISOString();
  const known = (await github.issues(label, since)) ?? [];
  const found = known.find(({ body }) => body.startsWith(marker));
  if (found !== undefined) return { number: found.number, isNew: false };
  const patch = `${proposal.kind}-${proposal.digest.slice(0, 12)}.patch`;
  const issue = await github.createIssue({
    title: proposal.title,
    body: proposalIssue(proposal, { run: request.url, patch }),
    label,
  });
  if (issue === null)
    throw new Failure('github', 'This repository has no issues.', 'Switch them on, or set `proposals.write: pull-request`.');
  return { number: issue.number, isNew: true };
}
