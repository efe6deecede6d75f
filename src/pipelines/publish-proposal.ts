import { Failure } from '../model/failure.ts';
import type { Proposal } from '../model/proposal.ts';
import { nextNumber, numberOf, withNumber } from '../propose/adr-files.ts';
import { proposalBody, proposalIssue, proposalMarker } from '../report/proposal.ts';
import type { Branch } from '../world/github.ts';
import type { GitHub, World } from '../world/world.ts';
import {
  destinationsOf,
  type ProposalDestination,
  type Publishing,
  takenBy,
  takenPaths,
  tipOf,
} from './proposal-destinations.ts';

interface PublishedProposal {
  readonly number: number;
  readonly isNew: boolean;
}

/** A PreparedWrite is a proposal for which all was read that its write depends on, and that write. */
export interface PreparedWrite {
  readonly proposal: Proposal;
  write(): Promise<PublishedProposal>;
}

/** Who renumbers a record goes on until nobody else has its number; so often nobody else comes at the same time. */
const MOST_NUMBERS = 5;

/**
 * The branches and the pull requests of proposals, each once: what has the digest in its name is not made again, whether somebody merged or
 * closed it or it is still there. All is read before anything is written.
 */
export async function preparePulls(
  proposals: readonly Proposal[],
  publishing: Publishing,
  world: World,
): Promise<readonly PreparedWrite[]> {
  const destinations = await destinationsOf(proposals, publishing);
  return destinations.map((one) => ({ proposal: one.proposal, write: () => publish(one, publishing, world) }));
}

/** Where no pull request can be opened, the branch that was made for it goes again. */
async function publish(destination: ProposalDestination, publishing: Publishing, { screen }: World): Promise<PublishedProposal> {
  const { proposal, branch, found } = destination;
  if (found.is === 'pulled') return { number: found.number, isNew: false };
  const { github, rules, request, approver } = publishing;
  const own: OwnBranch = { name: branch, tip: null };
  try {
    if (found.is === 'free') await beginBranch(proposal, { own, from: found.from, onto: null }, publishing);
    else if ((await tipOf(branch, github)) !== found.tip) throw takenBy(branch);
    const { title } = proposal;
    const body = proposalBody(proposal, { approver, run: request.url });
    const number = await github.createPull({ title, body, head: branch, base: request.defaultBranch });
    // The pull request is what was approved; whoever is asked to look at it is a courtesy.
    const tell = (thrown: unknown) => screen.note(Failure.from(thrown).message);
    await github.addLabels(number, rules.labels).catch(tell);
    await github.requestReviewers(number, rules.reviewers).catch(tell);
    return { number, isNew: true };
  } catch (thrown) {
    throw saying(thrown, await takenAway(own, publishing));
  }
}

/** An OwnBranch is one that a run begins: its name, and the last commit that this run made there, null before the first. */
interface OwnBranch {
  readonly name: string;
  tip: string | null;
}

/** A failure that also says what is there now. */
export function saying(thrown: unknown, text: string): Failure {
  const { kind, message, hint } = Failure.from(thrown);
  return new Failure(kind, message, `${text} ${hint}`, { cause: thrown });
}

/**
 * Takes a branch away where its end is the commit that this run made: what anybody else pushed stays, also where they were faster by a
 * moment. What is there afterwards, as a sentence. GitHub cannot delete on a condition: between the reading and the deleting nobody is seen.
 */
async function takenAway({ name, tip }: OwnBranch, { github, request }: Publishing): Promise<string> {
  try {
    const now = await tipOf(name, github);
    if (now === null) return 'Of this proposal nothing was written.';
    if (now !== tip) return `The branch ${name} stays: its last commit is not of this run.`;
    const [open] = await github.pullsOf({ owner: request.repository.owner, branch: name });
    if (open !== undefined) return `Its pull request ${open.number} is open.`;
    await github.deleteBranch(name);
    return 'Its branch was taken away again.';
  } catch {
    return `Whether the branch ${name} is left is not known: look for it.`;
  }
}

