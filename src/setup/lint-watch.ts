import { error, type LintFinding, note, warning } from './lint-finding.ts';
import { joinsSegments } from './lint-segments.ts';
import { actionOf, isBenchgate, modeOf, type Workflow, type WorkflowJob } from './workflow.ts';

/** What recording asks of GitHub (docs/load-tests.md#on-a-schedule); without the ones to read it only knows less. */
const RECORDING_GRANTS: Readonly<Record<string, 'read' | 'write'>> = {
  ...{ contents: 'write', issues: 'write', actions: 'read' },
  ...{ 'pull-requests': 'read', statuses: 'read' },
};

/** What recording may use beside Benchgate: what the test left, an app's token, and keeping the report. */
const BESIDE = ['actions/download-artifact', 'actions/create-github-app-token', 'actions/upload-artifact'];

/** Events by which a stranger's branch or comment could start it. */
export const OF_STRANGERS = ['pull_request', 'pull_request_target', 'issue_comment', 'workflow_run', 'issues', 'discussion'];

/** What is wrong with a job of the scheduled side: one that sends load may only read, one that records runs nothing else. */
export function lintWatch(job: WorkflowJob, workflow: Workflow): readonly LintFinding[] {
  switch (modeOf(job)) {
    case 'load-test':
      return [...lintStarts(job, workflow), ...lintReading(job), ...lintTurns(job, workflow), ...lintKept(job, workflow)];
    case 'merge':
      return joinsSegments(job) ? [...lintStarts(job, workflow), ...lintReading(job), ...lintKept(job, workflow)] : [];
    case 'record':
      return [...lintStarts(job, workflow), ...lintWriting(job), ...lintAlone(job), ...lintNeeds(job, workflow)];
    default:
      return [];
  }
}

function* lintStarts({ id }: WorkflowJob, { events }: Workflow): Iterable<LintFinding> {
  for (const name of Object.keys(events).filter((event) => OF_STRANGERS.includes(event)))
    yield error(
      'watch-trigger',
      ['on', name],
      `On ${name} somebody else starts job ${id}, which is for the default branch alone.`,
      'Start it on `schedule` and `workflow_dispatch`.',
    );
}

function lintReading({ grants, path, id }: WorkflowJob): readonly LintFinding[] {
  const say = (text: string) =>
    error(
      'load-test-permissions',
      [...path, 'permissions'],
      text,
      'Write `permissions: { contents: read }`; a job with `mode: record` writes.',
    );
  if (grants === null || typeof grants === 'string')
    return grants === 'read-all' ? [] : [say(`Job ${id} does not say what its token may do, and runs scripts.`)];
  const many = Object.entries(grants).filter(([, access]) => access === 'write');
  return many.map(([scope]) => say(`Job ${id} has ${scope}: write, and runs scripts.`));
}

/** Here a group is of use: nobody but the schedule starts the test. */
function* lintTurns({ id, written, path }: WorkflowJob, workflow: Workflow): Iterable<LintFinding> {
  if (written.concurrency === undefined && workflow.written.concurrency === undefined)
    yield warning(
      'overlap',
      path,
      `A test of job ${id} that takes long meets the next one, and they measure each other.`,
      'Write `concurrency: ` with a name of its own at the top.',
    );
  const env = { ...(workflow.written.env ?? {}), ...(written.env ?? {}) };
  if (!Object.hasOwn(env, 'BENCHGATE_WATCH'))
    yield note(
      'kill-switch',
      path,
      `Job ${id} can only be stopped by disabling its workflow.`,
      'Write `env: { BENCHGATE_WATCH: "${{ vars.BENCHGATE_WATCH }}" }`: a repository variable is then the switch.',
    );
}

function* lintKept({ id, steps, path }: WorkflowJob, { jobs }: Workflow): Iterable<LintFinding> {
  const { history } = steps.find(isBenchgate)?.with ?? {};
  if (history !== 'branch' || jobs.some((other) => modeOf(other) === 'record')) return;
  yield warning(
    'not-recorded',
    path,
    `Job ${id} reads the history of the branch, and no job adds to it.`,
    'Add a job with `mode: record`: `benchgate init --watch` writes one.',
  );
}

function lintWriting({ grants, path, id }: WorkflowJob): readonly LintFinding[] {
  const at = [...path, 'permissions'];
  const fix = 'Write `permissions: { contents: write, issues: write, pull-requests: read, statuses: read }`, and nothing else.';
  if (grants === null || typeof grants === 'string')
    return [error('record-permissions', at, `Job ${id} does not say what its token may do.`, fix)];
  const many = Object.entries(grants).filter(
    ([scope, access]) =>
      access !== 'none' && access !== RECORDING_GRANTS[scope] && !(access === 'read' && scope in RECORDING_GRANTS),
  );
  return many.map(([scope, access]) =>
    error('record-permissions', at, `Job ${id} has ${scope}: ${access}, which recording does not need.`, fix),
  );
}

function* lintAlone({ id, steps }: WorkflowJob): Iterable<LintFinding> {
  for (const step of steps) {
    const action = actionOf(step);
    if (step.run !== null || (!isBenchgate(step) && !BESIDE.includes(action)))
      yield error(
        'record-other',
        step.path,
        `Job ${id} may write to the repository, and runs ${step.run === null ? action : 'a shell'} too.`,
        'Give it a job of its own: recording reads what it needs from GitHub.',
      );
  }
}

function* lintNeeds({ id, needs, condition, path }: WorkflowJob, { jobs }: Workflow): Iterable<LintFinding> {
  const joining = jobs.filter(joinsSegments);
  const tests = (joining.length > 0 ? joining : jobs.filter((job) => modeOf(job) === 'load-test')).map((job) => job.id);
  if (tests.length === 0) return;
  if (!tests.some((one) => needs.includes(one)))
    yield error('record-needs', path, `Job ${id} does not wait for the load test.`, `Write \`needs: ${tests[0]}\`.`);
  else if (!/always\(\)|!\s*cancelled\(\)|failure\(\)/.test(condition))
    yield warning(
      'record-needs',
      path,
      `Job ${id} is skipped where the load test finds a problem: nobody is told.`,
      'Write `if: ${{ !cancelled() }}`.',
    );
}
