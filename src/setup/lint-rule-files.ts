import type { Finding } from '../model/finding.ts';
import { findingOf } from './lint-finding.ts';
import { gates } from './lint-measuring.ts';
import { isBenchgate, modeOf, type Workflow, type WorkflowJob, type WorkflowStep } from './workflow.ts';

/** The inputs that say which files of a commit are the rules. */
const RULE_FILES = ['config', 'profile'] as const;

/** A RuledStep is a step of Benchgate, with its job and workflow. */
interface RuledStep {
  readonly workflow: Workflow;
  readonly job: WorkflowJob;
  readonly step: WorkflowStep;
}

/** Steps of which the second goes on with what the first has left, by the same rules; `by` is the input that tells several apart. */
interface Handover {
  readonly from: (job: WorkflowJob) => boolean;
  readonly to: (job: WorkflowJob) => boolean;
  readonly by: 'comment-key' | 'target' | null;
}

const inMode = (mode: string) => (job: WorkflowJob) => modeOf(job) === mode;

const HANDOVERS: readonly Handover[] = [
  { from: gates, to: inMode('decide'), by: 'comment-key' },
  { from: inMode('propose'), to: inMode('propose-write'), by: null },
  { from: inMode('load-test'), to: inMode('record'), by: 'target' },
];

/** Finds steps that measure, plan or test by other rules than those that decide, write or record by them. */
export function lintRuleFiles(workflows: readonly Workflow[]): readonly Finding[] {
  const steps = workflows.flatMap((workflow) =>
    workflow.jobs.flatMap((job) => job.steps.filter(isBenchgate).map((step): RuledStep => ({ workflow, job, step }))),
  );
  return HANDOVERS.flatMap(({ from, to, by }) => {
    const first = steps.filter(({ job }) => from(job));
    return steps.filter(({ job }) => to(job)).flatMap((second) => differences(first.filter(isPairOf(second, by)), second));
  });
}

/** What is only known when it runs may be the same. */
const isPairOf = (second: RuledStep, by: Handover['by']) => (first: RuledStep) =>
  by === null || isOpen(first, by) || isOpen(second, by) || given(first, by) === given(second, by);

function differences(first: readonly RuledStep[], second: RuledStep): readonly Finding[] {
  return RULE_FILES.flatMap((input) => {
    const other = first.find(
      (one) => given(one, input) !== given(second, input) && !isOpen(one, input) && !isOpen(second, input),
    );
    return other === undefined ? [] : [differs(input, other, second)];
  });
}

function differs(input: (typeof RULE_FILES)[number], first: RuledStep, second: RuledStep): Finding {
  const { workflow, job, step } = second;
  const reads = (one: RuledStep) => (given(one, input) === '' ? 'names none' : `names ${given(one, input)}`);
  return findingOf(workflow, {
    level: 'error',
    rule: 'other-rules',
    path: given(second, input) === '' ? step.path : [...step.path, 'with', input],
    text: `Job ${job.id} ${reads(second)} as \`${input}\`, and job ${first.job.id} of ${first.workflow.file}, whose results it goes by, ${reads(first)}.`,
    fix: `Give both steps the same \`${input}\`, or neither.`,
  });
}

/** As written; the empty text where it is not. */
const given = ({ step }: RuledStep, input: string): string => String(step.with[input] ?? '');
const isOpen = (one: RuledStep, input: string): boolean => given(one, input).includes('${{');
