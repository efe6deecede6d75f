import { WORKFLOWS } from '../model/governance.ts';
import { error, type LintFinding, note } from './lint-finding.ts';
import { measures } from './lint-measuring.ts';
import { modeOf, type Workflow, type WorkflowJob } from './workflow.ts';

const FIX = 'Remove `concurrency`.';

/**
 * A concurrency group belongs to nobody: a workflow of any pull request can name it, and then GitHub lets ours wait behind it,
 * drops it or cancels it (threat 58). What a decision waits for keeps an approval alive that was taken back.
 */
export function* lintGroup(job: WorkflowJob, workflow: Workflow): Iterable<LintFinding> {
  const own = job.written.concurrency !== undefined;
  if (!own && workflow.written.concurrency === undefined) return;
  const path = [...(own ? job.path : []), 'concurrency'];
  if (modeOf(job) === 'decide' || workflow.file === WORKFLOWS.poke)
    yield error(
      'concurrency',
      path,
      `A workflow of any pull request can take this group, and hold job ${job.id} up or cancel it.`,
      `${FIX} Nothing needs it: whatever is decided twice comes to the same.`,
    );
  // Where a job that decides is in the same group, that is said.
  else if (measures(job) && (own || !workflow.jobs.some((other) => modeOf(other) === 'decide')))
    yield note(
      'concurrency',
      path,
      `A workflow of any pull request can take this group, and hold job ${job.id} up or cancel it: the pull request then waits for "Re-run jobs".`,
      `${FIX} It only saves time where you trust everybody who may open a pull request.`,
    );
}
