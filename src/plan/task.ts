import { Failure } from '../model/failure.ts';
import { MEASURING_EVENTS } from '../model/pull-request.ts';

const TASKS = [
  'measure',
  'decide',
  'validate',
  'merge',
  'calibrate',
  'load-test',
  'record',
  'creep',
  'propose',
  'propose-write',
] as const;

/** What the action was asked to do and can do. */
export type Task = (typeof TASKS)[number];

/** What the input `mode` may say. */
export const KNOWN_INPUT_MODES = ['auto', ...TASKS] as const;

/** The same, to look any text up in. */
export const INPUT_MODES: readonly string[] = ['auto', ...TASKS];

/** What `mode: auto` means for each event; events that are not listed only check the configuration. */
const BY_EVENT: Readonly<Record<string, string>> = {
  ...Object.fromEntries(MEASURING_EVENTS.map((event) => [event, 'measure'])),
  workflow_dispatch: 'measure',
  workflow_run: 'decide',
  issue_comment: 'decide',
  pull_request_target: 'decide',
  schedule: 'load-test',
};

/** The task for a mode and an event. Failure `config` for a mode that does not exist, or not yet. */
export function taskFor(mode: string, event: string | null): Task {
  const wanted = mode === 'auto' ? (BY_EVENT[event ?? ''] ?? 'validate') : mode;
  const task = TASKS.find((one) => one === wanted);
  if (task !== undefined) return task;
  throw new Failure(
    'config',
    `input mode: "${wanted}" is no mode.`,
    'Write measure, decide, validate, merge, calibrate, load-test, record, creep, propose, propose-write or auto.',
  );
}
