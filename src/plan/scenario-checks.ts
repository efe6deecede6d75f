import type { Config, ConfigPart, ConfigParts } from '../config/config.ts';
import { wrongNamesIn } from '../config/flow-names.ts';
import { type Path, type Problem, pathText } from '../config/problem.ts';
import { isInside } from '../config/schema-values.ts';
import { under } from '../config/written.ts';
import { ENGINES } from '../engines/engines.ts';
import type { LoadReader } from '../engines/k6/script/reach.ts';
import { Failure } from '../model/failure.ts';
import type { Plan } from '../model/plan.ts';
import { eachSide } from '../model/revision.ts';
import type { K6Scenario } from '../model/scenario.ts';
import type { K6Program, World } from '../world/world.ts';
import { readBodies } from './data-file.ts';
import { refuseEmbedded } from './engine.ts';
import { columnsOf, type DataFile, readData } from './flow-data.ts';
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
interface ScenarioSurroundings extends Pick<ConfigParts, 'placeOf' | 'places'> {
  readonly file: string;
  readonly root: string;
  readonly inputs: Inputs;
  readonly k6: K6Program | null;
}

/**
 * Looks at the files of a scenario in the working tree, whatever else is wrong with it, and has k6 look at the script of one that
 * is sound: what cannot be measured is known before.
 */
export async function checkScenario(
  part: ConfigPart,
  surroundings: ScenarioSurroundings,
  world: World,
): Promise<ScenarioFindings> {
  const { file, placeOf } = surroundings;
  const problems: Problem[] = [];
  const say = (keys: Path, text: string) => {
    const where = [...part.path, ...keys];
    problems.push({ file, ...placeOf(where), path: pathText(where), text });
  };
  const trying: Complaints['trying'] = async (keys, act) => {
    try {
      return await act();
    } catch (thrown) {
      const { kind, message, hint } = Failure.from(thrown);
      if (kind === 'internal' || kind === 'environment') throw thrown;
      say(keys, `${message.replaceAll('\n', ' ')} ${hint}`);
      return undefined;
    }
  };
  const named = fileNamed(part, surroundings.root, { say, trying }, world);
  const name = nameOf(part);
  const bodies = await named('http', 'bodies');
  if (bodies !== undefined) await trying(['http', 'bodies'], async () => readBodies(bodies, name));
  const data = await named('flow', 'data');
  const rows = data && (await trying(['flow', 'data'], async () => readData(data, name)));
  const names = rows && { places: surroundings.places, columns: columnsOf(rows) };
  for (const { path, text } of names ? wrongNamesIn(under(part.written, 'flow'), names) : []) say(['flow', ...path], text);
  const script = await named('k6');
  const warnings = script && (await trying(['k6'], () => checkScript(part, surroundings, world)));
  if (under(part.written, 'command') !== undefined)
    await trying(['command', 'run'], () => checkCommand(part, surroundings, world));
  return { problems, warnings: warnings ?? [] };
}

function nameOf({ path, written }: ConfigPart): string {
  const name = under(written, 'name');
  return typeof name === 'string' ? name : pathText(path);
}

/** How problems of a scenario are noted. */
interface Complaints {
  readonly say: (keys: Path, text: string) => void;
  /** What it gives, or undefined where it is a problem: only what is this machine's fault stays a Failure. */
  readonly trying: <T>(keys: Path, act: () => Promise<T>) => Promise<T | undefined>;
}

/** The file that a key names; undefined where it names none, or none that is there, which is a problem. */
type FileLookup = (...keys: readonly string[]) => Promise<DataFile | undefined>;

function fileNamed({ written }: ConfigPart, root: string, { say, trying }: Complaints, { files }: World): FileLookup {
  return async (...keys) => {
    const file = under(written, ...keys);
    if (typeof file !== 'string' || !isInside(file)) return undefined;
    const text = await trying(keys, () => files.readPlain(`${root}/${file}`, root));
    if (text === null)
      say(keys, `there is no ${file} in ${root}: add the file, or correct the path, which starts at the root of the repository`);
    return text == null ? undefined : { file, text };
  };
}

/** Has k6 look at a script that is there. */
async function checkScript({ config }: ConfigPart, around: ScenarioSurroundings, world: World): Promise<readonly string[]> {
  const scenario = config?.scenarios[0]?.scenario;
  if (config === null || scenario?.kind !== 'k6') return [];
  await requireOwnFolder(config, workingTree(around.root, world));
  refuseEmbedded([scenario], around.inputs.engine);
  return lookAtScript(scenario, planOf(config, around), around, world);
}

/** A program is not run before it is measured: only where its files are can be said. */
async function checkCommand({ config }: ConfigPart, { root, inputs }: ScenarioSurroundings, world: World): Promise<void> {
  if (config === null) return;
  await requireOwnFolder(config, workingTree(root, world));
  refuseEmbedded(
    config.scenarios.map(({ scenario }) => scenario),
    inputs.engine,
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
function planOf(config: Config, { root, inputs, k6 }: ScenarioSurroundings): Plan | null {
  if (k6 === null) return null;
  const { service, file } = config;
  const services = { base: service, head: service };
  return makePlan({
    inputs,
    revisions: eachSide((side) => ({ side, sha: '0'.repeat(40), ref: 'working tree' })),
    repository: root,
    choice: { config, side: 'head', head: config, added: null, services, configuration: file, proposed: [], warnings: [] },
    dataFiles: { base: new Map(), head: new Map() },
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
