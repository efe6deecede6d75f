import type { Config } from '../config/config.ts';
import { proposalRules } from '../config/schema-proposals.ts';
import { readBaseRules } from '../govern/rules.ts';
import { Failure } from '../model/failure.ts';
import { foldersOf } from '../model/folders.ts';
import type { Proposal, ProposalPlan, ProposalRules } from '../model/proposal.ts';
import type { Request } from '../model/request.ts';
import { type Inputs, readInputs } from '../plan/inputs.ts';
import { joinProfileOf, profilesOn } from '../plan/profile.ts';
import { effectivePolicy } from '../policy/effective.ts';
import { whyRefused } from '../propose/allowed.ts';
import { whyNotApproved } from '../propose/approved.ts';
import { resealed } from '../propose/digest.ts';
import { PROPOSAL_FILE, readProposals } from '../wire/proposal.ts';
import type { GitHub, World } from '../world/world.ts';
import { tokenOf } from './decide.ts';
import { limitsOf } from './proposal-limits.ts';
import { issueFor, type Publishing, type PublishPlace, publish, tipOf } from './publish-proposal.ts';

/** What a job that writes was started for. */
export interface WriteRequest extends Request, PublishPlace {
  /** The branch that it runs on. */
  readonly ref: string;
  /** The commit that the run was started on. */
  readonly sha: string;
  readonly run: { readonly id: number };
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
 * written then (docs/proposals.md).
 */
export async function writeProposals(request: WriteRequest, world: World): Promise<readonly WrittenProposal[]> {
  const inputs = readInputs(request.inputs);
  requireDefaultBranch(request);
  const github = await world.github({ ...request.repository, token: tokenOf(inputs), bot: inputs.tokenLogin });
  const config = await configAt(request, inputs, github);
  requireWriting(config);
  const rules = proposalRules(config);
  const approver = rules.write === 'issue' ? '' : await approverOf(request, rules, github);
  const plan = await approvedPlan(request, inputs, { github, world });
  await requireAllowed(plan, { config, request, github });
  const publishing: Publishing = { github, rules, request, approver, bot: inputs.tokenLogin };
  const written: WrittenProposal[] = [];
  for (const proposal of plan.proposals) {
    const found = await (rules.write === 'issue' ? issueFor : publish)(proposal, publishing, world);
    written.push({ proposal, ...found, is: rules.write });
  }
  return written;
}

const NOTHING = 'Nothing was written.';

function requireDefaultBranch({ ref, defaultBranch }: WriteRequest): void {
  if (ref !== `refs/heads/${defaultBranch}`)
    throw new Failure(
      'policy',
      `Proposals are written from the default branch, and not from ${ref.slice(0, 200)}.`,
      `${NOTHING} Start the workflow on ${defaultBranch}.`,
    );
}

/** The commit that the run was started on, with its profile, as GitHub has them: nothing is checked out where something is written. */
async function configAt({ sha }: WriteRequest, inputs: Inputs, github: GitHub): Promise<Config> {
  const { config, problem } = await readBaseRules({ base: { sha } }, inputs.config, github);
  if (config !== null) return joinProfileOf(config, inputs.profile, profilesOn(github, sha));
  throw new Failure('policy', problem ?? `Commit ${sha.slice(0, 7)} has no configuration.`, `${NOTHING} Mend it first.`);
}

function requireWriting(config: Config): void {
  if (effectivePolicy(config, { fork: false }).repoWrite === 'deny')
    throw new Failure('policy', 'The policy of this repository denies writing to it.', `${NOTHING} Apply the patch by hand.`);
}

/** The person on whose word this run goes on, found at GitHub; Failure `policy` where the environment is not one that asks people. */
async function approverOf({ run, defaultBranch }: WriteRequest, { environment }: ProposalRules, github: GitHub): Promise<string> {
  const found = whyNotApproved(
    { environment, defaultBranch },
    { rules: await github.environmentRules(environment), approvals: await github.runApprovals(run.id) },
  );
  if ('login' in found) return found.login;
  throw new Failure('policy', found.why, `${NOTHING} ${found.hint}`);
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

/** What the job that plans leaves its plan as. */
function artifactName({ id }: WriteRequest['run']): string {
  return `benchgate-proposal-${id}`;
}

interface AllowedInput {
  readonly config: Config;
  readonly request: WriteRequest;
  readonly github: GitHub;
}

/** Every proposal, before any of them is written. */
async function requireAllowed({ proposals }: ProposalPlan, { config, request, github }: AllowedInput): Promise<void> {
  const { sha, defaultBranch } = request;
  const paths = proposals.flatMap(({ files }) => files.map(({ path }) => path));
  const around = [...new Set(paths.flatMap((path) => [path, ...foldersOf(path)]))];
  const then = await github.entries(sha, around);
  const tip = await tipOf(defaultBranch, github);
  const now = tip === null ? null : tip === sha ? then : await github.entries(tip, paths);
  if (then === null || now === null)
    throw new Failure('github', 'GitHub does not list what is at the proposed paths.', `${NOTHING} Apply the patch by hand.`);
  const read = {
    text: (path: string) => github.text(path, sha),
    isFile: (path: string) => github.isFile(path, sha),
    entry: async (path: string) => then.get(path) ?? null,
  };
  const limits = await limitsOf({ config, ...read }, proposals);
  const blobAt = (entries: typeof then, path: string) => entries.get(path)?.blob ?? null;
  for (const proposal of proposals) {
    const { files, base, title } = proposal;
    const moved = files.find(({ path, baseBlob }) => blobAt(then, path) !== baseBlob || blobAt(now, path) !== baseBlob);
    const why =
      base !== sha
        ? 'it was made from another commit than this run was started on'
        : (whyRefused(proposal, limits) ??
          (moved === undefined ? null : `${moved.path} on ${defaultBranch} is not what it was made from`));
    if (why !== null)
      throw new Failure('policy', `The proposal "${title.slice(0, 100)}" is refused: ${why}.`, `${NOTHING} Plan again.`);
  }
}
