import { OUTPUT_FOLDER } from '../model/request.ts';
import { error, type LintFinding, note, warning } from './lint-finding.ts';
import { measures } from './lint-measuring.ts';
import { actionOf, isBenchgate, listOf, modeOf, textsIn, type Workflow, type WorkflowJob } from './workflow.ts';

/** What mode decide asks of GitHub (docs/approvals.md#set-it-up). */
export const DECIDING_GRANTS: Readonly<Record<string, 'read' | 'write'>> = {
  actions: 'read',
  contents: 'read',
  checks: 'write',
  statuses: 'write',
  'pull-requests': 'write',
};

/** Actions that a deciding job may use beside Benchgate: an app's token, and keeping the audit line. */
const UPLOAD = 'actions/upload-artifact';
const ALLOWED = ['actions/create-github-app-token', UPLOAD];
const GUARD = "startsWith(github.event.comment.body, '/benchgate ')";

/** What is wrong with a job that may write to the repository (docs/security.md#r22, and R1, R20). */
export function lintDeciding(job: WorkflowJob, workflow: Workflow): readonly LintFinding[] {
  if (modeOf(job) !== 'decide') return [];
  return [
    ...lintSteps(job),
    ...lintGrants(job),
    ...lintGuard(job, workflow),
    ...lintSecrets(job),
    ...lintAudit(job),
    ...(workflow.jobs.some(measures) ? lintBeside(job, workflow) : lintTriggers(workflow)),
  ];
}

function* lintSteps({ steps, id }: WorkflowJob): Iterable<LintFinding> {
  const may = `Job ${id} may write to the repository, and`;
  for (const step of steps) {
    const action = actionOf(step);
    if (step.run !== null)
      yield error('decide-shell', step.path, `${may} has a shell.`, 'Remove the step, or give it a job of its own.');
    else if (action === 'actions/checkout')
      yield error(
        'decide-checkout',
        step.path,
        `${may} checks code out.`,
        'Remove the step: deciding reads what it needs from GitHub.',
      );
    else if (/^actions\/cache(\/|$)/.test(action) || step.with.cache !== undefined)
      yield error('decide-cache', step.path, `${may} reads a cache that others can fill.`, 'Remove the cache.');
    else if (!isBenchgate(step) && !ALLOWED.includes(action))
      yield error('decide-other', step.path, `${may} runs ${action} too.`, 'Give it a job of its own.');
  }
}

function lintGrants({ grants, path, id, steps }: WorkflowJob): readonly LintFinding[] {
  const given = grants === null || typeof grants === 'string' ? {} : grants;
  const names = (scopes: readonly (readonly [string, string])[]) =>
    scopes.map(([scope, access]) => `${scope}: ${access}`).join(', ');
  const fix = `Write ${names(Object.entries(DECIDING_GRANTS))}, and nothing else.`;
  const say = (text: string) => error('decide-permissions', [...path, 'permissions'], text, fix);
  if (grants === null || typeof grants === 'string') return [say(`Job ${id} does not say what its token may do.`)];
  // With the token of an app, the one of the job is not used.
  const other = steps.find(isBenchgate)?.with['github-token'] !== undefined;
  const missing = Object.entries(other ? {} : DECIDING_GRANTS).filter(
    ([scope, access]) => given[scope] !== access && given[scope] !== 'write',
  );
  const more = Object.entries(given).filter(([scope, access]) => access !== 'none' && !enough(scope, access));
  return [
    ...(missing.length > 0 ? [say(`Job ${id} lacks ${names(missing)}.`)] : []),
    ...(more.length > 0 ? [say(`Job ${id} has ${names(more)}, which deciding does not need.`)] : []),
  ];
}

const enough = (scope: string, access: string) =>
  access === 'read' ? scope in DECIDING_GRANTS : DECIDING_GRANTS[scope] === access;

function* lintGuard({ condition, path }: WorkflowJob, { events }: Workflow): Iterable<LintFinding> {
  if (events.issue_comment !== undefined && !condition.includes(GUARD))
    yield warning(
      'comment-guard',
      [...path, 'if'],
      'Every comment of anybody starts a decision.',
      `Write into \`if:\` \`github.event_name != 'issue_comment' || (github.event.issue.pull_request && ${GUARD})\`.`,
    );
}

