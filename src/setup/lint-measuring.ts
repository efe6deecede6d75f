import { OUTPUT_FOLDER } from '../model/request.ts';
import { MODES } from '../plan/mode.ts';
import type { Remark } from './lint-remark.ts';
import { actionOf, isBenchgate, type Job, modeOf, type Step, textsIn, type Workflow } from './workflow.ts';

/** Events that run with a token that may write, or with secrets, for somebody else's pull request. */
const PRIVILEGED = ['pull_request_target', 'workflow_run', 'issue_comment'];
/** Actions that leave a cache behind when the job ends, after the pull request's code has run. */
const CACHES = ['actions/cache', 'actions/cache/save'];
const UPLOAD = 'actions/upload-artifact';
const CHECKOUT = 'actions/checkout';

/** What is wrong with a job that runs the pull request's code (docs/security.md#r10, and R11, R20, R21). */
export function lintMeasuring(job: Job, workflow: Workflow): readonly Remark[] {
  if (!measures(job)) return [];
  return [
    ...lintTriggers(job, workflow),
    ...lintGrants(job),
    ...lintSecrets(job, workflow),
    ...lintSteps(job),
    ...lintArtifact(job),
    ...lintRunner(job),
  ];
}

/** Whether a job runs the pull request's code: whatever is not known to decide, to validate or not to start at all might. */
export function measures(job: Job): boolean {
  const mode = modeOf(job);
  if (mode === null || mode === 'decide' || mode === 'validate') return false;
  return MODES.includes(mode) || mode.includes('${{');
}

function lintTriggers({ path, condition }: Job, { events, jobs }: Workflow): readonly Remark[] {
  const alone = !jobs.some((job) => modeOf(job) === 'decide') && !condition.includes('github.event_name');
  const bad = Object.keys(events).filter((name) => PRIVILEGED.includes(name) && (alone || name === 'pull_request_target'));
  const found: Remark[] = bad.map((name) => ({
    level: 'error',
    rule: 'privileged-trigger',
    path: ['on', name],
    text: `On ${name} the pull request's code would run with what the default branch may do.`,
    fix: 'Measure on `pull_request` and `merge_group` only.',
  }));
  const pull = events.pull_request;
  if (pull === undefined) return found;
  for (const filter of ['paths', 'paths-ignore', 'branches', 'branches-ignore'].filter((name) => pull[name] !== undefined))
    found.push({
      level: 'warning',
      rule: 'filtered',
      path: ['on', 'pull_request', filter],
      text: `A pull request that ${filter} leaves out is never measured, and its required status stays pending.`,
      fix: 'Remove the filter.',
    });
  if (events.merge_group === undefined)
    found.push({
      level: 'note',
      rule: 'merge-group',
      path,
      text: 'A merge queue would wait for the status until its time is over.',
      fix: 'Add `merge_group:` to `on:` if you use one, or plan to.',
    });
  return found;
}

function lintGrants({ grants, path, id }: Job): readonly Remark[] {
  const remark = (text: string): Remark => ({
    level: 'error',
    rule: 'measure-permissions',
    path: [...path, 'permissions'],
    text,
    fix: 'Write `permissions: { contents: read }` and nothing else.',
  });
  if (grants === null) return [remark(`Job ${id} has whatever the repository's settings give its token.`)];
  if (typeof grants === 'string') return [remark(`Job ${id} has ${grants}, and runs the pull request's code.`)];
  const many = Object.entries(grants).filter(
    ([scope, access]) => access !== 'none' && !(scope === 'contents' && access === 'read'),
  );
  return many.map(([scope, access]) => remark(`Job ${id} has ${scope}: ${access}, and runs the pull request's code.`));
}

