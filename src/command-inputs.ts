import { FAIL_ON } from './plan/flags.ts';

/** Inputs of deciding, which happens on GitHub alone. */
const ON_GITHUB = ['comment', 'token-login'];

/** Inputs of load tests alone. */
const OF_LOAD_TESTS = ['target', 'history', 'history-folder', 'from', 'segment', 'start-at'];

/** Inputs of comparing with a release alone. */
const OF_CREEP = ['since'];

/** Inputs of comparing in parts alone. */
const OF_SHARDS = ['shard'];

/** Inputs of proposing alone. */
const OF_PROPOSALS = ['kind', 'patch', 'patch-branch', 'digest'];

/** Inputs that comparing two commits does without. */
export const NOT_RUN = [...ON_GITHUB, ...OF_LOAD_TESTS, ...OF_CREEP, ...OF_PROPOSALS];

/** A commit is compared with itself. */
export const NOT_CALIBRATED = ['mode', 'base-ref', 'fail-on', ...NOT_RUN, ...OF_SHARDS];

/** Base is a release. */
export const NOT_CREEP = ['mode', 'base-ref', ...ON_GITHUB, ...OF_LOAD_TESTS, ...OF_PROPOSALS, ...OF_SHARDS];

/** Inputs that proposing does without: which commits are compared, the patch says. */
export const NOT_PROPOSED = ['mode', 'head-ref', 'fail-on', 'dry-run', 'from', 'digest', ...ON_GITHUB, ...OF_CREEP, ...OF_SHARDS];

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
  ...OF_PROPOSALS,
  ...OF_SHARDS,
];

/** Inputs of whatever sends load or measures. */
export const NOT_RECORDED = [
  ...['segment', 'start-at'],
  ...['mode', 'base-ref', 'head-ref', 'engine', 'k6-path', 'k6-version', 'k6-sha256', 'k6-download-url', 'offline'],
  ...['max-duration', 'seed', 'fail-on', 'comment-key', 'output-dir', 'calibration-file', 'dry-run', ...ON_GITHUB, ...OF_CREEP],
  ...OF_PROPOSALS,
  ...OF_SHARDS,
];

/** Inputs of measuring: what is merged was measured. Of segments the configuration is read anew, and the history. */
export const NOT_MERGED = [
  ...['mode', 'base-ref', 'engine', 'k6-path', 'k6-version', 'k6-sha256', 'k6-download-url', 'offline', 'max-duration', 'seed'],
  ...['calibration-file', 'dry-run', 'from', 'segment', 'start-at'],
  ...[...ON_GITHUB, ...OF_CREEP, ...OF_PROPOSALS, ...OF_SHARDS],
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
  ...OF_PROPOSALS,
  ...OF_SHARDS,
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