function* lintSecrets(job: WorkflowJob): Iterable<LintFinding> {
  const secret = textsIn(job.written, job.path).find(({ text }) => /\$\{\{[^}]*\bsecrets\.(?!GITHUB_TOKEN\b)/.test(text));
  if (secret !== undefined && job.environment === null)
    yield warning(
      'decide-secret',
      secret.path,
      'Any workflow on any branch can read this secret too.',
      'Keep it in an environment that only the default branch may use, and name that with `environment:`.',
    );
}

/** Nobody but its reader learns who approved what, once the runner is gone. */
function* lintAudit({ steps, path, id }: WorkflowJob): Iterable<LintFinding> {
  if (steps.some((step) => actionOf(step) === UPLOAD && /decision\.jsonl$/.test(String(step.with.path)))) return;
  yield note(
    'decide-audit',
    path,
    `Job ${id} throws the record of its decisions away.`,
    `Upload ${OUTPUT_FOLDER}/decision.jsonl with ${UPLOAD}, \`if: always()\` and \`if-no-files-found: ignore\`.`,
  );
}

/** Measuring and deciding in one file: on two machines, one after the other, and not where the token is a fork's. */
function* lintBeside(job: WorkflowJob, workflow: Workflow): Iterable<LintFinding> {
  const measuring = workflow.jobs.filter(measures).map(({ id }) => id);
  const condition = [...job.path, 'if'];
  if (!measuring.some((id) => job.needs.includes(id)))
    yield error(
      'needs',
      job.path,
      `Job ${job.id} does not wait for the measurement.`,
      `Write \`needs: ${measuring[0] ?? 'measure'}\`.`,
    );
  if (!/cancelled\(\)|always\(\)/.test(job.condition))
    yield warning(
      'after-failure',
      condition,
      'Where measuring fails or is skipped, nothing is decided, and nobody learns why.',
      'Begin `if:` with `!cancelled() &&`.',
    );
  if (!job.condition.includes('github.event.pull_request.head.repo.full_name == github.repository'))
    yield warning(
      'fork-guard',
      condition,
      "On a fork's pull request this job has no token that writes, and fails.",
      'Add `(!github.event.pull_request || github.event.pull_request.head.repo.full_name == github.repository)` to `if:`, or use `benchgate init --workflows two-stage`.',
    );
}

function* lintTriggers({ events }: Workflow): Iterable<LintFinding> {
  for (const name of ['branches', 'branches-ignore'].filter((one) => events.workflow_run?.[one] !== undefined))
    yield error(
      'branch-filter',
      ['on', 'workflow_run', name],
      "The filter looks at the name of the fork's branch, which anybody chooses.",
      'Remove it: the gated branches are `governance.protected-bases` of the configuration.',
    );
  if (events.pull_request !== undefined)
    yield error(
      'decide-trigger',
      ['on', 'pull_request'],
      "On pull_request the file is the pull request's own, and deciding is in its hands.",
      'Decide on workflow_run, pull_request_target, issue_comment and schedule.',
    );
  const wanted = [
    ['workflow_run', ['completed'], 'nothing is decided when a measurement is there'],
    ['pull_request_target', ['reopened', 'edited', 'closed'], 'a new base branch goes unnoticed'],
    ['issue_comment', ['created', 'edited', 'deleted'], 'commands are only noticed by the sweep'],
    ['schedule', [], 'what a runner that died left behind is never mended'],
  ] as const;
  for (const [event, types, without] of wanted) {
    const have = listOf(events[event]?.types);
    const lacks = types.filter((type) => have.length > 0 && !have.includes(type));
    if (events[event] !== undefined && lacks.length === 0) continue;
    const say = event === 'workflow_run' ? error : warning;
    yield say(
      'missing-trigger',
      events[event] === undefined ? ['on'] : ['on', event],
      `Without ${event}${lacks.length > 0 ? ` ${lacks.join(', ')}` : ''}, ${without}.`,
      event === 'schedule'
        ? 'Add `schedule: [{ cron: "17 */6 * * *" }]`, or oftener where minutes are free.'
        : `Add \`${event}: { types: [${types.join(', ')}] }\`.`,
    );
  }
}
