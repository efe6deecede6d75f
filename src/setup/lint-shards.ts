import type { Finding } from '../model/finding.ts';
import { error, findingOf, type LintFinding, warning } from './lint-finding.ts';
import { gates } from './lint-measuring.ts';
import { isBenchgate, type Workflow, type WorkflowJob } from './workflow.ts';

/** Whether a job that is one of several shards is begun once for each of them (docs/scale.md#shards). */
export function* lintShards(job: WorkflowJob): Iterable<LintFinding> {
  const of = shardsOf(job);
  if (of === null) return;
  const { matrix, 'fail-fast': failFast } = settingsIn(job.written.strategy);
  const { shard: list } = settingsIn(matrix);
  const path = [...job.path, 'strategy'];
  const all = Array.from({ length: of }, (_, at) => at + 1);
  if (
    !Array.isArray(list) ||
    [...list]
      .map(Number)
      .sort((one, other) => one - other)
      .join() !== all.join()
  )
    yield error(
      'shards',
      path,
      `Job ${job.id} measures a shard of ${of}, and is not begun once for each: what is missing counts as dropped, in every pull request.`,
      `Write \`matrix: { shard: [${all.join(', ')}] }\`.`,
    );
  if (failFast !== false)
    yield warning(
      'shards',
      path,
      `A shard of job ${job.id} that fails cancels the others, whose pairs would count all the same.`,
      'Write `fail-fast: false` beside the matrix.',
    );
}

/** Whether the workflows have as many shards as the configuration, which says how many there have to be. */
export function* lintShardCounts(workflows: readonly Workflow[], shards: number | undefined): Iterable<Finding> {
  if (shards !== undefined) yield* lintUnshared(workflows, shards);
  for (const workflow of workflows)
    for (const job of workflow.jobs) {
      const of = shardsOf(job);
      if (of === null || of === shards) continue;
      const step = job.steps.find(isBenchgate);
      const has = shards === undefined ? 'has no design.shards' : `has design.shards: ${shards}`;
      yield findingOf(
        workflow,
        error(
          'shards',
          step?.path ?? job.path,
          `Job ${job.id} measures a shard of ${of}, and the configuration ${has}: what it measures does not count.`,
          'Write the same number into both: first into the configuration, and once that is merged into the workflow.',
        ),
      );
    }
}

/** Whoever writes `shards` into the configuration alone has written nothing that any job does. */
function* lintUnshared(workflows: readonly Workflow[], shards: number): Iterable<Finding> {
  const gating = workflows.flatMap((workflow) => workflow.jobs.filter(gates).map((job) => ({ workflow, job })));
  if (gating.some(({ job }) => job.steps.some((step) => isBenchgate(step) && step.with.shard !== undefined))) return;
  for (const { workflow, job } of gating)
    yield findingOf(
      workflow,
      warning(
        'shards',
        job.path,
        `Job ${job.id} measures all pairs on one machine, although the configuration has design.shards: ${shards}.`,
        'Give it the matrix and the input `shard` of docs/scale.md#shards, or take `shards` out of the configuration.',
      ),
    );
}

/** Of how many shards a job that gates is one, by the matrix; null where it is none, or is written in another way. */
function shardsOf(job: WorkflowJob): number | null {
  const given = gates(job) ? job.steps.find(isBenchgate)?.with.shard : undefined;
  const of = /^\$\{\{\s*matrix\.shard\s*\}\}\/([2-8])$/.exec(String(given ?? '').trim())?.[1];
  return of === undefined ? null : Number(of);
}

const settingsIn = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
