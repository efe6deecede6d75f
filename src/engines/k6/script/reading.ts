import { Failure } from '../../../model/failure.ts';
import { loadSide, type Plan, type PlannedScenario } from '../../../model/plan.ts';
import type { Sided } from '../../../model/revision.ts';
import type { LoadWalls } from '../../../model/sandbox.ts';
import type { K6Scenario } from '../../../model/scenario.ts';
import type { K6Inspection, K6Program, World } from '../../../world/world.ts';
import { opensBesideEntry, whyNoDuet } from './duet.ts';
import { readModules } from './imports.ts';
import { asLoops, isCounted, iterationsOf } from './loops.ts';
import { INSPECTED_URL, loadOptionsOf, readScriptOptions, type ScriptOptions, variablesFor } from './options.ts';
import { optionProblems, type ScriptProblem } from './problems.ts';
import type { HttpScript } from './script.ts';
import { serviceAddressOf } from './service-address.ts';
import { unmatchedThresholds } from './sides.ts';
import { timingOf } from './timing.ts';
import { scriptModules } from './wrapper.ts';

/** A ScriptReading is a script of the user's own, what stands against a duet of it, and against measuring it at all. */
interface ScriptReading {
  readonly script: HttpScript;
  readonly forbidden: string | null;
  readonly warnings: readonly string[];
  readonly problems: readonly ScriptProblem[];
}

/** What a script is read for. */
interface ReadingInput {
  readonly plan: Plan;
  readonly program: K6Program;
  readonly roots: Sided<string>;
  readonly walls: LoadWalls | undefined;
}

/** Both sides run the script of one commit, with all that it imports and opens. */
export async function readScript(
  scenario: K6Scenario,
  planned: PlannedScenario,
  { plan, program, roots, walls }: ReadingInput,
  world: World,
): Promise<ScriptReading> {
  const { script } = scenario;
  const { asWritten } = plan.protocol.design;
  const side = loadSide(plan, planned);
  const root = roots[side];
  // What cannot be read here k6 will say something about.
  const modules = await readModules(script, (path) => world.files.read(`${root}/${path}`).catch(() => null));
  const sources = modules.map(({ text }) => text);
  const address = serviceAddressOf(sources, scenario, plan.services[side].run);
  const env = { ...address.env, ...scenario.env };
  const within = walls && { walls, reads: [root], made: [], urls: [] };
  const asked = { script: `${root}/${script}`, cwd: root, variables: variablesFor(env, INSPECTED_URL), within };
  const as = `${scenario.name}, the script of ${side}`;
  const written = await optionsOf({ ...asked, options: loadOptionsOf(env) }, { as, program, sources }, world);
  const counted = !asWritten && isCounted(sources, written);
  const options = {
    ...(counted ? asLoops(written) : written),
    ...(scenario.shorten === true ? { shorten: scenario.shorten } : {}),
    ...(address.redirect === undefined ? {} : { redirect: address.redirect }),
  };
  const reasons = [whyNoDuet(sources, options), address.forbidden].filter((reason) => reason !== null);
  return {
    script: {
      files: {},
      modules: scriptModules(script),
      options,
      root,
      inner: opensBesideEntry(sources) ? script.split('/').slice(0, -1).join('/') : null,
      env: address.env,
    },
    forbidden: reasons.length === 0 ? null : reasons.join('; '),
    warnings: [...address.warnings, ...warningsOf({ written, options, counted }, planned, asWritten)],
    problems: [
      ...address.problems,
      ...optionProblems(written, timeOf(options, planned, { plan, alternating: reasons.length > 0 })),
    ],
  };
}

/** How long all of it takes: a script that must alternate runs twice in a pair. */
function timeOf(
  options: ScriptOptions,
  { warmUpMs, blockMs }: PlannedScenario,
  { plan, alternating }: { readonly plan: Plan; readonly alternating: boolean },
) {
  const { asWritten, maxDurationMs, mode } = plan.protocol.design;
  const turns = alternating || mode === 'alternating' ? 2 : 1;
  return { ...timingOf(options, { warmUpMs, blockMs, asWritten }), asWritten, turns, maxDurationMs };
}

interface OptionsInput {
  /** What the script is called where k6 refuses it. */
  readonly as: string;
  readonly program: K6Program;
  readonly sources: readonly string[];
}

async function optionsOf(asked: K6Inspection, { as, program, sources }: OptionsInput, world: World): Promise<ScriptOptions> {
  try {
    return readScriptOptions(await inspected(asked, { program, sources }, world));
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    const { kind, message, hint } = thrown;
    throw new Failure(kind, `${as}: ${message}`, hint, { cause: thrown });
  }
}

const NO_USERS = 'the number of VUs must be more than 0';

/** `k6 run` takes one user where none is written; `k6 inspect`, which has no such option, takes none. */
async function inspected(
  asked: K6Inspection,
  { program, sources }: Pick<OptionsInput, 'program' | 'sources'>,
  world: World,
): Promise<unknown> {
  try {
    return await world.k6.inspect(program, asked);
  } catch (thrown) {
    const isWritten = asked.options?.K6_VUS !== undefined || sources.some((source) => /\bvus\b['"]?\s*:/.test(source));
    if (isWritten || !(thrown instanceof Failure) || !thrown.message.includes(NO_USERS)) throw thrown;
    return world.k6.inspect(program, { ...asked, options: { ...asked.options, K6_VUS: '1' } });
  }
}

interface ReadOptions {
  readonly written: ScriptOptions;
  readonly options: ScriptOptions;
  readonly counted: boolean;
}

function warningsOf({ written, options, counted }: ReadOptions, planned: PlannedScenario, asWritten: boolean): readonly string[] {
  const load = counted ? loopWarning(written) : loadWarning(options);
  const shortened = asWritten ? null : shortenWarning(options, planned);
  return [load, shortened, ...unmatchedThresholds(options).map(unmatchedWarning)].filter((text) => text !== null);
}

const unmatchedWarning = (threshold: string) =>
  `the threshold ${threshold} is for an address that is written out: where the service is asked at __ENV.BASE_URL, it never fires; make it from that`;

/** So many answers have five beyond the 95th percentile, the fewest that say something of it (docs/statistics.md#few-requests). */
const LEAST = 100;

/** What is wrong with the load that a script asks for, in words after its name; null when nothing is. */
export function loadWarning({ scenarios }: ScriptOptions): string | null {
  const iterations = scenarios.reduce((sum, scenario) => sum + iterationsOf(scenario), 0);
  if (iterations >= LEAST) return null;
  const times = iterations === 1 ? 'one iteration' : `${iterations} iterations`;
  return `the script stops after ${times}, too few to compare: give it a load in its options, such as constant-arrival-rate`;
}

/** What a number of iterations became. */
function loopWarning({ scenarios }: ScriptOptions): string {
  const iterations = scenarios.reduce((sum, scenario) => sum + iterationsOf(scenario), 0);
  return `the script asks for ${iterations} iterations: its users go on for as long as a block lasts, which \`design.as-written: true\` does not let them`;
}

/** What the ramps became. */
function shortenWarning({ scenarios, shorten }: ScriptOptions, { warmUpMs, blockMs }: PlannedScenario): string | null {
  const ramps = scenarios.filter(({ settings }) => settings.stages !== undefined);
  if (shorten !== true || ramps.length === 0) return null;
  const names = ramps.map(({ name }) => name).join(', ');
  return `the ramps of ${names} keep their shape and are shortened to a warm-up and a block, at first ${Math.round((warmUpMs + blockMs) / 1000)} s`;
}
