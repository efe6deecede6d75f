import { suggestion } from '../config/nearest.ts';
import type { Path } from '../config/problem.ts';
import { INPUTS } from '../plan/input-list.ts';
import { MODES } from '../plan/mode.ts';
import type { Remark } from './lint-remark.ts';
import { isBenchgate, isObject, type Step, type Workflow } from './workflow.ts';

/** Keys of GitHub's workflow syntax: one that it does not know keeps the whole file from running. */
const TOP = ['name', 'run-name', 'on', 'permissions', 'env', 'defaults', 'concurrency', 'jobs'];
const JOB = [
  ...['name', 'permissions', 'needs', 'if', 'runs-on', 'snapshot', 'environment', 'concurrency', 'outputs', 'env', 'defaults'],
  ...['steps', 'timeout-minutes', 'strategy', 'continue-on-error', 'container', 'services', 'uses', 'with', 'secrets'],
];
const STEP = [
  ...['id', 'if', 'name', 'uses', 'run', 'working-directory', 'shell', 'with', 'env', 'continue-on-error', 'timeout-minutes'],
];

/** Keys that mean nothing to GitHub, at the top, in jobs and in steps; and inputs that mean nothing to Benchgate. */
export function lintKeys({ written, jobs }: Workflow): readonly Remark[] {
  return [
    ...unknown(written, TOP, []),
    ...jobs.flatMap((job) => [
      ...unknown(job.written, JOB, job.path),
      ...job.steps.filter(isBenchgate).flatMap(lintInputs),
      ...listed(job.written.steps).flatMap((step, index) => unknown(step, STEP, [...job.path, 'steps', index])),
    ]),
  ];
}

/** GitHub only warns of an input that an action does not have: the job would run, and do something else. */
function lintInputs({ with: given, path }: Step): readonly Remark[] {
  const names = INPUTS.map(({ name }) => name);
  const inputs = Object.keys(given)
    .filter((key) => !names.includes(key.toLowerCase()))
    .map((key) => ({
      ...{ level: 'error' as const, rule: 'unknown-input', path: [...path, 'with', key] },
      text: `Benchgate has no input ${key}, and does what it does without it.`,
      fix: `Remove or rename it: ${suggestion(key, names)}`,
    }));
  const { mode } = given;
  if (typeof mode !== 'string' || mode.includes('${{') || MODES.includes(mode)) return inputs;
  return [
    ...inputs,
    {
      ...{ level: 'error', rule: 'unknown-mode', path: [...path, 'with', 'mode'] },
      text: `Benchgate has no mode ${mode}, and will not start.`,
      fix: `Write another: ${suggestion(mode, MODES)}`,
    },
  ];
}

const listed = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function unknown(value: unknown, known: readonly string[], path: Path): readonly Remark[] {
  if (!isObject(value)) return [];
  return Object.keys(value)
    .filter((key) => !known.includes(key))
    .map((key) => ({
      level: 'error',
      rule: 'unknown-key',
      path: [...path, key],
      text: `GitHub knows no key ${key} here, and will not run the file.`,
      fix: `Remove or rename it: ${suggestion(key, known)}`,
    }));
}
