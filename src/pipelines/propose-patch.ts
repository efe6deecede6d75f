import { proposalRules } from '../config/schema-proposals.ts';
import { Failure } from '../model/failure.ts';
import type { ProposalDraft } from '../model/proposal.ts';
import { pathFrom, type Request } from '../model/request.ts';
import type { Inputs } from '../plan/inputs.ts';
import { openRepository } from '../plan/revisions.ts';
import { type Check, type CheckedCommit, passChecks } from '../prepare/checks.ts';
import { whyRefused } from '../propose/allowed.ts';
import { patchReasons, whyNoImprovement } from '../report/proposal.ts';
import { outputFolder } from '../wire/output.ts';
import type { World } from '../world/world.ts';
import { gate } from './gate.ts';
import { patchWalls } from './patch-walls.ts';
import type { ProposalBase } from './proposal-base.ts';
import type { Drafted } from './proposal-drafts.ts';
import { limitsOf } from './proposal-limits.ts';
import { applied, branchApplied, patchText } from './proposal-patch.ts';

/** A MeasuredPatch is what became of a patch: its draft, or why it is not proposed. */
export interface MeasuredPatch extends Drafted {
  /** Whether a gating row is better and none is worse. */
  readonly isImprovement: boolean;
  /** What `git apply` takes, as it was before anything of it ran. */
  readonly text: string;
}

/**
 * A patch of a person or an agent, on top of the default branch: what it may not change is refused before anything of it runs; then it has
 * to pass the repository's tests and what looks at its security, and is measured as a pull request would be.
 */
export async function proposePatch(
  request: Request,
  { inputs, base }: { readonly inputs: Inputs; readonly base: ProposalBase },
  world: World,
): Promise<MeasuredPatch> {
  const { sha, files } = await patchedCommit(request, { inputs, base }, world);
  const draft: ProposalDraft = {
    kind: 'patch',
    title: titleOf(files.map(({ path }) => path)),
    base: base.sha,
    files,
    reasons: [],
  };
  const why = whyRefused(draft, await limitsOf(base, [draft]));
  if (why !== null)
    throw new Failure(
      'policy',
      `The patch is refused: ${why}.`,
      `Leave that out of the patch, or change \`proposals.paths\` of ${base.config.file} on the default branch first.`,
    );
  const { sandbox, apart } = await patchWalls(base.config, world);
  const checked: CheckedCommit = {
    ...{ repository: base.root, service: base.config.service, sandbox },
    ...{ revision: { side: 'head', sha, ref: 'patch' }, hidden: [base.root, outputFolder(request, inputs)] },
  };
  // Made of git's objects before anything of the patch runs: what its commands leave is no part of it.
  const text = await patchText(draft, base.root, world);
  await passChecks(checked, checksOf(base), world);
  const gated = await gate(patchRequest(request, { base: base.sha, head: sha, apart }), world);
  if (gated === null) throw new Failure('internal', 'The measurement of the patch was given up.', 'Please report this.');
  const worse = whyNoImprovement(gated.report);
  if (worse !== null) return { drafts: [], notes: [worse], isImprovement: false, text };
  return { drafts: [{ ...draft, reasons: patchReasons(gated.report) }], notes: [], isImprovement: true, text };
}

/** The patch on top of base, from a file or from a branch. */
async function patchedCommit(
  request: Request,
  { inputs, base }: { readonly inputs: Inputs; readonly base: ProposalBase },
  world: World,
): ReturnType<typeof applied> {
  const { patch, patchBranch } = inputs;
  if (patchBranch === undefined)
    return applied(pathFrom(request.directory, patch ?? ''), { root: base.root, base: base.sha }, world);
  if (patch !== undefined)
    throw new Failure(
      'config',
      'Both inputs are given, patch and patch-branch.',
      'Leave one of them out: one patch is measured at a time.',
    );
  return branchApplied(patchBranch, { clone: await openRepository(request, inputs, world), base: base.sha }, world);
}

/** Names of files are whoever wrote the patch's words: a title could close an issue, or keep workflows from being started. */
function titleOf(paths: readonly string[]): string {
  return `A measured improvement of ${paths.length === 1 ? 'one file' : `${paths.length} files`}`;
}

/** Nobody has read a patch yet: like a fork's pull request it gets no secret. */
function patchRequest(
  request: Request,
  { base, head, apart }: { readonly base: string; readonly head: string; readonly apart: boolean },
): Request {
  const {
    'base-ref': _,
    'head-ref': __,
    kind: ___,
    patch: ____,
    'patch-branch': _____,
    mode: ______,
    ...inputs
  } = request.inputs;
  const event = { name: 'propose', baseSha: base, headSha: head, baseRef: null, fork: true };
  return { ...request, inputs: { ...inputs, 'head-ref': head }, event, workingTree: false, apart };
}

/** What a patch has to pass before it is measured: the tests of base, and what looks at its security. */
function checksOf({ config }: ProposalBase): readonly Check[] {
  const { test, security } = proposalRules(config);
  return [
    ...(test === null ? [] : [{ who: 'the tests of the patch', text: test }]),
    ...(security === null ? [] : [{ who: 'the security check of the patch', text: security }]),
  ];
}
