import type { Finding } from '../model/finding.ts';
import { WORKFLOWS } from '../model/governance.ts';
import { lintDeciding } from './lint-deciding.ts';
import { lintKeys } from './lint-keys.ts';
import { lintMeasuring } from './lint-measuring.ts';
import { type Remark, remarkOn } from './lint-remark.ts';
import { lintSet } from './lint-set.ts';
import { actionOf, type Job, modeOf, readWorkflow, type Step, textsIn, type Workflow } from './workflow.ts';

/** The workflow that wakes the deciding one after a review: it is known by its path. */
const POKE = WORKFLOWS.poke;

/** A SourceFile is a workflow file's text. */
export interface SourceFile {
  readonly file: string;
  readonly text: string;
}

/**
 * Checks the workflows that use Benchgate, each by itself and all together (docs/security.md#rules). `measuring` is
 * the path whose measurements the configuration accepts. A file without a finding gets a line that says so.
 */
export function lintWorkflows(files: readonly SourceFile[], measuring: string): readonly Finding[] {
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
    const found = lintOne(workflow).map((remark) => remarkOn(workflow, remark));
    return found.length > 0 ? found : [sound(workflow)];
  });
  return [...broken, ...single, ...lintSet(ours, { measuring, poke: POKE })];
}

const isOurs = (workflow: Workflow) => workflow.file === POKE || workflow.jobs.some((job) => modeOf(job) !== null);

function lintOne(workflow: Workflow): readonly Remark[] {
  return [
    ...lintKeys(workflow),
    ...lintTop(workflow),
    ...workflow.jobs.flatMap((job) => [...lintJob(job), ...lintMeasuring(job, workflow), ...lintDeciding(job, workflow)]),
    ...(workflow.file === POKE ? lintPoke(workflow) : []),
  ];
}

function lintTop({ grants }: Workflow): readonly Remark[] {
  if (grants !== null && typeof grants !== 'string' && Object.keys(grants).length === 0) return [];
  const what = grants === null ? 'No permissions are written at the top' : 'Permissions are granted at the top, to every job';
  return [
    {
      level: 'error',
      rule: 'top-permissions',
      path: ['permissions'],
      text: `${what}: a job that says nothing has more than it needs.`,
      fix: 'Write `permissions: {}` at the top, and at each job what it needs.',
    },
  ];
}

function lintJob(job: Job): readonly Remark[] {
  const untimed: Remark = {
    level: 'warning',
    rule: 'timeout',
    path: job.path,
    text: `Job ${job.id} may run for six hours.`,
    fix: 'Write `timeout-minutes: 30` (10 for the job that decides).',
  };
  return [...(job.timed ? [] : [untimed]), ...job.steps.flatMap((step) => [...lintUses(step), ...lintRun(step)])];
}

function lintUses(step: Step): readonly Remark[] {
  const { uses, path } = step;
  if (uses === null || uses.startsWith('./') || /@[0-9a-f]{40}$/.test(uses) || /@sha256:[0-9a-f]{64}$/.test(uses)) return [];
  const fix = uses.endsWith('@FULL_SHA')
    ? 'Put the full SHA of the Benchgate release that you reviewed in the place of FULL_SHA, and its repository before the @.'
    : `Write ${actionOf(step)}@ and 40 hexadecimal digits, with the version in a comment behind.`;
  return [
    { level: 'error', rule: 'unpinned', path, text: `${uses} is not pinned to a commit: a tag can be moved to other code.`, fix },
  ];
}

function lintRun({ run, path }: Step): readonly Remark[] {
  if (run === null || !run.includes('${{')) return [];
  return [
    {
      level: 'error',
      rule: 'interpolation',
      path,
      text: 'An expression inside `run:` becomes part of the script, whatever a branch or a title is called.',
      fix: 'Pass it as `env:` and use "$NAME" in the script.',
    },
  ];
}

/** What only wakes another workflow can do nothing at all. */
function lintPoke(workflow: Workflow): readonly Remark[] {
  const found: Remark[] = [];
  const say = (path: Remark['path'], text: string, fix: string) =>
    void found.push({ level: 'error', rule: 'poke', path, text, fix });
  for (const { grants, path, id } of workflow.jobs)
    if (grants !== null && (typeof grants === 'string' || Object.keys(grants).length > 0))
      say(path, `Job ${id} has permissions, in a workflow that a pull request can change.`, 'Write `permissions: {}`.');
  for (const { uses, path } of workflow.jobs.flatMap(({ steps }) => steps))
    if (uses !== null) say(path, 'It only has to run, and uses an action.', 'Leave one step: `run: "true"`.');
  for (const { text, path } of textsIn(workflow.written).filter(({ text }) => /\bsecrets\b/.test(text)))
    if (text.includes('${{')) say(path, 'It only has to run, and reads a secret.', 'Leave one step: `run: "true"`.');
  if (workflow.events.pull_request_review === undefined)
    say(
      ['on'],
      'It does not start after a review.',
      'Write `on: { pull_request_review: { types: [submitted, dismissed, edited] } }`.',
    );
  return found;
}

function sound({ file, jobs }: Workflow): Finding {
  const modes = jobs.map(modeOf).filter((mode) => mode !== null);
  const does = modes.length > 0 ? `mode ${modes.join(' and ')}` : 'wakes the deciding one';
  return { level: 'ok', rule: 'sound', file, line: null, text: `Pinned, and no permission too many (${does}).`, fix: null };
}
