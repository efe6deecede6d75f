import { suggestion } from '../config/nearest.ts';
import type { Finding } from '../model/finding.ts';
import { WORKFLOWS } from '../model/governance.ts';
import { REVIEW_ACTIONS } from '../model/pull-request.ts';
import { INPUTS } from '../plan/input-list.ts';
import { INPUT_MODES } from '../plan/task.ts';
import { lintDeciding } from './lint-deciding.ts';
import { error, findingOf, type LintFinding, warning } from './lint-finding.ts';
import { lintGroup } from './lint-group.ts';
import { gates, lintMeasuring } from './lint-measuring.ts';
import { lintPropose } from './lint-propose.ts';
import { lintRuleFiles } from './lint-rule-files.ts';
import { lintSegments } from './lint-segments.ts';
import { lintShards } from './lint-shards.ts';
import { lintWatch } from './lint-watch.ts';
import {
  actionOf,
  isBenchgate,
  listOf,
  modeOf,
  readWorkflow,
  textsIn,
  type Workflow,
  type WorkflowJob,
  type WorkflowStep,
} from './workflow.ts';

/** The workflow that wakes the deciding one after a review: it is known by its path. */
const POKE = WORKFLOWS.poke;

/** A SourceFile is a workflow file's text. */
export interface SourceFile {
  readonly file: string;
  readonly text: string;
}

/**
 * Checks the workflows that use Benchgate, each by itself and all together (docs/security.md#rules): what they do with
 * it, not GitHub's syntax, which actionlint knows. `measuring` is the path whose measurements the configuration accepts. A
 * file without a finding gets a line that says so. `passed` are the variables that the configuration gives to the install.
 */
export function lintWorkflows(
  files: readonly SourceFile[],
  measuring: string,
  passed: readonly string[] = [],
): readonly Finding[] {
  const broken: Finding[] = [];
  const workflows: Workflow[] = [];
  for (const { file, text } of files) {
    const read = readWorkflow(text, file);
    if (!('problem' in read)) workflows.push(read);
    else if (/benchgate/i.test(`${file}${text}`))
      broken.push({
        level: 'error',
        rule: 'unreadable',
        file,
        line: read.line,
        text: `The file cannot be read: ${read.problem}.`,
        fix: 'Correct it, or write it anew with `benchgate init --force`.',
      });
  }
  const ours = workflows.filter(isOurs);
  const single = ours.flatMap((workflow) => {
    const found = lintOne(workflow, passed).map((finding) => findingOf(workflow, finding));
    return found.length > 0 ? found : [sound(workflow)];
  });
  return [...broken, ...single, ...lintSet(ours, measuring), ...lintRuleFiles(ours)];
}

const isOurs = (workflow: Workflow) => workflow.file === POKE || workflow.jobs.some((job) => modeOf(job) !== null);

function lintOne(workflow: Workflow, passed: readonly string[]): readonly LintFinding[] {
  return [
    ...lintTop(workflow),
    ...workflow.jobs.flatMap((job) => [
      ...lintJob(job),
      ...lintMeasuring(job, workflow, passed),
      ...lintShards(job),
      ...lintDeciding(job, workflow),
      ...lintWatch(job, workflow),
      ...lintSegments(job, workflow),
      ...lintPropose(job, workflow),
      ...lintGroup(job, workflow),
    ]),
    ...(workflow.file === POKE ? lintPoke(workflow) : []),
  ];
}

function* lintTop({ grants }: Workflow): Iterable<LintFinding> {
  if (grants !== null && typeof grants !== 'string' && Object.keys(grants).length === 0) return;
  const what = grants === null ? 'No permissions are written at the top' : 'Permissions are granted at the top, to every job';
  yield error(
    'top-permissions',
    ['permissions'],
    `${what}: a job that says nothing has more than it needs.`,
    'Write `permissions: {}` at the top, and at each job what it needs.',
  );
}

function* lintJob(job: WorkflowJob): Iterable<LintFinding> {
  if (!job.timed)
    yield warning(
      'timeout',
      job.path,
      `Job ${job.id} may run for six hours.`,
      'Write `timeout-minutes: 30` (10 for the job that decides).',
    );
  for (const step of job.steps) {
    yield* lintUses(step);
    yield* lintInputs(step);
    yield* lintRun(step);
  }
}

function* lintUses(step: WorkflowStep): Iterable<LintFinding> {
  const { uses, path } = step;
  if (uses === null || uses.startsWith('./') || /@[0-9a-f]{40}$/.test(uses) || /@sha256:[0-9a-f]{64}$/.test(uses)) return;
  if (uses.endsWith('@FULL_SHA'))
    yield error(
      'unpinned',
      path,
      `No release is named yet: init wrote ${uses}, since it did not know which one runs here.`,
      PLACEHOLDER_FIX,
    );
  else
    yield error(
      'unpinned',
      path,
      `${uses} is not pinned to a commit: a tag can be moved to other code.`,
      `Write ${actionOf(step)}@ and 40 hexadecimal digits, with the version in a comment behind.`,
    );
}

/** Where `init` did not know the release, a person has to write it; what that looks like is no commit of anybody's. */
const PLACEHOLDER_FIX = `Write in this line the repository of Benchgate and the commit of the release that you reviewed, as in \`uses: acme/benchgate@${'0123456789'.repeat(4)}\`. \`git ls-remote --tags https://github.com/acme/benchgate\` lists the commits of its releases.`;

