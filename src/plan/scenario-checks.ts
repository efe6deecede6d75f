import type { ConfigPart, ConfigParts } from '../config/config.ts';
import { type Path, type Problem, pathText } from '../config/problem.ts';
import { ENGINES } from '../engines/engines.ts';
import type { LoadReader } from '../engines/k6/script/reach.ts';
import { Failure } from '../model/failure.ts';
import type { Plan } from '../model/plan.ts';
import { eachSide } from '../model/revision.ts';
import type { K6Scenario } from '../model/scenario.ts';
import type { K6Program, World } from '../world/world.ts';
import { withBodies } from './bodies.ts';
import { refuseEmbedded } from './engine.ts';
import type { Inputs } from './inputs.ts';
import { requireOwnFolder } from './load-files.ts';
import { makePlan } from './plan.ts';
import { scriptWarnings } from './script-needs.ts';

/** What was found in a scenario, or in all of them. */
export interface ScenarioFindings {
  readonly problems: readonly Problem[];
  readonly warnings: readonly string[];
}

/** Where a scenario's files are, and what is to look at them. */
interface ScenarioSurroundings extends Pick<ConfigParts, 'placeOf'> {
  readonly root: string;
  readonly inputs: Inputs;
  readonly k6: K6Program | null;
}

/** Looks at the files of a scenario in the working tree, and has k6 look at its script: what cannot be measured is known before. */
export async function checkScenario(
  { path, config }: ConfigPart,
  surroundings: ScenarioSurroundings,
  world: World,
): Promise<ScenarioFindings> {
  const { root, inputs, placeOf } = surroundings;
  const [setting] = config.scenarios;
  if (setting === undefined) return { problems: [], warnings: [] };
  const { scenario, bodiesFile } = setting;
  const read = (file: string) => world.files.readPlain(`${root}/${file}`, root);
  const problems: Problem[] = [];
  /** What it gives, or undefined where it is a problem: only what is this machine's fault stays a Failure. */
  const trying = async <T>(keys: Path, act: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await act();
    } catch (thrown) {
      const { kind, message, hint } = Failure.from(thrown);
      if (kind === 'internal' || kind === 'environment') throw thrown;
      const where = [...path, ...keys];
      const text = `${message.replaceAll('\n', ' ')} ${hint}`;
      problems.push({ file: config.file, ...placeOf(where), path: pathText(where), text });
      return undefined;
    }
  };
  const needs = config.needs.map(({ name }) => name);
  const filled = scenario.kind === 'flow' ? ['flow', 'data'] : ['http', 'bodies'];
  if (bodiesFile !== undefined || scenario.kind === 'flow')
    await trying(filled, async () => withBodies(setting, bodiesFile === undefined ? null : await read(bodiesFile), needs));
  if (scenario.kind !== 'k6') return { problems, warnings: [] };
  const warnings = await trying(['k6'], async () => {
    if ((await read(scenario.script)) === null) throw missing(scenario, root);
    await requireOwnFolder(config, workingTree(root, world));
    refuseEmbedded([scenario], inputs.engine);
    return lookAtScript(scenario, planOf(config, surroundings), surroundings, world);
  });
  return { problems, warnings: warnings ?? [] };
}

function missing({ name, script }: K6Scenario, root: string): Failure {
  return new Failure(
    'config',
    `Scenario ${name}: there is no ${script} in ${root}.`,
    'Correct `k6:`; the path starts at the root of the repository.',
  );
}

/** What a script needs, and what k6 makes of it. One that needs something from elsewhere need not load here. */
async function lookAtScript(
  scenario: K6Scenario,
  plan: Plan | null,
  { root, k6 }: ScenarioSurroundings,
  world: World,
): Promise<readonly string[]> {
  const needs = await scriptWarnings([scenario], root, k6, world);
  if (plan === null) return needs;
  const engine = (await ENGINES.k6())({ plan, roots: { base: root, head: root }, seen: () => {} });
  try {
    return [...needs, ...(await engine.inspect(world)).warnings];
  } catch (thrown) {
    if (needs.length === 0) throw thrown;
    return needs;
  }
}

/** A plan of the scenario alone; null without a k6 that could look at it. */
function planOf(config: ConfigPart['config'], { root, inputs, k6 }: ScenarioSurroundings): Plan | null {
  if (k6 === null) return null;
  const { service, file } = config;
  const services = { base: service, head: service };
  return makePlan({
    inputs,
    revisions: eachSide((side) => ({ side, sha: '0'.repeat(40), ref: 'working tree' })),
    repository: root,
    choice: { config, side: 'head', head: config, added: null, services, configuration: file, proposed: [], warnings: [] },
    bodies: { base: new Map(), head: new Map() },
    loadChanges: [],
    seed: '0'.repeat(64),
    outputDirectory: root,
    k6,
    waivers: [],
  });
}

/** The files of the working tree. One that is too large to be text is no module. */
function workingTree(root: string, { files }: World): LoadReader {
  const text = (path: string) => files.readPlain(`${root}/${path}`, root).catch(() => null);
  return { text, isFile: async (path) => (await text(path)) !== null };
}
