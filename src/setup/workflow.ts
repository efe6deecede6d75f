import type { Path } from '../config/problem.ts';
import { readYaml, START } from '../config/yaml.ts';

type YamlMapping = Readonly<Record<string, unknown>>;

/** What a job may do with its token: by scope, `read-all` or `write-all`, or null where nothing is written. */
export type Grants = Readonly<Record<string, string>> | string | null;

/** A WorkflowStep is one of a job's, as written. */
export interface WorkflowStep {
  /** `owner/name@ref`; null for a step that runs a script. */
  readonly uses: string | null;
  readonly run: string | null;
  readonly with: YamlMapping;
  readonly env: YamlMapping;
  readonly condition: string;
  readonly path: Path;
}

/** A WorkflowJob is one of a workflow's, as written. */
export interface WorkflowJob {
  readonly id: string;
  /** Its own, or else the workflow's. */
  readonly grants: Grants;
  readonly runsOn: string;
  readonly needs: readonly string[];
  readonly condition: string;
  /** Name of the environment; null for none. */
  readonly environment: string | null;
  readonly timed: boolean;
  readonly steps: readonly WorkflowStep[];
  readonly written: YamlMapping;
  readonly path: Path;
}

/** A Workflow is a file of `.github/workflows` that was read: as far as checking it needs. */
export interface Workflow {
  readonly file: string;
  /** As `workflow_run` knows it: the file's path where none is written. */
  readonly name: string;
  /** What starts it, with the filters of each. */
  readonly events: Readonly<Record<string, YamlMapping>>;
  readonly grants: Grants;
  readonly jobs: readonly WorkflowJob[];
  readonly written: YamlMapping;
  /** The line of a value. */
  lineOf(path: Path): number;
}

/** Reads a workflow file; a text that is no workflow is a problem with its line. */
export function readWorkflow(text: string, file: string): Workflow | { readonly problem: string; readonly line: number } {
  const source = readYaml(text, file);
  const [first] = source.problems;
  if (first !== undefined) return { problem: first.text, line: first.line };
  if (!isObject(source.value) || !isObject(source.value.jobs))
    return { problem: 'it is no workflow, because it has no jobs', line: START.line };
  const written = source.value;
  const grants = grantsOf(written.permissions);
  return {
    file,
    name: textOf(written.name) ?? file,
    events: eventsOf(written.on),
    grants,
    jobs: Object.entries(source.value.jobs).map(([id, job]) => jobOf(id, isObject(job) ? job : {}, grants)),
    written,
    lineOf: (path) => source.placeOfKey(path).line,
  };
}

/** Every text inside a value, however deep, with its path. */
export function textsIn(value: unknown, path: Path = []): readonly { readonly text: string; readonly path: Path }[] {
  if (typeof value === 'string') return [{ text: value, path }];
  if (Array.isArray(value)) return value.flatMap((item, index) => textsIn(item, [...path, index]));
  return isObject(value) ? Object.entries(value).flatMap(([key, item]) => textsIn(item, [...path, key])) : [];
}

/** Whether a step is Benchgate, in the repository that is called so or in a copy of it. */
export function isBenchgate({ uses }: WorkflowStep): boolean {
  return /^\w[\w.-]*\/[\w.-]*benchgate[\w.-]*(@|$)/i.test(uses ?? '');
}

/** `owner/name` of what a step uses; the empty text for a script. */
export function actionOf({ uses }: WorkflowStep): string {
  return (uses ?? '').replace(/@.*$/, '');
}

/** The mode that a job runs Benchgate in, as written; null where it does not. */
export function modeOf({ steps }: WorkflowJob): string | null {
  const step = steps.find(isBenchgate);
  return step === undefined ? null : (textOf(step.with.mode) ?? 'auto');
}

/** Texts of a list that may be written as one text. */
export function listOf(value: unknown): readonly string[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  return items.filter((item) => typeof item === 'string');
}

const isObject = (value: unknown): value is YamlMapping => typeof value === 'object' && value !== null && !Array.isArray(value);

function jobOf(id: string, job: YamlMapping, inherited: Grants): WorkflowJob {
  const path = ['jobs', id];
  const steps: readonly unknown[] = Array.isArray(job.steps) ? job.steps : [];
  const called = textOf(job.uses);
  return {
    id,
    grants: grantsOf(job.permissions) ?? inherited,
    runsOn: textsIn(job['runs-on'])
      .map(({ text }) => text)
      .join(' '),
    needs: listOf(job.needs),
    condition: textOf(job.if) ?? '',
    environment: textOf(isObject(job.environment) ? job.environment.name : job.environment),
    // A job that calls another workflow has no time of its own.
    timed: job['timeout-minutes'] !== undefined || called !== null,
    steps: [
      ...(called === null ? [] : [{ uses: called, run: null, with: {}, env: {}, condition: '', path: [...path, 'uses'] }]),
      ...steps.map((step, index) => stepOf(isObject(step) ? step : {}, [...path, 'steps', index])),
    ],
    written: job,
    path,
  };
}

function stepOf(step: YamlMapping, path: Path): WorkflowStep {
  const settings = isObject(step.with) ? step.with : {};
  const env = isObject(step.env) ? step.env : {};
  return { uses: textOf(step.uses), run: textOf(step.run), with: settings, env, condition: textOf(step.if) ?? '', path };
}

/** `on: push`, `on: [push, pull_request]` and `on: {push: …}` are the same thing. */
function eventsOf(on: unknown): Readonly<Record<string, YamlMapping>> {
  if (!isObject(on)) return Object.fromEntries(listOf(on).map((name) => [name, {}]));
  return Object.fromEntries(Object.entries(on).map(([name, filters]) => [name, isObject(filters) ? filters : {}]));
}

function grantsOf(permissions: unknown): Grants {
  if (typeof permissions === 'string') return permissions;
  if (!isObject(permissions)) return null;
  return Object.fromEntries(Object.entries(permissions).map(([scope, access]) => [scope, String(access)]));
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
