import type { Request } from './model/request.ts';
import type { WriteRequest } from './pipelines/write-proposals.ts';
import type { World } from './world/world.ts';

/** A JobText is what a job leaves for others: its outputs, its summary, and lines for its log. */
export interface JobText {
  readonly outputs: Readonly<Record<string, string | number>>;
  readonly markdown: string;
  readonly lines: readonly string[];
}

/** Plans, and writes nothing: the digest goes to the job that writes by an output, which nobody can change afterwards. */
export async function planForJob(request: Request, world: World): Promise<JobText> {
  const { propose } = await import('./pipelines/propose.ts');
  const { plan, markdown, files } = await propose(request, world);
  const outputs = {
    ...{ proposals: plan.proposals.length, 'proposal-digest': plan.digest },
    ...{ 'proposal-path': files.plan, 'summary-path': files.summary },
  };
  return { outputs, markdown, lines: [`${plan.proposals.length} proposed, digest ${plan.digest}`] };
}

/** Writes what was approved. */
export async function writeForJob(request: WriteRequest, world: World): Promise<JobText> {
  const { writeProposals } = await import('./pipelines/write-proposals.ts');
  const { renderWrittenMarkdown, writtenLines } = await import('./report/proposal.ts');
  const written = await writeProposals(request, world);
  return { outputs: { proposals: written.length }, markdown: renderWrittenMarkdown(written), lines: writtenLines(written) };
}
