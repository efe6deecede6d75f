import { proposalRules } from '../config/schema-proposals.ts';
import { Failure } from '../model/failure.ts';
import { MOST_PROPOSED, type Proposal, type ProposalDraft } from '../model/proposal.ts';
import type { Request } from '../model/request.ts';
import { type Inputs, readInputs } from '../plan/inputs.ts';
import { nextNumber, withNumber } from '../propose/adr-files.ts';
import { whyRefused } from '../propose/allowed.ts';
import { planned, sealed } from '../propose/digest.ts';
import { type ProposedPlan, renderProposalsMarkdown } from '../report/proposal.ts';
import { openOutput } from '../wire/output.ts';
import { PROPOSAL_FILE, renderProposals } from '../wire/proposal.ts';
import type { World } from '../world/world.ts';
import { mergedDecisions } from './merged-decisions.ts';
import { isOfPatch, openBase, type ProposalBase } from './proposal-base.ts';
import { type Drafted, type DraftInput, draftsOf } from './proposal-drafts.ts';
import { limitsOf } from './proposal-limits.ts';
import { patchText } from './proposal-patch.ts';
import { proposePatch } from './propose-patch.ts';

/** A ProposeResult is what was planned, its summary, and whether a patch that was asked about is worth proposing. */
export interface ProposeResult {
  readonly plan: ProposedPlan;
  readonly markdown: string;
  /** Null where no patch was asked about. */
  readonly isImprovement: boolean | null;
  /** Absolute paths. */
  readonly files: { readonly plan: string; readonly summary: string };
}

/**
 * We look what of the repository could be better, as patches with a digest, and write none of it: whoever writes is another job, once a
 * person approved the digest.
 */
export async function propose(request: Request, world: World): Promise<ProposeResult> {
  const inputs = readInputs(request.inputs);
  const { base, allowed } = await openBase(request, inputs, world);
  const output = await openOutput(request, inputs, allowed);
  const asked = isOfPatch(inputs) ? await proposePatch(request, { inputs, base }, allowed) : null;
  const { drafts, notes } = asked ?? (await draftAll(request, { inputs, base }, allowed));
  const kept = drafts.slice(0, MOST_PROPOSED.proposals);
  await requireAllowed(kept, base);
  const plan = planned(
    kept.map((draft) => sealed(draft, allowed.digest)),
    allowed.digest,
  );
  const patches: Record<string, string> = {};
  for (const one of await handNumbered(plan.proposals, base)) {
    const name = `${one.kind}-${one.digest.slice(0, 12)}.patch`;
    patches[one.digest] = name;
    await output.write(name, asked?.text ?? (await patchText(one, base.root, allowed)));
  }
  const left = drafts.length > kept.length ? [`${drafts.length - kept.length} more are left for the next time.`] : [];
  const shown: ProposedPlan = { ...plan, notes: [...notes, ...left], patches };
  const markdown = renderProposalsMarkdown(shown);
  const files = {
    plan: await output.write(PROPOSAL_FILE, renderProposals(plan)),
    summary: await output.write('proposals.md', markdown),
  };
  return { plan: shown, markdown, isImprovement: asked?.isImprovement ?? null, files };
}

async function draftAll(
  request: Request,
  { inputs, base }: { readonly inputs: Inputs; readonly base: ProposalBase },
  world: World,
): Promise<Drafted> {
  let merged: ReturnType<DraftInput['merged']> | null = null;
  const input: DraftInput = {
    ...{ request, base, target: inputs.target },
    merged() {
      merged ??= mergedDecisions(request, world);
      return merged;
    },
  };
  const found: Drafted[] = [];
  for (const kind of inputs.kinds) if (kind !== 'patch') found.push(await draftsOf(kind, input, world));
  return { drafts: found.flatMap(({ drafts }) => drafts), notes: [...new Set(found.flatMap(({ notes }) => notes))] };
}

/** What whoever writes would refuse is no plan. */
async function requireAllowed(drafts: readonly ProposalDraft[], base: ProposalBase): Promise<void> {
  const limits = await limitsOf(base, drafts);
  for (const draft of drafts) {
    const why = whyRefused(draft, limits);
    if (why !== null)
      throw new Failure('policy', `The proposal "${draft.title}" is refused: ${why}.`, 'Look at what it would change by hand.');
  }
}

/** Patches that somebody applies by hand have the numbers that are next there; the digest is of what has none yet. */
async function handNumbered(proposals: readonly Proposal[], base: ProposalBase): Promise<readonly Proposal[]> {
  const folder = proposalRules(base.config).adrFolder;
  let next = nextNumber(await base.names(folder), folder);
  return proposals.map((one) => (one.kind === 'adr' ? withNumber(one, next++) : one));
}
