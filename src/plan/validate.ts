import { CONFIG_FILES, type Config, readConfig, readParts } from '../config/config.ts';
import { readEnvFile } from '../config/env-file.ts';
import { maintenanceWarnings } from '../config/maintenance-warnings.ts';
import { inOrder, type Problem, type Validation } from '../config/problem.ts';
import { readProfile } from '../config/profile.ts';
import { withProfile } from '../config/profile-objectives.ts';
import { envNameProblem } from '../config/schema-service.ts';
import { readWaivers, WAIVERS_FILE } from '../config/waivers.ts';
import { Failure } from '../model/failure.ts';
import { statedPolicy } from '../model/policy.ts';
import type { Profile } from '../model/profile.ts';
import type { Request } from '../model/request.ts';
import type { Scenario } from '../model/scenario.ts';
import { effectivePolicy } from '../policy/effective.ts';
import { exceptionsOf } from '../policy/exceptions.ts';
import { exceptionText, policyText } from '../report/policy-line.ts';
import type { K6Program, World } from '../world/world.ts';
import { planCells } from './cells.ts';
import { profileLines, workingProfile } from './check-profile.ts';
import type { ConfigText } from './config-choice.ts';
import { describePlan } from './describe.ts';
import { chooseEngine, engineWarnings, K6_HINT, wantsK6 } from './engine.ts';
import { requireFeasible } from './feasible.ts';
import { rootOf } from './history.ts';
import { type Inputs, readInputs } from './inputs.ts';
import { checkScenario, type ScenarioFindings } from './scenario-checks.ts';

/**
 * Checks the configuration in the working tree and all that it names: every problem is found in one go, whatever else is wrong.
 * Failure where it cannot be read at all.
 */
export async function checkConfig(request: Request, world: World): Promise<Validation> {
  const inputs = readInputs(request.inputs);
  const folder = inputs.workingDirectory === '.' ? request.directory : `${request.directory}/${inputs.workingDirectory}`;
  // Paths start at the repository's root; outside a repository at the folder itself.
  const root = (await rootOf(folder, world)) ?? folder;
  const text = await readFirst(root, inputs, world);
  const read = readConfig(text.text, text.file);
  const named = await checkNamed(text, { root, inputs }, world);
  const waivers = await readWaiversFile(root, world);
  const found = await profileBeside(root, inputs, world);
  const config = 'config' in read ? (found.profile === null ? read.config : withProfile(read.config, found.profile)) : null;
  const whole = config === null ? null : describe(config, { inputs, k6: named.k6, placeOf: named.placeOf });
  const variables = 'config' in read ? await checkEnvFiles(read.config, { root, placeOf: named.placeOf }, world) : [];
  const problems = [
    ...('problems' in read ? read.problems : []),
    ...named.problems,
    ...variables,
    ...(whole?.problems ?? []),
    ...waivers.problems,
    ...found.problems,
  ];
  const file = text.file;
  if (problems.length > 0 || whole === null) return { file, problems: inOrder(problems), warnings: named.warnings, lines: [] };
  const now = world.clock.date();
  const checked = checkWaivers(waivers.waivers, whole.rows, now.slice(0, 10));
  const silent = 'config' in read ? maintenanceWarnings(read.config.maintenance, file, Date.parse(now)) : [];
  const warnings = [...whole.warnings, ...named.warnings, ...checked, ...silent];
  return {
    file,
    problems,
    warnings,
    lines: [`${file} is valid`, ...whole.lines, ...waivers.lines, ...policyLines(found.profile, config)],
  };
}

interface ProfileRead {
  readonly profile: Profile | null;
  readonly problems: readonly Problem[];
}

/** On the base branch a profile that cannot be read stops every pull request, so it is checked before it gets there. */
async function profileBeside(root: string, { profile: asked }: Inputs, world: World): Promise<ProfileRead> {
  const file = await workingProfile(root, asked, world);
  const read = file === null ? { profile: null } : readProfile(file.text, file.file);
  return 'problems' in read ? { profile: null, problems: read.problems } : { profile: read.profile, problems: [] };
}

/** What is allowed here, where anybody says anything of it. */
function policyLines(profile: Profile | null, config: Config | null): readonly string[] {
  if (profile !== null) return profileLines(profile, config);
  const policy = config === null ? undefined : effectivePolicy(config, { fork: false });
  const stated = policy && statedPolicy(policy);
  if (config === null || policy === undefined || stated === undefined) return [];
  return [`policy: ${policyText(stated)}`, ...exceptionsOf(config, policy).map(({ what, host }) => exceptionText(what, host))];
}

/** The first of the files that is there, as it is in the working tree. */
async function readFirst(root: string, { config }: Inputs, world: World): Promise<ConfigText> {
  const files = config === undefined ? CONFIG_FILES : [config];
  for (const file of files) {
    const text = await world.files.readPlain(`${root}/${file}`, root);
    if (text !== null) return { file, text };
  }
  throw new Failure('config', `There is no configuration: ${files.join(', ')} in ${root}.`, 'Write one with `benchgate init`.');
}

interface NamedFindings extends ScenarioFindings {
  readonly k6: K6Program | null;
  readonly placeOf: ReturnType<typeof readParts>['placeOf'];
}

