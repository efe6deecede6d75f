import { Failure } from '../model/failure.ts';
import type { Proposal, ProposalPlan } from '../model/proposal.ts';
import type { Request } from '../model/request.ts';
import { type Inputs, readInputs } from '../plan/inputs.ts';
import { effectivePolicy } from '../policy/effective.ts';
import { guardedGitHub } from '../policy/guard.ts';
import { whyNotApproved } from '../propose/approved.ts';
import { resealed } from '../propose/digest.ts';
import { writtenLines } from '../report/proposal.ts';
import { PROPOSAL_FILE, readProposals } from '../wire/proposal.ts';
import type { GitHub, World } from '../world/world.ts';
import { tokenOf } from './decide.ts';
import type { Publishing, PublishPlace } from './proposal-destinations.ts';
import { type PreparedWrite, prepareIssues, preparePulls, saying } from './publish-proposal.ts';
import { NOTHING, readWriteRules, requireAllowed, type WriteRules } from './write-rules.ts';

/** What a job that writes was started for. */
export interface WriteRequest extends Request, PublishPlace {
  /** The branch that it runs on. */
  readonly ref: string;
  /** The commit that the run was started on. */
  readonly sha: string;
  /** The attempt counts from 1: a run that is started again keeps its number. */
  readonly run: { readonly id: number; readonly attempt: number };
}

/** What became of one proposal: the pull request or the issue, and whether it was there before. */
export interface WrittenProposal {
  readonly proposal: Proposal;
  readonly number: number;
  readonly is: 'pull-request' | 'issue';
  readonly isNew: boolean;
}

/**
 * What a person approved becomes a pull request, and nothing else does: all of it is checked before the first thing is written, by what the
 * default branch and GitHub say, and not by what the plan says of itself. Failure `policy` where anything is not as it has to be; nothing is
 * written then. What goes wrong between two writes says what was written before it (docs/proposals.md).
 */
export async function writeProposals(request: WriteRequest, world: World): Promise<readonly WrittenProposal[]> {
  const inputs = readInputs(request.inputs);
  requireDefaultBranch(request);
  const github = await world.github({ ...request.repository, token: tokenOf(inputs), bot: inputs.tokenLogin });
  const plan = await approvedPlan(request, inputs, { github, world });
  const held = await readWriteRules({ ...request, inputs }, plan.proposals, github);
  const { rules } = held;
  const reading = asAllowed(held, null, github);
  const approver = await approverOf(request, held, reading);
  await requireAllowed(plan.proposals, held, reading);
  const writing = asAllowed(held, approver || null, github);
  const publishing: Publishing = { github: writing, rules, request, approver, bot: inputs.tokenLogin };
  const prepare = rules.write === 'issue' ? prepareIssues : preparePulls;
  const prepared = await prepare(plan.proposals, publishing, world).catch((thrown: unknown) => {
    throw saying(thrown, NOTHING);
  });
  return writeAll(prepared, rules.write);
}

function requireDefaultBranch({ ref, defaultBranch }: WriteRequest): void {
  if (ref !== `refs/heads/${defaultBranch}`)
    throw new Failure(
      'policy',
      `Proposals are written from the default branch, and not from ${ref.slice(0, 200)}.`,
      `${NOTHING} Start the workflow on ${defaultBranch}.`,
    );
}

/** What the policies of both commits let be asked of GitHub, and be written there on the word of whoever approved it. */
function asAllowed({ then, now }: Pick<WriteRules, 'then' | 'now'>, approver: string | null, github: GitHub): GitHub {
  const policies = [then, now].map(({ config }) => effectivePolicy(config, { fork: false }));
  return policies.reduce((one, policy) => guardedGitHub(one, policy, approver), github);
}

/**
 * The person on whose word this run goes on, found at GitHub; Failure `policy` where an environment is not one that asks people. Nobody
 * where nothing is written to the repository.
 */
async function approverOf(
  { run, defaultBranch }: WriteRequest,
  { environments }: Pick<WriteRules, 'environments'>,
  github: GitHub,
): Promise<string> {
  if (environments.length === 0) return '';
  const approvals = await github.runApprovals(run.id);
  const logins: string[] = [];
  for (const environment of environments) {
    const rules = await github.environmentRules(environment);
    const found = whyNotApproved({ environment, defaultBranch, attempt: run.attempt }, { rules, approvals });
    if ('why' in found) throw new Failure('policy', found.why, `${NOTHING} ${found.hint}`);
    logins.push(found.login);
  }
  return [...new Set(logins)].join(', ');
}

/** The plan of this very run, by the digest that its own job gave out; every digest is made anew from what is there (threat 90). */
async function approvedPlan(
  { run }: WriteRequest,
  { digest }: Inputs,
  { github, world }: { readonly github: GitHub; readonly world: World },
): Promise<ProposalPlan> {
  const refuse = (why: string) => new Failure('policy', why, `${NOTHING} Plan again, and approve what comes out.`);
  if (digest === undefined) throw refuse('No digest was given: it is not known which plan was approved (input digest).');
  const name = artifactName(run);
  const [artifact, ...others] = (await github.artifacts(run.id)).filter((one) => one.name === name);
  if (artifact === undefined || others.length > 0) throw refuse(`This run has not exactly one artifact ${name}.`);
  if (artifact.runId !== null && artifact.runId !== run.id) throw refuse(`The artifact ${name} is of another run.`);
  const plan = resealed(readProposals(await github.download(artifact, PROPOSAL_FILE)), world.digest);
  if (plan.digest !== digest)
    throw refuse(
      `The plan is not the one that was approved: its digest is ${plan.digest.slice(0, 12)}, not ${digest.slice(0, 12)}.`,
    );
  return plan;
}

/** One after the other. Others go on meanwhile: where one cannot be written any more, the failure says which were. */
async function writeAll(prepared: readonly PreparedWrite[], is: WrittenProposal['is']): Promise<readonly WrittenProposal[]> {
  const written: WrittenProposal[] = [];
  for (const [at, { proposal, write }] of prepared.entries()) {
    const found = await write().catch((thrown: unknown) => {
      throw saying(thrown, writtenBefore(written, prepared.slice(at)));
    });
    written.push({ proposal, ...found, is });
  }
  return written;
}

function writtenBefore(written: readonly WrittenProposal[], left: readonly Pick<WrittenProposal, 'proposal'>[]): string {
  const before = written.length === 0 ? 'Nothing was written before that.' : `Before that: ${writtenLines(written).join('; ')}.`;
  return `${before} Not written: ${left.map(({ proposal }) => `"${proposal.title.slice(0, 100)}"`).join(', ')}.`;
}

/** What the job that plans leaves its plan as. */
function artifactName({ id }: WriteRequest['run']): string {
  return `benchgate-proposal-${id}`;
}
