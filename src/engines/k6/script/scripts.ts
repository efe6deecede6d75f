import { Failure } from '../../../model/failure.ts';
import { type HttpScenario, type K6Scenario, type Scenario, scenarioOf } from '../../../model/scenario.ts';
import type { EngineJob } from '../../../world/engine.ts';
import type { K6Program, World } from '../../../world/world.ts';
import { refuse, type ScriptProblem } from './problems.ts';
import { readScript } from './reading.ts';
import { type HttpScript, httpScript } from './script.ts';

/** A ScriptInspection is what k6 is going to drive, looked at once before the first pair. */
export interface ScriptInspection {
  readonly program: K6Program;
  /** By the name of the planned scenario. */
  readonly scripts: ReadonlyMap<string, HttpScript>;
  /** Why both sides must not run in one k6 process; null when they may. */
  readonly forbidden: string | null;
  readonly warnings: readonly ScriptWarning[];
}

/** A ScriptWarning is what to know of the script of a planned scenario, although it can be measured. */
interface ScriptWarning {
  readonly scenario: string;
  readonly text: string;
}

/** The script of a planned scenario. */
export function scriptOf({ scripts }: ScriptInspection, name: string): HttpScript {
  const script = scripts.get(name);
  if (script === undefined) throw new Failure('internal', `The script of ${name} was not read.`, 'Please report this.');
  return script;
}

/** A ScriptJob is whose scripts are looked at, and where k6 runs that does it. */
export type ScriptJob = Pick<EngineJob, 'plan' | 'roots' | 'walls'>;

/** Has k6 load every script without running it. One Failure names all that cannot be measured. */
export async function inspectScripts(job: ScriptJob, world: World): Promise<ScriptInspection> {
  const { problems, ...inspection } = await lookAtScripts(job, world);
  refuse(problems);
  return inspection;
}

/** A ScriptLook is a ScriptInspection with what stands against measuring; a script that k6 does not load is not among the scripts. */
interface ScriptLook extends ScriptInspection {
  readonly problems: readonly ScriptProblem[];
}

/** As `inspectScripts`, for whoever can do something with scripts that cannot be measured. */
export async function lookAtScripts({ plan, roots, walls }: ScriptJob, world: World): Promise<ScriptLook> {
  const driven = plan.protocol.scenarios.filter(({ engine }) => engine === 'k6');
  if (plan.k6 === null) throw new Failure('internal', 'k6 is to drive scenarios, but there is no k6.', 'Please report this.');
  const scripts = new Map<string, HttpScript>();
  const reasons: string[] = [];
  const warnings: ScriptWarning[] = [];
  const problems: ScriptProblem[] = [];
  for (const planned of driven) {
    const scenario = ofK6(scenarioOf(plan.scenarios, planned.name));
    if (scenario.kind === 'http') {
      scripts.set(planned.name, httpScript(scenario, planned));
      continue;
    }
    const read = await readScript(scenario, planned, { plan, program: plan.k6, roots, walls }, world).catch(problemOf);
    if ('problem' in read) {
      problems.push(read.problem);
      continue;
    }
    scripts.set(planned.name, read.script);
    if (read.forbidden !== null) reasons.push(`${planned.name}: ${read.forbidden}`);
    warnings.push(...read.warnings.map((text) => ({ scenario: planned.name, text })));
    problems.push(...read.problems.map((problem) => ({ ...problem, message: `${planned.name}: ${problem.message}` })));
  }
  return { program: plan.k6, scripts, forbidden: reasons.length === 0 ? null : reasons.join('; '), warnings, problems };
}

function ofK6(scenario: Scenario): HttpScenario | K6Scenario {
  if (scenario.kind === 'http' || scenario.kind === 'k6') return scenario;
  throw new Failure(
    'internal',
    `Scenario ${scenario.name} is a ${scenario.kind}, which k6 does not drive.`,
    'Please report this.',
  );
}

/** What k6 does not load is one of the problems: the next script may have its own. */
function problemOf(thrown: unknown): { readonly problem: ScriptProblem } {
  if (!(thrown instanceof Failure) || thrown.kind !== 'load') throw thrown;
  return { problem: { kind: thrown.kind, message: thrown.message, hint: thrown.hint } };
}
