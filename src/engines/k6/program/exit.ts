import { Failure } from '../../../model/failure.ts';
import type { Exit } from '../../../world/world.ts';

/** 0: it ran to its end. 99: so it did, and crossed thresholds of the user's own, which are not what judges here. */
const DATA = [0, 99];

/** What to do about each of k6's exit codes (docs/k6.md#exit-codes). */
const HINTS: Readonly<Record<number, string>> = {
  100: 'setup() took longer than setupTimeout: raise it in the options of the script, or make setup() do less.',
  101: 'teardown() took longer than teardownTimeout: raise it in the options of the script, or make teardown() do less.',
  102: 'Something in the script took longer than it may: raise setupTimeout or teardownTimeout in its options.',
  103: 'k6 was stopped through its REST API: let it run to its end.',
  104: 'Correct the options of the script: its executors, the functions that `exec` names, the metrics that thresholds name.',
  105: 'Something sent k6 a signal: see the log of the runner, and start it again.',
  106: 'k6 could not open its REST API: free the port that it names.',
  107: 'Correct the script: it does not load, or its setup() throws. Remote imports need the network; for k6/x/… give k6-path a k6 that has them.',
  108: 'The script called exec.test.abort(): it has to run to its end to be measured.',
  109: 'k6 crashed: run the script by itself with this k6, and try another version with k6-version.',
  110: 'The script called exec.test.fail(): it has to pass to be measured.',
  255: 'k6 refused to start: see that the script is there, and that this k6 is 1.6 or newer.',
};

/** What to do about some of k6's reasons not to load a script: more than its exit code tells. */
const REASONS: readonly (readonly [pattern: RegExp, hint: string])[] = [
  [
    /couldn't be recognised as something k6 supports/,
    'k6 looks for no packages: in `build`, put the script and what it imports into one file (`esbuild perf/load.ts --bundle --format=esm --external:k6 --external:k6/*`) and name that file, or import it by its path, `./node_modules/name/file.js`. Modules of Node.js it has none.',
  ],
  [
    /couldn't be found on local disk|: is a directory/,
    'k6 takes a path as it is written, from the folder of the module and with its ending: `./lib/util.js`. What is not committed, node_modules too, has to come from the `install` or `build` of base.',
  ],
  [
    /: no such file or directory/,
    'open() takes paths from the folder of the module. Is the file committed, or made by the `install` or `build` of base?',
  ],
  [/unknown modules \[/, 'Build a k6 that has it with xk6, and give its path as k6-path: its file may have any name.'],
  [
    /couldn't be retrieved from the resolved url/,
    'k6 fetches it whenever the script loads: keep a copy beside the script and import that, as it has to be in a sandbox, or give k6 the network (HTTPS_PROXY).',
  ],
  [
    /\b(?:process|window|document|fetch) is not defined/,
    'k6 is neither Node.js nor a browser: variables are in __ENV, requests in k6/http.',
  ],
  [
    /unknown executor type/,
    'The executors are constant-vus, ramping-vus, constant-arrival-rate, ramping-arrival-rate, shared-iterations and per-vu-iterations.',
  ],
];

/** POSIX shells give a process that a signal ended this much more than the signal's number. */
const SIGNALLED = 128;

/** Null when this exit leaves data; `reason` is k6's own message, `cwd` the folder in which it ran. */
export function exitFailure(exit: Exit, reason: string | null, cwd: string): Failure | null {
  const code = exit.code ?? SIGNALLED;
  if (exit.signal === null && DATA.includes(code)) return null;
  const said = reason === null ? 'it gave no reason' : gistOf(reason, cwd);
  if (code === 126 || code === 127)
    return new Failure('environment', `k6 could not be started: ${said}`, 'See `file` and `ls -l` of the k6 that was found.');
  if (exit.signal !== null || (code > SIGNALLED && code < 255))
    return new Failure(
      'load',
      `k6 was killed by ${exit.signal ?? `signal ${code - SIGNALLED}`}: ${said}`,
      'See `dmesg` for a machine out of memory (SIGKILL), or who else on this machine ends processes.',
    );
  const known = REASONS.find(([pattern]) => reason !== null && pattern.test(reason))?.[1];
  const hint = known ?? HINTS[code] ?? 'Run the script by itself with this k6 to see more.';
  return new Failure('load', `k6 failed (exit code ${code}): ${said}`, hint);
}

/** What is wrong comes last in k6's words, after where: only the end of them helps, and long messages are cut. */
function gistOf(reason: string, cwd: string): string {
  const folders = [`file://${encodeURI(cwd)}/`, `file://${cwd}/`, `${cwd}/`];
  const placed = folders.reduce((text, folder) => text.replaceAll(folder, ''), reason);
  return placed
    .replace(/^could not initialize '[^']*': could not load JS test '[^']*': /, '')
    .replace(/ Make sure that you've specified the right path.*$/, '');
}
