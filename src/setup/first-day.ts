import type { Config } from '../config/config.ts';
import type { Path } from '../config/problem.ts';
import type { Source } from '../config/yaml.ts';
import { DEFAULT_VERSION, type Platform, releaseFor } from '../engines/k6/program/releases.ts';
import { Failure } from '../model/failure.ts';
import type { Finding } from '../model/finding.ts';
import { WORKFLOWS } from '../model/governance.ts';
import { error, findingOf, type LintFinding, warning } from './lint-finding.ts';
import { gates } from './lint-measuring.ts';
import { EXAMPLE_TARGET } from './watch-workflows.ts';
import { actionOf, isBenchgate, listOf, modeOf, type Workflow, type WorkflowJob, type WorkflowStep } from './workflow.ts';

/** What is read of a repository to see whether configuration and workflows fit each other. */
export interface FirstDay {
  readonly workflows: readonly Workflow[];
  /** The configuration as it was written; null where there is none. */
  readonly source: Source | null;
  /** The same, read; null where it is not valid. */
  readonly config: Config | null;
  /** Whether `service.start` is the starter's, and what it starts is not there. */
  readonly startIsMissing: boolean;
  /** Path of the workflow whose measurements are accepted. */
  readonly measuring: string;
}

/** The command that `init` writes where it recognises nothing, and the file that it needs. */
export const STARTER = { start: 'node server.js', file: 'server.js' } as const;

/** What each file by itself is right about, and fails on the first pull request all the same. */
export function firstDayFindings(day: FirstDay): readonly Finding[] {
  const jobs = day.workflows.flatMap((workflow) => workflow.jobs.filter(gates).map((job) => ({ workflow, job })));
  return [
    ...untouched(day),
    ...jobs.flatMap(({ workflow, job }) =>
      [...lintK6(job, day), ...lintContainers(job, day), ...lintPassed(job, day)].map((one) => findingOf(workflow, one)),
    ),
    ...day.workflows.flatMap((workflow) =>
      workflow.jobs.flatMap((job) => [...lintTarget(job, day)].map((one) => findingOf(workflow, one))),
    ),
    ...twoShapes(day),
  ];
}

/** A load test or a record of a target that the configuration does not have, or that is the starter's still. */
function* lintTarget(job: WorkflowJob, { config }: FirstDay): Iterable<LintFinding> {
  const step = job.steps.find(isBenchgate);
  if (config === null || step === undefined || !['load-test', 'record'].includes(modeOf(job) ?? '')) return;
  const { target } = step.with;
  if (typeof target !== 'string') {
    yield error(
      'no-target',
      step.path,
      `Job ${job.id} names no target, and none is guessed.`,
      'Write `target: NAME` below `with:`.',
    );
    return;
  }
  const found = config.targets.find(({ name }) => name === target);
  const path = [...step.path, 'with', 'target'];
  if (found === undefined && !target.includes('${{'))
    yield error(
      'no-target',
      path,
      `${config.file} has no target ${target}.`,
      `Write \`targets: { ${target}: { url: https://… } }\` into it, or name another.`,
    );
  else if (found?.url === EXAMPLE_TARGET.url)
    yield error(
      'untouched',
      path,
      `The address of ${target} is still the example that init wrote: no machine has it.`,
      `Write the address of your deployment below \`targets: { ${target}: … }\`.`,
    );
}

/** Names of environment variables that `service.pass` gives to the install. */
export function passedNames(source: Source | null): readonly string[] {
  return listOf(valueAt(source, ['service', 'pass']));
}

function* untouched({ config, source, startIsMissing }: FirstDay): Iterable<Finding> {
  if (config === null || source === null || !startIsMissing) return;
  const { line } = source.placeOfKey(['service', 'start']);
  yield {
    level: 'error',
    rule: 'untouched',
    file: config.file,
    line,
    text: `service.start is still the example that init wrote, ${STARTER.start}, and there is no ${STARTER.file} here: nothing can be measured.`,
    fix: 'Write in this line the command that starts your service and keeps it in the foreground, with the port that it is given: `start: ./bin/api --port $PORT`. In http.path below `scenarios:` write a path that its users call. Then `benchgate try` shows what it answers.',
  };
}

function* lintK6(job: WorkflowJob, { config }: FirstDay): Iterable<LintFinding> {
  const scripts = config?.scenarios.flatMap(({ scenario }) => (scenario.kind === 'k6' ? [scenario.name] : [])) ?? [];
  const step = job.steps.find(isBenchgate);
  if (scripts.length === 0 || step === undefined) return;
  const given = ['k6-version', 'k6-path', 'k6-download-url'].some((name) => step.with[name] !== undefined);
  const [first = ''] = scripts;
  if (!given && !bringsK6(job))
    yield error(
      'k6-missing',
      step.path,
      `Scenario ${first} is a k6 script, and nothing in job ${job.id} brings k6: GitHub's runners have none.`,
      `Write \`k6-version: ${DEFAULT_VERSION}\` below \`with:\`; its checksum is known.`,
    );
  yield* lintChecksum(job, step);
}

