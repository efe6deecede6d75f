import type { Finding } from '../model/finding.ts';
import { measures } from './lint-measuring.ts';
import { remarkOn } from './lint-remark.ts';
import { listOf, modeOf, type Workflow } from './workflow.ts';

/** Paths that the workflows must have to be believed. */
export interface Paths {
  /** `governance.measure-workflow`. */
  readonly measuring: string;
  readonly poke: string;
}

/** What is wrong between the workflows: each may be sound and they still miss each other. */
export function lintSet(workflows: readonly Workflow[], { measuring, poke }: Paths): readonly Finding[] {
  const measure = workflows.filter(({ jobs }) => jobs.some((job) => measures(job) && modeOf(job) !== 'calibrate'));
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
        remarkOn(workflow, {
          level: 'error',
          rule: 'measure-workflow',
          path: [],
          text: `Its measurements are refused: the configuration accepts those of ${measuring}.`,
          fix: `Write \`governance: { measure-workflow: ${workflow.file} }\` into the configuration, or rename the file.`,
        }),
      ),
    );
  const apart = decide.filter((workflow) => !measure.includes(workflow));
  const woken = workflows.find(({ file }) => file === poke);
  if (apart.length > 0 && woken === undefined)
    found.push(
      missing('warning', `There is no ${poke}: an approving review is only noticed by the sweep.`, 'Run `benchgate init`.'),
    );
  for (const workflow of apart) found.push(...lintNames(workflow, [...measure, ...(woken ? [woken] : [])]));
  return found;
}

/** `workflow_run` names workflows by their names, not by their paths. */
function lintNames(deciding: Workflow, wakers: readonly Workflow[]): readonly Finding[] {
  const names = listOf(deciding.events.workflow_run?.workflows);
  return wakers
    .filter(({ name }) => deciding.events.workflow_run !== undefined && !names.includes(name))
    .map(({ name, file }) =>
      remarkOn(deciding, {
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
