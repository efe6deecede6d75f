import { FAIL_ON } from './plan/flags.ts';

/** Inputs of deciding, which happens on GitHub alone. */
export const ON_GITHUB = ['comment', 'token-login'];

/** Inputs of load tests alone. */
export const OF_LOAD_TESTS = ['target', 'history', 'history-folder', 'from'];

/** Inputs of comparing with a release alone. */
export const OF_CREEP = ['since'];

/** Inputs of measuring and comparing: nothing is measured when head is tried. */
export const NOT_TRIED = [
  'mode',
  'base-ref',
  'seed',
  'fail-on',
  'comment-key',
  'calibration-file',
  'dry-run',
  ...ON_GITHUB,
  ...OF_LOAD_TESTS,
  ...OF_CREEP,
];

/** Inputs of whatever sends load or measures. */
export const NOT_RECORDED = [
  ...['mode', 'base-ref', 'head-ref', 'engine', 'k6-path', 'k6-version', 'k6-sha256', 'k6-download-url', 'offline'],
  ...['max-duration', 'seed', 'fail-on', 'comment-key', 'output-dir', 'calibration-file', 'dry-run', ...ON_GITHUB, ...OF_CREEP],
];

/** Inputs of comparing. */
export const NOT_TESTED = [
  'mode',
  'base-ref',
  'engine',
  'max-duration',
  'comment-key',
  'calibration-file',
  'from',
  ...ON_GITHUB,
  ...OF_CREEP,
];

/** What takes options: a command. */
interface Options {
  option(flags: string, description: string): unknown;
}

/** Every input of the action is a flag of the same name, but for those that mean nothing to the command. */
export async function declareInputs(command: Options, without: readonly string[] = []): Promise<void> {
  const { INPUTS } = await import('./plan/input-list.ts');
  for (const { name, description, default: fallback } of INPUTS.filter((input) => !without.includes(input.name))) {
    const shown = name === 'fail-on' ? FAIL_ON : fallback;
    const text = (shown === '' ? description : `${description} (default: ${shown})`).replaceAll('`', '');
    if (fallback === 'false') command.option(`--${name}`, description);
    else command.option(`--${name} <value>`, text);
  }
}
