import { error, type LintFinding, warning } from './lint-finding.ts';
import { isBenchgate, modeOf, type Workflow, type WorkflowJob } from './workflow.ts';

/** What is wrong with jobs that send parts of one load, and with the one that joins them (docs/scale.md#one-load-larger-than-a-machine). */
export function lintSegments(job: WorkflowJob, workflow: Workflow): readonly LintFinding[] {
  const { with: given = {}, path = job.path } = job.steps.find(isBenchgate) ?? {};
  if (modeOf(job) === 'load-test' && given.segment !== undefined)
    return [...lintMoment(job, given['start-at'], path), ...lintMatrix(job, String(given.segment)), ...lintJoined(job, workflow)];
  return joinsSegments(job) ? [...lintJoining(job, workflow)] : [];
}

/** Whether a job joins what segments of a load test sent. */
export function joinsSegments(job: WorkflowJob): boolean {
  return modeOf(job) === 'merge' && job.steps.find(isBenchgate)?.with.target !== undefined;
}

function* lintMoment({ id }: WorkflowJob, startAt: unknown, path: LintFinding['path']): Iterable<LintFinding> {
  if (/\$\{\{\s*(?:needs|inputs|github\.event\.inputs)\./.test(String(startAt ?? ''))) return;
  yield error(
    'segment-start',
    [...path, 'with', startAt === undefined ? 'segment' : 'start-at'],
    `The segments of job ${id} are not given one moment by a job before them.`,
    'Let a first job give it out, and write `start-at: ${{ needs.start.outputs.at }}`: `benchgate init --watch --segments 3` writes one.',
  );
}

function* lintMatrix({ id, written, path }: WorkflowJob, segment: string): Iterable<LintFinding> {
  const strategy = recordOf(written.strategy);
  if (strategy['fail-fast'] !== false)
    yield warning(
      'segment-fail-fast',
      [...path, 'strategy'],
      `Where one segment of job ${id} fails, the others are ended in the middle of their load.`,
      'Write `strategy: { fail-fast: false }`.',
    );
  const [, key = '', of = ''] = /^\$\{\{\s*matrix\.([\w-]+)\s*\}\}\/(\d+)$/.exec(segment) ?? [];
  const parts = recordOf(strategy.matrix)[key];
  if (of !== '' && Array.isArray(parts) && parts.length !== Number(of))
    yield error(
      'segment-matrix',
      [...path, 'strategy'],
      `Job ${id} sends ${parts.length} of ${of} segments: the load would never be whole.`,
      `List ${of} of them in \`matrix.${key}\`, from 1 on.`,
    );
}

function* lintJoined({ id, path }: WorkflowJob, { jobs }: Workflow): Iterable<LintFinding> {
  if (jobs.some((other) => joinsSegments(other) && other.needs.includes(id))) return;
  yield warning(
    'segment-merge',
    path,
    `Nobody joins what the segments of job ${id} sent: there is no verdict.`,
    `Add a job with \`needs: ${id}\`, \`mode: merge\` and the target.`,
  );
}

function* lintJoining({ id, condition, path }: WorkflowJob, { jobs }: Workflow): Iterable<LintFinding> {
  if (!jobs.some((job) => modeOf(job) === 'load-test')) return;
  if (/always\(\)|!\s*cancelled\(\)|failure\(\)/.test(condition)) return;
  yield warning(
    'segment-merge',
    path,
    `Job ${id} is skipped where one segment fails: nobody is told that the load was not whole.`,
    'Write `if: ${{ !cancelled() }}`.',
  );
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
