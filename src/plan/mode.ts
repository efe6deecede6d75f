import { Failure } from '../model/failure.ts';

/** What the action was asked to do and can do. */
export type Task = 'measure' | 'decide' | 'validate' | 'calibrate';

/** What the input `mode` may say in this version. */
export const MODES: readonly string[] = ['auto', 'measure', 'decide', 'validate', 'calibrate'];

/** Modes that the action knows by name but that this version does not have. */
const PLANNED = ['load-test', 'propose'];

/** What `mode: auto` means for each event; events that are not listed only check the configuration. */
const BY_EVENT: Readonly<Record<string, string>> = {
  pull_request: 'measure',
  merge_group: 'measure',
  workflow_dispatch: 'measure',
  workflow_run: 'decide',
  issue_comment: 'decide',
  pull_request_target: 'decide',
  schedule: 'load-test',
};

/** The task for a mode and an event. Failure `config` for a mode that does not exist, or not yet. */
export function taskFor(mode: string, event: string | null): Task {
  const wanted = mode === 'auto' ? (BY_EVENT[event ?? ''] ?? 'validate') : mode;
  if (wanted === 'measure' || wanted === 'decide' || wanted === 'validate' || wanted === 'calibrate') return wanted;
  if (PLANNED.includes(wanted)) {
    const because = mode === 'auto' ? ` (mode auto on the event ${event ?? ''})` : '';
    throw new Failure(
      'config',
      `Mode "${wanted}" is not part of this version${because}.`,
      'Use mode measure, decide or validate.',
    );
  }
  throw new Failure('config', `input mode: "${wanted}" is no mode.`, 'Write measure, decide, validate, calibrate or auto.');
}