/** GitHub only warns of an input that an action does not have: the job would run, and do something else. */
function* lintInputs(step: WorkflowStep): Iterable<LintFinding> {
  if (!isBenchgate(step)) return;
  const { with: given, path } = step;
  const names = INPUTS.map(({ name }) => name);
  for (const key of Object.keys(given).filter((one) => !names.includes(one.toLowerCase())))
    yield error(
      'unknown-input',
      [...path, 'with', key],
      `Benchgate has no input ${key}, and does what it does without it.`,
      `Remove or rename it: ${suggestion(key, names)}`,
    );
  const { mode } = given;
  if (typeof mode === 'string' && !mode.includes('${{') && !INPUT_MODES.includes(mode))
    yield error(
      'unknown-mode',
      [...path, 'with', 'mode'],
      `Benchgate has no mode ${mode}, and will not start.`,
      `Write another: ${suggestion(mode, INPUT_MODES)}`,
    );
}

function* lintRun({ run, path }: WorkflowStep): Iterable<LintFinding> {
  if (run?.includes('${{'))
    yield error(
      'interpolation',
      path,
      'An expression inside `run:` becomes part of the script, whatever a branch or a title is called.',
      'Pass it as `env:` and use "$NAME" in the script.',
    );
}

/** What only wakes another workflow can do nothing at all. */
function* lintPoke(workflow: Workflow): Iterable<LintFinding> {
  const say = (path: LintFinding['path'], text: string, fix: string) => error('poke', path, text, fix);
  const fix = 'Leave one step: `run: "true"`.';
  for (const { grants, path, id } of workflow.jobs)
    if (grants !== null && (typeof grants === 'string' || Object.keys(grants).length > 0))
      yield say(path, `Job ${id} has permissions, in a workflow that a pull request can change.`, 'Write `permissions: {}`.');
  for (const { uses, path } of workflow.jobs.flatMap(({ steps }) => steps))
    if (uses !== null) yield say(path, 'It only has to run, and uses an action.', fix);
  for (const { text, path } of textsIn(workflow.written))
    if (/\bsecrets\b/.test(text) && text.includes('${{')) yield say(path, 'It only has to run, and reads a secret.', fix);
  if (workflow.events.pull_request_review === undefined)
    yield say(
      ['on'],
      'It does not start after a review.',
      `Write \`on: { pull_request_review: { types: [${REVIEW_ACTIONS.join(', ')}] } }\`.`,
    );
}

function sound({ file, jobs }: Workflow): Finding {
  const modes = jobs.map(modeOf).filter((mode) => mode !== null);
  const does = modes.length > 0 ? `mode ${modes.join(' and ')}` : 'wakes the deciding one';
  return { level: 'ok', rule: 'sound', file, line: null, text: `Pinned, and no permission too many (${does}).`, fix: null };
}

/** What is wrong between the workflows: each may be sound and they still miss each other. */
function lintSet(workflows: readonly Workflow[], measuring: string): readonly Finding[] {
  const measure = workflows.filter(({ jobs }) => jobs.some(gates));
  const decide = workflows.filter(({ jobs }) => jobs.some((job) => modeOf(job) === 'decide'));
  if (measure.length === 0 && decide.length === 0)
    return [missing('error', 'No workflow uses Benchgate.', 'Run `benchgate init`.')];
  const found: Finding[] = [];
  if (measure.length === 0) found.push(missing('error', 'No workflow measures.', 'Run `benchgate init`.'));
  if (decide.length === 0)
    found.push(missing('warning', 'No workflow decides: no comment, no status, no approvals.', 'Run `benchgate init`.'));
  else if (!measure.some(({ file }) => file === measuring))
    found.push(
      ...measure.map((workflow) =>
        findingOf(workflow, {
          level: 'error',
          rule: 'measure-workflow',
          path: [],
          text: `Its measurements are refused: the configuration accepts those of ${measuring}.`,
          fix: `Write \`governance: { measure-workflow: ${workflow.file} }\` into the configuration, or rename the file.`,
        }),
      ),
    );
  const apart = decide.filter((workflow) => !measure.includes(workflow));
  const woken = workflows.find(({ file }) => file === POKE);
  if (apart.length > 0 && woken === undefined)
    found.push(
      missing('warning', `There is no ${POKE}: an approving review is only noticed by the sweep.`, 'Run `benchgate init`.'),
    );
  // What decides in the same file needs nobody to start after it.
  const waitedFor = [...measure.filter((workflow) => !decide.includes(workflow)), ...(woken ? [woken] : [])];
  for (const workflow of apart) found.push(...lintNames(workflow, waitedFor));
  return found;
}

/** `workflow_run` names workflows by their names, not by their paths. */
function lintNames(deciding: Workflow, wakers: readonly Workflow[]): readonly Finding[] {
  const names = listOf(deciding.events.workflow_run?.workflows);
  return wakers
    .filter(({ name }) => deciding.events.workflow_run !== undefined && !names.includes(name))
    .map(({ name, file }) =>
      findingOf(deciding, {
        level: 'error',
        rule: 'workflow-names',
        path: ['on', 'workflow_run', 'workflows'],
        text: `It does not start after ${file}, which is called ${name}.`,
        fix: `Add ${name} to \`workflow_run.workflows\`.`,
      }),
    );
}

function missing(level: 'error' | 'warning', text: string, fix: string): Finding {
  return { level, rule: 'missing-workflow', file: '.github/workflows', line: null, text, fix };
}
