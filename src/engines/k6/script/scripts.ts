import { Failure } from '../../../model/failure.ts';
import { loadSide, type Plan, type PlannedScenario } from '../../../model/plan.ts';
import type { Side, Sided } from '../../../model/revision.ts';
import { type FlowScenario, type K6Scenario, type Scenario, scenarioOf } from '../../../model/scenario.ts';
import type { K6Program, World } from '../../../world/world.ts';
import { opensBesideEntry, whyNoDuet } from './duet.ts';
import { readModules } from './imports.ts';
import { INSPECTED_URL, numberIn, readScriptOptions, type ScriptOptions, type ScriptScenario, variablesFor } from './options.ts';
import { type HttpScript, httpScript } from './script.ts';
import { unmatchedThresholds } from './sides.ts';
import { scriptModules } from './wrapper.ts';

/** A ScriptInspection is what k6 is going to drive, looked at once before the first pair. */
export interface ScriptInspection {
  readonly program: K6Program;
  /** By the name of the planned scenario. */
  readonly scripts: ReadonlyMap<string, HttpScript>;
  /** Why both sides must not run in one k6 process; null when they may. */
  readonly forbidden: string | null;
  readonly warnings: readonly string[];
}

/** The script of a planned scenario. */
export function scriptOf({ scripts }: ScriptInspection, name: string): HttpScript {
  const script = scripts.get(name);
  if (script === undefined) throw new Failure('internal', `The script of ${name} was not read.`, 'Please report this.');
  return script;
}

/** Has k6 load every script without running it. */
export async function inspectScripts(plan: Plan, roots: Sided<string>, world: World): Promise<ScriptInspection> {
  const driven = plan.protocol.scenarios.filter(({ engine }) => engine === 'k6');
  if (plan.k6 === null) throw new Failure('internal', 'k6 is to drive scenarios, but there is no k6.', 'Please report this.');
  const scripts = new Map<string, HttpScript>();
  const reasons: string[] = [];
  const warnings: string[] = [];
  for (const planned of driven) {
    const scenario = notFlow(scenarioOf(plan.scenarios, planned.name));
    const read =
      scenario.kind === 'http'
        ? declared(scenario, planned)
        : await readScript(scenario, loadSide(plan, planned), { program: plan.k6, roots }, world);
    scripts.set(planned.name, read.script);
    if (read.forbidden !== null) reasons.push(`${planned.name}: ${read.forbidden}`);
    warnings.push(...read.warnings.map((text) => `${planned.name}: ${text}`));
  }
  return { program: plan.k6, scripts, forbidden: reasons.length === 0 ? null : reasons.join('; '), warnings };
}

function notFlow(scenario: Scenario): Exclude<Scenario, FlowScenario> {
  if (scenario.kind !== 'flow') return scenario;
  throw new Failure('internal', `Scenario ${scenario.name} is a flow, which k6 does not drive.`, 'Please report this.');
}

interface ScriptReading {
  readonly script: HttpScript;
  readonly forbidden: string | null;
  readonly warnings: readonly string[];
}

function declared(scenario: Scenario & { readonly kind: 'http' }, planned: PlannedScenario): ScriptReading {
  return { script: httpScript(scenario, planned), forbidden: null, warnings: [] };
}

interface Location {
  readonly program: K6Program;
  readonly roots: Sided<string>;
}

/** Both sides run the script of one commit, with all that it imports and opens. */
async function readScript(scenario: K6Scenario, side: Side, { program, roots }: Location, world: World): Promise<ScriptReading> {
  const { script } = scenario;
  const root = roots[side];
  const options = await optionsOf(scenario, side, { program, roots }, world);
  // What cannot be read here k6 will say something about.
  const modules = await readModules(script, (path) => world.files.read(`${root}/${path}`).catch(() => null));
  const sources = modules.map(({ text }) => text);
  const inner = opensBesideEntry(sources) ? script.split('/').slice(0, -1).join('/') : null;
  const warnings = [loadWarning(options), ...unmatchedThresholds(options).map(unmatchedWarning)];
  return {
    script: { files: {}, modules: scriptModules(script), options, root, inner },
    forbidden: whyNoDuet(sources, options),
    warnings: warnings.filter((text) => text !== null),
  };
}

async function optionsOf(
  { name, script, env }: K6Scenario,
  side: Side,
  { program, roots }: Location,
  world: World,
): Promise<ScriptOptions> {
  const root = roots[side];
  const run = { script: `${root}/${script}`, cwd: root, variables: variablesFor(env, INSPECTED_URL) };
  try {
    return readScriptOptions(await world.k6.inspect(program, run));
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    const { kind, message, hint } = thrown;
    throw new Failure(kind, `${name}, the script of ${side}: ${message}`, hint, { cause: thrown });
  }
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

/** How often a scenario runs in all; without end where time ends it. */
function iterationsOf({ executor, settings }: ScriptScenario): number {
  const written = numberIn(settings.iterations) || 1;
  if (executor === 'shared-iterations') return written;
  return executor === 'per-vu-iterations' ? written * (numberIn(settings.vus) || 1) : Number.POSITIVE_INFINITY;
}
