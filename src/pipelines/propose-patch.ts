import { proposalRules } from '../config/schema-proposals.ts';
import { Failure } from '../model/failure.ts';
import type { ProposalDraft } from '../model/proposal.ts';
import { pathFrom, type Request } from '../model/request.ts';
import type { Inputs } from '../plan/inputs.ts';
import { effectivePolicy } from '../policy/effective.ts';
import { requireEnforceable } from '../policy/enforceable.ts';
import { requireCapability } from '../policy/guard.ts';
import { childEnvironment } from '../prepare/jobs/environment.ts';
import { runToEnd } from '../prepare/jobs/shell-job.ts';
import { addOneWorktree } from '../prepare/worktrees.ts';
import { whyRefused } from '../propose/allowed.ts';
import { patchReasons, whyNoImprovement } from '../report/proposal.ts';
import type { World } from '../world/world.ts';
import { gate } from './gate.ts';
import type { ProposalBase } from './proposal-base.ts';
import type { Drafted } from './proposal-drafts.ts';
import { limitsOf } from './proposal-limits.ts';
import { applied } from './proposal-patch.ts';

/** A MeasuredPatch is what became of a patch: its draft, or why it is not proposed. */
export interface MeasuredPatch extends Drafted {
  /** Whether a gating row is better and none is worse. */
  readonly isImprovement: boolean;
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
  const { sha, files } = await applied(
    pathFrom(request.directory, inputs.patch ?? ''),
    { root: base.root, base: base.sha },
    world,
  );
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
  await passChecks(sha, base, underPatchPolicy(base, world));
  const gated = await gate(patchRequest(request, { base: base.sha, head: sha }), world);
  if (gated === null) throw new Failure('internal', 'The measurement of the patch was given up.', 'Please report this.');
  const worse = whyNoImprovement(gated.report);
  if (worse !== null) return { drafts: [], notes: [worse], isImprovement: false };
  return { drafts: [{ ...draft, reasons: patchReasons(gated.report) }], notes: [], isImprovement: true };
}

/** Names of files are whoever wrote the patch's words: a title could close an issue, or keep workflows from being started. */
function titleOf(paths: readonly string[]): string {
  return `A measured improvement of ${paths.length === 1 ? 'one file' : `${paths.length} files`}`;
}

/** Nobody has read a patch yet: like a fork's pull request it gets no secret. */
function patchRequest(request: Request, { base, head }: { readonly base: string; readonly head: string }): Request {
  const { 'base-ref': _, 'head-ref': __, kind: ___, patch: ____, mode: _____, ...inputs } = request.inputs;
  const event = { name: 'propose', baseSha: base, headSha: head, baseRef: null, fork: true };
  return { ...request, inputs: { ...inputs, 'head-ref': head }, event, workingTree: false };
}

/** Nothing closes the network around these commands: where it is denied, and has to be, they are not run. */
function underPatchPolicy({ config }: ProposalBase, world: World): World {
  const { test, security } = proposalRules(config);
  const policy = effectivePolicy(config, { fork: true });
  if (test !== undefined || security !== undefined) {
    requireCapability(policy, 'test.run');
    requireEnforceable(policy, { mechanism: null, why: 'tests and security commands of a patch run outside of the sandbox' });
  }
  return world;
}

/** In a checkout of its own, which goes with what the commands leave in it. Failure `target` where one of them fails. */
async function passChecks(sha: string, { root, config }: ProposalBase, world: World): Promise<void> {
  const { test, security } = proposalRules(config);
  const commands = [
    ['the tests of the patch', test],
    ['the security check of the patch', security],
  ] as const;
  if (commands.every(([, text]) => text === null)) return;
  const folder = await world.files.makeTemporary('benchgate-');
  try {
    const { paths, remove } = await addOneWorktree(world, root, { side: 'head', sha, ref: 'patch' }, `${folder}/head`);
    try {
      const env = childEnvironment(world.env, {});
      for (const [who, text] of commands) if (text !== null) await runToEnd(world, { who, text, cwd: paths.head, env });
    } finally {
      await remove();
    }
  } finally {
    await world.files.remove(folder);
  }
}