/** What the file names: the folder of the service; data files and scripts of each scenario, whatever else is wrong. */
async function checkNamed(
  { file, text }: ConfigText,
  { root, inputs }: { readonly root: string; readonly inputs: Inputs },
  world: World,
): Promise<NamedFindings> {
  const { scenarios: parts, places, directory, placeOf } = readParts(text, file);
  const scenarios = parts.flatMap(({ config }) => (config?.scenarios ?? []).map(({ scenario }) => scenario));
  const { k6, warning } = await lookForK6(scenarios, inputs, world);
  const isMissed = warning !== undefined && (scenarios.some(({ kind }) => kind === 'k6') || inputs.engine === 'k6');
  const problems: Problem[] = [];
  const warnings: string[] = isMissed ? [warning] : [];
  if (directory !== '.' && !(await world.files.isFolder(`${root}/${directory}`))) {
    const path = 'service.directory';
    const text = `there is no folder ${directory} in ${root}: write the folder that has the service, from the root of the repository`;
    problems.push({ file, ...placeOf(['service', 'directory']), path, text });
  }
  for (const part of parts) {
    const found = await checkScenario(part, { file, root, inputs, k6, placeOf, places }, world);
    problems.push(...found.problems);
    warnings.push(...found.warnings);
  }
  return { k6, placeOf, problems, warnings };
}

/** The files of variables that the service gets: of the working tree here, of a commit once it is measured. */
async function checkEnvFiles(
  { file, service: { envFiles = [] } }: Config,
  { root, placeOf }: { readonly root: string } & Pick<NamedFindings, 'placeOf'>,
  { files }: World,
): Promise<readonly Problem[]> {
  const path = 'service.env-file';
  const at = { file, ...placeOf(['service', 'env-file']), path };
  const found = envFiles.map(async (name): Promise<readonly Problem[]> => {
    const text = await files.readPlain(`${root}/${name}`, root);
    if (text === null) return [{ ...at, text: `there is no ${name} in ${root}: add and commit the file, or correct the path` }];
    const read = readEnvFile(text, name, envNameProblem);
    return 'problems' in read ? read.problems : [];
  });
  return (await Promise.all(found)).flat();
}

interface K6Lookup {
  readonly k6: K6Program | null;
  /** Why there is none, and what to do. */
  readonly warning?: string;
}

/** Checking fetches nothing, and a machine without k6 can check too. */
async function lookForK6(scenarios: readonly Scenario[], { engine, k6 }: Inputs, world: World): Promise<K6Lookup> {
  if (!wantsK6(scenarios, engine)) return { k6: null };
  try {
    const found = await world.k6.locate({ ...k6, offline: true });
    return found === null
      ? { k6: null, warning: `there is no k6 here, so that no script was looked at: ${K6_HINT}` }
      : { k6: found };
  } catch (thrown) {
    const { message, hint } = Failure.from(thrown);
    return { k6: null, warning: `${message} ${hint}` };
  }
}

interface Description extends Omit<ScenarioFindings, 'k6'> {
  readonly lines: readonly string[];
  readonly rows: readonly RowName[];
}

type RowName = { readonly scenario: string; readonly metric: { readonly name: string } };

/** What a configuration that is right would do, and whether that can be done in its time. */
function describe(
  config: Config,
  { inputs, k6, placeOf }: { readonly inputs: Inputs } & Pick<NamedFindings, 'k6' | 'placeOf'>,
): Description {
  const scenarios = config.scenarios.map(({ scenario }) => scenario);
  const rows = planCells(config, 'compared', chooseEngine(inputs.engine, k6, config.metrics));
  const design = { ...config.design, maxDurationMs: inputs.maxDurationMs ?? config.design.maxDurationMs };
  const warnings = [...config.warnings, ...rows.warnings, ...engineWarnings(scenarios, inputs.engine, config.metrics)];
  const found = { warnings, rows: [...rows.cells, ...rows.slos] };
  try {
    requireFeasible({ ...rows, design }, undefined);
  } catch (thrown) {
    const { message, hint } = Failure.from(thrown);
    const path = ['design', 'max-duration'];
    const problem = { file: config.file, ...placeOf(path), path: path.join('.'), text: `${message} ${hint}` };
    return { ...found, problems: [problem], lines: [] };
  }
  return { ...found, problems: [], lines: describePlan({ ...rows, design }) };
}

type WaiversRead = Pick<Description, 'problems' | 'lines'> & {
  readonly waivers: Extract<ReturnType<typeof readWaivers>, { waivers: unknown }>['waivers'];
};

/** On the base branch a file of waivers that cannot be read stops every pull request, so it is checked before it gets there. */
async function readWaiversFile(root: string, world: World): Promise<WaiversRead> {
  const text = await world.files.readPlain(`${root}/${WAIVERS_FILE}`, root);
  if (text === null) return { problems: [], lines: [], waivers: [] };
  const read = readWaivers(text, WAIVERS_FILE);
  if ('problems' in read) return { problems: read.problems, lines: [], waivers: [] };
  const count = read.waivers.length;
  const lines = [`${WAIVERS_FILE} is valid: ${count} ${count === 1 ? 'waiver' : 'waivers'}`];
  return { problems: [], lines, waivers: read.waivers };
}

function checkWaivers(waivers: WaiversRead['waivers'], rows: readonly RowName[], today: string): readonly string[] {
  return waivers.flatMap(({ scenario, metric, expires, source }) => {
    const known = rows.some((row) => row.scenario === scenario && row.metric.name === metric);
    return [
      ...(known ? [] : [`${source}: nothing is measured that is called ${scenario} ${metric}, so this waiver has no effect`]),
      ...(today > expires ? [`${source}: this waiver expired on ${expires} and has no effect: renew or remove it`] : []),
    ];
  });
}
