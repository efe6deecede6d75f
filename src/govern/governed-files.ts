import type { Config } from '../config/config.ts';
import type { Governance, GovernedFiles } from '../model/governance.ts';
import type { ChangedFile, ChangedFiles } from '../model/pull-request.ts';

/**
 * The changed files that a person must look at, under the name that is governed: a file that was moved out of a governed
 * place is as much a change there as one that was moved in (docs/security.md#r4). `own` are patterns of what the configuration
 * itself is made of.
 */
export function governedFiles(changed: ChangedFiles, governance: Governance, own: readonly string[]): GovernedFiles {
  const governed = governedNames(changed.files, [...governance.governed, ...own]);
  const known = new Set(governed);
  const sensitive = governedNames(changed.files, governance.sensitive).filter((path) => !known.has(path));
  const build = governedNames(changed.files, governance.build).filter((path) => !known.has(path));
  return { governed, sensitive, ...(build.length === 0 ? {} : { build }), complete: changed.complete };
}

/** Each once, in the order in which they were given. */
function governedNames(files: readonly ChangedFile[], patterns: readonly string[]): readonly string[] {
  const matchers = [...new Set(patterns)].map(pathPattern);
  const matched = (path: string) => matchers.some((matches) => matches(path));
  const names = files.flatMap(({ path, previousPath }) =>
    matched(path) ? [path] : previousPath !== null && matched(previousPath) ? [previousPath] : [],
  );
  return [...new Set(names)];
}

/**
 * Patterns of the files that this configuration is made of: itself, bodies, and k6 scripts with all that they could import
 * without leaving their folder. A script at the root brings the root's own files of code and data, not the whole repository.
 */
export function ownFiles({ file, scenarios }: Pick<Config, 'file' | 'scenarios'>): readonly string[] {
  const used = scenarios.flatMap(({ scenario, bodiesFile }) => [
    ...(bodiesFile === undefined ? [] : [plain(bodiesFile)]),
    ...(scenario.kind === 'k6' ? scriptFiles(plain(scenario.script)) : []),
  ]);
  return [...new Set([plain(file), ...used])];
}

const AT_ROOT = ['*.js', '*.mjs', '*.cjs', '*.ts', '*.json', '*.csv'];

function scriptFiles(script: string): readonly string[] {
  const end = script.lastIndexOf('/');
  return end < 0 ? [script, ...AT_ROOT] : [script, `${script.slice(0, end)}/**`];
}

/** As GitHub lists files: `./perf//a.js` is `perf/a.js`. */
function plain(path: string): string {
  return path
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/');
}

/**
 * A matcher for a pattern: `**` crosses folders, `*` and `?` do not, all else is itself. A pattern is of the whole path from
 * the root; `perf/**` and `perf/` match all in `perf` and also a file of that name, which could be a link in its place.
 *
 * Capital and small letters are the same: on some file systems they are, and to match too much only asks a person to look.
 * All ways through the pattern are followed at once, so a path costs at most its length × the pattern's, however it is made.
 */
export function pathPattern(pattern: string): (path: string) => boolean {
  const steps = stepsOf(pattern.toLowerCase());
  return (path) => matches(steps, path.toLowerCase());
}

/** The last `/**`, `**` and `/` at the beginning of a folder, any other `**`, or one character. */
const STEP = /\/\*\*$|(?<=^|\/)\*\*\/|\*\*|[\s\S]/gu;

/** What a pattern is made of. The `/` before a last `**` may stand for nothing, with what is below it. */
function stepsOf(written: string): readonly string[] {
  const pattern = written.replace(/^\.?\//, '').replace(/\/$/, '/**');
  return (pattern.match(STEP) ?? []).flatMap((step) => (step === '/**' ? [step, '**'] : [step]));
}

function matches(steps: readonly string[], path: string): boolean {
  let places: StepSet = new Set();
  reach(0, steps, places);
  for (const character of path) {
    const next: StepSet = new Set();
    for (const place of places) advance(place, character, { steps, next });
    if (next.size === 0) return false;
    places = next;
  }
  return places.has(steps.length);
}

/** How far in the steps a path has come, on all ways at once. */
type StepSet = Set<number>;

/** Comes to a step, and beyond it where it may stand for nothing. */
function reach(place: number, steps: readonly string[], places: StepSet): void {
  let at = place;
  while (!places.has(at)) {
    places.add(at);
    const step = steps[at];
    if (step === '/**') places.add(at + 2);
    if (step !== '*' && step !== '**' && step !== '**/') return;
    at += 1;
  }
}

/** Where one more character leads from one step. */
function advance(
  place: number,
  character: string,
  { steps, next }: { readonly steps: readonly string[]; readonly next: StepSet },
): void {
  const step = steps[place];
  const slash = character === '/';
  // Inside a folder's name it stands for something: only its end leads on.
  if (step === '**/') next.add(place);
  if (step === '**' || (step === '*' && !slash)) reach(place, steps, next);
  const leads = step === '?' ? !slash : step === '/**' || step === '**/' ? slash : step === character;
  if (leads) reach(place + 1, steps, next);
}