interface CommitPlace {
  readonly own: OwnBranch;
  readonly from: { readonly commit: string; readonly tree: string };
  readonly onto: Branch | null;
}

async function beginBranch(proposal: Proposal, place: CommitPlace, publishing: Publishing): Promise<void> {
  if (proposal.kind === 'adr') await beginRecord(proposal, place, publishing);
  else await commitOn(proposal, place, publishing.github);
}

/** Failure `policy` where somebody else was faster. */
async function commitOn({ title, digest, files }: Proposal, { own, ...place }: CommitPlace, github: GitHub): Promise<void> {
  const texts = Object.fromEntries(files.map(({ path, text }) => [path, text]));
  const executable = files.filter(({ mode }) => mode === '100755').map(({ path }) => path);
  const message = `${title}\n\nProposal ${digest}`;
  const made = await github.commit({ ...place, branch: own.name, message, files: texts, executable });
  if (made === null) throw takenBy(own.name);
  own.tip = made;
}

/**
 * Two records must never get one number, also where two jobs write at once. Each writes its own first and looks then: of two with one number
 * the one that wrote last sees the other, and takes another (docs/adr/0065-numbers-of-records.md).
 */
async function beginRecord(proposal: Proposal, { own, from }: CommitPlace, publishing: Publishing): Promise<void> {
  const { github } = publishing;
  let onto: Branch | null = null;
  let written: Proposal | null = null;
  for (let tries = 1; tries <= MOST_NUMBERS; tries++) {
    const { taken, before } = await takenPaths(own.name, publishing);
    const { adrFolder } = publishing.rules;
    if (written !== null && !hasNumberOf(written, taken, adrFolder)) return;
    // Of several that see each other each takes another one, by the order of their names.
    const next: Proposal = withNumber(proposal, nextNumber(taken, adrFolder) + (written === null ? 0 : before));
    // What the last try called it is no part of the branch any more.
    const gone = (written?.files ?? []).filter(({ path }) => !next.files.some((one) => one.path === path));
    const files = [...next.files, ...gone.map((file) => ({ ...file, text: null }))];
    await commitOn({ ...next, files }, { own, from, onto }, github);
    onto = await github.branch(own.name);
    if (onto !== null && onto.commit !== own.tip) throw takenBy(own.name);
    written = next;
  }
  throw new Failure('github', 'Others write records at the same time, again and again.', 'Start a new run.');
}

function hasNumberOf({ files }: Proposal, taken: readonly string[], folder: string): boolean {
  const numbers = new Set(taken.flatMap((path) => numberOf(path, folder) ?? []));
  return files.some(({ path, baseBlob }) => baseBlob === null && numbers.has(numberOf(path, folder) ?? 0));
}

/** Where nothing may be written to the repository: an issue with what is proposed, once for each digest. */
export async function prepareIssues(
  proposals: readonly Proposal[],
  { github, request }: Publishing,
  { clock }: World,
): Promise<readonly PreparedWrite[]> {
  const label = 'benchgate-proposal';
  const since = new Date(Date.parse(clock.date()) - 90 * 86_400_000).toISOString();
  const known = await github.issues(label, since);
  if (known === null) throw noIssues();
  return proposals.map((proposal) => ({
    proposal,
    async write() {
      const found = known.find(({ body }) => body.startsWith(proposalMarker(proposal)));
      if (found !== undefined) return { number: found.number, isNew: false };
      const patch = `${proposal.kind}-${proposal.digest.slice(0, 12)}.patch`;
      const body = proposalIssue(proposal, { run: request.url, patch });
      const issue = await github.createIssue({ title: proposal.title, body, label });
      if (issue === null) throw noIssues();
      return { number: issue.number, isNew: true };
    },
  }));
}

function noIssues(): Failure {
  return new Failure('github', 'This repository has no issues.', 'Switch them on, or set `proposals.write: pull-request`.');
}
