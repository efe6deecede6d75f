import { MEASURING_EVENTS } from '../model/pull-request.ts';
import { OUTPUT_FOLDER } from '../model/request.ts';
import { INPUT_MODES } from '../plan/task.ts';
import { error, type LintFinding, note, warning } from './lint-finding.ts';
import { actionOf, isBenchgate, modeOf, textsIn, type Workflow, type WorkflowJob, type WorkflowStep } from './workflow.ts';

/** Events that run with a token that may write, or with secrets, for somebody else's pull request. */
const PRIVILEGED = ['pull_request_target', 'workflow_run', 'issue_comment'];
/** Actions that leave a cache behind when the job ends, after the pull request's code has run. */
const CACHES = ['actions/cache', 'actions/cache/save'];
const UPLOAD = 'actions/upload-artifact';
const CHECKOUT = 'actions/checkout';

/**
 * What is wrong with a job that runs the pull request's code (docs/security.md#r10, and R11, R20, R21). `passed` are the variables
 * that base's configuration gives to the install alone.
 */
export function lintMeasuring(job: WorkflowJob, workflow: Workflow, passed: readonly string[]): readonly LintFinding[] {
  if (!measures(job)) return [];
  return [
    ...lintTriggers(job, workflow),
    ...lintGrants(job),
    ...lintSecrets(job, workflow, passed),
    ...lintSteps(job),
    ...lintArtifact(job),
    ...lintRunner(job),
  ];
}

/** Whether a job runs the pull request's code: whatever is not known to decide, to validate or not to start at all might. */
export function measures(job: WorkflowJob): boolean {
  const mode = modeOf(job);
  // A load test reads the default branch, and asks what runs elsewhere; what records, joins or writes runs nothing; what proposes has rules of its own.
  if (mode === null || ['decide', 'merge', 'validate', 'load-test', 'record', 'propose', 'propose-write'].includes(mode))
    return false;
  return INPUT_MODES.includes(mode) || mode.includes('${{');
}

/** Whether a job measures pull requests: a calibration and a comparison with a release are nobody's gate. */
export function gates(job: WorkflowJob): boolean {
  return measures(job) && modeOf(job) !== 'calibrate' && modeOf(job) !== 'creep';
}

function* lintTriggers({ path, condition }: WorkflowJob, { events, jobs }: Workflow): Iterable<LintFinding> {
  const alone = !jobs.some((job) => modeOf(job) === 'decide') && !condition.includes('github.event_name');
  for (const name of Object.keys(events).filter((event) => PRIVILEGED.includes(event)))
    if (alone || name === 'pull_request_target')
      yield error(
        'privileged-trigger',
        ['on', name],
        `On ${name} the pull request's code would run with what the default branch may do.`,
        `Measure on ${MEASURING_EVENTS.map((event) => `\`${event}\``).join(' and ')} only.`,
      );
  const pull = events.pull_request;
  if (pull === undefined) return;
  for (const filter of ['paths', 'paths-ignore', 'branches', 'branches-ignore'].filter((name) => pull[name] !== undefined))
    yield warning(
      'filtered',
      ['on', 'pull_request', filter],
      `A pull request that ${filter} leaves out is never measured, and its required status stays pending.`,
      'Remove the filter.',
    );
  if (events.merge_group === undefined)
    yield note(
      'merge-group',
      path,
      'A merge queue would wait for the status until its time is over.',
      'Add `merge_group:` to `on:` if you use one, or plan to.',
    );
}

/** What a creep may ask of GitHub beside the repository: what the gates of merged pull requests measured. */
const OF_CREEP = ['checks', 'pull-requests'];

function lintGrants(job: WorkflowJob): readonly LintFinding[] {
  const { grants, path, id } = job;
  const read = ['contents', ...(modeOf(job) === 'creep' ? OF_CREEP : [])];
  const fix = 'Write `permissions: { contents: read }` and nothing else.';
  const finding = (text: string) => error('measure-permissions', [...path, 'permissions'], text, fix);
  if (grants === null) return [finding(`Job ${id} has whatever the repository's settings give its token.`)];
  if (typeof grants === 'string') return [finding(`Job ${id} has ${grants}, and runs the pull request's code.`)];
  const many = Object.entries(grants).filter(
    ([scope, access]) => access !== 'none' && !(read.includes(scope) && access === 'read'),
  );
  return many.map(([scope, access]) => finding(`Job ${id} has ${scope}: ${access}, and runs the pull request's code.`));
}