function lintSecrets(job: Job, { written }: Workflow): readonly Remark[] {
  const places = [...textsIn(job.written, job.path), ...textsIn(written.env, ['env'])];
  const found: Remark[] = places
    .filter(({ text }) => /\$\{\{[^}]*\bsecrets\b/.test(text))
    .map(({ path }) => ({
      level: 'error',
      rule: 'secrets',
      path,
      text: "A secret is within reach of the pull request's code.",
      fix: 'Remove it: what the service needs for a benchmark belongs into the configuration, as a value that is no secret.',
    }));
  if (job.environment !== null || job.written.secrets !== undefined)
    found.push({
      level: 'error',
      rule: 'secrets',
      path: job.environment === null ? [...job.path, 'secrets'] : [...job.path, 'environment'],
      text: `Job ${job.id} is given the secrets of ${job.environment === null ? 'the repository' : 'an environment'}.`,
      fix: 'Remove it from the job that measures.',
    });
  return found;
}

/** Until Benchgate runs, nothing has touched the pull request's code; when it has run, nothing in the job can be trusted. */
function lintSteps(job: Job): readonly Remark[] {
  const at = job.steps.findIndex(isBenchgate);
  return job.steps.flatMap((step, index) => {
    if (index === at) return [];
    if (step.run !== null || step.uses?.startsWith('./'))
      return [
        {
          level: 'error' as const,
          rule: 'head-code',
          path: step.path,
          text: `A step ${index < at ? 'before' : 'after'} Benchgate can run the pull request's code with what the runner holds.`,
          fix: 'Move it to `service.install` or `service.build` of the configuration, or to a job of its own.',
        },
      ];
    return [...lintCheckout(step), ...lintCache(step)];
  });
}

function lintCheckout(step: Step): readonly Remark[] {
  if (actionOf(step) !== CHECKOUT || String(step.with['persist-credentials']) === 'false') return [];
  return [
    {
      level: 'error',
      rule: 'credentials',
      path: step.path,
      text: "The checkout leaves its token in .git/config, where the pull request's code can read it.",
      fix: 'Write `with: { persist-credentials: false, fetch-depth: 0 }`.',
    },
  ];
}

function lintCache(step: Step): readonly Remark[] {
  const action = actionOf(step);
  const setsUp = /\/setup-[\w-]+$/.test(action) && step.with.cache !== undefined && String(step.with.cache) !== 'false';
  if (!CACHES.includes(action) && !setsUp) return [];
  return [
    {
      level: 'error',
      rule: 'cache',
      path: step.path,
      text: `${action} saves a cache when the job ends, after the pull request's code has run.`,
      fix: 'Use `actions/cache/restore`, or none.',
    },
  ];
}

function lintArtifact(job: Job): readonly Remark[] {
  if (modeOf(job) === 'calibrate') return [];
  const key = String(job.steps.find(isBenchgate)?.with['comment-key'] ?? 'default');
  const name = `benchgate-${key}-\${{ github.run_id }}-\${{ github.run_attempt }}`;
  const plain = (value: unknown) => String(value).replaceAll(' ', '');
  const uploads = job.steps.filter((step) => actionOf(step) === UPLOAD);
  if (uploads.some((step) => plain(step.with.name) === plain(name) && /measurement\.json$/.test(String(step.with.path))))
    return [];
  return [
    {
      level: 'warning',
      rule: 'artifact',
      path: uploads[0]?.path ?? job.path,
      text: 'The measurement is not uploaded under the name by which deciding finds it.',
      fix: `Upload only ${OUTPUT_FOLDER}/measurement.json, with \`if: always()\` and \`name: ${name}\`.`,
    },
  ];
}

function lintRunner({ runsOn, path }: Job): readonly Remark[] {
  if (!/\bself-hosted\b/.test(runsOn)) return [];
  return [
    {
      level: 'warning',
      rule: 'self-hosted',
      path: [...path, 'runs-on'],
      text: 'What a pull request leaves on a machine of your own can wait there for the next one.',
      fix: 'Use runners that are thrown away after one job, with no secrets on them.',
    },
  ];
}
