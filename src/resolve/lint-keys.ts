import type { Remark } from './lint-remark.ts';
import { suggestion } from './nearest.ts';
import type { Path } from './problem.ts';
import { isObject, type Workflow } from './workflow.ts';

/** Keys of GitHub's workflow syntax: one that it does not know keeps the whole file from running. */
const TOP = ['name', 'run-name', 'on', 'permissions', 'env', 'defaults', 'concurrency', 'jobs'];
const JOB = [
  ...['name', 'permissions', 'needs', 'if', 'runs-on', 'snapshot', 'environment', 'concurrency', 'outputs', 'env', 'defaults'],
  ...['steps', 'timeout-minutes', 'strategy', 'continue-on-error', 'container', 'services', 'uses', 'with', 'secrets'],
];
const STEP = [
  ...['id', 'if', 'name', 'uses', 'run', 'working-directory', 'shell', 'with', 'env', 'continue-on-error', 'timeout-minutes'],
];

/** Keys that mean nothing to GitHub, at the top, in jobs and in steps. */
export function lintKeys({ written, jobs }: Workflow): readonly Remark[] {
  return [
    ...unknown(written, TOP, []),
    ...jobs.flatMap((job) => [
      ...unknown(job.written, JOB, job.path),
      ...listed(job.written.steps).flatMap((step, index) => unknown(step, STEP, [...job.path, 'steps', index])),
    ]),
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
