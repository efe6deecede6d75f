import { error, type LintFinding } from './lint-finding.ts';
import { OF_STRANGERS } from './lint-watch.ts';
import { actionOf, isBenchgate, modeOf, type Workflow, type WorkflowJob } from './workflow.ts';

/** What writing asks of GitHub: a branch and a pull request, or an issue (`proposals.write: issue`). */
const WRITING_GRANTS: Readonly<Record<string, 'read' | 'write'>> = {
  ...{ actions: 'read', contents: 'write', 'pull-requests': 'write', issues: 'write' },
};

/** What is wrong with a job that plans proposals, or with one that writes them (docs/proposals.md). */
export function lintPropose(job: WorkflowJob, workflow: Workflow): readonly LintFinding[] {
  switch (modeOf(job)) {
    case 'propose':
      return [...lintStarts(job, workflow), ...lintReading(job)];
    case 'propose-write':
      return [
        ...lintStarts(job, workflow),
        ...lintGrants(job),
        ...lintAlone(job),
        ...lintApproved(job),
        ...lintPlanned(job, workflow),
      ];
    default:
      return [];
  }
}

function* lintStarts({ id }: WorkflowJob, { events }: Workflow): Iterable<LintFinding> {
  for (const name of Object.keys(events).filter((event) => OF_STRANGERS.includes(event)))
    yield error(
      'propose-trigger',
      ['on', name],
      `On ${name} somebody else starts job ${id}, which is for the default branch alone.`,
      'Start it on `schedule` and `workflow_dispatch`.',
    );
}

function lintReading({ grants, path, id }: WorkflowJob): readonly LintFinding[] {
  const say = (text: string) =>
    error(
      'propose-permissions',
      [...path, 'permissions'],
      text,
      'Write `permissions: { contents: read, pull-requests: read, actions: read }`.',
    );
  if (grants === null || typeof grants === 'string')
    return grants === 'read-all' ? [] : [say(`Job ${id} does not say what its token may do, and runs code of patches.`)];
  const many = Object.entries(grants).filter(([, access]) => access === 'write');
  return many.map(([scope]) => say(`Job ${id} has ${scope}: write, and only plans.`));
}

function lintGrants({ grants, path, id }: WorkflowJob): readonly LintFinding[] {
  const at = [...path, 'permissions'];
  const fix = 'Write `permissions: { actions: read, contents: write, pull-requests: write }`, and nothing else.';
  if (grants === null || typeof grants === 'string')
    return [error('propose-permissions', at, `Job ${id} does not say what its token may do.`, fix)];
  const many = Object.entries(grants).filter(
    ([scope, access]) => access !== 'none' && access !== WRITING_GRANTS[scope] && !(access === 'read' && scope in WRITING_GRANTS),
  );
  return many.map(([scope, access]) =>
    error('propose-permissions', at, `Job ${id} has ${scope}: ${access}, which writing a proposal does not need.`, fix),
  );
}

function* lintAlone({ id, steps }: WorkflowJob): Iterable<LintFinding> {
  for (const step of steps) {
    const action = actionOf(step);
    if (step.run !== null || (!isBenchgate(step) && action !== 'actions/create-github-app-token'))
      yield error(
        'propose-other',
        step.path,
        `Job ${id} may write to the repository, and runs ${step.run === null ? action : 'a shell'} too.`,
        'Give it a job of its own: writing reads what it needs from GitHub.',
      );
  }
}

/** An issue is no write to the repository. */
function* lintApproved({ id, environment, grants, path }: WorkflowJob): Iterable<LintFinding> {
  const writes = grants !== null && typeof grants !== 'string' && grants.contents === 'write';
  if (environment === null && writes)
    yield error(
      'propose-environment',
      path,
      `Job ${id} waits for nobody: it refuses to write.`,
      'Write `environment: benchgate-write`, and give that environment required reviewers.',
    );
}

function* lintPlanned({ id, needs, steps, path }: WorkflowJob, { jobs }: Workflow): Iterable<LintFinding> {
  const plans = jobs.filter((job) => modeOf(job) === 'propose').map((job) => job.id);
  const digest = String(steps.find(isBenchgate)?.with.digest ?? '');
  if (!plans.some((one) => needs.includes(one) && digest.includes(`needs.${one}.outputs.`)))
    yield error(
      'propose-digest',
      path,
      `Job ${id} does not take the digest from the job that planned: it refuses to write.`,
      `Write \`needs: ${plans[0] ?? 'plan'}\` and \`digest: \${{ needs.${plans[0] ?? 'plan'}.outputs.digest }}\`.`,
    );
}
