import { MIN_PAIRS } from '../../../design/plan-choice.ts';
import { Failure } from '../../../model/failure.ts';
import type { Timing } from '../../../world/engine.ts';
import { iterationsOf } from './loops.ts';
import type { ScriptOptions } from './options.ts';

/** A ScriptProblem is why a script cannot be measured as it is, and what to do about it. */
export interface ScriptProblem extends Pick<Failure, 'message' | 'hint'> {
  /** Whether k6 itself said so. */
  readonly kind: 'config' | 'load';
}

/** A ScriptTime is how long a script runs, how often a pair runs it, and how long all pairs may take together, ms. */
export interface ScriptTime extends Timing {
  readonly asWritten: boolean;
  readonly turns: number;
  readonly maxDurationMs: number;
}

/** What to write where a script has no load of its own. */
const GIVE_LOAD =
  'Give it one: `export const options = { vus: 10, duration: \'30s\' }` in the script, or what you pass to `k6 run` under `env:` of the scenario, as k6 reads it: `env: { K6_VUS: "10", K6_DURATION: 30s }`.';

/** Every reason in its options why a script cannot be measured. */
export function optionProblems(options: ScriptOptions, time: ScriptTime): readonly ScriptProblem[] {
  return [onlyOnce(options), steered(options), tooLong(time)].filter((problem) => problem !== null);
}

function onlyOnce({ scenarios }: ScriptOptions): ScriptProblem | null {
  const iterations = scenarios.reduce((sum, scenario) => sum + iterationsOf(scenario), 0);
  if (iterations > 1) return null;
  return { kind: 'config', message: 'the script asks for one iteration, and nothing can be compared by it', hint: GIVE_LOAD };
}

function steered({ scenarios }: ScriptOptions): ScriptProblem | null {
  const found = scenarios.find(({ executor }) => executor === 'externally-controlled');
  if (found === undefined) return null;
  return {
    kind: 'config',
    message: `its scenario ${found.name} is externally-controlled: whoever steers it decides what is sent`,
    hint: 'Give it an executor with a load of its own, such as constant-vus or constant-arrival-rate.',
  };
}

const MINUTE_MS = 60_000;

/** What runs as long as it is written must leave room for enough pairs; what we cut to length is somebody else's to check. */
function tooLong({ certainMs, timed, asWritten, turns, maxDurationMs }: ScriptTime): ScriptProblem | null {
  const neededMs = (1 + MIN_PAIRS) * turns * certainMs;
  if (timed || neededMs <= maxDurationMs) return null;
  const minutes = Math.ceil(neededMs / MINUTE_MS) + 1;
  const longer = `set \`design: { max-duration: ${minutes}m }\``;
  const shorter = asWritten
    ? 'Remove `design.as-written`, so that what has one load all the time is cut to a block'
    : 'Add `shorten: true` to the scenario, which scales its ramps to a block, their shape kept';
  return {
    kind: 'config',
    message: `the script takes ${seconds(certainMs)} as it is written: a pilot and ${MIN_PAIRS} pairs take ${minutes - 1} min or more, and design.max-duration is ${seconds(maxDurationMs)}`,
    hint: `${shorter}; or ${longer}.`,
  };
}

/** One Failure for all that stands against measuring. */
export function refuse(problems: readonly ScriptProblem[]): void {
  if (problems.length === 0) return;
  const hints = [...new Set(problems.map(({ hint }) => hint))];
  const kind = problems.every((problem) => problem.kind === 'load') ? 'load' : 'config';
  throw new Failure(kind, problems.map(({ message }) => message).join('\n'), hints.join('\n'));
}

function seconds(ms: number): string {
  return ms >= MINUTE_MS && ms % MINUTE_MS === 0 ? `${ms / MINUTE_MS}m` : `${Math.round(ms / 1000)}s`;
}