/** A step that sets k6 up, an image that may hold it, or a machine that somebody else looks after. */
function bringsK6({ steps, runsOn, written }: WorkflowJob): boolean {
  const own = written.container !== undefined || /\bself-hosted\b|\$\{\{/.test(runsOn);
  return own || steps.some((step) => !isBenchgate(step) && /\bk6\b|k6-action/i.test(`${actionOf(step)} ${step.run ?? ''}`));
}

/** A k6 is only fetched when it is known what it must be. */
function* lintChecksum({ runsOn }: WorkflowJob, step: WorkflowStep): Iterable<LintFinding> {
  const version = String(step.with['k6-version'] ?? '');
  if (version === '' || version.includes('${{') || step.with['k6-sha256'] !== undefined) return;
  try {
    releaseFor(version, undefined, platformOf(runsOn));
  } catch (thrown) {
    const { message, hint } = Failure.from(thrown);
    yield error('k6-checksum', [...step.path, 'with', 'k6-version'], `It would not be fetched: ${message}.`, hint);
  }
}

function platformOf(runsOn: string): Platform {
  const arch = /arm|aarch64|macos/i.test(runsOn) ? 'arm64' : 'x64';
  return { platform: /macos/i.test(runsOn) ? 'darwin' : 'linux', arch };
}

function* lintContainers({ id, runsOn, path }: WorkflowJob, { source }: FirstDay): Iterable<LintFinding> {
  const needs = valueAt(source, ['needs']);
  const images = Array.isArray(needs) ? needs.filter((need) => valueIn(need, 'image') !== undefined) : [];
  const own = ['compose', 'image', 'dockerfile'].find((key) => valueAt(source, ['service', key]) !== undefined);
  if (own === undefined && images.length === 0) return;
  if (!/\b(macos|windows)/i.test(runsOn)) return;
  yield error(
    'no-containers',
    [...path, 'runs-on'],
    `The configuration has ${own === undefined ? 'needs with an image' : `service.${own}`}, and the runner of job ${id} (${runsOn}) has no docker.`,
    'Write `runs-on: ubuntu-24.04`.',
  );
}

/** What `service.pass` names has to be in the environment of the step; a fork's run gets no secret. */
function* lintPassed({ steps }: WorkflowJob, { source }: FirstDay): Iterable<LintFinding> {
  const step = steps.find(isBenchgate);
  const names = passedNames(source);
  if (step === undefined || names.length === 0) return;
  for (const name of names) {
    const path = [...step.path, 'env', name];
    const text = valueIn(step.env, name);
    if (text === undefined)
      yield error(
        'pass-missing',
        step.path,
        `service.pass names ${name}, and the step that measures does not have it.`,
        `Write \`env: { ${name}: … }\` at the step, or take the name out of service.pass.`,
      );
    else if (/\$\{\{[^}]*\bsecrets\b/.test(String(text)))
      yield warning(
        'pass-forks',
        path,
        `A pull request from a fork gets no secret: its install runs without ${name}.`,
        'Let the install work without it, or accept that pull requests from forks are not measured.',
      );
  }
}

/** Both ways to lay the workflows out at once: each pull request is measured and decided twice. */
function* twoShapes({ workflows, measuring }: FirstDay): Iterable<Finding> {
  const ours = workflows.filter((one) => isWaker(one) || one.jobs.some((job) => modeOf(job) === 'decide' || gates(job)));
  const single = ours.filter(({ jobs }) => jobs.some(gates) && jobs.some((job) => modeOf(job) === 'decide'));
  const keys = new Set(single.flatMap(keysOf));
  const apart = ours.filter((one) => !single.includes(one));
  const other = apart.filter((one) => keysOf(one).some((key) => !keys.has(key)));
  const same = apart.filter((one) => !other.includes(one) && (!isWaker(one) || other.length === 0));
  const [first] = single;
  if (first === undefined || same.length === 0) return;
  const extra = single.some(({ file }) => file === measuring) ? same : single;
  const names = extra.map(({ file }) => file).join(', ');
  for (const workflow of extra)
    yield findingOf(workflow, {
      ...warning(
        'two-shapes',
        [],
        `It is left from another shape: measurements of ${measuring} are the ones that count.`,
        `Remove ${names}.`,
      ),
    });
}

const isWaker = ({ file }: Workflow) => file === WORKFLOWS.poke;

function keysOf({ jobs }: Workflow): readonly string[] {
  const steps = jobs.flatMap((job) => job.steps.filter(isBenchgate));
  return steps.map((step) => String(step.with['comment-key'] ?? 'default'));
}

function valueAt(source: Source | null, path: Path): unknown {
  return path.reduce((value: unknown, key) => valueIn(value, key), source?.value);
}

function valueIn(value: unknown, key: string | number): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([name]) => name === String(key))?.[1];
}