function* lintSecrets(job: WorkflowJob, { written }: Workflow, passed: readonly string[]): Iterable<LintFinding> {
  const given = job.steps.filter(isBenchgate).flatMap(({ path }) => passed.map((name) => [...path, 'env', name].join('/')));
  for (const { path, text } of [...textsIn(job.written, job.path), ...textsIn(written.env, ['env'])])
    if (/\$\{\{[^}]*\bsecrets\b/.test(text) && !given.includes(path.join('/')))
      yield error(
        'secrets',
        path,
        "A secret is within reach of the pull request's code.",
        'Remove it: what the service needs for a benchmark belongs into the configuration, as a value that is no secret.',
      );
  if (job.environment !== null || job.written.secrets !== undefined)
    yield error(
      'secrets',
      job.environment === null ? [...job.path, 'secrets'] : [...job.path, 'environment'],
      `Job ${job.id} is given the secrets of ${job.environment === null ? 'the repository' : 'an environment'}.`,
      'Remove it from the job that measures.',
    );
}

/** Until Benchgate runs, nothing has touched the pull request's code; when it has run, nothing in the job can be trusted. */
function* lintSteps(job: WorkflowJob): Iterable<LintFinding> {
  const at = job.steps.findIndex(isBenchgate);
  for (const [index, step] of job.steps.entries()) {
    if (index === at) continue;
    if (step.run === null && !step.uses?.startsWith('./')) yield* lintAction(step);
    else
      yield error(
        'head-code',
        step.path,
        `A step ${index < at ? 'before' : 'after'} Benchgate can run the pull request's code with what the runner holds.`,
        'Move it to `service.install` or `service.build` of the configuration, or to a job of its own.',
      );
  }
}

function* lintAction(step: WorkflowStep): Iterable<LintFinding> {
  const action = actionOf(step);
  if (action === CHECKOUT && String(step.with['persist-credentials']) !== 'false')
    yield error(
      'credentials',
      step.path,
      "The checkout leaves its token in .git/config, where the pull request's code can read it.",
      'Write `with: { persist-credentials: false, fetch-depth: 0 }`.',
    );
  const setsUp = /\/setup-[\w-]+$/.test(action) && step.with.cache !== undefined && String(step.with.cache) !== 'false';
  if (CACHES.includes(action) || setsUp)
    yield error(
      'cache',
      step.path,
      `${action} saves a cache when the job ends, after the pull request's code has run.`,
      'Use `actions/cache/restore`, or none.',
    );
}

function* lintArtifact(job: WorkflowJob): Iterable<LintFinding> {
  if (!gates(job)) return;
  const given = job.steps.find(isBenchgate)?.with ?? {};
  const key = String(given['comment-key'] ?? 'default');
  const part = given.shard === undefined ? '' : '-shard-${{ matrix.shard }}';
  const name = `benchgate-${key}-\${{ github.run_id }}-\${{ github.run_attempt }}${part}`;
  const plain = (value: unknown) => String(value).replaceAll(' ', '');
  const uploads = job.steps.filter((step) => actionOf(step) === UPLOAD);
  if (uploads.some((step) => plain(step.with.name) === plain(name) && /measurement\.json$/.test(String(step.with.path)))) return;
  yield warning(
    'artifact',
    uploads[0]?.path ?? job.path,
    'The measurement is not uploaded under the name by which deciding finds it.',
    `Upload only ${OUTPUT_FOLDER}/measurement.json, with \`if: always()\` and \`name: ${name}\`.`,
  );
}

function* lintRunner({ runsOn, path }: WorkflowJob): Iterable<LintFinding> {
  if (/\bself-hosted\b/.test(runsOn))
    yield warning(
      'self-hosted',
      [...path, 'runs-on'],
      'What a pull request leaves on a machine of your own can wait there for the next one.',
      'Use runners that are thrown away after one job, with no secrets on them.',
    );
}
