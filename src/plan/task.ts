import { Failure } from '../model/failure.ts';
import { MEASURING_EVENTS } from '../model/pull-request.ts';

const TASKS = ['measure', 'decide', 'validate', 'calibrate', 'load-test', 'record', 'creep'] as const;

/** What the action was asked to do and can do. */
export type Task = (typeof TASKS)[number];

/** What the input `mode` may say in this version. */
export const INPUT_MODES: readonly string[] = ['auto', ...TASKS];

/** Modes that the action knows by name but that this version does not have. */
const FUTURE_MODES = ['propose'] as const;

/** What the input `mode` may say and is understood, whether this version has it or not. */
export const KNOWN_INPUT_MODES = ['auto', ...TASKS, ...FUTURE_MODES] as const;

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
  if (FUTURE_MODES.some((one) => one === wanted))
    throw new Failure('config', `Mode "${wanted}" is not part of this version.`, 'Use mode measure, decide or validate.');
  throw new Failure(
    'config',
    `input mode: "${wanted}" is no mode.`,
    'Write measure, decide, validate, calibrate, load-test, record, creep or auto.',
  );
}
